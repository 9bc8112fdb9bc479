"""Which work of this room runs as a job, and what it does each minute."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from suture.app.jobs.registry import each_minute, job_kind, points_at_jobs
from suture.app.jobs.running import JobRun
from suture.app.monitoring import folders  # noqa: F401  # registers what goes when a practice goes
from suture.app.monitoring.kinds import ALERT_DELIVERY, ALERT_MAIL, ALERTS, VISIT
from suture.app.practices.after_judging import on_judged

__all__ = [
    "deliver_alert", "jobs_of_visits", "look_at_the_clock", "look_at_what_was_judged", "look_for_alerts",
    "mail_alerts", "raise_alerts", "send_alerts", "visit_pages",
]  # fmt: skip


@job_kind(VISIT)
def visit_pages(run: JobRun) -> dict[str, Any]:
    """Visit the pages that link to a site."""
    from suture.app.monitoring.visiting import make_visit

    return make_visit(run)


@points_at_jobs("visits")
def jobs_of_visits() -> Iterable[int]:
    """Tell the jobs at which visits point."""
    from suture.app.monitoring.models import Visit

    numbers = Visit.objects.values_list("job", flat=True).distinct()
    return [number for number in numbers if number is not None]


@each_minute("visit_what_is_due")
def look_at_the_clock(now: datetime) -> None:
    """Begin the visits that are due."""
    from suture.app.monitoring.watching import visit_what_is_due

    visit_what_is_due(now)


@job_kind(ALERTS)
def raise_alerts(run: JobRun) -> dict[str, Any]:
    """Look for what happened to a practice's links, and begin to tell of it."""
    from suture.app.monitoring.alert_requests import look_and_tell

    return look_and_tell(run)


@job_kind(ALERT_MAIL)
def mail_alerts(run: JobRun) -> dict[str, Any]:
    """Send one mail."""
    from suture.app.monitoring.mail_sending import send_mail

    return send_mail(run)


@job_kind(ALERT_DELIVERY)
def deliver_alert(run: JobRun) -> dict[str, Any]:
    """Send one message to a webhook."""
    from suture.app.monitoring.delivering import deliver_message

    return deliver_message(run)


@each_minute("look_for_alerts")
def look_for_alerts(now: datetime) -> None:
    """Ask for looks at links that were judged since the last one."""
    from suture.app.monitoring.alert_requests import ask_for_missing_looks

    ask_for_missing_looks(now)


@each_minute("send_alerts")
def send_alerts(now: datetime) -> None:
    """Begin to send the mail and the messages that are due."""
    from suture.app.monitoring.alert_requests import send_what_is_due

    send_what_is_due(now)


@on_judged
def look_at_what_was_judged(practice: int) -> None:
    """Ask for a look at links that were just judged."""
    from suture.app.monitoring.alert_requests import ask_for_look

    ask_for_look(practice)
