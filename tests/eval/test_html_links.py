"""The scanner over real pages of ../shared/data/pages, against lexbor: the floors of issue 3, both modes.

Pages were looked at while the scanner was made, except for a half of those outside trafilatura, picked by a
checksum of their names; the floors hold for these alone, too. `make eval` takes all 1631 pages; here every fourth of
trafilatura's, three quarters of all bytes, is enough.
"""

from __future__ import annotations

import gzip
import hashlib
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.engine.pages.html_judge import judge
from tests.eval.floors import peers_too

from suture.engine.pages.charset import to_utf8
from suture.engine.pages.scanner import PageLink, Scanner

pytestmark = [pytest.mark.real_data, pytest.mark.slow]

STEP = 4
ARCHIVES = ("sondhi.tar.xz", "pages_small.tar.xz", "trafilatura.tar.xz")


@dataclass
class Tally:
    """Counts over some pages, for one mode."""

    pages: int = 0
    links: int = 0
    recalled: int = 0
    extra: int = 0
    texts_equal: int = 0
    zones_equal: int = 0
    went_exact: int = 0
    pages_equal: int = 0


def real_pages(folder: Path, archives: Sequence[str] = ARCHIVES) -> Iterator[tuple[str, bytes]]:
    """Every page in the archives, as UTF-8, with its name."""
    for name in archives:
        with tarfile.open(folder / name) as archive:
            for member in archive:
                path = PurePosixPath(member.name)
                if not member.isfile() or not (
                    path.name.endswith((".html", ".html.gz")) or path.parts[0] == "Sondhi"
                ):
                    continue
                handle = archive.extractfile(member)
                assert handle is not None
                content = handle.read()
                yield member.name, to_utf8(gzip.decompress(content) if path.suffix == ".gz" else content).utf8


def checksum(name: str) -> int:
    """A number from 0 to 255 that goes with the page's name."""
    return hashlib.md5(PurePosixPath(name).name.encode(), usedforsecurity=False).digest()[0]


def kept_back(name: str) -> bool:
    """Whether the page was not looked at."""
    return "trafilatura" not in name and checksum(name) & 1 == 0


def is_taken(name: str) -> bool:
    """Whether the page is one of those that are judged each time."""
    return peers_too() or "trafilatura" not in name or checksum(name) % STEP == 0


def counted(
    tally: Tally, ours: list[PageLink], theirs: list[PageLink], *, text: tuple[str, str], exact: bool
) -> None:
    """Add a page. Order counts: links after a difference are compared with what stands at the same end."""
    tally.pages += 1
    tally.links += len(theirs)
    tally.went_exact += exact
    tally.pages_equal += text[0] == text[1]
    same = [(one, other) for one, other in zip(ours, theirs, strict=False) if one.href == other.href]
    tally.recalled += len(same)
    tally.extra += len(ours) - len(same)
    tally.texts_equal += sum(one.text == other.text for one, other in same)
    tally.zones_equal += sum(one.zone == other.zone for one, other in same)


def tallies(pages: Iterator[tuple[str, bytes]]) -> dict[tuple[bool, bool], Tally]:
    """By mode (exact?) and by whether the pages were kept back."""
    found = {(exact, back): Tally() for exact in (False, True) for back in (False, True)}
    scanner = Scanner()
    for name, utf8 in pages:
        if not is_taken(name):
            continue
        judged = judge(utf8)
        for exact in (False, True):
            page = scanner.one(utf8, exact=exact)
            counted(
                found[exact, kept_back(name)],
                page.links(),
                judged.links,
                text=(page.text, judged.text),
                exact=page.exact,
            )
    return found


def test_floors(shared_data: Path, subtests: pytest.Subtests) -> None:
    """One test, not one for each floor: tests may go to different processes, and each would judge all pages."""
    found = tallies(real_pages(shared_data / "pages"))
    for (exact, back), tally in found.items():
        with subtests.test(exact=exact, back=back):
            print(f"exact={exact} back={back} {tally}")
            assert tally.pages > 250
            assert tally.recalled >= 0.999 * tally.links
            assert tally.extra <= 0.001 * tally.links
            assert tally.texts_equal >= 0.998 * tally.links
            assert tally.zones_equal >= 0.995 * tally.links
            assert tally.pages_equal >= 0.995 * tally.pages
    fast = [found[False, back] for back in (False, True)]
    with subtests.test("few pages need the parser"):
        assert sum(tally.went_exact for tally in fast) < 0.05 * sum(tally.pages for tally in fast)


def test_the_judge_reads_what_lexbor_selects(shared_data: Path) -> None:
    """The judge's own links are those that lexbor's selectors find."""
    for number, (_name, utf8) in enumerate(real_pages(shared_data / "pages")):
        if number % 20:
            continue
        plain = LexborHTMLParser(utf8).css("a[href], area[href]")
        hrefs = [(node.attributes.get("href") or "").strip("\t\n\f\r ") for node in plain]
        judged = judge(utf8).links
        assert [href.translate({9: None, 10: None, 13: None}) for href in hrefs] == [link.href for link in judged]
