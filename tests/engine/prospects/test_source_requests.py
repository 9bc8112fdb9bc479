"""Digests of source requests: numbered, labelled, posted, mailed; and what is none."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.prospects.pages_that_owe import ABOUT

from suture.engine.prospects.request_openings import request_opening
from suture.engine.prospects.source_requests import LARGEST_DIGEST, read_digest
from suture.engine.prospects.source_requests_deadline import deadline_in

TODAY = date(2026, 11, 23)

NUMBERED = """Queries from Hearth & Home and more!

********* INDEX ***********
Health
7) Winter eczema: what helps (Hearth & Home)
8) Tips for young doctors (Anonymous)
****************************

7) Summary: Winter eczema: what helps

Name: Ada Quill

Category: Health

Email: reply+abc-1@relay.example

Media Outlet: Hearth & Home (https://www.hearth.example)

Deadline: 7:00 PM ET - 27 November

No AI Pitches Considered

Query:

I write about eczema in winter.

1. Which cream?
2. How often?

Requirements:

Must be a board-certified dermatologist (MD), based in the U.S.

Back to Top
Back to Category Index
-----------------------------------

8) Summary: Tips for young doctors

Name: B

Email: reply+abc-2@relay.example

Media Outlet: Anonymous

Deadline: ASAP

Query:

We feature experts; there is a $99 placement fee to be featured.

Back to Top
-----------------------------------
You are receiving this because you signed up.
"""


def test_a_numbered_digest() -> None:
    (first, second), rejects = read_digest(NUMBERED, today=TODAY)
    assert rejects == ()
    assert (first.number, first.line, first.summary) == ("7", 9, "Winter eczema: what helps")
    assert (first.journalist, first.category) == ("Ada Quill", "Health")
    assert (first.outlet, first.outlet_url) == ("Hearth & Home", "https://www.hearth.example/")
    assert first.query == "I write about eczema in winter.\n\n1. Which cream?\n2. How often?"
    assert first.requirements == "Must be a board-certified dermatologist (MD), based in the U.S."
    assert (first.credentials, first.country) == (("board-certified dermatologist", "MD"), "US")
    assert first.deadline == datetime(2026, 11, 27, 19, 0, tzinfo=ZoneInfo("America/New_York"))
    assert (first.reply_to, first.no_ai) == ("reply+abc-1@relay.example", True)
    assert not any((first.anonymous, first.wants_money))
    assert (second.deadline, second.deadline_day, second.deadline_words) == (None, None, "ASAP")
    assert (second.outlet, second.outlet_words) == ("", "An outlet that keeps its name")
    assert second.wants_money


@pytest.mark.parametrize(
    ("written", "url"),
    [("www.hearth.example/news", "https://www.hearth.example/news"), ("https://[bad", ""), ("https://h:99999/x", "")],
)
def test_what_only_looks_like_an_outlets_address_is_none(written: str, url: str) -> None:
    (one, _), _rejects = read_digest(NUMBERED.replace("https://www.hearth.example", written), today=TODAY)
    found = request_opening(one, name="one", told_on=TODAY, about=ABOUT)
    assert (one.outlet_url, found.url) == (url, url or None)
    assert found.domain == ("hearth.example" if url else "")


def test_a_forwarded_digest_reads_the_same() -> None:
    quoted = "\r\n".join(f"> {line}" for line in NUMBERED.split("\n"))
    (first, second), _rejects = read_digest(quoted, today=TODAY)
    assert (first.outlet, second.number) == ("Hearth & Home", "8")


def test_labelled_blocks_without_numbers() -> None:
    text = (
        "Publication: Evening Ledger\nJournalist: Cy Vane\nDeadline: 14 December 2026 at 17:00 GMT\n"
        "Request: Looking for a UK-based GP to comment on flu jabs.\nEmail: cy@ledger.example\n\n"
        "Publication: Radio West\nDeadline: Friday\nRequest: Need a psychologist for an interview about sleep.\n"
    )
    (first, second), rejects = read_digest(text, today=TODAY)
    assert rejects == ()
    assert (first.outlet, first.country, first.credentials) == ("Evening Ledger", "GB", ("physician",))
    assert first.deadline == datetime(2026, 12, 14, 17, 0, tzinfo=ZoneInfo("Europe/London"))
    assert (second.line, second.deadline_words, second.deadline) == (7, "Friday", None)


def test_posts_with_a_hashtag() -> None:
    text = (
        "#journorequest Looking for a paediatrician to comment on croup for @DailyFable."
        " Email jo@fable.example by 5pm GMT 25 November\n\nHello world, this is chatter.\n\n#journorequest who?\n"
    )
    (post,), (reject,) = read_digest(text, today=TODAY)
    assert (post.outlet, post.reply_to, post.credentials) == ("@DailyFable", "jo@fable.example", ("paediatrician",))
    assert post.deadline == datetime(2026, 11, 25, 17, 0, tzinfo=ZoneInfo("Europe/London"))
    assert (reject.line, reject.raw) == (5, "#journorequest who?")


def test_a_plain_mail() -> None:
    text = (
        "From: Ann Moor <ann@mag.example>\nSubject: Expert needed\n\nHi, I'm writing for Harbour Magazine and am"
        " looking for an orthopedic surgeon. Could you reply by December 3, 2026, 12 noon PT? Thanks"
    )
    (mail,), _rejects = read_digest(text, today=TODAY)
    assert (mail.summary, mail.journalist, mail.outlet) == ("Expert needed", "Ann Moor", "Harbour Magazine")
    assert (mail.credentials, mail.reply_to) == (("orthopedic surgeon",), "ann@mag.example")
    assert mail.deadline == datetime(2026, 12, 3, 12, 0, tzinfo=ZoneInfo("America/Los_Angeles"))


@pytest.mark.parametrize("text", ["Just a newsletter with many words and nothing that anybody asks.", "Hello"])
def test_what_asks_for_nobody_is_rejected_with_the_reason(text: str) -> None:
    requests, (reject,) = read_digest(text, today=TODAY)
    assert requests == ()
    assert reject.reason
    assert reject.raw == text


def test_nothing_and_far_too_much() -> None:
    assert read_digest(" \n\n", today=TODAY) == ((), ())
    _requests, rejects = read_digest("x" * (LARGEST_DIGEST + 1), today=TODAY)
    assert rejects[0].reason.startswith("longer than two million characters")


@pytest.mark.parametrize(
    ("words", "instant"),
    [
        ("7:00 PM ET - 21 January", "2027-01-21T19:00:00-05:00"),
        ("March 3, 2027 5pm EST", "2027-03-03T17:00:00-05:00"),
        ("July 3, 2027 5:30 p.m. EST", "2027-07-03T17:30:00-04:00"),
        ("2027-02-01 17:00 UTC", "2027-02-01T17:00:00+00:00"),
        ("1 February 2027, midnight CET", "2027-02-02T00:00:00+01:00"),
    ],
)
def test_instants(words: str, instant: str) -> None:
    found = deadline_in(words, today=TODAY)
    assert found.at is not None
    assert found.at.isoformat() == instant
    assert found.words == words


@pytest.mark.parametrize(
    "words", ["ASAP", "Friday 5pm ET", "tomorrow", "1 February 2027", "1 February 2027, 5 pm", "25:99 PM ET, 1 May"]
)
def test_no_instant_without_day_hour_and_clock(words: str) -> None:
    assert deadline_in(words, today=TODAY).at is None


@given(
    st.lists(
        st.sampled_from([*NUMBERED.split("\n"), "#journorequest", "Deadline:", "9)", "Query: x"])
        | st.text(max_size=30),
        max_size=25,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_lines_are_read_or_rejected(lines: list[str]) -> None:
    requests, rejects = read_digest("\n".join(lines), today=TODAY)
    for line in (*(one.line for one in requests), *(one.line for one in rejects)):
        assert 1 <= line <= len("\n".join(lines).split("\n")) + "\n".join(lines).count("\r")
    assert all(one.deadline is None or one.deadline.tzinfo is not None for one in requests)
