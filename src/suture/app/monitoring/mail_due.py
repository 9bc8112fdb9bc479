"""Whose mail is due: for each person and practice at most one mail at a time, of the alerts that none told of before.

It knows rhythms, quiet hours and what somebody does not want to hear of. It refuses to send (`mail_sending`): it
writes a row, whose key says that nobody else writes the same one, and asks for the job.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from suture.app.jobs import actions as jobs
from suture.app.monitoring.alert_hours import Hours, is_quiet, next_digest, zone_of
from suture.app.monitoring.alert_visible import visible_to
from suture.app.monitoring.kinds import ALERT_MAIL
from suture.app.monitoring.models import Alert, AlertChoice, AlertMail

__all__ = ["hours_of", "mail_what_is_due", "write_mail"]

# A job that has a mail and dies before it said that it is sending: somebody else may try afterwards.
_HELD: Final = timedelta(minutes=10)
_AT_ONCE: Final = 50
_SUBJECT: Final = "alerts"
_BY_ITSELF: Final = "schedule"


def mail_what_is_due(now: datetime) -> list[int]:
    """Write down the mails that are due, and ask for the jobs that send them; returns the jobs."""
    news = Alert.objects.filter(practice=OuterRef("practice"), pk__gt=OuterRef("mailed_until"), is_known=False)
    choices = AlertChoice.objects.exclude(rhythm=AlertChoice.Rhythm.OFF).filter(Exists(news))
    for number in choices.order_by("pk").values_list("pk", flat=True):
        _write(number, now=now)
    return _ask(now)


def hours_of(choice: AlertChoice) -> Hours:
    """Return somebody's hours."""
    return Hours(zone=zone_of(choice.zone), quiet_from=choice.quiet_from, quiet_until=choice.quiet_until)


@transaction.atomic
def _write(number: int, *, now: datetime) -> None:
    """Write the mail of one person about one practice, if its time has come, and remember what it tells of."""
    choice = AlertChoice.objects.select_for_update().filter(pk=number).first()
    if choice is None or choice.rhythm == AlertChoice.Rhythm.OFF:
        return
    hours = hours_of(choice)
    if is_quiet(hours, at=now) or (choice.next_at is not None and now < choice.next_at):
        return
    write_mail(choice, now=now, state=AlertMail.State.WAITING)
    if choice.rhythm != AlertChoice.Rhythm.AT_ONCE:
        choice.next_at = next_digest(choice.rhythm, hours, after=now)
        choice.save(update_fields=["next_at"])


def write_mail(choice: AlertChoice, *, now: datetime, state: AlertMail.State) -> None:
    """Write the mail of alerts of which somebody was told by none before, and remember of what it tells."""
    fresh = visible_to(choice.user_id, choice.practice_id, muted=choice.muted).filter(pk__gt=choice.mailed_until)
    alerts = list(fresh.order_by("pk").values_list("pk", flat=True))
    newest = Alert.objects.filter(practice=choice.practice_id).order_by("-pk").values_list("pk", flat=True).first()
    if alerts:
        AlertMail.objects.create(
            key=f"{choice.practice_id}:{choice.user_id}:{alerts[-1]}",
            practice_id=choice.practice_id,
            user_id=choice.user_id,
            alerts=alerts,
            state=state,
            made_at=now,
            due_at=now,
        )
    choice.mailed_until = max(newest or 0, choice.mailed_until)
    choice.save(update_fields=["mailed_until"])


@transaction.atomic
def _ask(now: datetime) -> list[int]:
    due = AlertMail.objects.select_for_update(of=("self",)).filter(state=AlertMail.State.WAITING, due_at__lte=now)
    asked = []
    for mail in due.order_by("due_at", "pk")[:_AT_ONCE]:
        mail.due_at = now + _HELD
        mail.save(update_fields=["due_at"])
        asked.append(
            jobs.enqueue(ALERT_MAIL, subject=_SUBJECT, params={"mail": mail.pk}, asked_by=_BY_ITSELF, now=now)
        )
    return asked
