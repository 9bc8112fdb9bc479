"""What the listings room answers: frozen shapes for pages, JSON and tables. It knows no row and no rule.

Words are those on screen; a key beside them ("fix", "not checked", "formatting only") is what symbols go by.
Days are dates, moments are aware.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from suture.engine.profile.summary import counted

__all__ = [
    "COLUMNS", "CellView", "CorrectionView", "CoverageDayView", "CoverageView", "FileView", "GapView", "GroupView",
    "ListingsView", "PageView", "RecheckView", "RowView", "StrangerView", "SubjectView",
]  # fmt: skip

COLUMNS: Final = (
    ("name", "Name"), ("street", "Street"), ("unit", "Suite"), ("phone", "Phone"), ("website", "Website"),
    ("hours", "Hours"), ("specialty", "Specialty"),
)  # fmt: skip
"""The columns of the matrix: key and label. "street" takes number, street, city and postcode together."""


@dataclass(frozen=True, kw_only=True)
class CoverageView:
    """How far the audit reaches, before any score: directories correct, of those checked, of those that matter."""

    correct: int
    checked: int
    relevant: int

    @property
    def short(self) -> str:
        """What stands in the navigation; "" where nothing was checked."""
        return f"{self.correct} of {self.checked}" if self.checked else ""

    @property
    def unchecked(self) -> int:
        """How many directories matter that nobody has looked into."""
        return max(0, self.relevant - self.checked)

    @property
    def sentence(self) -> str:
        """The line under the title."""
        if not self.relevant:
            return "Nothing is known yet of directories that matter for you."
        matter = "directory matters" if self.relevant == 1 else "directories matter"
        still = "is" if self.unchecked == 1 else "are"
        rest = f"; {self.unchecked} {still} not checked yet" if self.unchecked else ""
        if not self.checked:
            return f"{self.relevant} {matter} for you. None of them has been checked yet."
        return f"{self.correct} correct of {self.checked} checked. {self.relevant} {matter} for you{rest}."


@dataclass(frozen=True, kw_only=True)
class SubjectView:
    """A place or a clinician of the practice, by the key that addresses and filters use ("place:3")."""

    key: str
    kind: str
    name: str
    coverage: CoverageView | None = None


@dataclass(frozen=True, kw_only=True)
class CellView:
    """One field of one row of the matrix. `verdict` is one of `verdicts.VERDICTS` or "not checked".

    `words` are the verdict's on screen, `more` one sentence ("" for a match); `wants_a_hand` says that it links to
    the listing.
    """

    column: str
    label: str
    verdict: str
    words: str
    more: str
    wants_a_hand: bool


@dataclass(frozen=True, kw_only=True)
class RowView:
    """One directory for one subject. `listing` is the key for its page, "" where nothing is known of one.

    `status` is correct, fix, missing, duplicate, wrong person, unclaimed, not checked, blocked or closed; `why` says
    why. `is_copy` marks a site that copies another one. `checked_on` is None where nobody looked. `blocked_help` says
    what to do about a directory that lets no program look.
    """

    key: str
    directory: str
    name: str
    subject: SubjectView
    status: str
    status_words: str
    why: str
    is_copy: bool
    reach: int
    listing: str
    cells: tuple[CellView, ...]
    checked_on: date | None
    claim_url: str
    blocked_help: str = ""


@dataclass(frozen=True, kw_only=True)
class GroupView:
    """Rows under one heading of the matrix: "Start here", with "Other sites and maps copy these" beside it."""

    key: str
    title: str
    beside: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, kw_only=True)
class CoverageDayView:
    """How far the audit reached on a day."""

    day: date
    coverage: CoverageView


@dataclass(frozen=True, kw_only=True)
class CorrectionView:
    """One correction at the source, and what it closes.

    `closes` and `should_close` name listings (row keys with words): the first for sure, the second if the copy
    follows. `state` is open, later, waiting (done; the re-check is to come), part, failed or held; `state_words` is
    one sentence. `order` counts from 1.
    """

    key: str
    order: int
    title: str
    subject: SubjectView
    directory: str
    directory_name: str
    fields: tuple[str, ...]
    they_say: str
    you_say: str
    paste: str
    why: str
    steps: tuple[str, ...]
    minutes: int
    recheck: date
    delay: str
    claim_url: str
    closes: tuple[tuple[str, str], ...]
    should_close: tuple[tuple[str, str], ...]
    state: str
    state_words: str
    done_by: str = ""
    done_at: datetime | None = None
    until: date | None = None

    @property
    def closes_words(self) -> str:
        """What it puts right, in a few words: "Puts 1 listing right; 3 that copy it should follow"."""
        sure, copies = len(self.closes), len(self.should_close)
        if not copies:
            return f"Puts {counted(sure, 'listing')} right" if sure else "Puts no listing right by itself"
        copy = "copies" if copies == 1 else "copy"
        if not sure:
            return f"{counted(copies, 'listing')} that {copy} {self.directory_name} should follow"
        return f"Puts {counted(sure, 'listing')} right; {copies} that {copy} it should follow"


@dataclass(frozen=True, kw_only=True)
class ListingsView:
    """The matrix with what stands around it. `made_at` is None where no audit was made yet.

    `is_stale` says that something changed since, and a new audit is on its way. `fixes` are the open corrections,
    best first; `fix_minutes` and `fix_closes` add them up. `next_check` is the day of the next re-check.
    """

    made_at: datetime | None
    is_stale: bool
    coverage: CoverageView
    subjects: tuple[SubjectView, ...]
    groups: tuple[GroupView, ...]
    fixes: tuple[CorrectionView, ...]
    fix_minutes: int
    fix_closes: int
    next_check: date | None
    running: int | None
    history: tuple[CoverageDayView, ...]
    missing_facts: tuple[str, ...]
    reviews_words: str

    @property
    def rows(self) -> int:
        """How many rows the matrix has."""
        return sum(len(group.rows) for group in self.groups)


@dataclass(frozen=True, kw_only=True)
class RecheckView:
    """A day on which a correction is looked at again: for the calendar. `key` is the correction's."""

    key: str
    day: date
    title: str
    words: str


@dataclass(frozen=True, kw_only=True)
class FileView:
    """A file that lists practices. `state` is reading, read or failed; `words` is one sentence."""

    id: int
    file_name: str
    witness: str
    seen: date
    handed_over_at: datetime
    state: str
    words: str
    kept: int
    others: int
    rejected: int
    rejects: tuple[tuple[int, str], ...]
    job: int | None


@dataclass(frozen=True, kw_only=True)
class PageView:
    """A page of a directory that is looked at, and how the newest look ended; `outcome` is "" while nobody looked."""

    id: int
    address: str
    directory: str
    subject: str
    outcome: str
    words: str
    why: str
    checked_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class StrangerView:
    """A listing that may be the practice's, or shares something with it: a person should look. `key` is its own."""

    key: str
    directory: str
    name: str
    address: str
    seen: date | None
    why: str


@dataclass(frozen=True, kw_only=True)
class GapView:
    """A directory where rivals are listed and the practice is not, as far as anybody looked."""

    directory: str
    name: str
    rivals: tuple[str, ...]
    example: str
    claim_url: str
