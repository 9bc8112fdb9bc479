"""What comes back of the disavow room. As in `shapes`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

__all__ = [
    "Advice", "Difference", "DisavowFile", "Draft", "DraftPart", "Fact", "Lint", "LintProblem", "Moved",
    "Simulation", "Upload", "Version", "VersionDetail", "VersionNumber", "Worth",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing that is known about the disavow file, and who says so."""

    key: str
    words: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Advice:
    """Whether a disavow file is needed; `stop` true: none is."""

    manual_action: bool | None
    bought_links: bool | None
    answered_by: str
    answered_at: datetime | None
    stop: bool | None
    why: str
    facts: tuple[Fact, ...]
    disavowed: int
    has_file: bool


@dataclass(frozen=True, kw_only=True)
class LintProblem:
    """One thing to look at in a file."""

    line: int | None
    entry: str
    rule: str
    severity: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Worth:
    """Worth of some links together; 1.0 is the site's mean link."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Simulation:
    """What a file silences of all that is known; `share` of all worth, 0 to 1."""

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


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One entry that the other file does not cover whole."""

    line: int
    entry: str
    partly: bool
    links: int | None


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What changes when the draft takes the place of the file that Google has."""

    again: tuple[Moved, ...]
    no_more: tuple[Moved, ...]
    kept: int
    again_links: int | None
    no_more_links: int | None


@dataclass(frozen=True, kw_only=True)
class DraftPart:
    """What one decision came to."""

    thing: str
    words: str
    note: str
    by: str
    entries: tuple[str, ...]
    links: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A drafted file and what it would do."""

    text: str
    entries: int
    parts: tuple[DraftPart, ...]
    problems: tuple[LintProblem, ...]
    spared: tuple[str, ...]
    cost: Simulation | None
    change: Difference | None
    judged_at: datetime | None
    is_stale: bool


@dataclass(frozen=True, kw_only=True)
class Lint:
    """What a file holds, and its problems by line."""

    entries: int
    domains: int
    urls: int
    comments: int
    lines: int
    size: int
    problems: tuple[LintProblem, ...]


@dataclass(frozen=True, kw_only=True)
class DisavowFile:
    """The file that Google has now, looked over."""

    number: int
    file_name: str
    added_by: str
    added_at: datetime
    found: Lint
    mends: int
    cost: Simulation | None
    judged_at: datetime | None
    is_stale: bool


@dataclass(frozen=True, kw_only=True)
class Version:
    """A version of the file, and for which properties Google has it, as people say."""

    number: int
    origin: str
    file_name: str
    entries: int
    restored: int | None
    note: str
    by: str
    at: datetime
    at_google: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class VersionDetail:
    """A version looked over, compared with the one numbered `beside`."""

    view: Version
    text: str
    found: Lint
    mends: int
    cost: Simulation | None
    judged_at: datetime | None
    is_stale: bool
    beside: int | None
    change: Difference | None


@dataclass(frozen=True, kw_only=True)
class VersionNumber:
    """The number of a version that was kept."""

    number: int


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A person's word about a property; `found`: the file was fetched from Google, not brought there."""

    id: int
    prefix: str
    number: int | None
    found: bool
    since: date
    by: str
    at: datetime
