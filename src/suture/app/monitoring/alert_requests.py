"""Asking that somebody look for alerts, and that what is due be sent: one job each, however often it is asked.

A look follows every judgement of a practice's links, and so every import and every visit. Each minute every worker
also asks for looks that nobody asked for, and for what is due to be sent.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from suture.app.jobs import actions as jobs
from suture.app.jobs import queries as job_queries
from suture.app.jobs.running import JobRun
from suture.app.monitoring.alert_looking import look, standing
from suture.app.monitoring.delivering import deliver_what_is_due
from suture.app.monitoring.kinds import ALERTS
from suture.app.monitoring.mail_due import mail_what_is_due
from suture.app.monitoring.mail_sending import give_up_on_the_unsure
from suture.app.monitoring.models import AlertLook
from suture.app.practices.queries import every_practice
from suture.app.practices.weekly_requests import ask_for_week
from suture.engine.errors import LakeError

__all__ = ["ask_for_look", "ask_for_missing_looks", "look_and_tell", "send_what_is_due"]

# Not the practice's own: its pages list work that people asked for.
_SUBJECT: Final = "alerts"
_BY_ITSELF: Final = "schedule"

# A look that broke off is asked for again, but not each minute.
_PAUSE: Final = timedelta(hours=1)

_log = logging.getLogger(__name__)


@transaction.atomic
def ask_for_look(practice: int) -> None:
    """Ask for a look at a practice's links, unless one waits already."""
    waiting = job_queries.unfinished(_SUBJECT, kind=ALERTS)
    if any(job.params["practice"] == practice and job.state == "queued" for job in waiting):
        return
    jobs.enqueue(ALERTS, subject=_SUBJECT, params={"practice": practice}, asked_by=_BY_ITSELF)


def look_and_tell(run: JobRun) -> dict[str, Any]:
    """Look at the links of the job's practice; the result tells how many alerts were raised."""
    practice = run.params["practice"]
    raised = run.step("looked", lambda: look(practice, now=run.now()))
    if raised:
        ask_for_week(practice)
        send_what_is_due(run.now())
    return {"raised": raised}


def ask_for_missing_looks(now: datetime) -> list[int]:
    """Ask for the looks at links that were judged since the last one; returns the practices."""
    lately = job_queries.jobs_of(_SUBJECT, kinds=(ALERTS,), limit=200)
    broken = {job.params["practice"] for job in lately if job.state == "failed" and now - job.created_at < _PAUSE}
    looked = dict(AlertLook.objects.values_list("practice_id", "looked_key"))
    asked = []
    for one in every_practice():
        try:
            found = standing(one.id)
        except LakeError as error:  # One site's links that cannot be read keep no other site from its turn.
            _log.warning("practice %s cannot be looked at for alerts: %s", one.id, error)
            continue
        if found is not None and looked.get(one.id) != found.key and one.id not in broken:
            ask_for_look(one.id)
            asked.append(one.id)
    return asked


def send_what_is_due(now: datetime) -> None:
    """Begin to send the mail and the messages that are due."""
    give_up_on_the_unsure(now)
    mail_what_is_due(now)
    deliver_what_is_due(now)
