"""What is being worked on for the openings: finding, looking at pages, weighing, each as a line."""

from __future__ import annotations

from django.urls import reverse

from suture.app.jobs.queries import JobView, unfinished
from suture.app.openings.kinds import FIND, LOOK, WEIGH
from suture.app.practices.access import subject_of
from suture.app.practices.queries import PracticeView
from suture.web.waiting import waits_long
from suture.web.week_jobs import GoingOn, JobLine

__all__ = ["openings_going_on"]


def openings_going_on(practice: PracticeView) -> GoingOn:
    """Return what is being worked on; nothing for those who see results only."""
    if not practice.may.read:
        return GoingOn(lines=(), more=0, waits=False)
    lines = [
        *_lines(practice, FIND, "Looking for openings", stop="stop-finding-openings"),
        *_lines(practice, LOOK, "Looking at the pages", stop="stop-looking-at-openings"),
        *_lines(practice, WEIGH, "Working out what asking is worth"),
    ]
    return GoingOn(lines=tuple(lines), more=0, waits=any(waits_long(line.job) for line in lines))


def _lines(practice: PracticeView, kind: str, about: str, *, stop: str = "") -> list[JobLine]:
    going: tuple[JobView, ...] = unfinished(subject_of(practice.id), kind=kind)[:1]
    return [
        JobLine(
            about=about if job.state == "running" else f"{about} waits for its turn",
            job=job,
            rows=job.done if stop else 0,
            unit="page,pages",
            details=reverse("opening-pages" if kind == LOOK else "find-openings", args=[practice.id]),
            stop=reverse(stop, args=[practice.id]) if stop and practice.may.work else "",
        )
        for job in going
    ]
