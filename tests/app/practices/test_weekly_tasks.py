"""Tasks of a week in the database: kept by key, done, put off, refused, taken back, and looked after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from suture.app.practices import weekly, weekly_actions, weekly_queries
from suture.app.practices.models import Client, History, Week, WeekTask
from suture.app.practices.weekly import Benefit, Check, Looked, Offer
from suture.app.practices.weekly_requests import ask_for_week, due_weeks
from suture.app.practices.weekly_settling import settle
from suture.app.practices.weekly_work import make_week
from suture.engine.errors import ActionError, InputError, NotAllowed, NothingHere

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def offer(key: str, **what: Any) -> Offer:
    usual: dict[str, Any] = {
        "kind": key, "title": f"Do {key}", "why": "It helps.", "minutes": 5, "benefit": Benefit(low=1, high=1),
        "address": ("links", {}),
    }  # fmt: skip
    return Offer(key=key, **{**usual, **what})


@pytest.fixture
def five(practice: int) -> int:
    """A practice with five tasks in its week, of seven."""
    settle(practice, [offer(f"t{n}", minutes=5 + n) for n in range(7)], now=timezone.now())
    return practice


def keys(user: int, practice: int) -> list[str]:
    return [task.key for task in weekly_queries.week(user, practice).tasks]


def number(practice: int, key: str) -> int:
    return int(WeekTask.objects.get(practice_id=practice, key=key).pk)


def test_a_client_sees_what_was_done_and_not_by_whom(ada: int, stranger: int, five: int) -> None:
    Client.objects.create(practice_id=five, user_id=stranger, since=timezone.now())
    task = number(five, "t0")
    weekly_actions.finish_task(actor=ada, practice=five, task=task)
    assert weekly_queries.one_task(ada, five, task=task).by
    assert weekly_queries.one_task(stranger, five, task=task).by == ""
    assert [one.by for one in weekly_queries.past_tasks(stranger, five).done] == [""]


def test_a_task_is_kept_once_however_often_it_is_offered(ada: int, practice: int) -> None:
    settle(practice, [offer("a"), offer("a", title="Again")], now=NOW)
    settle(practice, [offer("a", title="Newer words")], now=NOW)
    (task,) = weekly_queries.week(ada, practice).tasks
    assert task.title == "Newer words"


def test_the_same_five_stand_on_monday_and_on_thursday(ada: int, five: int) -> None:
    monday = datetime(2026, 11, 23, 6, tzinfo=UTC)
    settle(five, [offer(f"t{n}") for n in range(7)], now=monday)
    week = keys(ada, five)
    better = [offer("better", benefit=Benefit(low=3, high=3)), *(offer(f"t{n}") for n in range(7))]
    settle(five, better, now=monday + timedelta(days=3))
    assert keys(ada, five) == week
    settle(five, better, now=monday + timedelta(days=7))
    assert keys(ada, five)[0] == "better"


def test_done_later_and_not_for_us_each_make_room_and_can_be_undone(ada: int, five: int) -> None:
    week = keys(ada, five)
    first, until = number(five, week[0]), timezone.now().date() + timedelta(days=7)
    ways: list[Callable[[], object]] = [
        lambda: weekly_actions.finish_task(actor=ada, practice=five, task=first),
        lambda: weekly_actions.postpone_task(actor=ada, practice=five, task=first, until=until),
        lambda: weekly_actions.refuse_task(actor=ada, practice=five, task=first, reason="effort"),
    ]
    for way in ways:
        way()
        assert len(keys(ada, five)) == 5
        assert week[0] not in keys(ada, five)
        weekly_actions.reopen_task(actor=ada, practice=five, task=first)
        assert keys(ada, five) == week
    told = History.objects.order_by("pk").values_list("action", "actor")
    assert ("task done", f"user:{ada}") in told
    assert ("task reopened", f"user:{ada}") in told


def test_what_is_put_off_comes_back_on_its_day(ada: int, five: int) -> None:
    task, today = number(five, "t0"), timezone.now()
    weekly_actions.postpone_task(actor=ada, practice=five, task=task, until=(today + timedelta(days=2)).date())
    offers = [offer(f"t{n}", minutes=5 + n) for n in range(7)]
    settle(five, offers, now=today + timedelta(days=1))
    assert "t0" not in keys(ada, five)
    settle(five, offers, now=today + timedelta(days=9))
    assert "t0" in keys(ada, five)


@pytest.mark.parametrize("days", [0, -1, 400])
def test_only_a_day_to_come_can_be_chosen(ada: int, five: int, days: int) -> None:
    until = timezone.now().date() + timedelta(days=days)
    with pytest.raises(InputError, match="Choose a day"):
        weekly_actions.postpone_task(actor=ada, practice=five, task=number(five, "t0"), until=until)


def test_three_refusals_end_a_kind_and_one_can_end_it_at_once(ada: int, practice: int) -> None:
    offers = [offer(f"l{n}", kind="lost-link") for n in range(5)] + [
        offer("v", kind="visit"),
        offer("v2", kind="visit"),
    ]
    settle(practice, offers, now=timezone.now())
    for key in ("l0", "l1", "l2"):
        weekly_actions.refuse_task(actor=ada, practice=practice, task=number(practice, key), reason="cannot")
    assert set(keys(ada, practice)) == {"v", "v2"}
    weekly_actions.refuse_task(actor=ada, practice=practice, task=number(practice, "v"), reason="never")
    assert keys(ada, practice) == []
    weekly_actions.reopen_task(actor=ada, practice=practice, task=number(practice, "l2"))
    assert set(keys(ada, practice)) == {"l2", "l3", "l4"}
    with pytest.raises(InputError, match="reason"):
        weekly_actions.refuse_task(actor=ada, practice=practice, task=number(practice, "l2"), reason="because")


def test_what_is_not_offered_any_more_was_seen_to(ada: int, five: int) -> None:
    seen = keys(ada, five)
    settle(five, [], now=timezone.now())
    past = weekly_queries.past_tasks(ada, five)
    assert {task.key for task in past.done} == set(seen)
    assert {task.state for task in past.done} == {"seen-to"}
    # Two waited and nobody ever saw them: they leave no trace.
    assert WeekTask.objects.filter(practice_id=five).count() == 5


def test_a_check_that_fails_brings_a_task_back_with_why(
    ada: int, practice: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [Looked(state="waiting", words="On Friday."), Looked(state="failed", words="It is not there.")]
    monkeypatch.setattr(weekly, "_CHECKERS", {"test": lambda *_, **__: answers.pop(0)})
    monkeypatch.setattr(weekly, "_SOURCES", {"test": lambda *_: [offer("a", check=Check(kind="test", what="x"))]})
    make_week(practice, now=timezone.now())
    looked = weekly_actions.finish_task(actor=ada, practice=practice, task=number(practice, "a"))
    assert looked == Looked(state="waiting", words="On Friday.")
    assert keys(ada, practice) == []
    make_week(practice, now=timezone.now())
    (task,) = weekly_queries.week(ada, practice).tasks
    assert (task.key, task.back_because) == ("a", "It is not there.")


def test_what_somebody_dealt_with_is_not_overwritten(ada: int, five: int) -> None:
    task = number(five, "t0")
    weekly_actions.finish_task(actor=ada, practice=five, task=task)
    with pytest.raises(ActionError, match="“Do t0” is done already"):
        weekly_actions.refuse_task(actor=ada, practice=five, task=task, reason="effort")


def test_a_stranger_reaches_no_task_and_another_practice_not_this_one(ada: int, five: int, stranger: int) -> None:
    task = number(five, "t0")
    for user, practice in ((stranger, five), (ada, five + 1_000)):
        with pytest.raises(NothingHere):
            weekly_actions.finish_task(actor=user, practice=practice, task=task)
        with pytest.raises(NothingHere):
            weekly_queries.week(user, practice)
    with pytest.raises(NothingHere, match="no such task"):
        weekly_actions.finish_task(actor=ada, practice=five, task=task + 1_000)


def test_a_client_sees_the_week_and_changes_nothing(five: int, person: Callable[[str], int]) -> None:
    from suture.app.practices.models import Client

    client = person("client")
    Client.objects.create(practice_id=five, user_id=client, since=timezone.now())
    assert len(weekly_queries.week(client, five).tasks) == 5
    with pytest.raises(NotAllowed):
        weekly_actions.finish_task(actor=client, practice=five, task=number(five, "t0"))


def test_a_week_is_due_once_a_day_and_when_it_is_asked_for(practice: int) -> None:
    now = timezone.now()
    assert due_weeks(now=now) == [practice]
    make_week(practice, now=now)
    assert due_weeks(now=now) == []
    ask_for_week(practice)
    assert due_weeks(now=now) == [practice]
    make_week(practice, now=timezone.now())
    assert due_weeks(now=timezone.now()) == []
    assert due_weeks(now=timezone.now() + timedelta(days=1)) == [practice]


def test_asking_for_a_practice_that_is_gone_does_nothing(practice: int) -> None:
    ask_for_week(practice + 1_000)
    make_week(practice + 1_000, now=timezone.now())
    assert not Week.objects.filter(pk=practice + 1_000).exists()


@pytest.mark.parametrize("ends", [(2, 1), (0, 4), (None, 1)])
def test_no_benefit_is_no_range(ends: tuple[int | None, int | None]) -> None:
    with pytest.raises(ValueError, match="no range"):
        Benefit(low=ends[0], high=ends[1])
