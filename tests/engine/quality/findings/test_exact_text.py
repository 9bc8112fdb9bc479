"""Texts that are exactly what is sold: compared with the site's own other texts, never with a fixed share."""

from __future__ import annotations

import pytest
from tests.engine.quality.findings.making import US, evidence, found_in, link, rules, table

from suture.engine.catalogue import open_catalogue
from suture.engine.quality.findings.exact_text import Selling, exact_share
from suture.engine.quality.findings.rows import Rows
from suture.engine.quality.subject import Subject

NATURAL = (
    "a clear page about acne",
    "what helped my skin",
    "Harbour Skin Clinic",
    "www.harbour-skin.example",
    "here",
)


def _natural(count: int) -> list[dict[str, object]]:
    return [
        link(
            f"https://site{number}.example/p",
            anchor=f"{NATURAL[number % 5]} {number if number % 5 < 2 else ''}".strip(),
        )
        for number in range(count)
    ]


def test_one_person_s_words_are_no_finding() -> None:
    assert rules(found_in(link(anchor="best dermatologist in boston"), *_natural(20))) == {}


def test_several_sites_with_the_same_selling_words() -> None:
    bought = [
        link(f"https://shop{number}.example/p", anchor=text)
        for number, text in enumerate(
            ("dermatologist boston", "best dermatologist in Boston", "Boston dermatologist")
        )
    ]
    found = found_in(*bought, *_natural(60))
    for row in range(3):
        assert rules(found, row)["exact-match-text"] >= 0.7
        assert "3 sites link with" in evidence(found, "exact-match-text", row)
    assert all(not rules(found, row) for row in range(3, 63))


def test_our_name_is_no_selling_word_even_where_it_is_made_of_them() -> None:
    about = Subject(site="bostonderm.example", names=("Boston Dermatologist",))
    rows = [link(f"https://shop{number}.example/p", anchor="Boston Dermatologist") for number in range(5)]
    assert all(not rules(found_in(*rows, *_natural(20), about=about), row) for row in range(5))


@pytest.mark.parametrize(
    "text", ["Harbour Skin dermatologist", "Dr Marsh dermatologist boston", "harbour-skin clinic"]
)
def test_part_of_our_name_beside_what_we_sell_is_our_name(text: str) -> None:
    rows = [link(f"https://shop{number}.example/p", anchor=text) for number in range(5)]
    assert all(not rules(found_in(*rows, *_natural(20)), row) for row in range(5))


def test_directories_and_marked_links_may_use_them() -> None:
    kinds = {f"list{number}.example": "directory" for number in range(4)}
    rows = [link(f"https://list{number}.example/p", anchor="dermatologist boston") for number in range(4)]
    assert rules(found_in(*rows, *_natural(20), kinds=kinds)) == {}
    marked = [{**row, "follow": "no"} for row in rows]
    assert rules(found_in(*marked, *_natural(20))) == {}


def test_one_owner_s_sites_are_one_voice() -> None:
    rows = [
        link(f"https://spa.{ending}/p", anchor="dermatologist boston") for ending in ("com", "net", "org", "info")
    ]
    assert rules(found_in(*rows, *_natural(20))) == {}


def test_rivals_with_as_many_make_it_ordinary() -> None:
    rows = [link(f"https://shop{number}.example/p", anchor="dermatologist boston") for number in range(4)]
    assert "exact-match-text" in rules(found_in(*rows, *_natural(20), rivals_share=0.01))
    assert rules(found_in(*rows, *_natural(20), rivals_share=0.5)) == {}


def test_sites_whose_people_repeat_themselves_are_judged_by_that() -> None:
    """Where the site's other texts are repeated as often, three sites with selling words say little."""
    rows = [link(f"https://shop{number}.example/p", anchor="dermatologist boston") for number in range(3)]
    repeated = [
        link(f"https://quote{number}.example/p", anchor=f"the story of the harbour {number % 4}")
        for number in range(48)
    ]
    assert rules(found_in(*rows, *repeated)) == {}


def test_the_share_of_a_site() -> None:
    selling = Selling.of(US, specialties=open_catalogue().specialties.values())
    rows = [
        link("https://a.example/", anchor="dermatologist boston"),
        link("https://b.example/", anchor="my skin story"),
    ]
    sites = table(rows).select(["source_domain"]).rename_columns(["domain"])
    sites = sites.append_column("kind", [["unknown", "unknown"]])
    assert exact_share(Rows(table(rows), sites=sites), selling=selling) == pytest.approx(0.5)
