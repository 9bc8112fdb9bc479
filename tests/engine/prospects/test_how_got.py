"""How competitors got their links: words in their places, evidence, and silence where nothing tells."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from suture.engine.profile.seen_links import SeenLink, SeenPage
from suture.engine.prospects.how_got import CONFIDENCE_WORDS, WAYS, how_got
from suture.engine.prospects.how_got_words import PLACES, clues, texts_of, ways
from suture.engine.prospects.kinds import KINDS
from suture.engine.quality.columns import KINDS_OF_SITE

NAMES = ("Bayside Skin Centre", "Paul Ferreira", "Dr. Paul Ferreira")
SITE = "baysideskin.example"

# Written by hand and tuned on: they say that the rules do what they are meant to, not how good they are.
CASES = tuple(csv.DictReader((Path(__file__).parent / "how_got_cases.csv").open(encoding="utf-8")))


def link_of(case: dict[str, str]) -> SeenLink:
    page = SeenPage(schema_types=frozenset(case["schema"].split()))
    return SeenLink(
        url=case["url"], domain=case["url"].split("/")[2], site_kind=case["kind"], title=case["title"],
        left=case["left"], anchor=case["anchor"], right=case["right"], position=case["position"],
        follow=case["follow"] or None, author=case["author"], reading=page,
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[f"{case['way']}-{case['url'].split('/')[2]}" for case in CASES])
def test_how_a_link_came_to_be(case: dict[str, str]) -> None:
    found = how_got(link_of(case), names=NAMES, site=SITE)
    assert found.way == case["way"]
    assert bool(found.evidence) == (found.way != "unknown")
    for one in found.evidence:
        assert one.url == case["url"]
