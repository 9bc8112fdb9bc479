"""Days on a page: how they are written, and which of them are the page's own."""

from __future__ import annotations

from datetime import date

import pytest

from suture.engine.pages.dates import PageDate
from suture.engine.pages.day_words import days_in, machine_day
from suture.engine.pages.page import read_page


def dates(html: str) -> list[tuple[str, str, str]]:
    page = read_page(html.encode(), url="https://harbour.example/x")
    return [(one.kind, one.day.isoformat(), one.where) for one in page.dates]


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-06",
        "20240506",
        " 2024-05-06T23:59:59-08:00",
        "2024-05-06 07:00",
        "Mon, 06 May 2024 07:00:00 GMT",
        "6 May 2024 07:00",
    ],
)
def test_machine_dates(text: str) -> None:
    assert machine_day(text) == date(2024, 5, 6)


@pytest.mark.parametrize(
    "text", ["", "soon", "2024", "2024-13-01", "2024-02-30", "0001-01-01", "9999-12-31", "x" * 500]
)
def test_what_is_no_machine_date(text: str) -> None:
    assert machine_day(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "May 6, 2024",
        "may 6th 2024",
        "6 May 2024",
        "6th of May, 2024",
        "Mon. 6. Mai 2024, 7 Uhr",
        "le 6 mai 2024",
        "6 de mayo de 2024",
        "6 maggio 2024",
        "6 mei 2024",
        "2024/05/06",
        "2024.5.6",
        "06.05.2024",
        "6. 5. 2024",
    ],
)
def test_days_in_words(text: str) -> None:
    assert [day for day, _, _ in days_in(text, language=None)] == [date(2024, 5, 6)]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("05/06/2024", "en-US", date(2024, 5, 6)),
        ("05/06/2024", "en-GB", date(2024, 6, 5)),
        ("05/06/2024", "fr", date(2024, 6, 5)),
        ("05/06/2024", "en", None),
        ("05/06/2024", None, None),
        ("05/05/2024", None, date(2024, 5, 5)),
        ("13/05/2024", None, date(2024, 5, 13)),
        ("05/13/2024", None, date(2024, 5, 13)),
        ("13/13/2024", None, None),
        ("5/6/20245", "fr", None),
    ],
)
def test_two_numbers_are_a_day_only_where_it_is_clear_which_is_the_month(
    text: str, language: str | None, day: date | None
) -> None:
    assert [found for found, _, _ in days_in(text, language=language)] == ([day] if day else [])


def test_structured_data_meta_time_and_words_in_this_order() -> None:
    html = """<html lang=en><meta property="article:modified_time" content="2024-03-04T00:00Z">
    <script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-01-02",
      "comment": {"@type": "SocialMediaPosting", "datePublished": "2020-01-01"}}</script>
    <nav><time datetime=2019-01-01>old</time></nav>
    <main><h1>Gums</h1><p>Last updated on 5 March 2024</p><time datetime=2024-01-02 class=entry-date>2 Jan</time>
    <ul><li>Founded 1 May 1999 and more words so that nobody takes it for a byline of this page here</ul></main>
    <div class=comments><p>Posted 7 June 2024</p><time datetime=2024-06-07>x</time></div>"""
    assert dates(html)[:4] == [
        ("published", "2024-01-02", "schema"),
        ("modified", "2024-03-04", "meta"),
        ("published", "2024-01-02", "time"),
        ("modified", "2024-03-05", "visible"),
    ]
    assert not {"2020-01-01", "2019-01-01", "2024-06-07"} & {day for _, day, _ in dates(html)}


def test_a_medical_review_is_a_kind_of_its_own() -> None:
    html = """<div itemscope itemtype="https://schema.org/MedicalWebPage">
    <meta itemprop=lastReviewed content=2024-02-03>
    <h1>Gums</h1><p>Medically reviewed by Ann Reef, MD, on February 3, 2024</div>"""
    assert dates(html) == [("reviewed", "2024-02-03", "schema"), ("reviewed", "2024-02-03", "visible")]


def test_far_from_the_title_only_a_day_with_a_word_counts() -> None:
    filler = "<p>Text.</p>" * 30
    assert dates(f"<h1>Gums</h1>{filler}<p>6 May 2024</p>") == []
    assert dates(f"<h1>Gums</h1>{filler}<p>Zuletzt geändert: 6. Mai 2024</p>") == [
        ("modified", "2024-05-06", "visible")
    ]
    assert dates("<p>Updated 6 May 2024</p><p hidden>Updated 7 May 2024</p>") == [
        ("modified", "2024-05-06", "visible")
    ]


def test_the_words_of_the_page_are_kept() -> None:
    page = read_page(b"<h1>Gums</h1><p>Published: May 6, 2024 at noon", url=None)
    assert page.dates == (PageDate("published", date(2024, 5, 6), "visible", "May 6, 2024"),)
