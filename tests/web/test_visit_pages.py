"""Visits in the browser: the offer, a visit from the button to its page, how often, stopping, taking it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from tests.web.fictional_files import LATEST_LINKS, SITE, ReadFile
from tests.web.small_web import small_web

from suture.app.jobs.running import run_job
from suture.app.monitoring import actions, queries
from suture.app.monitoring.models import Visit

pytestmark = pytest.mark.django_db

PART = {"HX-Request-Type": "partial"}


def said(answer: Any) -> str:
    return " ".join(answer.text.split())


@pytest.fixture
def web(settings: Settings, practice: int, make_sample: Callable[[int], None]) -> Iterator[str]:
    """The loopback web, which the practice's visits are led to as if it were a sample."""
    make_sample(practice)
    with small_web() as address:
        settings.SUTURE_SAMPLE_WEB = address
        yield address


@pytest.fixture
def visited(owner: int, read_practice: int, web: str) -> int:
    """The practice after one visit; the visit's number."""
    begun = actions.start_visit(actor=owner, practice=read_practice)
    job = queries.visit(owner, read_practice, visit=begun).job
    assert job is not None
    run_job(job.id)
    return begun


def test_without_links_there_is_nothing_to_visit_and_the_page_says_what_to_do(page: Client, practice: int) -> None:
    text = said(page.get(f"/p/{practice}/visits/"))
    assert "Nothing to visit yet" in text
    assert f'href="/p/{practice}/files/"' in text
    assert "How often" not in text


def test_after_an_import_a_visit_is_offered_and_nothing_starts(
    page: Client, owner: int, practice: int, read_file: ReadFile, web: str
) -> None:
    job = read_file("latest.csv", LATEST_LINKS)
    for address in (f"imports/jobs/{job}/", "imports/", "links/", "visits/"):
        text = said(page.get(f"/p/{practice}/{address}"))
        assert "Search Console names 2 pages. Suture can read them once, politely" in text, address
        assert "2 pages on 2 sites" in text
        assert "Nothing is sent but the request for the page and the site’s robots.txt." in text
    assert queries.visits(owner, practice) == ()


def test_the_offer_leaves_a_narrowed_table_alone(page: Client, read_practice: int, web: str) -> None:
    assert "What a visit does" not in page.get(f"/p/{read_practice}/links/?follow=yes").text


def test_the_button_starts_a_visit_and_leads_to_its_page(
    page: Client, owner: int, read_practice: int, web: str
) -> None:
    answer = page.post(f"/p/{read_practice}/visits/start/", {"why": "after-import"})
    (begun,) = queries.visits(owner, read_practice)
    assert begun.why == "after-import"
    assert answer.headers["Location"] == f"/p/{read_practice}/visits/{begun.id}/"
    text = said(page.get(answer.headers["Location"]))
    assert "Waits for its turn." in text
    assert "what was learned until then is kept" in text
    assert "A visit waits for its turn" in page.get(f"/p/{read_practice}/visits/").text
    again = page.post(f"/p/{read_practice}/visits/start/", follow=True)
    assert "A visit is under way already." in again.text
    assert len(queries.visits(owner, read_practice)) == 1


def test_a_reason_that_does_not_exist_starts_nothing(page: Client, owner: int, read_practice: int, web: str) -> None:
    page.post(f"/p/{read_practice}/visits/start/", {"why": "scheduled"}, follow=True)
    assert queries.visits(owner, read_practice) == ()


def test_a_visit_fills_in_what_the_files_did_not_say(page: Client, read_practice: int, visited: int) -> None:
    answer = page.get(f"/p/{read_practice}/links/?site=local-news.example")
    row = answer.text[answer.text.index("<tbody") : answer.text.index("</tbody")]
    assert "the dermatologist at the harbour" in row
    assert "/winter" in row
    assert "Live" in row


def test_what_a_visit_shows_is_exported_too(page: Client, owner: int, read_practice: int, web: str) -> None:
    def header() -> str:
        content = page.get(f"/p/{read_practice}/links/export.csv?column=position").getvalue()
        return str(content.decode("utf-8-sig")).splitlines()[0]

    assert header().endswith("last_seen,position")
    begun = actions.start_visit(actor=owner, practice=read_practice)
    job = queries.visit(owner, read_practice, visit=begun).job
    assert job is not None
    run_job(job.id)
    assert header().endswith("last_seen,state,checked_at,position")


def test_before_a_visit_there_is_no_live_column(page: Client, read_practice: int) -> None:
    answer = page.get(f"/p/{read_practice}/links/?follow=yes")
    assert "Live" not in [head.words for head in answer.context["headings"]]
    assert "Live state" not in answer.text


def test_a_visits_page_says_what_was_found_page_by_page(page: Client, read_practice: int, visited: int) -> None:
    address = f"/p/{read_practice}/visits/{visited}/"
    answer = page.get(address)
    text = said(answer)
    assert "4 pages visited" in text
    rows = {row.host: row.state for row in answer.context["table"].rows}
    assert rows["skin-doctors.example"] == "removed"
    assert rows["pharmacy.example"] == "page-gone"
    assert rows["county-hospital.example"] == "live"
    bars = {one.state: one for one in answer.context["table"].filters}
    only = page.get(f"{address}{bars['removed'].address}")
    assert [row.host for row in only.context["table"].rows] == ["skin-doctors.example"]
    assert bars["removed"].count == 1


def test_a_filter_without_sense_shows_everything_and_says_so(page: Client, read_practice: int, visited: int) -> None:
    answer = page.get(f"/p/{read_practice}/visits/{visited}/?state=lovely")
    assert answer.status_code == 422
    assert "All of it is shown instead." in answer.text
    assert answer.context["table"].rows


def test_the_progress_line_gives_way_to_the_page_when_the_visit_is_over(
    page: Client, owner: int, read_practice: int, visited: int
) -> None:
    address = f"/p/{read_practice}/visits/{visited}/"
    over = page.get(f"{address}?progress", headers=PART)
    assert over.headers["HX-Refresh"] == "true"
    assert 'id="view"' in page.get(f"{address}?state=live", headers=PART).text


def test_stopping_keeps_what_was_learned_and_the_visit_can_go_on(
    page: Client, owner: int, read_practice: int, web: str
) -> None:
    page.post(f"/p/{read_practice}/visits/start/")
    (begun,) = queries.visits(owner, read_practice)
    address = f"/p/{read_practice}/visits/{begun.id}/"
    assert page.post(f"{address}stop/").headers["Location"] == address
    assert queries.visit(owner, read_practice, visit=begun.id).state == "stopped"
    assert "Go on" in page.get(address).text
    page.post(f"{address}resume/")
    assert not queries.visit(owner, read_practice, visit=begun.id).is_over


def test_who_had_to_sign_in_first_comes_back_to_the_page_with_the_button(
    page: Client, read_practice: int, visited: int
) -> None:
    visits = f"/p/{read_practice}/visits/"
    assert page.get(f"{visits}start/").headers["Location"] == visits
    for what in ("stop", "resume"):
        assert page.get(f"{visits}{visited}/{what}/").headers["Location"] == f"{visits}{visited}/"
    refused = page.get(f"/p/{read_practice}/imports/jobs/1/stop/")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "POST")
    assert "This address takes a button, not a link" in refused.text


def test_a_page_that_is_gone_is_said_to_be_gone(page: Client, read_practice: int, visited: int) -> None:
    (row,) = page.get(f"/p/{read_practice}/links/?site=pharmacy.example").context["rows"]
    text = said(page.get(f"/p/{read_practice}/links/{row.id}/"))
    assert re.search(r"The page that linked to <span class=\"wrap\">[^<]*</span> is gone \(<time", text)
    assert "Search engines may follow it" not in text


def test_a_visit_can_be_taken_out_after_a_question(
    page: Client, owner: int, read_practice: int, visited: int
) -> None:
    address = f"/p/{read_practice}/visits/{visited}/undo/"
    assert "Undo this visit?" in page.get(address).text
    where = page.post(address).headers["Location"]
    run_job(int(where.rstrip("/").rpartition("/")[2]))
    text = said(page.get(where))
    assert "The visit has been undone." in text
    assert f'href="/p/{read_practice}/visits/"' in text
    assert queries.visit(owner, read_practice, visit=visited).undone
    assert "Undone" in said(page.get(f"/p/{read_practice}/visits/{visited}/"))
    assert "Undoing a visit" not in page.get(f"/p/{read_practice}/imports/").text


def test_how_often_is_suggested_and_kept_only_when_saved(
    page: Client, owner: int, read_practice: int, visited: int
) -> None:
    address = f"/p/{read_practice}/visits/"
    text = said(page.get(address))
    assert 'value="off" checked' in text
    assert '<b>Weekly <small class="quiet">Suggested</small></b>' in text
    assert queries.watch(owner, read_practice).rhythm == "off"
    assert page.post(address, {"rhythm": "daily"}).status_code == 302
    assert queries.watch(owner, read_practice).rhythm == "daily"
    assert 'value="daily" checked' in said(page.get(address))


def test_a_rhythm_that_does_not_exist_is_refused(page: Client, owner: int, read_practice: int, visited: int) -> None:
    answer = page.post(f"/p/{read_practice}/visits/", {"rhythm": "hourly"})
    assert answer.status_code == 422
    assert queries.watch(owner, read_practice).rhythm == "off"


def test_one_link_shows_its_history_and_its_surroundings(page: Client, read_practice: int, visited: int) -> None:
    (row,) = page.get(f"/p/{read_practice}/links/?site=county-hospital.example").context["rows"]
    text = said(page.get(f"/p/{read_practice}/links/{row.id}/"))
    assert "Live checks" in text
    assert "most of them are seen within the week at" in text
    assert "<b>Harbour Street</b>" in text
    assert "In the text" in text
    assert f"/p/{read_practice}/visits/{visited}/" in text


def test_what_one_visit_did_not_find_may_be_lost_but_is_not(page: Client, read_practice: int, visited: int) -> None:
    answer = page.get(f"/p/{read_practice}/changes/")
    maybe = {row.host: row for row in answer.context["maybe"].rows}
    assert "skin-doctors.example" in maybe
    assert maybe["skin-doctors.example"].state == "removed"
    assert "1 of 3 checks failed. Nothing to do yet." in maybe["skin-doctors.example"].how
    assert "skin-doctors.example" not in {row.host for row in answer.context["lost"].rows}
    assert "No visit has looked yet" not in answer.text
    text = said(page.get(f"/p/{read_practice}/links/{maybe['skin-doctors.example'].id}/"))
    assert re.search(r"This page linked to (your site|<span)", text)
    assert re.search(r"On <time [^>]*>[^<]*</time> we read it and the link was not there\.", text)
    assert "This page links to" not in text
    assert "1 of 3 failed checks. Three over at least three days make a loss." in text


def test_visits_do_not_stand_among_the_imports(page: Client, read_practice: int, visited: int) -> None:
    assert f"About {SITE}" not in page.get(f"/p/{read_practice}/imports/").text
    assert len(page.get(f"/p/{read_practice}/imports/").context["imports"].done) == 2


def test_the_address_of_a_link_from_before_the_visit_leads_to_the_link(
    page: Client, owner: int, read_practice: int, web: str
) -> None:
    (before,) = page.get(f"/p/{read_practice}/links/?site=local-news.example").context["rows"]
    begun = actions.start_visit(actor=owner, practice=read_practice)
    job = queries.visit(owner, read_practice, visit=begun).job
    assert job is not None
    run_job(job.id)
    (after,) = page.get(f"/p/{read_practice}/links/?site=local-news.example").context["rows"]
    assert before.id != after.id
    answer = page.get(f"/p/{read_practice}/links/{before.id}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/p/{read_practice}/links/{after.id}/")
    assert page.get(f"/p/{read_practice}/links/0000000000000007/").status_code == 404


def test_a_visit_is_no_import(page: Client, owner: int, read_practice: int, visited: int) -> None:
    snapshot = queries.visit(owner, read_practice, visit=visited).snapshot_id
    for address in ("", "undo/", "rows-not-read/"):
        assert page.get(f"/p/{read_practice}/imports/{snapshot}/{address}").status_code == 404
    assert page.post(f"/p/{read_practice}/imports/{snapshot}/undo/").status_code == 404


def test_a_visit_by_command_is_listed_and_can_be_taken_out(
    page: Client, owner: int, read_practice: int, visited: int
) -> None:
    # What a command leaves: the snapshot, and no row of its own.
    snapshot = queries.visit(owner, read_practice, visit=visited).snapshot_id
    Visit.objects.all().delete()
    text = said(page.get(f"/p/{read_practice}/visits/"))
    assert "By command, " in text
    assert "4 of 4 planned pages were asked for." in text
    assert "How often" in text
    address = f"/p/{read_practice}/visits/by-command/{snapshot}/undo/"
    assert f'href="{address}"' in text
    assert "Undo this visit?" in page.get(address).text
    where = page.post(address).headers["Location"]
    assert "is being undone" in page.get(f"/p/{read_practice}/visits/").text
    assert "being undone already" in page.post(address, follow=True).text
    run_job(int(where.rstrip("/").rpartition("/")[2]))
    assert "The visit has been undone." in page.get(where).text
    assert "By command" not in page.get(f"/p/{read_practice}/visits/").text
    assert page.get(address).status_code == 404


@pytest.mark.parametrize(("address", "most"), [("visits/", 20), ("links/", 12), ("changes/", 13), ("imports/", 12)])
def test_these_pages_ask_the_database_little(
    page: Client, read_practice: int, visited: int, django_assert_max_num_queries: Any, address: str, most: int
) -> None:
    """A ratchet: session and user are two of them, how the judging stands is three, the new alerts one,
    the watched folder of the imports two."""
    with django_assert_max_num_queries(most):
        page.get(f"/p/{read_practice}/{address}")
