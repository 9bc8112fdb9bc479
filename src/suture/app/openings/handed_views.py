"""What people handed over to find openings in: frozen shapes. A provider's key is in none of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["PastedView", "SearchFileView", "SearchKeyView", "SourceRequestView"]


@dataclass(frozen=True, kw_only=True)
class PastedView:
    """What came of a pasted digest: requests kept, those known already, and lines not read (line, reason)."""

    kept: int
    known: int
    rejects: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class SearchFileView:
    """A file of search results that somebody handed over; `rejects` are (line, reason)."""

    id: int
    file_name: str
    handed_over_at: datetime
    by: str
    rows: int
    rejected: int
    rejects: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class SearchKeyView:
    """Which search provider is used; the key itself is never shown. `needs_key`, `needs_place` say what it takes."""

    provider: str
    name: str
    is_set: bool
    place: str
    set_by: str
    set_at: datetime | None
    choices: tuple[tuple[str, str, bool, bool], ...]


@dataclass(frozen=True, kw_only=True)
class SourceRequestView:
    """A journalist's request; `opening` is the slug of its opening, "" while nothing was weighed.

    `outlet` is "" where it keeps its name to itself.

    `deadline_words` are the deadline as it was written, "" where none was. `held_back` says why it is better not to
    answer, "" where nothing speaks against it.
    """

    id: int
    outlet: str
    journalist: str
    query: str
    deadline: datetime | None
    deadline_words: str
    pasted_at: datetime
    opening: str
    held_back: str
