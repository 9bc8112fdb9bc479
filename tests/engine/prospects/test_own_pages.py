"""Pages of our own: whom they are about, what they are about, and which one an opening names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.prospects.openings_made import opening, page, weighed
from tests.engine.prospects.pages_that_owe import ABOUT

from suture.engine.prospects.effort import must_be_written
from suture.engine.prospects.found import Evidence, Found
from suture.engine.prospects.own_pages import OwnPage, aimed, page_on, pages_of_clinicians
from suture.engine.prospects.verdicts import Signal

HOME = "https://harbourstreetderm.example/"
QUILL = OwnPage(url=f"{HOME}team/ada-quill", texts=("Dr. Ada Quill", "this doctor"), links=3)
ECZEMA = OwnPage(url=f"{HOME}eczema", texts=("eczema in winter", "a local dermatologist"), links=9)
ACNE = OwnPage(url=f"{HOME}acne", texts=("this page about acne",), links=20)
ATLAS = OwnPage(url=f"{HOME}images/eczema-rash.jpg", texts=("eczema",), links=99)
FRONT = OwnPage(url=HOME, texts=("Ada Quill", "eczema and acne"), links=400)
PAGES = (FRONT, ACNE, ECZEMA, QUILL, ATLAS)


def dead(text: str, kind: str = "broken-link") -> Found:
    gone = "https://gone.example/leaflet"
    words = "A link there leads to a page that is gone."
    told = Evidence(words=words, quote=f"{text} ({gone})", leads_to=gone)
    return opening(kind=kind, url="https://one.example/links", evidence=(told,))


def test_a_clinicians_page_names_them_in_full() -> None:
    assert pages_of_clinicians(PAGES, about=ABOUT) == {"quill": QUILL.url}
    assert pages_of_clinicians([FRONT, ACNE], about=ABOUT) == {}


@pytest.mark.parametrize(
    ("found", "is_theirs"),
    [
        (OwnPage(url=f"{HOME}about-us", title="Ada Quill, MD | Harbour Street"), True),
        (OwnPage(url=f"{HOME}doctors/7", texts=("Dr. Ada Quill", "Quill, Ada")), True),
        (OwnPage(url=f"{HOME}doctors/7", texts=("Dr. Ada Quill", "skin checks", "our page")), False),
        (OwnPage(url=f"{HOME}quill-feathers", texts=("Quill",)), False),
    ],
)
def test_address_title_and_most_texts_say_whose_page_it_is(found: OwnPage, is_theirs: bool) -> None:
    assert pages_of_clinicians([found], about=ABOUT) == ({"quill": found.url} if is_theirs else {})


def test_a_text_speaks_of_the_page_on_its_topic_and_pictures_are_no_pages() -> None:
    near = page_on("Do you know of a good page about eczema?", pages=PAGES)
    assert near == ECZEMA
    assert page_on("Opening hours of the town hall", pages=PAGES) is None


def test_a_dead_link_leads_to_the_page_on_the_same_or_one_has_to_be_written() -> None:
    found = aimed(dead("Winter eczema in adults"), about=ABOUT, pages=PAGES)
    assert found.target == ECZEMA.url
    assert found.evidence[1].url == ECZEMA.url
    assert f"On your page {found.url} the link with the words “Winter eczema in adults” leads to " in found.text
    assert "gone.example/leaflet, which is not there any more." in found.text
    assert f"\n{ECZEMA.url}\n" in found.text
    missing = aimed(dead("Psoriasis and its medicines"), about=ABOUT, pages=PAGES)
    assert (missing.target, missing.text) == (None, "")
    assert must_be_written(missing)
    assert "written first" in missing.missing[-1]
    ready, to_write = weighed(found), weighed(missing)
    assert ready.score > to_write.score
    assert ready.minutes < to_write.minutes
    assert to_write.sentence.endswith("no page of yours that we know is about the same.")


def test_an_article_and_a_page_of_links_lead_to_the_topic_and_a_panel_to_the_person() -> None:
    quote = "We look for good pages about eczema."
    said = page(signals=(Signal(kind="resource-page", key="propose-link", place="body", quote=quote, weight=2),))
    assert aimed(opening(page=said), about=ABOUT, pages=PAGES).target == ECZEMA.url
    assert aimed(opening(page=page()), about=ABOUT, pages=PAGES).target == ABOUT.home
    panel = opening(kind="expert-panel", mine=("quill",))
    assert aimed(panel, about=ABOUT, pages=PAGES).target == ABOUT.pages["quill"]
    assert aimed(replace(panel, mine=()), about=ABOUT, pages=PAGES).target == ABOUT.home


def test_what_is_owed_keeps_the_page_that_its_text_names() -> None:
    owed = opening(family="owed", kind="membership", target="https://harbourstreetderm.example/old")
    assert aimed(owed, about=ABOUT, pages=PAGES) == owed
