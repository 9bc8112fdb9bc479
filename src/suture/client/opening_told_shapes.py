"""What comes back of the form, of societies and of competitors. As in `shapes`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

__all__ = [
    "Affiliation",
    "AffiliationForm",
    "AffiliationQuestion",
    "AffiliationTick",
    "BesideMeasure",
    "CompetitorFiles",
    "CompetitorMeasure",
    "CompetitorProfiles",
    "GapCount",
    "GapSite",
    "GapVote",
    "KeyWords",
    "NumberedName",
    "Society",
    "SocietyOffer",
    "SuggestedCompetitor",
]


@dataclass(frozen=True, kw_only=True)
class KeyWords:
    """A key, and what it is called."""

    key: str
    words: str


@dataclass(frozen=True, kw_only=True)
class NumberedName:
    """A number, and a name."""

    id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Affiliation:
    """What somebody answered yes or no to; `clinician` None: the practice. `links_now` None: nobody read the page."""

    key: str
    kind: str
    answer: str
    name: str
    domain: str
    page: str
    clinician: int | None
    clinician_name: str
    since: int | None
    detail: str
    title: str
    from_profile: bool
    links_now: bool | None
    looked_on: date | None


@dataclass(frozen=True, kw_only=True)
class AffiliationTick:
    """Something of the catalogue that the practice may be."""

    kind: str
    name: str
    domain: str
    why: str
    clinicians: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AffiliationQuestion:
    """One question of the form, with what was answered and what may be ticked; `details` are choices."""

    kind: str
    words: str
    question: str
    asks: str
    example: str
    decides: str
    good_page: str
    details: tuple[KeyWords, ...]
    answers: tuple[Affiliation, ...]
    suggestions: tuple[AffiliationTick, ...]


@dataclass(frozen=True, kw_only=True)
class AffiliationForm:
    """Which of these are you?"""

    questions: tuple[AffiliationQuestion, ...]
    clinicians: tuple[NumberedName, ...]
    answered: int


@dataclass(frozen=True, kw_only=True)
class SocietyOffer:
    """What a society offers: unchecked until its page was read."""

    words: str
    state: str
    page: str


@dataclass(frozen=True, kw_only=True)
class Society:
    """A society that fits; `member` None: nobody said, `links` None: nobody read its page. `key` is its opening's."""

    name: str
    domain: str
    level: str
    fit: str
    clinicians: tuple[str, ...]
    offers: tuple[SocietyOffer, ...]
    member: bool | None
    links: bool | None
    page: str
    key: str


@dataclass(frozen=True, kw_only=True)
class GapVote:
    """How a site vouches for one competitor, and how they got it, with the evidence."""

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
class GapSite:
    """A site that vouches for competitors and not for the practice, and how open it is to others (0..1)."""

    domain: str
    name: str
    kind: str
    kind_words: str
    which: str
    rivals: tuple[str, ...]
    votes: tuple[GapVote, ...]
    band_low: str | None
    band_high: str | None
    worth_words: str
    openness: float | None
    open_words: str
    open_why: str
    first_seen: date | None
    new: bool
    key: str


@dataclass(frozen=True, kw_only=True)
class GapCount:
    """How many sites stand in one part of the comparison, and how many of them are new."""

    key: str
    words: str
    sites: int
    new: int


@dataclass(frozen=True, kw_only=True)
class CompetitorMeasure:
    """What a measure is for one competitor."""

    site: str
    words: str


@dataclass(frozen=True, kw_only=True)
class BesideMeasure:
    """One measure beside the competitors; `band` is lower, middle, higher, or empty where too few say."""

    key: str
    words: str
    ours: str
    theirs: tuple[CompetitorMeasure, ...]
    band: str
    band_words: str
    differs: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, kw_only=True)
class SuggestedCompetitor:
    """A site that may be a competitor, and why; `sites` are some that vouch for both."""

    site: str
    name: str
    why: str
    shared: int
    sites: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CompetitorFiles:
    """A competitor that the practice named, with the number of files about it."""

    site: str
    files: int


@dataclass(frozen=True, kw_only=True)
class CompetitorProfiles:
    """Profiles side by side; `words` says what is missing where nothing can be compared, `since` is for `new`."""

    made_at: datetime | None
    is_stale: bool
    given: tuple[CompetitorFiles, ...]
    compared: tuple[str, ...]
    since: date | None
    counts: tuple[GapCount, ...]
    beside: tuple[BesideMeasure, ...]
    beside_note: str
    suggested: tuple[SuggestedCompetitor, ...]
    words: str
