"""How competitors got their links: words in their places, evidence, and silence where nothing tells."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.profile.seen_links import SeenLink, SeenPage
from suture.engine.prospects.how_got import CONFIDENCE_WORDS, WAYS, how_got
from suture.engine.prospects.how_got_words import PLACES, clues, ways
from suture.engine.quality.columns import KINDS_OF_SITE

NAMES = ("Bayside Skin Centre", "Paul Ferreira", "Dr. Paul Ferreira")
SITE = "baysideskin.example"

# Written by hand and tuned on: they say that the rules do what they are meant to, not how good they are.
CASES = tuple(csv.DictReader((Path(__file__).parent / "how_got_cases.csv").read_text(encoding="utf-8").splitlines()))


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


def test_most_of_these_cases_are_sure_and_all_that_is_shown_has_words() -> None:
    said = [how_got(link_of(case), names=NAMES, site=SITE) for case in CASES]
    counts = Counter(one.confidence for one in said)
    assert len(CASES) >= 80
    assert set(counts) == set(CONFIDENCE_WORDS)
    assert counts["sure"] > counts["likely"]
    assert {one.way for one in said} == set(WAYS)
    assert all(one.words for one in said)


def test_a_site_s_kind_alone_is_never_sure() -> None:
    for kind in KINDS_OF_SITE:
        link = SeenLink(url="https://x.example/a", domain="x.example", site_kind=kind)
        assert how_got(link).confidence != "sure"


def test_the_practice_s_own_name_is_no_word_about_how() -> None:
    link = SeenLink(
        url="https://x.example/a", domain="x.example", site_kind="unknown", title="Portrait Award Dental",
        anchor="Portrait Award Dental",
    )  # fmt: skip
    assert how_got(link, names=("Portrait Award Dental",)).way == "unknown"
    assert how_got(link).way != "unknown"


def test_an_author_who_works_there_wrote_the_article_however_the_name_is_written() -> None:
    link = SeenLink(
        url="https://x.example/a", domain="x.example", site_kind="blog", author="Ferreira, Paul, MD", anchor="clinic"
    )
    found = how_got(link, names=NAMES)
    assert (found.way, found.confidence) == ("guest-article", "sure")
    assert found.evidence[0].words == "The page’s author is “Ferreira, Paul, MD” (the author works there)."


def test_a_site_with_the_practice_s_name_is_its_own_and_a_town_s_is_not() -> None:
    def way(domain: str) -> str:
        link = SeenLink(url=f"https://{domain}/", domain=domain, site_kind="unknown")
        return how_got(link, names=("Bayside Skin Centre",), site="baysideskin.example").way

    assert way("bayside-skin.example") == "own-site"
    assert way("baysideskinclinicblog.example") == "own-site"
    assert way("bayside.example") == "unknown"


def test_evidence_quotes_the_words_as_they_stand() -> None:
    link = SeenLink(
        url="https://x.example/a", domain="x.example", site_kind="hospital", left="For Mohs surgery We Refer To",
        anchor="Bayside", right=", two streets away",
    )  # fmt: skip
    (first, *_) = how_got(link).evidence
    assert first.quote == "For Mohs surgery We Refer To [Bayside] , two streets away"


def test_the_word_lists_are_whole() -> None:
    assert {clue.way for of_place in clues().values() for clue in of_place} <= set(ways())
    for place, of_place in clues().items():
        assert place in PLACES
        for clue in of_place:
            assert clue.weight > 0
            assert "" not in clue.phrases
            assert clue.why


@given(
    st.text(max_size=60),
    st.text(max_size=60),
    st.text(max_size=30),
    st.text(max_size=40),
    st.sampled_from(KINDS_OF_SITE),
)
def test_whatever_stands_on_a_page_there_is_an_answer(
    title: str, around: str, path: str, who: str, kind: str
) -> None:
    link = SeenLink(
        url=f"https://x.example/{path}", domain="x.example", site_kind=kind, title=title, left=around,
        anchor=around[:9], author=who, position=path,
    )  # fmt: skip
    found = how_got(link, names=(who, title[:20]), site="us.example")
    assert found.way in WAYS
    assert (found.way == "unknown") == (found.confidence == "not known") == (not found.evidence)
