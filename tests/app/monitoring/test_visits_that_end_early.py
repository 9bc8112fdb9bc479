"""Visits that are stopped, fail or run out of their budget: what they learned is kept, and they can go on."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings
from tests.app.monitoring.made_visits import counts, run, texts
from tests.app.monitoring.pages_web import PAGES, SITE, SmallWeb, linking

from suture.app.jobs.running import run_job
from suture.app.monitoring import actions, queries
from suture.app.monitoring.folders import keep_none
from suture.app.monitoring.models import Visit, Watch
from suture.app.practices import actions as practice_actions
from suture.app.practices.facts import lake
from suture.engine.errors import ActionError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture
def long_blog(web: SmallWeb) -> tuple[str, ...]:
    """Four pages of one site, which are read one after the other."""
    pages = tuple(f"http://blog.example/{number}" for number in range(1, 5))
    web.pages = dict.fromkeys(pages, (200, linking()))
    return pages


def stop_at_the_second(web: SmallWeb, *, ada: int, practice: int, visit: int) -> threading.Event:
    """Stop the visit when its second page is asked for, and hold that answer back until the event is set."""
    go_on = threading.Event()

    def hold(url: str) -> None:
        if len(web.asked) == 2:
            try:
                actions.stop_visit(actor=ada, practice=practice, visit=visit)
            finally:
                connection.close()
            go_on.wait(60)

    web.before_answer = hold
    return go_on


def test_a_visit_that_is_stopped_keeps_what_it_learned_and_goes_on(
    ada: int, practice: int, importing: Any, web: SmallWeb, long_blog: tuple[str, ...]
) -> None:
    importing(*long_blog)
    visit = actions.start_visit(actor=ada, practice=practice)
    go_on = stop_at_the_second(web, ada=ada, practice=practice, visit=visit)
    stopped = run(ada, practice, visit)
    go_on.set()
    assert (stopped.state, stopped.read, stopped.rest, counts(stopped)) == ("stopped", 1, 3, {"live": 1})
    assert stopped.note == "3 pages are left: press Go on."
    assert list(texts(ada, practice).values()).count("Harbour Dermatology") == 1
    assert (stopped.can_resume, stopped.can_undo) == (True, True)

    actions.resume_visit(actor=ada, practice=practice, visit=visit)
    whole = run(ada, practice, visit)
    assert (whole.state, whole.read, whole.rest, counts(whole)) == ("done", 4, 0, {"live": 4})
    # The page that was on its way when the visit stopped is asked for again, what was read is not.
    first, cut_off, *rest = web.asked
    assert first not in rest
    assert sorted((first, *rest)) == sorted(long_blog)
    assert cut_off in rest
    assert len([info for info in lake().shelf(SITE).manifest().snapshots if info.tool == "visit"]) == 1
    assert set(texts(ada, practice).values()) == {"Harbour Dermatology"}
    with pytest.raises(ActionError, match="cannot go on"):
        actions.resume_visit(actor=ada, practice=practice, visit=visit)


def test_a_visit_that_is_stopped_before_it_began_learned_nothing(
    ada: int, practice: int, importing: Any, web: SmallWeb
) -> None:
    importing()
    visit = actions.start_visit(actor=ada, practice=practice)
    actions.stop_visit(actor=ada, practice=practice, visit=visit)
    view = queries.visit(ada, practice, visit=visit)
    assert (view.state, view.sentence, view.can_undo, view.can_resume) == (
        "stopped",
        "No page was read.",
        False,
        True,
    )
    with pytest.raises(ActionError, match="over"):
        actions.stop_visit(actor=ada, practice=practice, visit=visit)
    actions.resume_visit(actor=ada, practice=practice, visit=visit)
    assert run(ada, practice, visit).read == 5


def test_a_visit_that_failed_says_why_and_can_go_on(
    ada: int, practice: int, importing: Any, web: SmallWeb, settings: Settings
) -> None:
    importing()
    visit = actions.start_visit(actor=ada, practice=practice)
    settings.SUTURE_SAMPLE_WEB = ""
    failed = run(ada, practice, visit)
    assert (failed.state, failed.can_resume, failed.can_undo) == ("failed", True, False)
    assert "suture serve --demo" in failed.error
    with pytest.raises(ActionError, match="demo"):
        actions.resume_visit(actor=ada, practice=practice, visit=visit)
    settings.SUTURE_SAMPLE_WEB = web.address
    actions.resume_visit(actor=ada, practice=practice, visit=visit)
    assert run(ada, practice, visit).read == 5


def test_a_visit_does_not_go_on_while_what_it_stored_is_taken_out(
    ada: int, practice: int, importing: Any, web: SmallWeb, long_blog: tuple[str, ...]
) -> None:
    importing(*long_blog)
    visit = actions.start_visit(actor=ada, practice=practice)
    go_on = stop_at_the_second(web, ada=ada, practice=practice, visit=visit)
    assert run(ada, practice, visit).can_resume
    go_on.set()
    undoing = actions.undo_visit(actor=ada, practice=practice, visit=visit)
    leaving = queries.visit(ada, practice, visit=visit)
    assert (leaving.is_leaving, leaving.can_resume, leaving.can_undo) == (True, False, False)
    with pytest.raises(ActionError, match="cannot go on"):
        actions.resume_visit(actor=ada, practice=practice, visit=visit)
    with pytest.raises(ActionError, match="nothing of this visit"):
        actions.undo_visit(actor=ada, practice=practice, visit=visit)
    assert run_job(undoing)
    gone = queries.visit(ada, practice, visit=visit)
    assert (gone.undone, gone.is_leaving, gone.can_resume) == (True, False, False)


def test_what_a_visit_learned_is_still_told_where_its_journal_is_gone(
    ada: int, practice: int, importing: Any, web: SmallWeb, long_blog: tuple[str, ...], settings: Settings
) -> None:
    importing(*long_blog)
    visit = actions.start_visit(actor=ada, practice=practice)
    go_on = stop_at_the_second(web, ada=ada, practice=practice, visit=visit)
    run(ada, practice, visit)
    go_on.set()
    actions.resume_visit(actor=ada, practice=practice, visit=visit)
    settings.SUTURE_SAMPLE_WEB = ""
    keep_none(practice)
    failed = run(ada, practice, visit)
    assert (failed.state, failed.read, counts(failed)) == ("failed", 1, {"live": 1})


def test_what_a_budget_leaves_is_read_the_next_time(ada: int, practice: int, importing: Any, web: SmallWeb) -> None:
    importing()
    first = run(ada, practice, actions.start_visit(actor=ada, practice=practice, pages=2))
    assert (first.state, first.note) == ("done", "3 pages are left: start another visit for them.")
    offer = queries.offer(ada, practice)
    assert offer is not None
    assert (offer.pages, offer.known, offer.checked, offer.first) == (3, 5, 2, False)
    second = run(ada, practice, actions.start_visit(actor=ada, practice=practice))
    assert (second.read, second.note) == (3, "")
    assert sorted(web.asked) == sorted(PAGES)
    assert [one.id for one in queries.visits(ada, practice)] == [second.id, first.id]


def test_a_visit_whose_minutes_are_over_ends_politely(ada: int, practice: int, importing: Any, web: SmallWeb) -> None:
    importing()
    visit = actions.start_visit(actor=ada, practice=practice, minutes=1)
    Visit.objects.update(most_minutes=0)
    view = run(ada, practice, visit)
    assert (view.state, view.read, view.note) == ("done", 0, "5 pages are left: start another visit for them.")
    assert (web.asked, view.can_undo) == ([], False)


def test_a_practice_that_goes_takes_its_visits_along(
    ada: int, practice: int, importing: Any, web: SmallWeb, long_blog: tuple[str, ...], own_home: Path
) -> None:
    importing(*long_blog)
    visit = actions.start_visit(actor=ada, practice=practice)
    go_on = stop_at_the_second(web, ada=ada, practice=practice, visit=visit)
    run(ada, practice, visit)
    go_on.set()
    actions.set_watch(actor=ada, practice=practice, rhythm="weekly")
    assert list((own_home / "visits").iterdir())
    practice_actions.delete_practice(actor=ada, practice=practice)
    assert (Visit.objects.count(), Watch.objects.count()) == (0, 0)
    assert list((own_home / "visits").iterdir()) == []


def test_a_visit_that_reaches_nobody_fails_and_keeps_nothing(
    ada: int, practice: int, importing: Any, web: SmallWeb, settings: Settings
) -> None:
    importing(*(f"http://s{number}.example/" for number in range(6)))
    visit = actions.start_visit(actor=ada, practice=practice)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.SUTURE_SAMPLE_WEB = f"127.0.0.1:{closed.getsockname()[1]}"
        failed = run(ada, practice, visit)
    assert (failed.state, failed.can_resume, failed.can_undo) == ("failed", True, False)
    assert "does not answer. Nothing was kept" in failed.error
    assert [info for info in lake().shelf(SITE).manifest().snapshots if info.tool == "visit"] == []
