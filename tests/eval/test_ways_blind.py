"""How competitors got their links, on rows written by somebody who had not seen the rules, and counted once."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from tests.eval.floors import Measure, hold

from suture.engine.profile.seen_links import SeenLink, SeenPage
from suture.engine.prospects.how_got import HowGot, how_got

CASES: Final = Path(__file__).parent / "blind" / "ways_of_links.csv"
NAMES: Final = ("Bayside Skin Centre", "Paul Ferreira", "Dr. Paul Ferreira", "Mina Osei")
SITE: Final = "baysideskin.example"
HELD: Final = "all rows, written blind; nothing was tuned on them"
# The writer's words for what a catalogue or an export says, where ours differ.
KIND: Final = {"": "unknown", "practice": "clinic", "company": "business", "shop": "business"}
POSITION: Final = {"body": "main", "navigation": "nav", "sidebar": "aside"}
FOLLOW: Final = {"ugc": "users", "sponsored": "paid"}


def told(row: dict[str, str]) -> HowGot:
    """How the program says that a row's link came to be."""
    link = SeenLink(
        url=row["url"], domain=row["url"].split("/")[2], site_kind=KIND.get(row["kind"], row["kind"]),
        title=row["title"], left=row["left"], anchor=row["anchor"], right=row["right"],
        position=POSITION.get(row["position"], row["position"]),
        follow=FOLLOW.get(row["follow"], row["follow"]) or None, author=row["author"],
        reading=SeenPage(schema_types=frozenset(row["schema"].split())),
    )  # fmt: skip
    return how_got(link, names=NAMES, site=SITE)


def test_ways_of_links_written_blind() -> None:
    rows = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()))
    pairs = [(row["way"], told(row)) for row in rows]
    assert len(pairs) >= 100
    said = [(way, found) for way, found in pairs if found.way != "unknown"]
    sure = [(way, found) for way, found in said if found.confidence == "sure"]
    known = [way for way, _ in pairs if way != "unknown"]
    for name, right, of in (
        ("ways: right among those called sure, blind", sum(way == found.way for way, found in sure), len(sure)),
        ("ways: right among those told, blind", sum(way == found.way for way, found in said), len(said)),
        ("ways: told rightly of those that can be told, blind", sum(way == found.way for way, found in said),
         len(known)),
    ):  # fmt: skip
        hold(Measure(name=name, value=right / of, held_out=HELD, data=(CASES,)))
