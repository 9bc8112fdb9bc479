"""Visits that begin by themselves: once each, whoever looks at the clock, and only after a person chose a rhythm."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from tests.app.monitoring.pages_web import PAGES, SITE, SmallWeb

from suture.app.jobs.registry import minute_work
from suture.app.jobs.running import run_job
from suture.app.monitoring import actions, queries
from suture.app.monitoring.models import Visit, Watch
from suture.app.monitoring.rhythm import RECHECK
from suture.app.monitoring.stored_visits import last_full_visit
from suture.app.monitoring.watching import visit_what_is_due
from suture.app.practices import actions as practice_actions
from suture.app.practices import link_queries
from suture.app.practices.models import Site
from suture.engine.errors import InputError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def run(visit: int, *, at: datetime) -> None:
    """Run the job of a visit at some time."""
    job = Visit.objects.get(pk=visit).job
    assert job is not None
    assert run_job(job, clock=lambda: at)


def begins(at: datetime) -> int:
    """The visit that begins by itself at some time."""
    visit = visit_what_is_due(at)
    assert visit is not None
    return visit


@pytest.fixture
def begun(importing: Any, web: SmallWeb) -> datetime:
    """The time; five pages link."""
    importing()
    return timezone.now()


def test_nothing_begins_before_somebody_chooses(ada: int, practice: int, begun: datetime) -> None:
    assert visit_what_is_due(begun + 365 * DAY) is None
    view = queries.watch(ada, practice)
    assert (view.rhythm, view.next_due, view.suggested, view.last) == ("off", None, None, None)
    assert [choice.key for choice in view.choices] == ["off", "weekly", "daily", "by-worth"]
    with pytest.raises(InputError, match="Choose how often"):
        actions.set_watch(actor=ada, practice=practice, rhythm="hourly")


def test_what_is_due_begins_once_and_keeps_its_hour(ada: int, practice: int, begun: datetime, web: SmallWeb) -> None:
    actions.set_watch(actor=ada, practice=practice, rhythm="daily")
    due = queries.watch(ada, practice).next_due
    assert due is not None
    visit = begins(due + MINUTE)
    assert visit_what_is_due(due + MINUTE) is None
    assert queries.watch(ada, practice).next_due == due + DAY
    view = queries.visit(ada, practice, visit=visit)
    assert (view.why, view.scope, view.asked_by, view.state) == ("scheduled", "all", "schedule", "queued")
    run(visit, at=due + MINUTE)
    assert len(web.asked) == 5
    following = begins(due + DAY)
    assert following != visit
    run(following, at=due + DAY)
    assert len(web.asked) == 10


def test_a_visit_that_is_due_waits_for_one_that_runs(ada: int, practice: int, begun: datetime) -> None:
    asked = actions.start_visit(actor=ada, practice=practice)
    actions.set_watch(actor=ada, practice=practice, rhythm="daily")
    soon = timezone.now() + MINUTE
    assert visit_what_is_due(soon) is None
    run(asked, at=soon)
    assert begins(soon) != asked


def test_a_rhythm_that_is_chosen_after_a_visit_goes_on_from_it(ada: int, practice: int, begun: datetime) -> None:
    visit = actions.start_visit(actor=ada, practice=practice)
    run(visit, at=timezone.now())
    actions.set_watch(actor=ada, practice=practice, rhythm="weekly")
    made = queries.visit(ada, practice, visit=visit)
    assert made.next_due == made.created_at + 7 * DAY
    assert visit_what_is_due(made.created_at + 6 * DAY) is None
    assert begins(made.created_at + 7 * DAY) != visit
    actions.set_watch(actor=ada, practice=practice, rhythm="off")
    assert queries.watch(ada, practice).next_due is None


def test_several_workers_that_look_at_once_begin_one_visit(ada: int, practice: int, begun: datetime) -> None:
    actions.set_watch(actor=ada, practice=practice, rhythm="by-worth")
    soon = timezone.now() + MINUTE
    together = threading.Barrier(4)
    found: list[int | None] = []

    def look() -> None:
        try:
            together.wait(30)
            found.append(visit_what_is_due(soon))
        finally:
            connection.close()

    workers = [threading.Thread(target=look) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert len(found) == 4
    assert found.count(None) == 3
    assert Visit.objects.count() == 1


def test_a_page_that_fails_is_read_again_until_its_link_is_lost(
    ada: int, practice: int, begun: datetime, web: SmallWeb
) -> None:
    gone = PAGES[3]
    web.pages[gone] = (410, "<title>Gone</title>")
    actions.set_watch(actor=ada, practice=practice, rhythm="weekly")
    at = timezone.now() + MINUTE
    visit = begins(at)
    run(visit, at=at)
    for _ in range(2):
        assert lost(ada, practice) == []
        assert queries.watch(ada, practice).next_due == at + RECHECK
        assert visit_what_is_due(at + RECHECK - MINUTE) is None
        at += RECHECK
        visit = begins(at)
        run(visit, at=at)
        again = queries.visit(ada, practice, visit=visit)
        assert (again.scope, again.planned, again.read) == ("failing", 1, 1)
    assert web.asked.count(gone) == 3
    assert len(web.asked) == 7
    assert lost(ada, practice) == [gone]
    # The loss is known now; the page is read again with the others.
    due = queries.watch(ada, practice).next_due
    assert due is not None
    assert due > at + DAY


def lost(ada: int, practice: int) -> list[str]:
    wanted = link_queries.LinkFilter.from_query({"state": ["lost"]})
    shown = link_queries.links(ada, practice, filter=wanted)
    assert shown is not None
    return [row.source_url for row in shown.page.rows]


def test_a_sample_whose_web_is_not_there_is_left_alone(
    ada: int, practice: int, begun: datetime, settings: Settings
) -> None:
    actions.set_watch(actor=ada, practice=practice, rhythm="daily")
    settings.SUTURE_SAMPLE_WEB = ""
    assert visit_what_is_due(timezone.now() + MINUTE) is None
    assert Visit.objects.count() == 0


def test_every_worker_looks_at_the_clock(ada: int, practice: int, begun: datetime) -> None:
    actions.set_watch(actor=ada, practice=practice, rhythm="daily")
    minute_work()["visit_what_is_due"](timezone.now() + MINUTE)
    assert Visit.objects.count() == 1


def test_a_rhythm_that_is_chosen_after_the_first_visit_proves_a_loss_in_time(
    ada: int, practice: int, begun: datetime, web: SmallWeb
) -> None:
    web.pages[PAGES[3]] = (410, "<title>Gone</title>")
    visit = actions.start_visit(actor=ada, practice=practice)
    run(visit, at=timezone.now())
    actions.set_watch(actor=ada, practice=practice, rhythm="weekly")
    made = queries.visit(ada, practice, visit=visit)
    assert made.next_due == made.created_at + RECHECK
    again = begins(made.created_at + RECHECK)
    assert queries.visit(ada, practice, visit=again).scope == "failing"


def test_a_visit_that_breaks_off_is_followed_by_the_next_one_nevertheless(
    ada: int, practice: int, begun: datetime, web: SmallWeb, settings: Settings
) -> None:
    web.pages[PAGES[3]] = (410, "<title>Gone</title>")
    actions.set_watch(actor=ada, practice=practice, rhythm="weekly")
    at = timezone.now() + MINUTE
    run(begins(at), at=at)
    broken = begins(at + RECHECK)
    settings.SUTURE_SAMPLE_WEB = ""
    run(broken, at=at + RECHECK)
    assert queries.visit(ada, practice, visit=broken).state == "failed"
    assert queries.watch(ada, practice).next_due == at + 2 * RECHECK


def test_a_visit_that_was_not_read_whole_or_was_taken_out_is_no_round_of_all_pages(
    ada: int, practice: int, begun: datetime, web: SmallWeb, settings: Settings
) -> None:
    site = Site.objects.get(practice_id=practice)
    cut = actions.start_visit(actor=ada, practice=practice, minutes=1)
    Visit.objects.update(most_minutes=0)
    run(cut, at=timezone.now())
    assert last_full_visit(site) is None
    whole = actions.start_visit(actor=ada, practice=practice)
    run(whole, at=timezone.now())
    assert last_full_visit(site) == Visit.objects.get(pk=whole).created_at
    settings.SUTURE_QUEUE_AT_ONCE = True
    actions.undo_visit(actor=ada, practice=practice, visit=whole)
    assert last_full_visit(site) is None


@pytest.fixture
def two_due(ada: int, practice: int, begun: datetime, settings: Settings) -> tuple[int, int]:
    """Two practices with links whose pages are due, the first a little longer."""
    other = practice_actions.add_practice(
        actor=ada, address="https://seaside.example/", specialty="dermatology", is_sample=True
    )
    was, settings.SUTURE_QUEUE_AT_ONCE = settings.SUTURE_QUEUE_AT_ONCE, True
    text = f"Linking page,Last crawled\n{PAGES[0]},2026-11-01\n"
    upload = practice_actions.add_upload(actor=ada, practice=other, file_name="l.csv", chunks=[text.encode()])
    practice_actions.start_import(actor=ada, upload=upload)
    settings.SUTURE_QUEUE_AT_ONCE = was
    for one in (practice, other):
        actions.set_watch(actor=ada, practice=one, rhythm="daily")
    return practice, other


def test_visits_that_are_due_at_once_go_one_by_one(ada: int, two_due: tuple[int, int]) -> None:
    first, second = two_due
    at = timezone.now() + MINUTE
    visit = begins(at)
    assert queries.visit(ada, first, visit=visit).state == "queued"
    assert visit_what_is_due(at + MINUTE) is None
    run(visit, at=at + MINUTE)
    following = begins(at + 2 * MINUTE)
    assert queries.visit(ada, second, visit=following).why == "scheduled"
    run(following, at=at + 2 * MINUTE)
    assert visit_what_is_due(at + 3 * MINUTE) is None


def test_a_visit_that_somebody_asked_for_goes_before_those_that_are_due(ada: int, two_due: tuple[int, int]) -> None:
    first, second = two_due
    asked = actions.start_visit(actor=ada, practice=first)
    at = timezone.now() + MINUTE
    assert visit_what_is_due(at) is None
    assert actions.start_visit(actor=ada, practice=second) != asked


def test_a_site_whose_links_cannot_be_read_keeps_no_other_from_its_turn(
    ada: int, two_due: tuple[int, int], own_home: Path
) -> None:
    first, second = two_due
    (own_home / "lake" / SITE / "manifest.json").write_text("{")
    visit = begins(timezone.now() + MINUTE)
    assert queries.visit(ada, second, visit=visit).why == "scheduled"
    # It stays due.
    assert Watch.objects.filter(site__practice_id=first, all_due__lt=timezone.now()).exists()
