"""What the classifier of openings is worth: on pages written blind, and on real ordinary pages.

The pages of `blind/opening_pages_{f,g,h,i,k}.jsonl` were written and labelled by people who saw no rules; whoever
made the rules never opened them, though they have been counted more than once. Six earlier files of the same kind
(410 pages) were counted too: two at a recall of 0.50, then three at a precision of 0.865 and a recall of 0.695,
then one at 0.896 and 0.897; rules, words and weights have been made with all of them since
(`opening_pages_tuned.jsonl`). Files j and k were written to be hard in what is quoted and in whom to stay away
from. Hosts weigh alike. The real pages are ordinary ones (news, blogs, shops, health): what is called an opening
there was read by a person, and the few that truly are one stand in `opening_pages_real.csv`.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from tests.eval.floors import Measure, hold, peers_too
from tests.eval.opening_facts import tallies
from tests.eval.opening_pages import Judged, Read, interval, judged, precision, read, recall, table
from tests.eval.test_html_links import ARCHIVES, checksum, real_pages

from suture.engine.pages.scanner import Scanner
from suture.engine.prospects.classifying import classify

HERE = Path(__file__).parent
BLIND = tuple(sorted((HERE / "blind").glob("opening_pages_[fghik].jsonl")))
NEVER_OPENED = "all of it: rules made without sight of the pages; counted several times"
STEP, SMALLEST = 8, ("sondhi.tar.xz",)


@pytest.fixture(scope="module")
def pages() -> tuple[Read, ...]:
    """The pages written blind, and all that is said of them."""
    return read(BLIND)


@pytest.fixture(scope="module")
def blind(pages: tuple[Read, ...]) -> tuple[Judged, ...]:
    """Their labels beside the kinds that are said."""
    return judged(pages)


def keep(name: str, value: float) -> None:
    hold(Measure(name=f"openings, pages written blind: {name}", value=value, held_out=NEVER_OPENED, data=BLIND))


def test_what_is_called_an_opening_is_one(blind: tuple[Judged, ...]) -> None:
    print(table(blind))
    print("precision, 95 % by host:", interval(blind, "precision"))
    keep("precision, hosts alike", precision(blind))


def test_openings_are_found(blind: tuple[Judged, ...]) -> None:
    print("recall, 95 % by host:", interval(blind, "recall"))
    keep("recall, hosts alike", recall(blind))


def test_of_their_kind(blind: tuple[Judged, ...]) -> None:
    keep("precision with the kind, hosts alike", precision(blind, same_kind=True))
    keep("recall with the kind, hosts alike", recall(blind, same_kind=True))


def test_hosts_to_stay_away_from(blind: tuple[Judged, ...]) -> None:
    avoided = [page for page in blind if page.said and page.kind and page.avoid]
    others = [page for page in blind if page.said and page.kind and not page.avoid]
    keep("hosts to stay away from that are said to be", sum(page.blocked for page in avoided) / len(avoided))
    keep("good hosts that are not warned of", sum(not page.blocked for page in others) / len(others))


def test_what_is_quoted(pages: tuple[Read, ...]) -> None:
    """Of what is quoted without a label much is true all the same: labels name what a reader would note."""
    facts = tallies(pages)
    for words, tally in (
        ("days for taking part", facts.days),
        ("the host's rules", facts.rules),
        ("whom to ask first", facts.first),
    ):
        print(words, tally)
        keep(f"{words}, precision", tally.precision)
        keep(f"{words}, recall", tally.recall)


@pytest.mark.real_data
@pytest.mark.slow
def test_ordinary_pages_are_not_called_openings(shared_data: Path) -> None:
    """All 1,631 in `make eval`; here every eighth page of the smallest archive, by a checksum of its name."""
    with (HERE / "opening_pages_real.csv").open(encoding="utf-8", newline="") as rows:
        truly = {row["file"] for row in csv.DictReader(rows)}
    pages, called, scanner = 0, [], Scanner()
    for name, utf8 in real_pages(shared_data / "pages", ARCHIVES if peers_too() else SMALLEST):
        if not peers_too() and checksum(name) % STEP:
            continue
        pages += 1
        if classify(utf8, url=None, today=date(2026, 11, 23), scanner=scanner).kind:
            called.append(PurePosixPath(name).name)
    wrongly = [name for name in called if name not in truly]
    if not peers_too():
        assert (pages > 20, wrongly) == (True, [])
        return
    hold(
        Measure(
            name="openings: real ordinary pages that are called one", value=len(wrongly) / pages, at_most=True,
            held_out="tuned on its own data",
            data=tuple(shared_data / "pages" / name for name in ARCHIVES),
        )
    )  # fmt: skip
