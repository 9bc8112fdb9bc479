"""Openings in the browser: what one is, societies, competitors, the plan, adding, finding, handing over, together."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.app.monitoring.pages_web import SmallWeb
from tests.web.opened_practice import HOSPITAL, work

from suture.app.openings import handed_queries, queries, together_queries
from suture.app.openings.models import Look, SearchKey
from suture.app.openings.plan_queries import plan
from suture.app.openings.told_queries import form
from suture.app.openings.views import FilterView
from suture.app.openings.weighing import weigh_practice
from suture.app.practices import queries as practices
from suture.app.practices.profile_actions import save_clinicians

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def owner(opened_once: tuple[int, int], db: None) -> int:
    """The owner of the practice that all tests here begin with."""
    return opened_once[0]


def text_of(answer: Any) -> str:
    """What people read on a page, in one line."""
    main = answer.text.partition('<main id="main"')[2] or answer.text
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def test_answers_are_kept_one_by_one_and_lead_to_what_is_owed(page: Client, owner: int, opened: int) -> None:
    here = f"/p/{opened}/openings/which-are-you/"
    first = text_of(page.get(here))
    assert "Which insurers" in first
    assert "Its page does not link to you" in first
    assert "No page of theirs is known yet." in first
    sent = {"kind": "supplier", "name": "Lumen Lasers", "address": "lumen-lasers.example", "since": "2021"}
    kept = page.post(here, sent, follow=True)
    assert "Kept: Lumen Lasers." in text_of(kept)
    assert kept.redirect_chain[-1][0].endswith("#supplier")
    wrong = page.post(here, {**sent, "since": "last year"})
    assert wrong.status_code == 422
    assert "four figures" in text_of(wrong)
    assert 'value="Lumen Lasers"' in wrong.text
    answer = next(one for one in form(owner, opened).questions if one.kind == "supplier").answers[0]
    page.post(f"{here}forget/", {"answer": answer.key, "kind": "supplier"})
    assert not next(one for one in form(owner, opened).questions if one.kind == "supplier").answers
    assert page.post(f"{here}forget/", {"answer": "nothing"}).status_code == 404
    # Of a clinician who left nothing is owed any more.
    save_clinicians(actor=owner, practice=opened, clinicians=[])
    weigh_practice(opened, now=timezone.now())
    assert "Harbour Hospital" in text_of(page.get(here))
    assert not queries.openings(owner, opened, filters=FilterView(text="Harbour Hospital")).total


def test_a_society_is_denied_by_one_button_and_societies_say_what_nobody_read(
    page: Client, owner: int, opened: int
) -> None:
    hint = form(owner, opened).questions[0].suggestions[0]
    listed = f"/p/{opened}/openings/societies/"
    assert "unchecked" in text_of(page.get(listed))
    page.post(
        f"/p/{opened}/openings/which-are-you/",
        {"kind": hint.kind, "name": hint.name, "address": hint.domain, "answer": "no"},
    )
    weigh_practice(opened, now=timezone.now())
    said = text_of(page.get(listed))
    assert hint.name in said.partition("Not members")[2]


def test_competitors_say_what_is_missing_and_are_added_by_a_button(page: Client, owner: int, opened: int) -> None:
    here = f"/p/{opened}/openings/competitors/"
    assert "Nobody is compared yet" in text_of(page.get(here))
    page.post(f"{here}add/", {"site": "bayside.example"})
    assert [one.key for one in practices.practice(owner, opened).rivals] == ["bayside.example"]
    assert "www.bayside.example" in text_of(page.post(f"{here}add/", {"site": ""}, follow=True))


def test_a_plan_is_taken_up_in_part_and_dropped(page: Client, owner: int, opened: int) -> None:
    here = f"/p/{opened}/openings/plan/"
    suggested = plan(owner, opened)
    assert "A suggestion, until somebody takes it up." in text_of(page.get(here))
    page.post(f"{here}accept/", {"opening": [one.row.key for one in suggested.items[:2]]})
    said = text_of(page.get(here))
    assert "Taken up by Maya Lind" in said
    assert len(plan(owner, opened).items) == 2
    page.post(f"{here}drop/")
    assert plan(owner, opened).accepted_at is None


def test_a_page_of_ours_is_promoted_and_one_of_others_is_not(page: Client, opened: int) -> None:
    here = f"/p/{opened}/openings/promote/"
    refused = page.post(here, {"page": "https://elsewhere.example/a"})
    assert refused.status_code == 422
    assert "not on your site" in text_of(refused)
    begun = page.post(here, {"page": "https://harbour.example/winter"}, follow=True)
    assert "is being read" in text_of(begun)
    stopped = page.post(f"{here}stop/", {"page": "https://harbour.example/winter"}, follow=True)
    assert "is being read" not in text_of(stopped)
    assert "No page is being read now." in text_of(page.post(f"{here}stop/", follow=True))
    assert page.get(here, {"page": "no page"}).status_code == 422


def test_an_opening_comes_from_the_bookmark_only_when_its_reader_says_so(
    page: Client, owner: int, opened: int
) -> None:
    here = f"/p/{opened}/openings/add/"
    before = queries.openings(owner, opened, filters=FilterView(stage="")).total
    asked = {"address": "https://skin-news.example/experts?a=1&b=2", "title": "Experts wanted", "by": "bookmark"}
    filled = page.get(here, asked)
    assert 'value="https://skin-news.example/experts?a=1&amp;b=2"' in filled.text
    assert "javascript:void(window.open(" in unescape(filled.text)
    assert queries.openings(owner, opened, filters=FilterView(stage="")).total == before
    kept = page.post(here, {**asked, "note": "A reader told us."}, follow=True)
    assert "A reader told us." in text_of(kept)
    assert "Remove it: it was added by hand" in text_of(kept)
    assert "You have this already" not in text_of(kept)
    assert "You have this already" in text_of(page.post(here, asked, follow=True))
    assert "your own site" in text_of(page.post(here, {"address": "https://harbour.example/x"}))
    removed = page.post(f"{kept.redirect_chain[-1][0]}remove/", follow=True)
    assert "Removed." in text_of(removed)


def test_finding_says_what_is_read_within_which_budget_and_can_be_stopped(
    page: Client, owner: int, opened: int
) -> None:
    here = f"/p/{opened}/openings/find/"
    said = text_of(page.get(here))
    assert "200 pages of at most 60 sites" in said
    assert "None is set up." in said
    assert "Choose how much" in text_of(page.post(here, {"source": ["owed"]}))
    assert "Choose where" in text_of(page.post(here, {"budget": "small"}))
    page.post(here, {"source": ["owed", "section"], "budget": "small"})
    run = queries.runs(owner, opened)[0]
    assert (run.most_pages, run.most_hosts, run.state) == (40, 15, "queued")
    assert "Looking for openings waits for its turn" in text_of(page.get(f"/p/{opened}/openings/"))
    page.post(f"{here}stop/")
    assert queries.runs(owner, opened)[0].state == "stopped"
    pages = text_of(page.get(f"/p/{opened}/openings/pages/"))
    assert HOSPITAL.partition("//")[2] in pages
    assert "Tried, and not there" not in pages
    tried = Look.objects.create(
        practice_id=opened, address="https://aaa.example/write/", domain="aaa.example", short_address="0" * 16,
        found_by="section", outcome="gone", added_at=timezone.now(), looked_at=timezone.now(),
    )  # fmt: skip
    pages = text_of(page.get(f"/p/{opened}/openings/pages/"))
    assert pages.index(HOSPITAL.partition("//")[2]) < pages.index("Tried, and not there") < pages.index(tried.domain)


def test_files_of_search_results_are_read_or_refused_with_the_reason(page: Client, owner: int, opened: int) -> None:
    here = f"/p/{opened}/openings/search-results/"
    good = SimpleUploadedFile(
        "results.csv", b"query,position,title,url\nskin,1,Links,https://alliance.example/links\n"
    )
    page.post(here, {"chosen": [good]})
    assert "1 result" in text_of(page.get(here))
    bad = page.post(here, {"chosen": [SimpleUploadedFile("empty.csv", b"")]})
    assert bad.status_code == 422
    assert "empty.csv: The file is empty." in text_of(bad)
    page.post(f"{here}{handed_queries.search_files(owner, opened)[0].id}/remove/")
    assert "No file yet" in text_of(page.get(here))


def test_a_providers_key_is_never_shown_again(page: Client, owner: int, opened: int) -> None:
    here = f"/p/{opened}/openings/search-provider/"
    assert "None is set up" in text_of(page.get(here))
    assert "Type the key" in text_of(page.post(here, {"provider": "brave"}))
    page.post(here, {"provider": "brave", "key": "sesame-4711"})
    assert SearchKey.objects.get(pk=opened).key == "sesame-4711"
    answer = page.get(here)
    assert "Brave" in text_of(answer)
    assert "sesame" not in answer.text
    page.post(f"{here}forget/")
    assert not handed_queries.search_key(owner, opened).is_set


def test_requests_stand_by_their_deadline_and_lead_to_their_opening(page: Client, owner: int, opened: int) -> None:
    here = f"/p/{opened}/openings/requests/"
    said = text_of(page.get(here))
    assert "Harbour Home Magazine" in said
    assert "Answer by" in said
    assert said.index("Harbour Home Magazine") < said.index("Do not answer:")
    assert "Paste the mail" in text_of(page.post(here, {"text": " "}))
    number = handed_queries.source_requests(owner, opened)[0].id
    page.post(f"{here}{number}/remove/")
    assert len(handed_queries.source_requests(owner, opened)) == 1


def test_what_is_done_together_is_kept_changed_published_and_given_up(
    page: Client, owner: int, opened: int, opening_web: SmallWeb
) -> None:
    here = f"/p/{opened}/openings/together/"
    told = {"what": "talk", "partner": "Harbour Hospital", "output": "A talk on moles", "due_on": "2999-03-01"}
    assert page.post(here, {"what": "talk"}).status_code == 422
    page.post(here, told)
    number = together_queries.collaborations(owner, opened)[0].id
    one = f"{here}{number}/"
    page.post(one, {**told, "output": "A talk on moles, filmed"})
    assert "A talk on moles, filmed" in text_of(page.get(one))
    assert page.post(f"{one}published/", {"page": "no address"}).status_code == 422
    page.post(f"{one}published/", {"page": HOSPITAL})
    work(opened)
    assert HOSPITAL in opening_web.asked
    assert together_queries.collaboration(owner, opened, collaboration=number).state == "not yet"
    page.post(f"{one}give-up/")
    assert "Over" in text_of(page.get(here))
    page.post(f"{one}remove/")
    assert page.get(one).status_code == 404
