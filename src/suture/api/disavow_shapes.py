"""Shapes of the disavow room: advice, a draft, a file looked over, versions, people's word about uploads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from ninja import Schema
from pydantic import ConfigDict

from suture.api.values import IsoDay, Words

__all__ = [
    "Advice", "Answers", "Difference", "DisavowFile", "Draft", "Lint", "LintProblem", "NewUpload", "Note",
    "Simulation", "Upload", "Version", "VersionDetail", "VersionNumber",
]  # fmt: skip


class Fact(Schema):
    """One thing that is known about the file, and who says so."""

    key: str
    words: str
    source: str


class Advice(Schema):
    """What the practice answered (null: not yet), and what follows; `stop` true: no file is needed."""

    manual_action: bool | None
    bought_links: bool | None
    answered_by: str
    answered_at: datetime | None
    stop: bool | None
    why: str
    facts: list[Fact]
    disavowed: int
    has_file: bool


class Answers(Schema):
    """The answers to the two questions that come before any file."""

    model_config = ConfigDict(extra="forbid")

    manual_action: bool
    bought_links: bool


class LintProblem(Schema):
    """One thing to look at in a file; `line` counts from 1, null where the file as a whole is meant."""

    line: int | None
    entry: str
    rule: str
    severity: str
    message: str


class Worth(Schema):
    """Worth of some links together; 1.0 is the site's mean link."""

    low: float
    mid: float
    high: float


class Simulation(Schema):
    """What a file silences of all that is known; `share` of all worth, 0 to 1, null where nothing is known of it."""

    links: int
    silenced: int
    sites: int
    silenced_sites: int
    value: Worth
    silenced_value: Worth
    share: float | None
    suggestions: Mapping[str, int]
    idle: int
    unclear: int


class Moved(Schema):
    """One entry that the other file does not cover whole; `links` that it moves, null where none were given."""

    line: int
    entry: str
    partly: bool
    links: int | None


class Difference(Schema):
    """What changes when the draft takes the place of the file that Google has."""

    again: list[Moved]
    no_more: list[Moved]
    kept: int
    again_links: int | None
    no_more_links: int | None


class DraftPart(Schema):
    """What one decision came to: its lines, how many links they cover, and what was left out."""

    thing: str
    words: str
    note: str
    by: str
    entries: list[str]
    links: int
    left_out: list[str]


class Draft(Schema):
    """A drafted file and what it would do; `cost` is null where nothing is judged, `change` where no file is."""

    text: str
    entries: int
    parts: list[DraftPart]
    problems: list[LintProblem]
    spared: list[str]
    cost: Simulation | None
    change: Difference | None
    judged_at: datetime | None
    is_stale: bool


class Lint(Schema):
    """What a file holds, and its problems by line."""

    entries: int
    domains: int
    urls: int
    comments: int
    lines: int
    size: int
    problems: list[LintProblem]


class DisavowFile(Schema):
    """The file that Google has now, looked over; `mends` counts lines that a mended file would write otherwise."""

    number: int
    file_name: str
    added_by: str
    added_at: datetime
    found: Lint
    mends: int
    cost: Simulation | None
    judged_at: datetime | None
    is_stale: bool


class Version(Schema):
    """A version of the file, and for which properties Google has it, as people say; `restored`: an earlier one."""

    number: int
    origin: Literal["decisions", "handed-over", "restored"]
    file_name: str
    entries: int
    restored: int | None
    note: str
    by: str
    at: datetime
    at_google: list[str]


class VersionDetail(Schema):
    """A version looked over; `beside` is the one that `change` compares it with, null for the first."""

    view: Version
    text: str
    found: Lint
    mends: int
    cost: Simulation | None
    judged_at: datetime | None
    is_stale: bool
    beside: int | None
    change: Difference | None


class VersionNumber(Schema):
    """The number of a version that was kept; the newest one's where that says the same already."""

    number: int


class Note(Schema):
    """Why a version is kept."""

    model_config = ConfigDict(extra="forbid")

    note: Words = ""


class NewUpload(Schema):
    """That somebody uploaded a version for a property on a day (today if null), or (null) took the file away."""

    model_config = ConfigDict(extra="forbid")

    number: int | None
    prefix: Words
    since: IsoDay | None = None


class Upload(Schema):
    """A person's word about a property; `found`: the file was fetched from Google, not brought there."""

    id: int
    prefix: str
    number: int | None
    found: bool
    since: date
    by: str
    at: datetime
