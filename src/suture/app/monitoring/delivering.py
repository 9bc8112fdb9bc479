"""Telling webhooks of alerts: a row for each message, sent by a job, tried five times within a day.

A message keeps its id (`webhook-id`) at each attempt: a worker that dies after sending sends it again, and whoever
takes it knows it by its id. It refuses to follow redirects and to reach private networks that nobody allowed.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from suture.app.jobs import actions as jobs
from suture.app.jobs.running import JobRun
from suture.app.monitoring.alert_kinds import ALERT_KINDS, TEST_EVENT
from suture.app.monitoring.kinds import ALERT_DELIVERY
from suture.app.monitoring.models import Alert, Delivery, Webhook
from suture.app.monitoring.public_address import inside, outside
from suture.app.monitoring.webhook_signing import secret_of, signed_headers
from suture.app.monitoring.webhook_standing import why_stopped
from suture.engine.crawl.posting import Posted, post
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.errors import ActionError

__all__ = ["WAITS", "deliver_alerts", "deliver_message", "deliver_what_is_due", "make_test"]

# After the first, second, ... attempt; five attempts in all, the last one 24 hours after the first.
WAITS: Final = (
    timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3), timedelta(hours=20, minutes=25),
)  # fmt: skip
# A job that has a delivery and dies: somebody else may try afterwards.
_HELD: Final = timedelta(minutes=10)
_AT_ONCE: Final = 50
_SECONDS: Final = 10.0
_GONE: Final = 410
_SUBJECT: Final = "alerts"
_BY_ITSELF: Final = "schedule"


def deliver_alerts(practice: int, alerts: Iterable[Alert], *, now: datetime) -> None:
    """Write down what webhooks are told of new alerts; what one person saved for themselves is theirs."""
    on = Webhook.objects.filter(practice_id=practice, is_on=True).select_related("practice")
    hooks = [hook for hook in on if not why_stopped(hook)]
    for alert in alerts if hooks else ():
        for hook in hooks:
            if alert.kind in hook.kinds and (alert.saved is None or alert.saved.for_all):
                _write(hook, event=ALERT_KINDS[alert.kind].event, data=_data(alert, hook), alert=alert, now=now)


def make_test(webhook: Webhook, *, now: datetime) -> Delivery:
    """Write down a test message, which is sent like any other."""
    words = "A test from Suture. Nothing happened."
    data = {"practice": webhook.practice.name, "title": words, "reason": words}
    return _write(webhook, event=TEST_EVENT, data=data, alert=None, now=now)


@transaction.atomic
def deliver_what_is_due(now: datetime) -> list[int]:
    """Ask for jobs that send what is due, and return them; any number of workers may ask at once."""
    due = Delivery.objects.select_for_update(of=("self",)).filter(state=Delivery.State.WAITING, due_at__lte=now)
    asked = []
    for row in due.order_by("due_at", "pk")[:_AT_ONCE]:
        row.due_at = now + _HELD
        row.save(update_fields=["due_at"])
        asked.append(
            jobs.enqueue(ALERT_DELIVERY, subject=_SUBJECT, params={"delivery": row.pk}, asked_by=_BY_ITSELF, now=now)
        )
    return asked


def deliver_message(run: JobRun) -> dict[str, Any]:
    """Send the job's message once; what came of it stands in its row."""
    row = Delivery.objects.select_related("webhook").filter(pk=run.params["delivery"]).first()
    if row is None:
        raise ActionError("The message is no longer here.")
    if row.state != Delivery.State.WAITING:
        return {"state": row.state}
    if not row.webhook.is_on:
        _end(row, Delivery.State.GIVEN_UP, "The webhook was switched off before it was sent.")
        return {"state": row.state}
    if why := why_stopped(row.webhook):
        _end(row, Delivery.State.GIVEN_UP, why)
        return {"state": row.state}
    # Written down before it is sent: an attempt that nobody lived to tell of counts too.
    row.attempts, row.tried_at = row.attempts + 1, run.now()
    row.save(update_fields=["attempts", "tried_at"])
    _settle(row, _post(row, now=run.now()), now=run.now())
    return {"state": row.state, "status": row.status}


def _post(row: Delivery, *, now: datetime) -> Posted:
    hook, body = row.webhook, row.body.encode()
    secrets_now = [secret_of(hook.pk, salt=hook.salt)]
    if hook.salt_before and hook.before_until is not None and now < hook.before_until:
        secrets_now.append(secret_of(hook.pk, salt=hook.salt_before))
    headers = signed_headers(body, message=row.message, at=now, secrets=secrets_now)
    return post(
        hook.address,
        body,
        headers={"Content-Type": "application/json", **headers},
        settings=CrawlSettings(
            contact=settings.SUTURE_CONTACT or settings.SUTURE_ADDRESS,
            allow=settings.SUTURE_WEBHOOK_ALLOW,
            connect_seconds=_SECONDS,
            total_seconds=_SECONDS,
        ),
    )


def _settle(row: Delivery, posted: Posted, *, now: datetime) -> None:
    row.status = posted.status
    if posted.is_taken:
        _end(row, Delivery.State.SENT, "")
    elif posted.status == _GONE:
        # As the specification asks: whoever answers "gone" wants no more of them.
        Webhook.objects.filter(pk=row.webhook_id).update(is_on=False)
        _end(row, Delivery.State.GIVEN_UP, "It answered that it is gone, so the webhook was switched off.")
    elif row.alert_id is None or row.attempts > len(WAITS):
        _end(row, Delivery.State.GIVEN_UP, posted.trouble)
    else:
        row.due_at = now + WAITS[row.attempts - 1]
        _end(row, Delivery.State.WAITING, posted.trouble)


def _end(row: Delivery, state: Delivery.State, answer: str) -> None:
    row.state, row.answer = state, answer[:300]
    row.save(update_fields=["state", "answer", "status", "due_at"])


def _write(webhook: Webhook, *, event: str, data: dict[str, Any], alert: Alert | None, now: datetime) -> Delivery:
    body = json.dumps({"type": event, "timestamp": now.isoformat(), "data": data}, ensure_ascii=False)
    message = f"msg_{secrets.token_hex(12)}"
    return Delivery.objects.create(webhook=webhook, alert=alert, message=message, body=body, made_at=now, due_at=now)


def _data(alert: Alert, webhook: Webhook) -> dict[str, Any]:
    path = inside(alert.route, alert.practice_id, alert.arguments, query=alert.query)
    return {
        "id": alert.pk,
        "practice": webhook.practice.name,
        "kind": alert.kind,
        "title": alert.title,
        "reason": alert.reason,
        "evidence": alert.evidence,
        "day": alert.day.isoformat() if alert.day else None,
        "address": outside(path),
    }
