"""One listing with both versions side by side, and the practice's own pages: frozen shapes, like those of `views`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from suture.app.listings.views import CorrectionView, RowView

__all__ = [
    "CheckView", "DecisionView", "EvidenceView", "FieldView", "ListingLinkView", "ListingView",
    "SchemaDifferenceView", "SchemaView",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FieldView:
    """One field of a listing beside ours; `theirs_parts` and `ours_parts` mark what differs (text, differs)."""

    field: str
    label: str
    theirs: str
    ours: str
    theirs_parts: tuple[tuple[str, bool], ...]
    ours_parts: tuple[tuple[str, bool], ...]
    verdict: str
    words: str
    reason: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class EvidenceView:
    """Who said so, on which day, and where one can look."""

    witness: str
    witness_name: str
    address: str
    seen: date | None
    file_name: str
    remark: str


@dataclass(frozen=True, kw_only=True)
class CheckView:
    """One thing that happened to a listing: a check, a file, a decision, a correction; newest first."""

    at: date
    words: str


@dataclass(frozen=True, kw_only=True)
class DecisionView:
    """What somebody decided about a listing or a directory."""

    decision: str
    words: str
    by: str
    at: datetime
    note: str


@dataclass(frozen=True, kw_only=True)
class ListingLinkView:
    """What the listing's link to the practice's site is worth, as far as it was measured.

    `worth` is beside the mean link ("0.50 to 1.20"), "" where it was not judged; `worth_low` and `worth_high` are
    places in `quality.columns.BANDS`, None where not enough is known.
    """

    present: bool | None
    target: str
    rel: tuple[str, ...]
    kind: str
    worth: str
    worth_low: int | None
    worth_high: int | None
    words: str


@dataclass(frozen=True, kw_only=True)
class ListingView:
    """One listing of one directory with both versions side by side.

    `others` are further listings of the same directory about the same subject (duplicates), by key and words.
    `decision` is None where nobody decided. `can_check` says that Suture may read the page by itself.
    """

    key: str
    row: RowView
    address: str
    fields: tuple[FieldView, ...]
    evidence: tuple[EvidenceView, ...]
    history: tuple[CheckView, ...]
    link: ListingLinkView | None
    others: tuple[tuple[str, str], ...]
    corrections: tuple[CorrectionView, ...]
    decision: DecisionView | None
    can_check: bool
    page: int | None
    made_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class SchemaDifferenceView:
    """One property: what we would say, and what the practice's own pages carry."""

    subject: str
    property: str
    ours: str
    theirs: str
    verdict: str


@dataclass(frozen=True, kw_only=True)
class SchemaView:
    """The text for the practice's own site, its problems, and what its pages carry today.

    `read_pages` are the pages that were read for it; none read yet: `differences` is empty and `words` says so.
    """

    text: str
    problems: tuple[str, ...]
    differences: tuple[SchemaDifferenceView, ...]
    read_pages: tuple[str, ...]
    words: str
