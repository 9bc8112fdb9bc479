"""Visits in the week: the first one is offered, then another after a month; a finished task is looked after."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.app.monitoring.made_visits import run
from tests.app.monitoring.pages_web import PAGES, SmallWeb

from suture.app.monitoring import actions
from suture.app.monitoring.weekly import link_is_there, visits_offer
from suture.app.practices import link_queries

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def links(ada: int, practice: int) -> dict[str, str]:
    """The id of each link, by its page."""
    shown = link_queries.links(ada, practice, filter=link_queries.LinkFilter())
    assert shown is not None
    return {row.source_url: f"{row.link_id:016x}" for row in shown.page.rows}


def test_the_first_visit_is_offered_then_none_until_a_month_has_gone(
    ada: int, practice: int, importing: Any, web: SmallWeb
) -> None:
    assert list(visits_offer(practice, timezone.now())) == []
    importing()
    (first,) = visits_offer(practice, timezone.now())
    assert first.title == "Let us look once whether these links are still there"
    assert first.why.startswith("5 pages on 5 sites link to you, by the word of other tools.")
    run(ada, practice, actions.start_visit(actor=ada, practice=practice))
    assert list(visits_offer(practice, timezone.now())) == []
    later = timezone.now() + timedelta(days=31)
    (again,) = visits_offer(practice, later)
    assert again.title == "Let us look again whether your links are still there"
    actions.set_watch(actor=ada, practice=practice, rhythm="weekly")
    assert list(visits_offer(practice, later)) == []


def test_a_visit_tells_whether_a_link_is_there_again(ada: int, practice: int, importing: Any, web: SmallWeb) -> None:
    importing()
    asked = timezone.now() - timedelta(seconds=1)  # checks are kept to the second
    web.pages[PAGES[1]] = (200, "<title>Blog</title><p>Nothing links to anybody on this page any more, sorry.</p>")
    before = links(ada, practice)
    waiting = link_is_there(practice, before[PAGES[0]], since=asked, now=timezone.now())
    assert waiting.state == "waiting"
    assert waiting.words.endswith("No visit is planned.")
    run(ada, practice, actions.start_visit(actor=ada, practice=practice))
    actions.set_watch(actor=ada, practice=practice, rhythm="weekly")
    after, now = links(ada, practice), timezone.now()
    assert link_is_there(practice, after[PAGES[0]], since=asked, now=now).state == "held"
    failed = link_is_there(practice, after[PAGES[1]], since=asked, now=now)
    assert failed.state == "failed"
    assert "Give it a little longer" in failed.words
    waiting = link_is_there(practice, after[PAGES[0]], since=now, now=now)
    assert waiting.words.startswith("The visit that is due on ")
