"""When somebody looks for alerts: after each judgement, once, and each minute for what was missed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from tests.app.monitoring.told_links import NOW, Told, row

from suture.app.jobs.models import Job
from suture.app.jobs.registry import minute_work
from suture.app.jobs.running import run_job
from suture.app.monitoring.alert_actions import choose_mail
from suture.app.monitoring.alert_requests import ask_for_look, ask_for_missing_looks
from suture.app.monitoring.models import Alert, AlertLook
from suture.app.practices.after_judging import tell_judged
from suture.app.practices.models import Week

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def waiting() -> list[int]:
    """The looks that wait for a worker."""
    return list(Job.objects.filter(kind="alerts", state="queued").values_list("pk", flat=True))


def test_a_judgement_asks_for_one_look_however_often_it_is_told(practice: int) -> None:
    tell_judged(practice)
    ask_for_look(practice)
    assert len(waiting()) == 1


def test_a_look_that_nobody_asked_for_is_asked_for_within_a_minute(practice: int) -> None:
    assert {"look_for_alerts", "send_alerts"} <= minute_work().keys()
    assert ask_for_missing_looks(NOW) == []
    told = Told(practice)
    told.store(0, row("https://herald.example/"))
    assert ask_for_missing_looks(NOW) == [practice]
    (job,) = waiting()
    run_job(job, clock=lambda: NOW)
    assert AlertLook.objects.get().looked_at == NOW
    assert ask_for_missing_looks(NOW) == []
    told.judge(NOW + timedelta(days=1))
    Job.objects.filter(pk=job).update(state="failed", created_at=NOW + timedelta(days=1))
    assert ask_for_missing_looks(NOW + timedelta(days=1, minutes=59)) == []
    assert ask_for_missing_looks(NOW + timedelta(days=1, hours=1)) == [practice]


def test_what_a_look_finds_is_told_at_once(ada: int, practice: int) -> None:
    told = Told(practice)
    told.at(0, row("https://herald.example/", first_seen="2026-03-01"))
    choose_mail(actor=ada, practice=practice, rhythm="at-once")
    told.store(7, row("https://herald.example/", first_seen="2026-03-01", lost=True, lost_on="2026-11-28"))
    ask_for_look(practice)
    (job,) = waiting()
    run_job(job, clock=lambda: NOW + timedelta(days=7))
    assert Job.objects.get(pk=job).result == {"raised": 1}
    assert Week.objects.get(practice_id=practice).asked_at is not None
    run_job(Job.objects.get(kind="alert-mail").pk, clock=lambda: NOW + timedelta(days=7))
    (message,) = mail.outbox
    assert "herald.example no longer links to you" in message.subject
    # The same job, run by another worker after the first died before it said that it was done.
    Job.objects.filter(pk=job).update(state="queued", steps={}, result=None)
    run_job(job, clock=lambda: NOW + timedelta(days=7))
    assert (Alert.objects.count(), len(mail.outbox), Job.objects.filter(kind="alert-mail").count()) == (1, 1, 1)
