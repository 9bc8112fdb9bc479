"""What is being worked on for a practice: imports, visits, judging, listings, openings; lines that can be stopped."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from suture.app.jobs.queries import JobView, unfinished
from suture.app.listings.kinds import AUDIT, CHECK, READ_FILE
from suture.app.monitoring.queries import visits
from suture.app.openings.kinds import FIND, LOOK, WEIGH
from suture.app.practices.access import subject_of
from suture.app.practices.kinds import JUDGE
from suture.app.practices.queries import PracticeView, imports
from suture.web.waiting import waits_long

__all__ = ["GoingOn", "JobLine", "going_on", "listings_going_on", "openings_going_on"]

_MOST_LINES = 3
_READ = frozenset({FIND, LOOK})
# Kind of job, what it does, where more is told, and the route that stops it.
_OF_OPENINGS = (
    (FIND, "Looking for openings", "find-openings", "stop-finding-openings"),
    (LOOK, "Looking at the pages of openings", "opening-pages", "stop-looking-at-openings"),
    (WEIGH, "Working out what asking is worth", "openings", ""),
)


@dataclass(frozen=True, kw_only=True)
class JobLine:
    """One piece of work: `about` in words, its job, where more is told, and where it is stopped ("" where it is not).

    `rows` counts what was read so far, 0 where that says nothing.
    """

    about: str
    job: JobView
    rows: int
    unit: str
    details: str
    stop: str


@dataclass(frozen=True, kw_only=True)
class GoingOn:
    """At most three lines, and how many more there are; `waits` where probably no worker is running.

    `reads` says that pages of openings are being read, or will be in a moment.
    """

    lines: tuple[JobLine, ...]
    more: int
    waits: bool
    reads: bool = False


def going_on(person: int, practice: PracticeView) -> GoingOn:
    """Return what is being worked on; nothing for those who see results only."""
    if not practice.may.read:
        return GoingOn(lines=(), more=0, waits=False)
    ours = [*_imports(person, practice), *_visits(person, practice), *_judging(practice)]
    return _some([*ours, *_listings(practice), *_openings(practice)])


def listings_going_on(practice: PracticeView) -> GoingOn:
    """Return what is being worked on for the listings alone; nothing for those who see results only."""
    return _some(_listings(practice) if practice.may.read else [])


def openings_going_on(practice: PracticeView) -> GoingOn:
    """Return what is being worked on for the openings alone; nothing for those who see results only."""
    return _some(_openings(practice) if practice.may.read else [])


def _some(lines: list[JobLine]) -> GoingOn:
    return GoingOn(
        lines=tuple(lines[:_MOST_LINES]),
        more=max(0, len(lines) - _MOST_LINES),
        waits=any(waits_long(line.job) for line in lines),
        reads=any(line.job.kind in _READ and not waits_long(line.job) for line in lines),
    )


def _imports(person: int, practice: PracticeView) -> list[JobLine]:
    going = [one for one in imports(person, practice.id).pending if not one.job.is_over]
    lines = []
    for one in going:
        verb = "Reading" if one.job.state == "running" else "Waiting to read"
        lines.append(
            JobLine(
                about=f"{'Taking out' if one.job.kind == 'undo-import' else verb} {one.file_name}",
                job=one.job,
                rows=one.job.rows if one.job.unit == "bytes" else 0,
                unit="row,rows",
                details=reverse("job", args=[practice.id, one.job.id]),
                stop=_stop("cancel-job", practice, one.job.id, can=one.job.can_cancel),
            )
        )
    return lines


def _visits(person: int, practice: PracticeView) -> list[JobLine]:
    lines = []
    for one in visits(person, practice.id, limit=_MOST_LINES):
        if one.job is None or one.is_over:
            continue
        pages = f"{one.planned:,} pages" if one.planned else "the pages that link to you"
        lines.append(
            JobLine(
                about=f"{'Visiting' if one.state == 'running' else 'Waiting to visit'} {pages}",
                job=one.job,
                rows=one.read,
                unit="page tried,pages tried",
                details=reverse("visit", args=[practice.id, one.id]),
                stop=_stop("stop-visit", practice, one.id, can=one.can_stop),
            )
        )
    return lines


def _judging(practice: PracticeView) -> list[JobLine]:
    own = practice.own_site.key
    going = [job for job in unfinished(subject_of(practice.id), kind=JUDGE) if job.params["site"] == own]
    return [
        JobLine(
            about="Working out what your links are worth",
            job=job,
            rows=0,
            unit="",
            details=reverse("links", args=[practice.id]),
            stop="",
        )
        for job in going[:1]
    ]


def _listings(practice: PracticeView) -> list[JobLine]:
    subject = subject_of(practice.id)
    stop = reverse("stop-listing-check", args=[practice.id]) if practice.may.work else ""
    looks = [("Looking at the directories", job, stop) for job in unfinished(subject, kind=CHECK)]
    files = [(f"Reading {job.params['file_name']}", job, "") for job in unfinished(subject, kind=READ_FILE)]
    audits = [("Holding the listings against your details", job, "") for job in unfinished(subject, kind=AUDIT)]
    return [
        JobLine(
            about=about,
            job=job,
            rows=job.done if job.kind == CHECK else 0,
            unit="page,pages",
            details=reverse("listing-files", args=[practice.id]) + ("#pages" if job.kind == CHECK else ""),
            stop=how_to_stop,
        )
        for about, job, how_to_stop in (*looks, *files, *audits[:1])
    ]


def _openings(practice: PracticeView) -> list[JobLine]:
    return [
        JobLine(
            about=about if job.state == "running" else f"{about} waits for its turn",
            job=job,
            rows=job.done if stop else 0,
            unit="page,pages",
            details=reverse(place, args=[practice.id]),
            stop=reverse(stop, args=[practice.id]) if stop and practice.may.work else "",
        )
        for kind, about, place, stop in _OF_OPENINGS
        for job in unfinished(subject_of(practice.id), kind=kind)[:1]
    ]


def _stop(route: str, practice: PracticeView, number: int, *, can: bool) -> str:
    return reverse(route, args=[practice.id, number]) if can and practice.may.work else ""
