"""What comes back of openings. As in `shapes`: what is said there of None holds here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

__all__ = [
    "Collaboration",
    "Opening",
    "OpeningAsk",
    "OpeningChoice",
    "OpeningDeadline",
    "OpeningEvidence",
    "OpeningExclusion",
    "OpeningPart",
    "OpeningQuote",
    "OpeningRow",
    "OpeningRule",
    "OpeningStep",
    "OpeningWorth",
    "OpeningsCounts",
    "OpeningsTable",
]


@dataclass(frozen=True, kw_only=True)
class OpeningWorth:
    """What asking is worth: bands of the link if it is won (None: not enough known), and how likely that is."""

    band_low: str | None
    band_high: str | None
    worth_words: str
    chance: str
    chance_words: str
    minutes: int
    sentence: str
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OpeningRow:
    """Somebody who could vouch next. `rank` is None where asking is not worth it, for the reason `held_back`."""

    key: str
    rank: int | None
    family: str
    family_words: str
    kind: str
    kind_words: str
    domain: str
    organisation: str
    title: str
    address: str
    stage: str
    stage_words: str
    weighed: OpeningWorth
    approach: bool
    held_back: str
    links_now: bool | None
    looked_on: date | None
    deadline: date | None
    next_step: str
    next_on: date | None
    mine: tuple[str, ...]
    rivals: tuple[str, ...]
    found_by: str
    found_at: datetime
    is_found: bool


@dataclass(frozen=True, kw_only=True)
class OpeningChoice:
    """A value of a filter, with how many openings it has among those that are open."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, kw_only=True)
class OpeningsCounts:
    """What stands around the table: choices of each filter among open ones, what is owed, and what is going on."""

    made_at: datetime | None
    is_stale: bool
    families: tuple[OpeningChoice, ...]
    kinds: tuple[OpeningChoice, ...]
    stages: tuple[OpeningChoice, ...]
    specialties: tuple[OpeningChoice, ...]
    found: int
    yours: int
    won: int
    due: int
    deadlines: int
    owed: int
    owed_linking: int
    owed_not_looked: int
    owed_no_page: int
    answered: int
    finding: int | None
    looking: int | None
    why_not: str


@dataclass(frozen=True, kw_only=True)
class OpeningsTable:
    """Openings in words, as a spreadsheet has them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class OpeningEvidence:
    """One reason; with the page, the words on it and the day where it rests on a page."""

    words: str
    url: str | None
    quote: str
    seen_on: date | None


@dataclass(frozen=True, kw_only=True)
class OpeningPart:
    """A part of what asking is worth; where it is not known, the range that its kind of site usually has."""

    name: str
    words: str
    low: float
    mid: float
    high: float
    is_known: bool
    why: str


@dataclass(frozen=True, kw_only=True)
class OpeningAsk:
    """Who decides and a way there, as a page names it; `value` is empty where none does, for none is guessed.

    `who` is the person or office that `value` belongs to in the page's words, empty where it does not say.
    """

    role: str
    kind: str
    value: str
    found_on: str | None
    quote: str
    seen_on: date | None
    note: str
    who: str


@dataclass(frozen=True, kw_only=True)
class OpeningRule:
    """A rule of the host in its own words."""

    key: str
    words: str
    quote: str
    url: str
    seen_on: date | None


@dataclass(frozen=True, kw_only=True)
class OpeningDeadline:
    """A day that the page names; None where its year cannot be known."""

    day: date | None
    what: str
    quote: str
    lapsed: bool


@dataclass(frozen=True, kw_only=True)
class OpeningExclusion:
    """A reason not to approach (`blocks`), or to think twice."""

    key: str
    words: str
    quote: str
    blocks: bool


@dataclass(frozen=True, kw_only=True)
class OpeningQuote:
    """Words on the page that tell what it is, and where on it they stand."""

    place: str
    quote: str


@dataclass(frozen=True, kw_only=True)
class OpeningStep:
    """Something that happened to an opening."""

    at: datetime
    by: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Collaboration:
    """Something that two parties do together; `state` says whether the page where it was published links."""

    id: int
    opening: str
    what: str
    what_words: str
    partner: str
    partner_site: str
    ours: str
    output: str
    due_on: date | None
    page: str
    state: str
    state_words: str
    looked_at: datetime | None
    made_by: str
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class Opening:
    """One opening with everything about it."""

    row: OpeningRow
    why: tuple[OpeningEvidence, ...]
    parts: tuple[OpeningPart, ...]
    asks: tuple[OpeningAsk, ...]
    text: str
    target: str | None
    rules: tuple[OpeningRule, ...]
    deadlines: tuple[OpeningDeadline, ...]
    exclusions: tuple[OpeningExclusion, ...]
    page_kind_words: str
    page_quotes: tuple[OpeningQuote, ...]
    how_got: str
    openness: float | None
    relation: str
    note: str
    reason: str
    reason_words: str
    won_page: str
    won_state: str
    won_words: str
    won_looked_at: datetime | None
    look_outcome: str
    look_words: str
    due_on: date | None
    history: tuple[OpeningStep, ...]
    together: tuple[Collaboration, ...]
    week_key: str
    can_look: bool
    made_at: datetime | None
