"""The report is one file that asks nobody for anything, and strangers' words stay words."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.profile.judged_rows import judged_tables

from suture.engine.profile import Profile, profile_site
from suture.engine.quality.subject import Subject
from suture.engine.reports import audit_report
from suture.engine.reports.audit import stylesheet
from suture.engine.reports.judged_csv import judged_csv
from suture.engine.reports.markup import anchor, plain

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202etxt.\x00'


class Elements(HTMLParser):
    """Every element with its attributes, and whether each that opens is closed."""

    VOID = frozenset({"meta", "br", "rect", "line", "circle", "polygon", "polyline"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def profile_with(rows: list[dict[str, Any]], **tables: Any) -> Profile:
    about = Subject(site="harbour.example", names=("Harbour Street",), specialties=("207N00000X",))
    with duckdb.connect() as con:
        return profile_site(
            con, judged_tables(rows, **tables), about=about, services=("Dermatology",), today=date(2026, 11, 23)
        )


FULL = profile_with(
    [
        {
            "source_url": "https://hospital.example/staff", "site_kind": "hospital", "band_low": 2, "band_high": 3,
            "anchor": "Harbour Street", "trust_known": True, "trust_why": "A register names it",
            "first_seen": date(2026, 1, 5), "follow": "yes",
        },
        {
            "source_url": "https://b.example/p", "target_url": "https://harbour.example/old", "target_status": 404,
            "first_seen": date(2026, 4, 5), "anchor": HOSTILE,
        },
        {
            "source_url": "https://c.example/p", "suggestion": "ask", "suggestion_why": HOSTILE,
            "findings": [{"rule": "paid-marks", "probability": 0.9, "evidence": HOSTILE}], "lost": False,
        },
        {"source_url": "https://d.example/x/1", "network": "g1", "suggestion": "watch"},
    ],
    networks=[{"id": "g1", "pattern": HOSTILE, "members": [HOSTILE, "d.example"], "counter_examples": [HOSTILE]}],
)  # fmt: skip


def test_the_report_holds_every_section_and_is_well_formed() -> None:
    text = audit_report(FULL, sources=("ahrefs.csv",))
    elements = Elements(text)
    assert elements.open == []
    headings = [tag for tag, _ in elements.found if tag in ("h1", "h2")]
    assert headings.count("h1") == 1
    for words in ("Who vouches for you", "Needs a look", "Your pages", "Who saw it", "What is not known yet"):
        assert words in text
    assert "Made from ahrefs.csv." in text


def test_nothing_is_asked_of_anybody() -> None:
    elements = Elements(audit_report(FULL))
    tags = {tag for tag, _ in elements.found}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video"}
    for _, attributes in elements.found:
        assert not {"src", "srcset", "action", "background", "style"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert "url(" not in stylesheet()
    assert "@import" not in stylesheet()
    policy = next(a["content"] for tag, a in elements.found if tag == "meta" and "http-equiv" in a)
    assert (policy or "").startswith("default-src 'none'")


def test_links_go_to_the_web_only_and_tell_it_nothing() -> None:
    for tag, attributes in Elements(audit_report(FULL)).found:
        if tag == "a":
            assert (attributes["href"] or "").startswith("https://")
            assert {"nofollow", "noreferrer"} <= set((attributes["rel"] or "").split())


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", " https://a.example", ""],
)
def test_what_is_no_address_of_the_web_is_no_link(url: str) -> None:
    assert "<a" not in anchor(url, "words")


@settings(max_examples=60)
@given(st.text())
def test_no_text_can_open_an_element(text: str) -> None:
    shown = plain(text)
    assert "<" not in shown
    assert '"' not in shown
    assert "\u202e" not in shown


def test_no_word_frightens_and_no_suggestion_is_a_verdict() -> None:
    text = audit_report(FULL).lower()
    for word in ("toxic", "verdict", "penalty", "danger", "spam score"):
        assert word not in text


def test_a_site_with_sites_by_name_only_gets_a_report_that_says_so() -> None:
    profile = profile_with([], claims=[{"subject": "a.example"}, {"subject": "b.example"}])
    text = audit_report(profile)
    assert "2 sites link to harbour.example, by a report that counts links and names none" in text
    assert "Import a report that names links" in text
    assert "Nothing needs disavowing" not in text


def test_what_nobody_told_is_a_sentence_and_not_a_grey_chart() -> None:
    """A report of Search Console names pages, and neither link texts nor whether they are followed."""
    text = audit_report(profile_with([{"source_url": "https://a.example/", "anchor": None, "follow": None}]))
    assert "No report tells what link texts say and whether search engines may follow" in text
    assert "What link texts say, in sites" not in text
    assert "Kind of site" in text


def test_a_candidate_says_where_alone_it_matters() -> None:
    text = audit_report(profile_with([{"source_url": "https://a.example/", "suggestion": "disavow"}]))
    assert "Worth a decision only where a manual action, or bought links, are known." in text
    assert "Worth a decision" not in audit_report(FULL)


def test_a_csv_cell_is_never_a_formula() -> None:
    tables = judged_tables([{"source_url": "https://a.example/", "anchor": '=HYPERLINK("https://evil.example")'}])
    with duckdb.connect() as con:
        text = b"".join(judged_csv(con, tables)).decode()
    head, row = text.splitlines()
    assert head.startswith("source,site,target,link_text,kind_of_site,worth")
    assert "\"'=HYPERLINK(" in row
    assert ",,," in row  # what is unknown is an empty cell
