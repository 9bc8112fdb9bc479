"""What comes back of work: tasks, jobs, imports, alerts. As in `shapes`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

__all__ = [
    "Alert", "ColumnQuestion", "Gone", "Import", "ImportJob", "Job", "JudgingAsked", "Question", "ReportOutcome",
    "Saved", "SavedAlert", "Started", "Task", "Week",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something worth doing."""

    id: int
    kind: str
    title: str
    why: str
    minutes: int
    benefit_low: str | None
    benefit_high: str | None
    urgent: bool
    steps: tuple[str, ...]
    state: str
    since: datetime
    by: str
    until: date | None
    reason: str
    back_because: str
    looked: str
    looked_words: str
    good_until: date | None


@dataclass(frozen=True, kw_only=True)
class Week:
    """This week: at most five tasks, and what changed in the last 30 days."""

    made_at: datetime | None
    has_links: bool
    tasks: tuple[Task, ...]
    counts: Mapping[str, int]
    later: int
    done_lately: int
    sites: int | None
    links: int | None
    gained_links: int | None
    lost_links: int | None


@dataclass(frozen=True, kw_only=True)
class Job:
    """A piece of long work."""

    id: int
    kind: str
    state: str
    stage: str
    done: int
    total: int | None
    unit: str
    rows: int
    rejected: int
    fraction: float | None
    seconds_left: float | None
    error: str
    cancel_requested: bool
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "failed", "cancelled")


@dataclass(frozen=True, kw_only=True)
class Started:
    """The number of a job that was asked for."""

    job: int


@dataclass(frozen=True, kw_only=True)
class JudgingAsked:
    """The number of the job that judges; None where nothing changed."""

    job: int | None


@dataclass(frozen=True, kw_only=True)
class Import:
    """One import as it was."""

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


@dataclass(frozen=True, kw_only=True)
class ReportOutcome:
    """What one report in a file came to."""

    snapshot_id: str
    tool: str
    report: str
    rows: int
    accepted: int
    rejected: int
    already: bool


@dataclass(frozen=True, kw_only=True)
class ColumnQuestion:
    """A column that somebody must explain."""

    name: str
    guess: str
    samples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What do the columns mean? `roles` are the possible answers: key and words."""

    columns: tuple[ColumnQuestion, ...]
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ImportJob:
    """The reading of one file."""

    job: Job
    file_name: str
    site: str
    outcomes: tuple[ReportOutcome, ...]
    question: Question | None
    refused: str


@dataclass(frozen=True, kw_only=True)
class Alert:
    """Something that happened: why it is told, with evidence."""

    id: int
    kind: str
    event: str
    title: str
    reason: str
    evidence: tuple[str, ...]
    day: date | None
    found_at: datetime
    is_read: bool
    saved_name: str


@dataclass(frozen=True, kw_only=True)
class SavedAlert:
    """A filter of links that somebody is told of."""

    id: int
    name: str
    query: str
    words: str
    for_all: bool
    is_mine: bool
    by: str
    saved_at: datetime
    told: int


@dataclass(frozen=True, kw_only=True)
class Saved:
    """The number of what was saved, or taken away."""

    id: int


@dataclass(frozen=True, kw_only=True)
class Gone:
    """What is not there any more."""

    gone: bool
