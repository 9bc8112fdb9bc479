"""What templates about openings draw: ways out, what is next, effort, days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.fictional_files import SEMRUSH, ReadFile

from suture.app.openings.views import OpeningRow, WeighedView
from suture.web.templatetags.openings import (
    days_left,
    effort,
    inside_quotes,
    outside,
    what_next,
    when_asked,
    when_empty,
)

ROW = OpeningRow(
    key="0" * 16, rank=1, family="owed", family_words="Already owed", kind="membership", kind_words="membership page",
    domain="society.example", organisation="Society", title="", address="https://society.example/members",
    stage="found", stage_words="Found",
    weighed=WeighedView(
        band_low=None, band_high=None, worth_words="", chance="", chance_words="", minutes=7, sentence="", missing=()
    ),
    approach=True, held_back="", links_now=False, looked_on=None, deadline=None, next_step="", next_on=None, mine=(),
    rivals=(), found_by="owed", found_at=datetime(2026, 11, 20, tzinfo=UTC), is_found=True,
)  # fmt: skip


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,<b>", "mailto:a@b.example", "//x.example", " https://x", "", None],
)
def test_an_address_that_is_none_of_the_webs_is_only_text(address: str | None) -> None:
    assert "href" not in outside(address)


@pytest.mark.django_db
@pytest.mark.database
def test_pages_that_others_link_to_are_offered_for_promoting_and_pictures_are_not(
    page: Client, practice: int, read_file: ReadFile
) -> None:
    read_file("semrush.csv", SEMRUSH.replace("harbour.example/contact", "harbour.example/images/rash.jpg"))
    answer = page.get(f"/p/{practice}/openings/promote/")
    assert 'href="?page=https%3A%2F%2Fharbour.example%2F"' in answer.text
    assert "rash.jpg" not in answer.text


def test_a_way_out_is_shortened_and_escaped() -> None:
    drawn = outside(f'https://society.example/"><script>{"a" * 200}')
    assert "<script>" not in drawn
    assert 'rel="noreferrer nofollow"' in drawn
    assert "…" in drawn
    assert ">their page<" in outside("HTTPS://society.example/", "their page")
    assert ">society.example/members<" in outside("https://society.example/members")


def test_marks_of_a_quoted_page_become_single_within_ours() -> None:
    assert inside_quotes("“Wear a hat,” she said. It’s late.") == "\u2018Wear a hat,\u2019 she said. It’s late."


def test_what_is_next_is_the_cheapest_thing_that_leads_on() -> None:
    assert what_next(ROW) == "Send the message"
    assert what_next(replace(ROW, links_now=None)) == "Look at its page"
    assert what_next(replace(ROW, links_now=None, address="")) == "Find its page"
    assert what_next(replace(ROW, family="rivals", kind="directory", address="")) == "Find its page"
    assert what_next(replace(ROW, family="rivals", kind="directory")) == "Fill in their form"
    society = replace(ROW, family="society", kind="society")
    assert what_next(society) == "Decide whether to join"
    assert what_next(replace(society, letters="FAAD")) == "Say whether you are a member"
    assert what_next(replace(ROW, stage="asked")) == "Wait for the answer"
    assert what_next(replace(ROW, family="page", kind="podcast")) == "Offer a subject"
    for closed in (
        replace(ROW, stage="won"),
        replace(ROW, approach=False),
        replace(ROW, held_back="They ask not to be sent pitches."),
    ):
        assert what_next(closed) == ""


def test_who_did_it_says_what_was_done_and_an_empty_column_what_it_is_for() -> None:
    assert [when_asked(kind) for kind in ("membership", "source-request", "society")] == [
        "I asked them", "I answered them", "We applied",
    ]  # fmt: skip
    assert when_empty("asked").startswith("Whom you asked")
    assert when_empty("won") == "None."


def test_effort_is_said_in_minutes_and_from_an_hour_and_a_half_in_hours() -> None:
    assert [effort(minutes) for minutes in (0, 7, 60, 90, 150, 360)] == [
        "",
        "7 min",
        "60 min",
        "1.5 h",
        "2.5 h",
        "6 h",
    ]


def test_days_are_counted_as_people_count_them() -> None:
    today = timezone.now()
    said = [days_left(today + timedelta(days=days)) for days in (-1, 0, 1, 6)]
    assert said == ["over", "today", "tomorrow", "in 6 days"]
    assert days_left((today + timedelta(days=6)).date()) == "in 6 days"
