"""What tools file pages under: few words are trusted, most of a site's pages decide, a subject has a wide range."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from suture.engine.quality.site_kinds import site_kind
from suture.engine.quality.tool_words import ToldKind, filed_pages, told_kinds


def kinds(*pages: tuple[str | None, str | None]) -> list[ToldKind | None]:
    """The kind of one site from the type and platform of its pages."""
    links = pa.table(
        {
            "source_type": pa.array([one for one, _ in pages], pa.string()),
            "source_platform": pa.array([other for _, other in pages], pa.string()),
        }
    )
    return told_kinds(links, of_row=np.zeros(len(pages), np.int32), sites=1)


@pytest.mark.parametrize(
    ("page_type", "platform", "kind"),
    [
        ("User content > Forum", None, "forum"),
        (None, "wordpress, message-boards", "forum"),
        (None, "wikis", "platform"),
        ("Listing collection > Business", "wordpress", "directory"),
    ],
)
def test_few_words_of_tools_tell_a_kind(page_type: str | None, platform: str | None, kind: str) -> None:
    [found] = kinds((page_type, platform))
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("page", [(None, "ecommerce, wordpress"), ("Article > News", None), (None, None)])
def test_words_that_were_wrong_too_often_tell_none(page: tuple[str | None, str | None]) -> None:
    assert kinds(page) == [None]


def test_most_of_a_sites_filed_pages_decide() -> None:
    forum, paper = ("User content > Forum", None), ("Article > News", "wordpress")
    assert kinds(forum, paper) == [None]
    found = kinds(forum, forum, paper, (None, None))[0]
    assert found is not None
    assert found.kind == "forum"


def test_a_tool_speaks_after_a_sites_own_pages_and_before_its_name() -> None:
    told = ToldKind("forum", "Ahrefs files its pages under “User content > Forum”.")
    clinic = {"source_url": "https://hill.example/", "schema_types": "MedicalClinic"}
    assert site_kind("hillnews.example", catalogue=None, told=told).kind == "forum"
    assert site_kind("hillnews.example", catalogue=None, told=told).by == "tool"
    assert site_kind("hill.example", catalogue=None, told=told, readings=[clinic]).kind == "clinic"
    assert site_kind("hill.gov", catalogue=None, told=told).kind == "government"


def test_a_page_is_filed_by_the_mean_of_its_words() -> None:
    links = pa.table(
        {
            "source_category": ["Travel > Guides", "Health > Medical services > Surgery; Travel", None, None, None],
            "majestic_source_topic": ["Health/Medicine", None, "Health/Medicine/Surgery", None, None],
            "majestic_domain_topic": [None, None, None, "Sports/Ski", None],
        }
    )
    filed = filed_pages(links)
    said = [None if at < 0 else filed.filings[at] for at in filed.of_row.tolist()]
    assert [None if one is None else one.words for one in said] == [
        "Ahrefs files the page under Travel",
        "Ahrefs files the page under Health > Medical services and Travel",
        "Majestic files the page under Health > Medicine",
        "Majestic files the site under Sports",
        None,
    ]
    travel, mixed, medical, ski = (one.medical for one in said if one is not None)
    assert travel == ski < mixed < medical


def test_an_import_without_such_columns_has_none() -> None:
    links = pa.table({"source_url": ["https://hill.example/"]})
    assert filed_pages(links).of_row.tolist() == [-1]
    assert told_kinds(links, of_row=np.zeros(1, np.int32), sites=2) == [None, None]
