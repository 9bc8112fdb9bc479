"""Sending one mail of alerts: at most once, as far as that can be known.

A mail is "sending" before the mail server is asked, and "sent" once it has said yes. Where the server refused
before it took anything the mail waits and is tried again; where a worker died, or the line broke, in between, it
stays as it is, is shown as unsure, and is never sent a second time.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from suture.app.accounts.queries import person
from suture.app.jobs.running import JobRun
from suture.app.monitoring.alert_kinds import ALERT_KINDS
from suture.app.monitoring.models import Alert, AlertChoice, AlertMail
from suture.app.monitoring.public_address import inside, outside
from suture.app.monitoring.unsubscribing import token_of
from suture.app.practices.access import Need, access
from suture.engine.errors import ActionError, NotAllowed, NothingHere

__all__ = ["HELD", "give_up_on_the_unsure", "send_mail"]

HELD: Final = timedelta(minutes=10)
"""After so long a mail that is still "sending" is called unsure: its worker is gone."""

_ATTEMPTS: Final = 5
_WAIT: Final = timedelta(minutes=15)
_SHOWN: Final = 25


def send_mail(run: JobRun) -> dict[str, Any]:
    """Send the job's mail unless somebody began to; the result tells its state."""
    mail = AlertMail.objects.filter(pk=run.params["mail"]).first()
    if mail is None:
        raise ActionError("The mail is no longer here.")
    message = _message(mail)
    if message is None:
        AlertMail.objects.filter(pk=mail.pk, state=AlertMail.State.WAITING).update(
            state=AlertMail.State.FAILED, trouble="Whom it was for does not read these alerts any more."
        )
        return {"state": AlertMail.State.FAILED}
    begun = AlertMail.objects.filter(pk=mail.pk, state=AlertMail.State.WAITING)
    if not begun.update(state=AlertMail.State.SENDING, attempts=mail.attempts + 1, due_at=run.now() + HELD):
        return {"state": AlertMail.objects.get(pk=mail.pk).state}
    state, trouble = _send(message, attempts=mail.attempts + 1)
    _keep(mail.pk, state=state, trouble=trouble, now=run.now())
    return {"state": state}


@transaction.atomic
def give_up_on_the_unsure(now: datetime) -> int:
    """Call mails unsure whose worker went silent while it sent them; return how many."""
    silent = AlertMail.objects.filter(state=AlertMail.State.SENDING, due_at__lte=now)
    return silent.update(
        state=AlertMail.State.UNSURE, trouble="The worker ended while it was sent: it may have arrived."
    )


def _send(message: EmailMultiAlternatives, *, attempts: int) -> tuple[AlertMail.State, str]:
    again = AlertMail.State.WAITING if attempts < _ATTEMPTS else AlertMail.State.FAILED
    message.connection = get_connection()
    try:
        message.connection.open()
    except OSError as error:  # smtplib's own errors are of this kind too
        return again, f"The mail server cannot be reached, or does not know us ({type(error).__name__})."
    try:
        message.send()
    except OSError as error:
        # Where the server answered with a refusal it has taken nothing; where it fell silent, nobody knows.
        if hasattr(error, "smtp_code") or hasattr(error, "recipients"):
            return again, f"The mail server refused it ({type(error).__name__})."
        return (
            AlertMail.State.UNSURE,
            f"The line broke while it was sent ({type(error).__name__}): it may have arrived.",
        )
    finally:
        message.connection.close()
    return AlertMail.State.SENT, ""


def _keep(mail: int, *, state: AlertMail.State, trouble: str, now: datetime) -> None:
    sent = {"sent_at": now} if state == AlertMail.State.SENT else {}
    AlertMail.objects.filter(pk=mail).update(state=state, trouble=trouble[:300], due_at=now + _WAIT, **sent)


def _message(mail: AlertMail) -> EmailMultiAlternatives | None:
    """Write the mail; None where the person does not reach the practice any more, or wants no mail now."""
    chosen = AlertChoice.objects.filter(user_id=mail.user_id, practice_id=mail.practice_id)
    if not chosen.exclude(rhythm=AlertChoice.Rhythm.OFF).exists():
        return None
    try:
        practice = access(mail.user_id, mail.practice_id, need=Need.READ).practice
        to = person(mail.user_id).email
    except (NothingHere, NotAllowed):
        return None
    alerts = list(Alert.objects.filter(pk__in=mail.alerts, practice_id=mail.practice_id).order_by("-pk"))
    if not alerts:
        return None
    ends = outside(reverse("unsubscribe", args=[token_of(mail.user_id, mail.practice_id)]))
    context = {
        "practice": practice.name,
        "alerts": [_shown(alert) for alert in alerts[:_SHOWN]],
        "more": max(0, len(alerts) - _SHOWN),
        "all": outside(inside("alerts", mail.practice_id, {})),
        "choices": outside(inside("alert-settings", mail.practice_id, {})),
        "ends": ends,
    }
    told = alerts[0].title if len(alerts) == 1 else f"{len(alerts)} alerts"
    message = EmailMultiAlternatives(
        subject=" ".join(f"{practice.name}: {told}".split())[:200],
        body=render_to_string("monitoring/alert_mail.txt", context),
        to=[to],
        headers={
            "Message-ID": _message_id(mail),
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{ends}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    message.attach_alternative(render_to_string("monitoring/alert_mail.html", context), "text/html")
    return message


def _shown(alert: Alert) -> dict[str, Any]:
    return {
        "title": alert.title,
        "kind": ALERT_KINDS[alert.kind].name,
        "reason": alert.reason,
        "day": alert.day,
        "address": outside(inside(alert.route, alert.practice_id, alert.arguments, query=alert.query)),
    }


def _message_id(mail: AlertMail) -> str:
    """Return the same id for the same mail, so that a mail program shows it once even if it came twice."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    name = hashlib.sha256(f"{settings.SECRET_KEY}:{mail.key}".encode()).hexdigest()[:32]
    return f"<{name}@{host}>"
