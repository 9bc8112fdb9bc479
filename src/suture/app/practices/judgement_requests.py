"""Asking for a judgement: every change of what it rests on does, and one job for each site is enough.

It knows whose sites they are, and that several changes in a row are judged together. It refuses to know whether there
is anything to judge: the job finds that out, and a judgement that is not stale is not made again.
"""

from __future__ import annotations

from typing import Final

from django.db import transaction

from suture.app.jobs import actions as jobs
from suture.app.jobs import queries as job_queries
from suture.app.practices.access import subject_of
from suture.app.practices.kinds import JUDGE
from suture.app.practices.models import Site

__all__ = ["ask_for_all", "ask_for_judgement"]

# Who acts where nobody does: the reference in jobs and history.
_BY_ITSELF: Final = "schedule"

# Several files are handed over in one go, and read one after the other: their links are judged together.
_PAUSE_SECONDS: Final = 2.0


@transaction.atomic
def ask_for_judgement(
    practice: int, *, site: str = "", asked_by: str = _BY_ITSELF, key: str = "", pause: bool = True
) -> int | None:
    """Ask that the links of a practice's own site, or of the one with this address, be judged; return the job.

    Where such a job waits already, it is that one; None for a practice without such a site. The job finds out by
    itself whether there is anything to do. With `pause` it waits for whatever else happens in the same moment.
    `key` says which judgement is missing.
    """
    wanted = {"key": site} if site else {"role": Site.Role.OWN}
    found = Site.objects.filter(practice_id=practice, **wanted).first()
    if found is None:
        return None
    waiting = job_queries.unfinished(subject_of(practice), kind=JUDGE)
    for job in waiting:
        if job.params["site"] == found.key and job.state == "queued":
            return job.id
    return jobs.enqueue(
        JUDGE,
        subject=subject_of(practice),
        params={"practice": practice, "site": found.key, "key": key},
        asked_by=asked_by,
        delay=_PAUSE_SECONDS if pause else 0,
    )


def ask_for_all(practice: int, *, asked_by: str = _BY_ITSELF) -> int | None:
    """Ask that the links of the practice and of its rivals be judged, and return the job of its own site."""
    rivals = Site.objects.filter(practice_id=practice, role=Site.Role.RIVAL)
    own = ask_for_judgement(practice, asked_by=asked_by)
    for key in rivals.values_list("key", flat=True):
        ask_for_judgement(practice, site=key, asked_by=asked_by)
    return own
