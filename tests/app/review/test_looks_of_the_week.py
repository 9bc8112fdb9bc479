"""What needs a look is a task of the week, until somebody decides."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.engine.links.judged_rows import NETWORK

from suture.app.practices import weekly_queries
from suture.app.practices.weekly_work import make_week
from suture.app.review import actions
from suture.app.review.weekly import disavow_candidates, looks, looks_offer

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_the_largest_group_is_one_task_and_the_single_sites_are_another(judged: int) -> None:
    group, sites = looks_offer(judged, timezone.now())
    assert group.title == "Glance at a link group of 3 sites"
    assert "n0.example, n1.example, n2.example share a footprint: path /x/<number>" in group.why
    assert group.address == ("look", {})
    assert sites.title == "Glance at 1 site that stands out"
    assert (looks(judged), disavow_candidates(judged)) == (2, 1)


def test_a_decision_sees_to_the_task_at_once(ada: int, judged: int) -> None:
    make_week(judged, now=timezone.now())
    key = f"look-group:{NETWORK}"
    assert key in {task.key for task in weekly_queries.week(ada, judged).tasks}
    actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="keep", version=0)
    assert key not in {task.key for task in weekly_queries.week(ada, judged).tasks}
    (done,) = (task for task in weekly_queries.past_tasks(ada, judged).done if task.key == key)
    assert done.state == "seen-to"
    assert done.by
    assert (looks(judged), disavow_candidates(judged)) == (1, 0)
    actions.take_back(actor=ada, practice=judged, what="group", which=NETWORK, version=1)
    make_week(judged, now=timezone.now())
    assert key in {task.key for task in weekly_queries.week(ada, judged).tasks}


def test_watching_is_decided_for_the_week_and_open_on_the_list(ada: int, judged: int) -> None:
    actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="watch", version=0)
    assert [offer.key for offer in looks_offer(judged, timezone.now())] == ["look-sites"]
    assert looks(judged) == 2
