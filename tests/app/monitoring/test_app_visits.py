"""A visit from the offer to its end, stopped, resumed, cut short, taken out: on pages that a small web answers."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.app.monitoring.made_visits import counts, run, texts
from tests.app.monitoring.pages_web import PAGES, SITE, SmallWeb

from suture.app.monitoring import actions, queries
from suture.app.practices import actions as practice_actions
from suture.app.practices import queries as practice_queries
from suture.app.practices.models import Practice, TeamMember
from suture.engine.errors import ActionError, InputError, NotAllowed, NothingHere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_nothing_is_offered_where_nothing_links(ada: int, practice: int, web: SmallWeb) -> None:
    assert queries.offer(ada, practice) is None
    with pytest.raises(ActionError, match="Nothing has been imported"):
        actions.start_visit(actor=ada, practice=practice)


def test_an_offer_says_what_a_visit_would_do_and_does_nothing(
    ada: int, practice: int, importing: Any, web: SmallWeb
) -> None:
    importing(*PAGES, "http://blog1.example/again")
    offer = queries.offer(ada, practice)
    assert offer is not None
    assert (offer.pages, offer.sites, offer.known, offer.checked, offer.rest) == (6, 5, 6, 0, 0)
    assert (offer.first, offer.why_not) == (True, "")
    assert offer.time
    fewer = queries.offer(ada, practice, pages=5)
    assert fewer is not None
    assert (fewer.pages, fewer.sites, fewer.rest) == (5, 5, 1)
    assert queries.visits(ada, practice) == ()
    assert web.asked == []


def test_a_visit_learns_what_the_pages_say(ada: int, practice: int, importing: Any, web: SmallWeb) -> None:
    importing()
    web.pages[PAGES[1]] = (200, "<title>Blog</title><p>Nothing links to anybody on this page any more, sorry.</p>")
    web.pages[PAGES[2]] = (410, "<title>Gone</title>")
    visit = actions.start_visit(actor=ada, practice=practice, why="after-import")
    assert queries.visit(ada, practice, visit=visit).state == "queued"
    view = run(ada, practice, visit)
    assert (view.state, view.planned, view.sites, view.read, view.rest) == ("done", 5, 5, 5, 0)
    assert counts(view) == {"live": 3, "removed": 1, "page-gone": 1}
    assert view.sentence == "5 pages visited: 3 links are live and 2 were not found."
    assert (view.note, view.error, view.can_resume, view.can_undo) == ("", "", False, True)
    assert sorted(web.asked) == sorted(PAGES)
    (agent,) = web.agents
    assert f"https://{SITE}/" in agent
    assert texts(ada, practice)[PAGES[0]] == "Harbour Dermatology"
    assert texts(ada, practice)[PAGES[2]] is None
    assert queries.has_visited(ada, practice)
    assert [one.file_name for one in practice_queries.imports(ada, practice).done] == ["links.csv"]
    assert queries.watch(ada, practice).suggested == "weekly"
    assert view.job is not None
    for attempt in (
        lambda: practice_queries.import_job(ada, practice, job=view.job.id),
        lambda: practice_actions.forget_file(actor=ada, practice=practice, job=view.job.id),
    ):
        with pytest.raises(NothingHere, match="no such import"):
            attempt()


def test_one_visit_of_a_site_at_a_time(ada: int, practice: int, importing: Any, web: SmallWeb) -> None:
    importing()
    visit = actions.start_visit(actor=ada, practice=practice)
    with pytest.raises(ActionError, match="under way"):
        actions.start_visit(actor=ada, practice=practice)
    with pytest.raises(ActionError, match="under way"):
        actions.resume_visit(actor=ada, practice=practice, visit=visit)
    offer = queries.offer(ada, practice)
    assert offer is not None
    assert "under way" in offer.why_not


def test_a_visit_can_be_taken_out_again(
    ada: int, practice: int, importing: Any, web: SmallWeb, settings: Settings
) -> None:
    importing()
    view = run(ada, practice, actions.start_visit(actor=ada, practice=practice))
    settings.SUTURE_QUEUE_AT_ONCE = True
    actions.undo_visit(actor=ada, practice=practice, visit=view.id)
    after = queries.visit(ada, practice, visit=view.id)
    assert (after.undone, after.snapshot_id, after.can_undo) == (True, None, False)
    assert set(texts(ada, practice).values()) == {None}
    assert not queries.has_visited(ada, practice)
    assert practice_queries.imports(ada, practice).pending == ()
    with pytest.raises(ActionError, match="nothing of this visit"):
        actions.undo_visit(actor=ada, practice=practice, visit=view.id)


def test_a_sample_whose_web_is_not_there_says_so(ada: int, practice: int, importing: Any, settings: Settings) -> None:
    importing()
    settings.SUTURE_SAMPLE_WEB = ""
    offer = queries.offer(ada, practice)
    assert offer is not None
    assert "demo" in offer.why_not
    with pytest.raises(ActionError, match="demo"):
        actions.start_visit(actor=ada, practice=practice)


@pytest.mark.parametrize(("pages", "minutes"), [(0, None), (1_001, None), (None, 0), (None, 1_441)])
def test_numbers_out_of_range_are_refused(
    ada: int, practice: int, importing: Any, web: SmallWeb, pages: int | None, minutes: int | None
) -> None:
    importing()
    with pytest.raises(InputError, match="A visit"):
        actions.start_visit(actor=ada, practice=practice, pages=pages, minutes=minutes)


def test_strangers_reach_nothing(ada: int, practice: int, stranger: int, importing: Any, web: SmallWeb) -> None:
    importing()
    visit = actions.start_visit(actor=ada, practice=practice)
    elsewhere = practice_actions.add_practice(actor=stranger, address="other.example", specialty="dentistry")
    for attempt in (
        lambda: queries.offer(stranger, practice),
        lambda: queries.visits(stranger, practice),
        lambda: queries.watch(stranger, practice),
        lambda: queries.has_visited(stranger, practice),
        lambda: queries.visit(stranger, practice, visit=visit),
        lambda: queries.visit(stranger, elsewhere, visit=visit),
        lambda: actions.start_visit(actor=stranger, practice=practice),
        lambda: actions.stop_visit(actor=stranger, practice=elsewhere, visit=visit),
        lambda: actions.resume_visit(actor=stranger, practice=elsewhere, visit=visit),
        lambda: actions.undo_visit(actor=stranger, practice=elsewhere, visit=visit),
        lambda: actions.set_watch(actor=stranger, practice=practice, rhythm="daily"),
    ):
        with pytest.raises(NothingHere):
            attempt()


def test_who_may_only_read_stops_nothing(
    ada: int, practice: int, stranger: int, importing: Any, web: SmallWeb
) -> None:
    importing()
    visit = actions.start_visit(actor=ada, practice=practice)
    team = Practice.objects.get(pk=practice).team_id
    TeamMember.objects.create(team_id=team, user_id=stranger, role="viewer", since=timezone.now())
    for attempt in (
        lambda: actions.stop_visit(actor=stranger, practice=practice, visit=visit),
        lambda: actions.resume_visit(actor=stranger, practice=practice, visit=visit),
        lambda: actions.undo_visit(actor=stranger, practice=practice, visit=visit),
        lambda: actions.set_watch(actor=stranger, practice=practice, rhythm="daily"),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_questions_take_few_queries_whatever_there_is(
    ada: int, practice: int, importing: Any, web: SmallWeb, django_assert_num_queries: Any
) -> None:
    importing()
    for _ in range(3):
        visit = actions.start_visit(actor=ada, practice=practice, pages=1)
        run(ada, practice, visit)
    with django_assert_num_queries(5):
        assert len(queries.visits(ada, practice)) == 3
    with django_assert_num_queries(6):
        queries.visit(ada, practice, visit=visit)
    with django_assert_num_queries(5):
        queries.watch(ada, practice)
    with django_assert_num_queries(5):
        queries.offer(ada, practice)
    with django_assert_num_queries(2):
        queries.has_visited(ada, practice)


def test_each_write_leaves_a_line_of_history(ada: int, practice: int, importing: Any, web: SmallWeb) -> None:
    importing()
    visit = actions.start_visit(actor=ada, practice=practice)
    actions.stop_visit(actor=ada, practice=practice, visit=visit)
    actions.resume_visit(actor=ada, practice=practice, visit=visit)
    run(ada, practice, visit)
    actions.set_watch(actor=ada, practice=practice, rhythm="daily")
    told = [line.action for line in practice_queries.history(ada, practice)][:5]
    assert told == ["watch changed", "pages visited", "visit continued", "visit stopped", "visit begun"]
