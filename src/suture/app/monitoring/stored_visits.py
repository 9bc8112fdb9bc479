"""What visits have stored: which snapshots of a site are visits, and whose they are.

A visit that was made in the browser or on schedule has a row, which names its snapshot; one that was made by the
command has only its snapshot. `user` is a user's number; NothingHere is raised for what is not theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F

from suture.app.jobs.queries import unfinished
from suture.app.monitoring.kinds import VISIT as VISIT_JOB
from suture.app.monitoring.models import Visit
from suture.app.practices.access import access, site_of, subject_of
from suture.app.practices.facts import shelf_of
from suture.app.practices.kinds import UNDO
from suture.engine.errors import NothingHere
from suture.engine.links.lake import Shelf
from suture.engine.links.manifest import SnapshotInfo
from suture.engine.links.states import VISIT

if TYPE_CHECKING:
    from suture.app.practices.models import Site

__all__ = [
    "CommandVisit", "command_visit", "command_visits", "last_full_visit", "newest_visit", "visit_numbers",
    "was_visited",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CommandVisit:
    """A visit that a command made: what it checked and saw, in links. `is_leaving` while a job takes it out."""

    snapshot_id: str
    stored_at: datetime
    checks: int
    links: int
    note: str
    is_leaving: bool


def command_visits(user: int, practice: int) -> tuple[CommandVisit, ...]:
    """Return the stored visits of the practice's own site that a command made, newest first (3 to 5 queries)."""
    found = access(user, practice).practice
    site, subject = site_of(found, None), subject_of(practice)
    ours = set(Visit.objects.filter(site_id=site.pk).values_list("snapshot", flat=True))
    theirs = [info for info in _stored(shelf_of(site)) if info.snapshot_id not in ours]
    if not theirs:
        return ()
    # Those of a visit under way have no row that names them yet: it is written last.
    since = [job.created_at for job in unfinished(subject, kind=VISIT_JOB) if job.params["site"] == site.key]
    leaving = {job.params["snapshot"] for job in unfinished(subject, kind=UNDO)}
    return tuple(
        CommandVisit(
            snapshot_id=info.snapshot_id,
            stored_at=datetime.fromisoformat(info.imported_at),
            checks=info.checks,
            links=info.links,
            note=" ".join(f"{note}." for note in info.notes),
            is_leaving=info.snapshot_id in leaving,
        )
        for info in reversed(theirs)
        if not any(began <= datetime.fromisoformat(info.imported_at) for began in since)
    )


def command_visit(user: int, practice: int, *, snapshot: str) -> CommandVisit:
    """Return one visit that a command made; raises NothingHere where the own site has no such one."""
    for found in command_visits(user, practice):
        if found.snapshot_id == snapshot:
            return found
    raise NothingHere("There is no such visit; it may have been taken out.")


def visit_numbers(user: int, practice: int) -> dict[str, int]:
    """Return the number of each visit of the practice's own site by the snapshot that it stored (3 queries)."""
    site = site_of(access(user, practice).practice, None)
    return dict(Visit.objects.filter(site_id=site.pk).exclude(snapshot="").values_list("snapshot", "pk"))


def last_full_visit(site: Site) -> datetime | None:
    """Return when the newest visit of all pages of a site began that read its plan to the end and is still stored."""
    stored = [info.snapshot_id for info in _stored(shelf_of(site))]
    whole = Visit.objects.filter(site=site, scope="all", snapshot__in=stored, read__gte=F("planned"))
    newest = whole.order_by("-created_at").first()
    return newest.created_at if newest else None


def newest_visit(shelf: Shelf) -> datetime | None:
    """Return when the newest visit of a site was stored; None where none is."""
    return max((datetime.fromisoformat(info.imported_at) for info in _stored(shelf)), default=None)


def was_visited(shelf: Shelf) -> bool:
    """Whether anything that a visit of a site saw is stored."""
    return next(_stored(shelf), None) is not None


def _stored(shelf: Shelf) -> Iterator[SnapshotInfo]:
    return (info for info in shelf.manifest().snapshots if info.tool == VISIT)
