"""What can be asked about visits and watches. Everything returned is frozen.

`user` is a user's number; NothingHere is raised for what is not theirs. Only the practice's own site is visited.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone

from suture.app.jobs.queries import JobView, jobs_by_number
from suture.app.monitoring.beginning import MOST_PAGES
from suture.app.monitoring.crawling import why_not
from suture.app.monitoring.folders import visit_folder
from suture.app.monitoring.kinds import SCOPES, why_words
from suture.app.monitoring.models import Visit, Watch
from suture.app.monitoring.planning import counted, outline
from suture.app.monitoring.rhythm import RHYTHMS
from suture.app.monitoring.sentences import learned, left_words, time_words
from suture.app.monitoring.stored_visits import was_visited
from suture.app.monitoring.watching import dues_of
from suture.app.practices.access import Access, Need, access, site_of, subject_of
from suture.app.practices.facts import shelf_of
from suture.app.practices.kinds import UNDO
from suture.engine.errors import NothingHere
from suture.engine.links.states import STATES

__all__ = [
    "LinksInState",
    "Offer",
    "RhythmChoice",
    "VisitView",
    "WatchView",
    "has_visited",
    "offer",
    "visit",
    "visits",
    "watch",
]

_GOING: Final = "A visit is under way."


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What a visit would do now, if somebody started it.

    `pages` on `sites` sites would be read, in `seconds` (low, high), which `time` says in words. `known` pages
    link to the site, `checked` of them were read by us before, `rest` wait for a later visit. `why_not` is a
    sentence where no visit can start now, "" otherwise.
    """

    site: str
    pages: int
    sites: int
    seconds: tuple[float, float]
    time: str
    known: int
    checked: int
    rest: int
    first: bool
    why_not: str


@dataclass(frozen=True, kw_only=True)
class LinksInState:
    """How many links were found in a state."""

    state: str
    links: int


@dataclass(frozen=True, kw_only=True)
class VisitView:
    """One visit: how far it is or how it ended, and what it learned.

    `state`: queued, running, done, stopped, failed. `planned` pages on `sites` sites, None before the plan is
    made; `read` of them were tried; `rest` wait for a later visit. `counts` are links, in the order of STATES.
    `snapshot_id` is None where nothing was stored, or it was taken out again (`undone`); `is_leaving` while a
    job takes it out.
    """

    id: int
    site: str
    why: str
    why_words: str
    scope: str
    scope_words: str
    asked_by: str
    state: str
    job: JobView | None
    created_at: datetime
    ended_at: datetime | None
    planned: int | None
    sites: int | None
    read: int
    rest: int
    counts: tuple[LinksInState, ...]
    sentence: str
    note: str
    snapshot_id: str | None
    undone: bool
    is_leaving: bool
    error: str
    next_due: datetime | None
    is_newest: bool

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "stopped", "failed")

    @property
    def can_stop(self) -> bool:
        """Whether asking it to stop still makes sense."""
        return self.job is not None and self.job.can_cancel

    @property
    def can_resume(self) -> bool:
        """Whether it ended early and can go on where it was."""
        ended_early = self.state in ("stopped", "failed")
        return self.is_newest and ended_early and not self.undone and not self.is_leaving

    @property
    def can_undo(self) -> bool:
        """Whether it stored something that can be taken out again."""
        return self.is_over and self.snapshot_id is not None and not self.is_leaving


@dataclass(frozen=True, kw_only=True)
class RhythmChoice:
    """A rhythm that can be chosen: its key, its name, and what would happen."""

    key: str
    words: str
    about: str


@dataclass(frozen=True, kw_only=True)
class WatchView:
    """How often the linking pages are visited, and when next; `suggested` is a rhythm worth offering, or None."""

    site: str
    rhythm: str
    choices: tuple[RhythmChoice, ...]
    next_due: datetime | None
    last: VisitView | None
    suggested: str | None


def offer(user: int, practice: int, *, pages: int | None = None) -> Offer | None:
    """Return what a visit of at most `pages` (1 to 1,000) pages would do; None where there is nothing to visit."""
    found = access(user, practice)
    site = site_of(found.practice, None)
    would = outline(shelf_of(site), pages=pages or MOST_PAGES, now=timezone.now(), is_sample=found.practice.is_sample)
    if would is None or not would.pages:
        return None
    seen = _all(found, limit=1)
    going = _GOING if seen and not seen[0].is_over else ""
    return Offer(
        site=site.key,
        pages=would.pages,
        sites=would.sites,
        seconds=would.seconds,
        time=time_words(*would.seconds),
        known=would.known,
        checked=would.checked,
        rest=would.waiting,
        first=not was_visited(shelf_of(site)),
        why_not=going or why_not(is_sample=found.practice.is_sample),
    )


def visits(user: int, practice: int, *, limit: int = 50) -> tuple[VisitView, ...]:
    """Return the visits of the practice's own site, newest first (5 queries)."""
    return _all(access(user, practice), limit=limit)


def visit(user: int, practice: int, *, visit: int) -> VisitView:
    """Return one visit (6 queries); raises NothingHere where the practice has none of that number."""
    for found in _all(access(user, practice), limit=None, only=visit):
        return found
    raise NothingHere("There is no such visit.")


def watch(user: int, practice: int) -> WatchView:
    """Return how often the practice's linking pages are visited, and when next."""
    found = access(user, practice)
    site = site_of(found.practice, None)
    row = _watch(site.pk)
    last = next(iter(_all(found, limit=1, watch=row)), None)
    is_off = row.rhythm == Watch.Rhythm.OFF
    return WatchView(
        site=site.key,
        rhythm=row.rhythm,
        choices=tuple(RhythmChoice(key=key, words=one.name, about=one.about) for key, one in RHYTHMS.items()),
        next_due=dues_of(row).next,
        last=last,
        suggested="weekly" if is_off and was_visited(shelf_of(site)) else None,
    )


def has_visited(user: int, practice: int) -> bool:
    """Whether anything that a visit of ours saw is stored (2 queries)."""
    return was_visited(shelf_of(site_of(access(user, practice, need=Need.RESULTS).practice, None)))


def _watch(site: int) -> Watch:
    return Watch.objects.filter(pk=site).first() or Watch(site_id=site)


def _all(
    found: Access, *, limit: int | None, only: int | None = None, watch: Watch | None = None
) -> tuple[VisitView, ...]:
    site = site_of(found.practice, None)
    rows = Visit.objects.filter(site_id=site.pk).order_by("-created_at", "-pk")
    chosen = list(rows[:limit] if only is None else rows.filter(pk=only))
    if not chosen:
        return ()
    newest = chosen[0].pk if only is None else rows.values_list("pk", flat=True).first()
    numbers = [row.job for row in chosen if row.job is not None]
    jobs = jobs_by_number(numbers, subject=subject_of(found.practice.pk), unfinished=UNDO)
    leaving = {job.params["snapshot"] for job in jobs.values() if job.kind == UNDO}
    stored = {info.snapshot_id for info in shelf_of(site).manifest().snapshots}
    due = dues_of(watch or _watch(site.pk)).next
    return tuple(
        _view(
            row,
            site=site.key,
            job=jobs.get(row.job or 0),
            stored=stored,
            leaving=leaving,
            next_due=due,
            is_newest=row.pk == newest,
            practice=found.practice.pk,
        )
        for row in chosen
    )


def _view(
    row: Visit, *, site: str, job: JobView | None, stored: set[str], leaving: set[str], next_due: datetime | None,
    is_newest: bool, practice: int,
) -> VisitView:  # fmt: skip
    state = _state(row, job)
    read, counts = row.read, row.counts
    if state not in ("done", "stopped"):
        # Not stored yet: what the journal holds.
        tried, found = counted(visit_folder(practice, row.pk))
        read, counts = (tried, found) if tried >= read else (read, counts)
    unread = max(0, (row.planned or 0) - read)
    rest = (row.left_over or 0) + unread
    there = row.snapshot if row.snapshot in stored else None
    goes_on = state == "stopped" and is_newest and unread > 0 and next_due is None
    left = left_words(read=read, left=unread if goes_on else rest, goes_on=goes_on, is_due=next_due is not None)
    return VisitView(
        id=row.pk,
        site=site,
        why=row.why,
        why_words=why_words(row.why, scope=row.scope, rhythm=job.params.get("rhythm") if job else None),
        scope=row.scope,
        scope_words=SCOPES[row.scope],
        asked_by=row.asked_by,
        state=state,
        job=job,
        created_at=row.created_at,
        ended_at=job.finished_at if job else row.stored_at,
        planned=row.planned,
        sites=row.sites,
        read=read,
        rest=rest,
        counts=tuple(LinksInState(state=one, links=counts[one]) for one in STATES if counts.get(one)),
        sentence=learned(read, counts),
        note=left if state in ("done", "stopped") else "",
        snapshot_id=there,
        undone=bool(row.snapshot) and there is None,
        is_leaving=there in leaving,
        error=job.error if job else "",
        next_due=next_due,
        is_newest=is_newest,
    )


def _state(row: Visit, job: JobView | None) -> str:
    if job is None:
        return "done" if row.stored_at else "failed"
    return "stopped" if job.state == "cancelled" else job.state
