"""Where competitors are vouched for, and profiles side by side: frozen shapes, kept as JSON by a weighing.

They know words and keys only. Bands are places in `quality.columns.BANDS`, None where not enough is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

__all__ = [
    "BesideRowView", "CompetitorsView", "GapCountView", "GapRowView", "GapVoteView", "StoredCompetitors",
    "SuggestedRivalView",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class GapVoteView:
    """How a site vouches for one competitor. `way` is a key of `how_got.WAYS`, `sure` its confidence in words."""

    site: str
    state: str
    links: int
    page: str
    title: str
    link_text: str
    way: str
    way_words: str
    sure: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GapRowView:
    """A site that vouches for competitors. `which` is a key of `GapCountView`; `open_words` says how open it is,
    `open_why` in a sentence; `new` that it came since the day that was asked for. `key` is the slug of its opening,
    "" where there is none.
    """

    domain: str
    name: str
    kind: str
    kind_words: str
    which: str
    rivals: tuple[str, ...]
    votes: tuple[GapVoteView, ...]
    band_low: int | None
    band_high: int | None
    worth_words: str
    openness: float | None
    open_words: str
    open_why: str
    first_seen: date | None
    new: bool
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class GapCountView:
    """How many sites stand in one part of the comparison ("two": they vouch for two or more, not for us)."""

    key: str
    words: str
    sites: int
    new: int


@dataclass(frozen=True, kw_only=True)
class BesideRowView:
    """One measure beside the peers. `band` is lower, middle, higher or "" for too few to say; `theirs` are (site,
    words); `differs` are those from whom it differs by more than chance.
    """

    key: str
    words: str
    ours: str
    theirs: tuple[tuple[str, str], ...]
    band: str
    band_words: str
    differs: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, kw_only=True)
class SuggestedRivalView:
    """A site that may be a competitor, and why; `sites` are some that vouch for both."""

    site: str
    name: str
    why: str
    shared: int
    sites: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StoredCompetitors:
    """What one weighing saw of competitors. `compared` are the sites of those of whom files were read."""

    since: date
    compared: tuple[str, ...] = ()
    counts: tuple[GapCountView, ...] = ()
    gap: tuple[GapRowView, ...] = ()
    beside: tuple[BesideRowView, ...] = ()
    beside_note: str = ""
    suggested: tuple[SuggestedRivalView, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CompetitorsView:
    """The page of competitors. `given` are all that the practice named, with the number of files about each.

    `words` says what is missing where nothing can be compared, "" else. `made_at` is None where nothing was weighed.
    """

    made_at: datetime | None
    is_stale: bool
    given: tuple[tuple[str, int], ...]
    compared: tuple[str, ...]
    since: date | None
    counts: tuple[GapCountView, ...]
    gap: tuple[GapRowView, ...]
    total: int
    kinds: tuple[tuple[str, str], ...]
    beside: tuple[BesideRowView, ...]
    beside_note: str
    suggested: tuple[SuggestedRivalView, ...]
    words: str
