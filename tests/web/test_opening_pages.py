"""Openings in the browser: the first look, narrowing, the board, one opening, and what one may not approach."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from tests.app.monitoring.pages_web import SmallWeb
from tests.web.opened_practice import HOSPITAL, work

from suture.app.jobs import actions as jobs
from suture.app.jobs.models import Job
from suture.app.openings import queries
from suture.app.openings.kinds import FIND, LOOK, WEIGH
from suture.app.openings.opening_queries import opening
from suture.app.openings.views import FilterView, OpeningRow
from suture.app.practices.access import subject_of
from suture.app.practices.actions import add_practice
from suture.app.practices.models import Client as PracticeClient
from suture.app.practices.models import Practice

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def owner(opened_once: tuple[int, int], db: None) -> int:
    """The owner of the practice that all tests here begin with."""
    return opened_once[0]


def text_of(answer: Any) -> str:
    """What people read on a page, in one line."""
    main = answer.text.partition('<main id="main"')[2] or answer.text
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def row_of(owner: int, practice: int, words: str) -> OpeningRow:
    """The opening with these words in its name or site."""
    return queries.openings(owner, practice, filters=FilterView(stage="", text=words)).rows[0]


def test_the_first_look_begins_with_what_is_owed_and_says_what_nobody_knows(
    page: Client, owner: int, opened: int
) -> None:
    answer = page.get(f"/p/{opened}/openings/")
    said = text_of(answer)
    places = [said.index(words) for words in ("Already owed", "Societies that fit", "Pages that invite")]
    assert places == sorted(places)
    assert queries.owed(owner, opened).sentence in said
    assert "no page of theirs is known yet" in said
    assert f"{queries.counts(owner, opened).owed}<span" in answer.text
    assert not re.search(r"\d ?%", said)
    hospital = row_of(owner, opened, "Harbour Hospital")
    assert said.index("Start with ") < said.index("Already owed")
    assert answer.text.partition('<main id="main"')[2].count("button primary") == 1
    assert f"/openings/one/{hospital.key}/" in answer.text
    assert hospital.weighed.sentence in said


def test_the_table_is_narrowed_ordered_and_exported_by_its_address(page: Client, owner: int, opened: int) -> None:
    here = f"/p/{opened}/openings/"
    narrowed = page.get(here, {"family": "owed", "sort": "name"})
    said = text_of(narrowed)
    assert "Already owed" in said
    assert "Societies that fit" not in said.partition("What next")[2].partition("More about")[0]
    assert 'aria-label="Remove: Already owed"' in narrowed.text
    view = {"family": "owed", "sort": "name"}
    shown = queries.openings(owner, opened, filters=FilterView(family="owed"), sort="name", size=500).rows
    header, *rows = csv.reader(io.StringIO(page.get(f"{here}openings.csv", view).getvalue().decode()))
    assert [row[header.index("Organisation")] for row in rows] == [row.organisation for row in shown]
    lines = page.get(f"{here}openings.jsonl", view).getvalue().splitlines()
    assert [json.loads(line)["key"] for line in lines] == [row.key for row in shown]
    assert "No opening is like that" in text_of(page.get(here, {"text": "zzz"}))
    wrong = page.get(here, {"family": "toys"})
    assert wrong.status_code == 422
    assert "none of the choices" in text_of(wrong)
    assert page.get(f"{here}openings.csv", {"kind": "toys"}).status_code == 422


def test_a_part_comes_alone_while_something_is_going_on(page: Client, owner: int, opened: int) -> None:
    here = f"/p/{opened}/openings/"
    assert page.post(f"{here}look/").status_code == 302
    part = page.get(here, headers=PART)
    assert 'id="going-on"' in part.text
    assert "Looking at the pages of openings" in part.text
    assert "<main" not in part.text
    assert page.post(f"{here}look/stop/").status_code == 302
    work(opened)
    done = page.get(here, headers=PART)
    assert done.headers.get("HX-Refresh") == "true" or "Working out" in done.text


def test_an_opening_shows_whom_to_ask_with_which_words_and_where_that_was_found(
    page: Client, owner: int, opened: int
) -> None:
    row = row_of(owner, opened, "Harbour Hospital")
    found = opening(owner, opened, key=row.key)
    answer = page.get(f"/p/{opened}/openings/one/{row.key}/")
    said = text_of(answer)
    assert "staff-office@harbour-hospital.example" in said
    assert "Found on" in said
    assert " ".join(found.text.split()) in said
    assert "Suture sends nothing" in said
    assert "mailto:" not in answer.text
    assert all(one.words in said for one in found.parts[:4])
    assert not re.search(r"\d ?%", said)
    assert page.get(f"/p/{opened}/openings/one/0000000000000000/").status_code == 404


def test_who_sells_links_is_named_with_the_reason_and_no_text_to_copy(page: Client, owner: int, opened: int) -> None:
    row = row_of(owner, opened, "guest-posts")
    assert not row.approach
    answer = page.get(f"/p/{opened}/openings/one/{row.key}/")
    said = text_of(answer)
    assert said.index("Do not approach them") < said.index("Not for us")
    assert "How far you are" not in said
    assert "What to write" not in said
    assert "editor@guest-posts.example" not in said.partition("Why we think so")[0]
    assert "Do not ask" in text_of(page.get(f"/p/{opened}/openings/?family=own"))


def test_stages_steps_and_notes_are_kept_and_a_refusal_says_why_on_the_page(
    page: Client, owner: int, opened: int
) -> None:
    key = row_of(owner, opened, "Harbour Hospital").key
    here = f"/p/{opened}/openings/one/{key}/"
    assert page.post(f"{here}stage/", {"stage": "asked"}).status_code == 302
    assert page.post(f"{here}next/", {"step": "Ring the office", "on": "2999-01-04"}).status_code == 302
    assert page.post(f"{here}note/", {"words": "Ask for Ms Reed."}).status_code == 302
    said = text_of(page.get(here))
    assert "Asked" in said
    assert "Ask for Ms Reed." in said
    assert "I asked them" not in said
    assert "Ring the office" in text_of(page.get(f"/p/{opened}/openings/?family=owed"))
    for where, sent, why in (
        ("next/", {"step": "x", "on": "soon"}, "2026-12-01"),
        ("next/", {"step": "x", "on": "2020-01-01"}, "over"),
        ("stage/", {"stage": "won"}, "Choose one"),
        ("note/", {}, "Type a note"),
        ("dismiss/", {"reason": "bored", "words": "Mine"}, "Choose a reason"),
        ("won/", {"page": "no address"}, "address"),
        ("remove/", {}, "Dismiss it"),
        ("back/", {}, "open already"),
    ):
        refused = page.post(f"{here}{where}", sent)
        assert refused.status_code == 422, where
        assert why in text_of(refused)


def test_a_dismissal_has_a_reason_and_can_be_undone(page: Client, owner: int, opened: int) -> None:
    key = row_of(owner, opened, "Quayside").key
    here = f"/p/{opened}/openings/one/{key}/"
    assert page.post(f"{here}dismiss/", {"reason": "no-time", "words": "In spring"}).status_code == 302
    said = text_of(page.get(here))
    assert "Not for us. No time now: In spring." in said
    assert "How far you are" not in said
    assert page.post(f"{here}back/").status_code == 302
    assert opening(owner, opened, key=key).row.stage == "found"


def test_a_link_that_is_there_is_looked_at(page: Client, owner: int, opened: int, opening_web: SmallWeb) -> None:
    key = row_of(owner, opened, "Harbour Hospital").key
    here = f"/p/{opened}/openings/one/{key}/"
    opening_web.asked.clear()
    assert page.post(f"{here}won/", {"page": HOSPITAL}).status_code == 302
    said = text_of(page.get(here))
    assert "Not looked at yet" in said
    assert HOSPITAL in said
    assert "What to write" not in said
    assert "Why we t" not in said
    assert "no link to you" not in said
    there = "Said to be there since"
    assert there in text_of(page.get(f"/p/{opened}/openings/board/"))
    assert there in text_of(page.get(f"/p/{opened}/openings/?stage=won"))
    assert row_of(owner, opened, "Harbour Hospital").weighed.sentence not in said
    work(opened)
    assert opening_web.asked == [HOSPITAL]
    assert "No link there yet" in text_of(page.get(here))
    assert page.post(f"{here}look/").status_code == 302


def test_the_board_moves_an_opening_by_a_button_and_back(page: Client, owner: int, opened: int) -> None:
    key, board = row_of(owner, opened, "Harbour Hospital").key, f"/p/{opened}/openings/board/"
    first = page.get(board)
    assert f'name="opening" value="{key}"' in first.text
    assert f"/openings/one/{key}/#won" in first.text
    moved = page.post(f"{board}move/", {"opening": key, "stage": "asked"}, follow=True)
    assert "Harbour Hospital stands under Asked now." in text_of(moved)
    page.post(f"{board}move/", {"opening": key, "stage": "found"})
    assert opening(owner, opened, key=key).row.stage == "found"
    refused = page.post(f"{board}move/", {"opening": key, "stage": "won"}, follow=True)
    assert "Choose one" in text_of(refused)
    assert page.post(f"{board}move/", {"opening": "0" * 16, "stage": "asked"}).status_code == 404


def test_who_sees_results_only_sees_no_way_to_change_anything(page: Client, owner: int, opened: int) -> None:
    person = get_user_model().objects.create_user("client@elsewhere.example", "nothing here")
    PracticeClient.objects.create(practice=Practice.objects.get(pk=opened), user=person, since=timezone.now())
    browser = Client()
    browser.force_login(person)
    key = row_of(owner, opened, "Harbour Hospital").key
    for place in ("", "board/", "plan/", "societies/", "competitors/", "promote/", "together/", f"one/{key}/"):
        answer = browser.get(f"/p/{opened}/openings/{place}")
        assert answer.status_code == 200, place
        assert 'method="post"' not in answer.text.partition('<main id="main"')[2], place
    assert browser.get(f"/p/{opened}/openings/which-are-you/").status_code == 403


def test_an_empty_page_teaches_three_ways(page: Client, owner: int) -> None:
    practice = add_practice(actor=owner, address="bayside.example", specialty="dentistry")
    said = text_of(page.get(f"/p/{practice}/openings/"))
    assert "Find out who could vouch for you next" in said
    assert "Say which of these you are." in said
    assert "Nothing is sent by Suture" in said
    assert said.count("Which of these are you?") == 1


def test_that_we_are_reading_is_said_only_while_pages_of_openings_are_read(
    page: Client, owner: int, opened: int
) -> None:
    other = add_practice(actor=owner, address="https://quay.example/", specialty="dermatology", name="Quay")
    for kind, whose, is_said in (
        (WEIGH, opened, False),
        (LOOK, other, False),
        (LOOK, opened, True),
        (FIND, opened, True),
    ):
        Job.objects.filter(state="queued").delete()
        params = {"practice": whose, "pages": None, "asked_at": timezone.now().isoformat()}
        jobs.enqueue(kind, subject=subject_of(whose), params=params, asked_by="schedule")
        said = text_of(page.get(f"/p/{opened}/openings/"))
        assert ("We are still reading" in said) == is_said, kind
