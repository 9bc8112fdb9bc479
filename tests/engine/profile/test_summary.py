"""The few sentences above an audit: calm where nothing asks for anything, and never more than is known."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest
from tests.engine.profile.judged_rows import judged_tables

from suture.engine.profile import profile_site
from suture.engine.profile.summary import Summary, counted, reason, summarised
from suture.engine.quality.subject import Subject


def summary(rows: list[dict[str, Any]], **tables: Any) -> Summary:
    with duckdb.connect() as con:
        return summarised(
            profile_site(
                con, judged_tables(rows, **tables), about=Subject(site="harbour.example"), services=(),
                today=date(2026, 11, 23),
            )
        )  # fmt: skip


def test_an_ordinary_site_is_left_alone() -> None:
    said = summary(
        [{"source_url": "https://hospital.example/", "site_kind": "hospital", "band_low": 2, "band_high": 3}]
    )
    assert said.size == "1 link from 1 site to harbour.example."
    assert said.matters == "Worth more than a typical link: hospital.example (hospital)."
    assert (said.odd, said.headline) == ("Nothing needs a look.", "Nothing needs disavowing")
    assert said.do == "Nobody has to be asked for anything."
    assert said.calm


def test_one_finding_is_one_sentence_whatever_is_suggested() -> None:
    finding = {"rule": "link-seller", "evidence": "It sells links.", "probability": 0.9}
    said = summary(
        [
            {"source_url": "https://a.example/", "suggestion": "watch", "findings": [finding]},
            {"source_url": "https://b.example/", "suggestion": "disavow", "findings": [finding]},
        ]
    )
    assert said.odd == "2 sites need a look (site that sells links)."


def test_a_reason_stands_without_the_name_and_the_condition_of_what_is_suggested() -> None:
    assert (
        reason("disavow", "Disavow candidate, where links were bought: 7 of 7 are followed.")
        == "7 of 7 are followed."
    )
    assert reason("watch", "Watch: their titles are alike.") == "Their titles are alike."
    assert reason("watch", "Such sites link to anybody.") == "Such sites link to anybody."


def test_what_is_watched_is_no_reason_to_act() -> None:
    said = summary([{"source_url": "https://a.example/", "suggestion": "watch"}])
    assert said.calm
    assert said.do.endswith("What needs a look can wait for the next import.")


def test_a_candidate_comes_with_the_question_whether_a_file_is_needed_at_all() -> None:
    said = summary([{"source_url": "https://a.example/", "suggestion": "disavow"}])
    assert not said.calm
    assert said.headline == "What to do"
    assert said.do.startswith("Most likely nothing")
    assert "Only where Search Console shows a manual action" in said.do


def test_a_page_that_is_gone_is_worth_a_redirect_whatever_else_there_is() -> None:
    gone = {"source_url": "https://a.example/", "target_url": "https://harbour.example/x", "target_status": 404}
    assert "1 page of yours answers “not found” and still has votes" in summary([gone]).do


def test_where_no_link_is_known_nothing_is_promised() -> None:
    said = summary([], claims=[{"subject": "a.example"}])
    assert not said.calm
    assert said.size == "1 site links to harbour.example, by a report that counts links and names none."
    assert said.do.startswith("Import a report that names links")
    assert summary([]).size == "No link to harbour.example is known."


@pytest.mark.parametrize(("count", "words"), [(0, "0 sites"), (1, "1 site"), (1200, "1,200 sites")])
def test_counts_have_their_noun(count: int, words: str) -> None:
    assert counted(count, "site") == words
