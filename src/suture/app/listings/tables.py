"""Listings and corrections as tables for people who work in a spreadsheet: rows of texts, the header first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suture.app.listings.matrix import rows_of
from suture.app.listings.queries import corrections, made_audit
from suture.app.listings.views import COLUMNS, CorrectionView, RowView

__all__ = ["correction_table", "listing_table"]


def listing_table(user: int, practice: int) -> Iterator[tuple[str, ...]]:
    """Return the matrix: a row for each listing, or directory without one. NothingHere where no audit was made."""
    return _listings(rows_of(made_audit(user, practice).stored.audit))


def correction_table(user: int, practice: int) -> Iterator[tuple[str, ...]]:
    """Return the corrections at the source, best first, with the text to paste."""
    return _corrections(corrections(user, practice))


def _listings(rows: Sequence[RowView]) -> Iterator[tuple[str, ...]]:
    yield ("Directory", "Site", "About", "Status", "Why", *(label for _, label in COLUMNS), "Checked", "Claim at")
    for row in rows:
        yield (
            row.name, row.directory, row.subject.name, row.status_words, row.why,
            *(f"{cell.words}: {cell.more}" if cell.more else cell.words for cell in row.cells),
            row.checked_on.isoformat() if row.checked_on else "", row.claim_url,
        )  # fmt: skip


def _corrections(found: Sequence[CorrectionView]) -> Iterator[tuple[str, ...]]:
    yield (
        "Order", "What to do", "About", "Where", "Address", "They say", "You say", "Text to paste", "Minutes",
        "Closes", "Should follow", "Look again", "State",
    )  # fmt: skip
    for one in found:
        yield (
            str(one.order), one.title, one.subject.name, one.directory_name, one.claim_url, one.they_say, one.you_say,
            one.paste, str(one.minutes), ", ".join(name for _, name in one.closes),
            ", ".join(name for _, name in one.should_close), one.recheck.isoformat(), one.state_words or one.state,
        )  # fmt: skip
