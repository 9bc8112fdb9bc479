"""What can be asked about a practice, its imports and its history. Links are in `link_queries`.

Everything returned is frozen. `user` is a user's number; NothingHere is raised for what is not theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from suture.app.jobs.queries import JobView, job_view, jobs_of
from suture.app.practices.access import Need, access, accessible, is_enough, subject_of
from suture.app.practices.facts import shelf_of
from suture.app.practices.kinds import IMPORT, UNDO
from suture.app.practices.models import History, Practice, Role, Site
from suture.app.practices.specialties import specialty
from suture.engine.errors import NothingHere
from suture.engine.imports.mapping import ROLES
from suture.engine.links.manifest import SnapshotInfo
from suture.engine.links.states import VISIT

__all__ = [
    "ColumnQuestion", "HistoryView", "ImportJobView", "ImportOutcome", "ImportView", "ImportsView",
    "MappingQuestion", "May", "PracticeView", "SiteView", "every_practice", "history", "import_detail",
    "import_job", "imports", "practice", "practices_for",
]  # fmt: skip

# What is wrong with the file itself, or that it is gone, stays so however often it is read.
_FINAL: Final = frozenset(("InputError", "UnknownFormat", "UnreadableFile", "WrongSite", "BadAddress", "ActionError"))


@dataclass(frozen=True, kw_only=True)
class SiteView:
    """A site of the practice or of a rival (`role`: own, rival)."""

    id: int
    key: str
    role: str
    address: str


@dataclass(frozen=True, kw_only=True)
class May:
    """What somebody's role allows beyond seeing results: a page leaves out what the server would refuse."""

    read: bool
    work: bool
    own: bool


@dataclass(frozen=True, kw_only=True)
class PracticeView:
    """A practice as the person who asks may see it; `role` is theirs (owner, editor, viewer, client)."""

    id: int
    name: str
    specialty: str
    specialty_name: str
    is_sample: bool
    role: str
    sites: tuple[SiteView, ...]
    created_at: datetime

    @property
    def may(self) -> May:
        """What the person who asks may do here."""
        return May(
            read=is_enough(self.role, Need.READ), work=is_enough(self.role, Need.WORK),
            own=is_enough(self.role, Need.OWN),
        )  # fmt: skip

    @property
    def own_site(self) -> SiteView:
        """The practice's own site."""
        return next(site for site in self.sites if site.role == Site.Role.OWN)

    @property
    def rivals(self) -> tuple[SiteView, ...]:
        """The sites of its rivals."""
        return tuple(site for site in self.sites if site.role == Site.Role.RIVAL)


@dataclass(frozen=True, kw_only=True)
class ImportView:
    """One import as it was: which tool's report, how many rows, how many of them were not read."""

    snapshot_id: str
    site: str
    tool: str
    report: str
    file_name: str
    imported_at: datetime
    rows: int
    accepted: int
    rejected: int
    links: int
    claims: int
    notes: tuple[str, ...]
    header: tuple[str, ...]
    delimiter: str | None


@dataclass(frozen=True, kw_only=True)
class ImportOutcome:
    """What one report in a file came to; `already` says that the same file had been imported before."""

    snapshot_id: str
    tool: str
    report: str
    rows: int
    accepted: int
    rejected: int
    already: bool


@dataclass(frozen=True, kw_only=True)
class ColumnQuestion:
    """A column that somebody must explain: the role that we guess ("" for none) and some of its values."""

    name: str
    guess: str
    samples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MappingQuestion:
    """What do the columns mean? `roles` are the possible answers: key and words."""

    signature: str
    columns: tuple[ColumnQuestion, ...]
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ImportJobView:
    """The reading of one file: how far it is, or what it came to, or what it needs to know.

    `refused` names the error that ended it (see `engine.errors`), empty where none of ours did.
    """

    job: JobView
    file_name: str
    site: str
    outcomes: tuple[ImportOutcome, ...]
    question: MappingQuestion | None
    refused: str

    @property
    def can_be_forgotten(self) -> bool:
        """Whether it is over and came to nothing, so that the file may go."""
        return self.job.is_over and (self.job.state != "done" or self.question is not None)

    @property
    def can_be_tried_again(self) -> bool:
        """Whether reading the same file again may end otherwise: not where the file itself was refused."""
        return self.job.kind == IMPORT and self.job.state in ("failed", "cancelled") and self.refused not in _FINAL


@dataclass(frozen=True, kw_only=True)
class ImportsView:
    """Everything handed over: what still needs an eye (newest first), and what was imported (newest first)."""

    pending: tuple[ImportJobView, ...]
    done: tuple[ImportView, ...]


@dataclass(frozen=True, kw_only=True)
class HistoryView:
    """One line of the record; `actor` is a reference such as "user:1"."""

    action: str
    at: datetime
    actor: str
    details: dict[str, Any]


def practices_for(user: int) -> tuple[PracticeView, ...]:
    """Return the practices that somebody works on, by name (2 queries)."""
    return tuple(_practice(found.practice, found.role) for found in accessible(user))


def every_practice() -> tuple[PracticeView, ...]:
    """Return all practices of the installation, by name (2 queries); for commands, where nobody signs in."""
    found = Practice.objects.prefetch_related("sites").order_by("name", "pk")
    return tuple(_practice(one, Role.OWNER) for one in found)


def practice(user: int, practice: int, *, need: Need = Need.RESULTS) -> PracticeView:
    """Return one practice (2 queries); NotAllowed where the person's role there is too small for `need`."""
    found = access(user, practice, need=need)
    return _practice(found.practice, found.role)


def imports(user: int, practice: int) -> ImportsView:
    """Return what was imported, and the files that are being read, failed, or need an answer (3 queries).

    Of several attempts at one file only the newest counts. What our own visits saw is no import.
    """
    sites = access(user, practice).practice.sites.all()
    stored = ((info, site.key) for site in sites for info in shelf_of(site).manifest().snapshots)
    done = [_import(info, site) for info, site in stored if info.tool != VISIT]
    newest: dict[Any, JobView] = {}
    for job in jobs_of(subject_of(practice), kinds=(IMPORT, UNDO), limit=200):
        if job.params.get("tool") == VISIT:
            continue
        newest.setdefault((job.kind, job.params.get("upload"), job.params.get("snapshot")), job)
    pending = (_import_job(job) for job in newest.values())
    return ImportsView(
        pending=tuple(one for one in pending if not one.job.is_over or one.can_be_forgotten),
        done=tuple(sorted(done, key=lambda one: (one.imported_at, one.snapshot_id), reverse=True)),
    )


def import_job(user: int, practice: int, *, job: int) -> ImportJobView:
    """Return the reading of one file (3 queries); raises NothingHere for other jobs."""
    access(user, practice)
    found = job_view(job, subject=subject_of(practice))
    if found.kind not in (IMPORT, UNDO):
        raise NothingHere("There is no such import.")
    return _import_job(found)


def import_detail(user: int, practice: int, *, snapshot: str) -> ImportView:
    """Return one import; raises NothingHere where there is none, it has been undone, or it is a visit's."""
    for site in access(user, practice).practice.sites.all():
        for info in shelf_of(site).manifest().snapshots:
            if info.snapshot_id == snapshot and info.tool != VISIT:
                return _import(info, site.key)
    raise NothingHere("There is no such import; it may have been undone.")


def history(user: int, practice: int, *, limit: int = 50) -> tuple[HistoryView, ...]:
    """Return what people did to the practice, newest first (3 queries)."""
    access(user, practice)
    rows = History.objects.filter(subject=subject_of(practice)).order_by("-at", "-pk")[:limit]
    return tuple(HistoryView(action=row.action, at=row.at, actor=row.actor, details=row.details) for row in rows)


def _practice(found: Practice, role: str) -> PracticeView:
    sites = sorted(found.sites.all(), key=lambda site: (site.role, site.pk))
    return PracticeView(
        id=found.pk,
        name=found.name,
        specialty=found.specialty,
        specialty_name=specialty(found.specialty).name,
        is_sample=found.is_sample,
        role=role,
        sites=tuple(SiteView(id=site.pk, key=site.key, role=site.role, address=site.address) for site in sites),
        created_at=found.created_at,
    )


def _import(info: SnapshotInfo, site: str) -> ImportView:
    return ImportView(
        snapshot_id=info.snapshot_id,
        site=site,
        tool=info.tool,
        report=info.report,
        file_name=info.file_name,
        imported_at=datetime.fromisoformat(info.imported_at),
        rows=info.rows,
        accepted=info.accepted,
        rejected=info.rejected,
        links=info.links,
        claims=info.claims,
        notes=info.notes,
        header=info.header,
        delimiter=info.delimiter,
    )


def _import_job(job: JobView) -> ImportJobView:
    result = job.result or {}
    asked = result.get("needs_mapping")
    return ImportJobView(
        job=job,
        file_name=job.params.get("file_name", ""),
        site=job.params.get("site", ""),
        outcomes=tuple(
            ImportOutcome(
                snapshot_id=one["snapshot"], **{key: value for key, value in one.items() if key != "snapshot"}
            )
            for one in result.get("outcomes", ())
        ),
        question=_question(asked) if asked else None,
        refused=result.get("refused", ""),
    )


def _question(asked: dict[str, Any]) -> MappingQuestion:
    return MappingQuestion(
        signature=asked["signature"],
        columns=tuple(
            ColumnQuestion(name=one["name"], guess=one["guess"], samples=tuple(one["samples"]))
            for one in asked["columns"]
        ),
        roles=tuple((role, words) for role, (words, *_) in ROLES.items()),
    )
