"""The openings of the sample practices, told and handed over through the same doors as a user's."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils import timezone

from suture.app.jobs.running import run_job
from suture.app.openings.handed_actions import add_search_file, paste_requests
from suture.app.openings.models import Weighing
from suture.app.openings.requests import ask_for_weighing, begin_find, begin_look
from suture.app.openings.sample.told import ANSWERS, SEARCH_RESULTS, SEARCH_RESULTS_NAME, source_requests
from suture.app.openings.told_actions import tell_affiliation
from suture.app.practices.access import accessible, actor_of
from suture.app.practices.profile_queries import practice_profile
from suture.engine.imports.sample import SITE

__all__ = ["load_sample_openings"]

# The catalogue's sites are real ones: a sample never asks them.
_SOURCES: Final = ("owed", "gap", "section", "hub", "search")
_MOST_MINUTES: Final = 5


def load_sample_openings(actor: int) -> None:
    """Tell and hand over what the clinic of the sample does, and weigh every sample here and now; once.

    A worker looks at the pages and for more of them once the sample's web runs.
    """
    for one in accessible(actor):
        practice = one.practice.pk
        if not one.practice.is_sample or Weighing.objects.filter(pk=practice).exists():
            continue
        is_clinic = any(site.key == SITE for site in one.practice.sites.all())
        if is_clinic:
            _tell(actor, practice, today=timezone.now().date())
        # Whoever opens the demo sees what needs no look at any page: a second for all samples.
        run_job(ask_for_weighing(practice, pause=False))
        if is_clinic:
            _look(actor, practice)


def _tell(actor: int, practice: int, *, today: date) -> None:
    doctor = practice_profile(actor, practice).clinicians[0].id
    for answer in ANSWERS:
        tell_affiliation(
            actor=actor, practice=practice, kind=answer.kind, name=answer.name, address=answer.address,
            clinician=doctor if answer.of_doctor else None, since=answer.since, detail=answer.detail,
            title=answer.title,
        )  # fmt: skip
    add_search_file(actor=actor, practice=practice, file_name=SEARCH_RESULTS_NAME, chunks=[SEARCH_RESULTS])
    paste_requests(actor=actor, practice=practice, text=source_requests(today=today))


def _look(actor: int, practice: int) -> None:
    now = timezone.now()
    begin_look(practice, pages=None, asked_by=actor_of(actor), now=now)
    begin_find(practice, sources=_SOURCES, most_minutes=_MOST_MINUTES, asked_by=actor_of(actor), now=now)
