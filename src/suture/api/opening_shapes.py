"""Shapes of openings: a row of the table, one opening with everything about it, and what people say of it."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema

from suture.api.openings_said import BandName, CollaborationState, Family, Stage, Together
from suture.app.openings.opening_views import OpeningView
from suture.app.openings.views import WeighedView
from suture.engine.quality.columns import BANDS

__all__ = [
    "Collaboration", "Opening", "OpeningAsk", "OpeningChoice", "OpeningDeadline", "OpeningEvidence",
    "OpeningExclusion", "OpeningPart", "OpeningQuote", "OpeningRow", "OpeningRule", "OpeningStep", "OpeningWorth",
    "OpeningsCounts", "OpeningsTable", "band_name",
]  # fmt: skip


def band_name(place: int | None) -> BandName | None:
    """Return the name of a band by its place, None where not enough is known."""
    return None if place is None else BANDS[place]


class OpeningWorth(Schema):
    """What asking is worth: bands of the link if it is won (null: not enough known), and how likely that is.

    `chance` is likely, even, a long shot, or empty where nothing is asked; `missing` says what to learn to be sure.
    """

    band_low: BandName | None
    band_high: BandName | None
    worth_words: str
    chance: str
    chance_words: str
    minutes: int
    sentence: str
    missing: list[str]

    @staticmethod
    def resolve_band_low(view: WeighedView) -> BandName | None:
        """Name the lower end's band."""
        return band_name(view.band_low)

    @staticmethod
    def resolve_band_high(view: WeighedView) -> BandName | None:
        """Name the upper end's band."""
        return band_name(view.band_high)


class OpeningRow(Schema):
    """Somebody who could vouch next. `rank` is null where asking is not worth it, for the reason `held_back`.

    `approach` is false where the host wants to be left alone or sells links. `links_now` null: nobody read the page.
    `is_found` is false where the newest weighing does not know it any more.
    """

    key: str
    rank: int | None
    family: Family
    family_words: str
    kind: str
    kind_words: str
    domain: str
    organisation: str
    title: str
    address: str
    stage: Stage
    stage_words: str
    weighed: OpeningWorth
    approach: bool
    held_back: str
    links_now: bool | None
    looked_on: date | None
    deadline: date | None
    next_step: str
    next_on: date | None
    mine: list[str]
    rivals: list[str]
    found_by: str
    found_at: datetime
    is_found: bool


class OpeningChoice(Schema):
    """A value of a filter, with how many openings it has among those that are open."""

    key: str
    words: str
    count: int


class OpeningsCounts(Schema):
    """What stands around the table: choices of each filter among open ones, how many are owed, and what is going on.

    `due` counts next steps whose day has come, `deadlines` those of the next 14 days. `owed` pages were read and lack
    the link. `finding` and `looking` are jobs, null where none runs; `why_not` says why nothing can be looked at.
    """

    made_at: datetime | None
    is_stale: bool
    families: list[OpeningChoice]
    kinds: list[OpeningChoice]
    stages: list[OpeningChoice]
    specialties: list[OpeningChoice]
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


class OpeningsTable(Schema):
    """Openings in words, as a spreadsheet has them."""

    columns: list[str]
    rows: list[list[str]]


class OpeningEvidence(Schema):
    """One reason; with the page, the words on it and the day where it rests on a page."""

    words: str
    url: str | None
    quote: str
    seen_on: date | None


class OpeningPart(Schema):
    """A part of what asking is worth; where it is not known, the range that its kind of site usually has."""

    name: str
    words: str
    low: float
    mid: float
    high: float
    is_known: bool
    why: str


class OpeningAsk(Schema):
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


class OpeningRule(Schema):
    """A rule of the host in its own words."""

    key: str
    words: str
    quote: str
    url: str
    seen_on: date | None


class OpeningDeadline(Schema):
    """A day that the page names; null where its year cannot be known."""

    day: date | None
    what: str
    quote: str
    lapsed: bool


class OpeningExclusion(Schema):
    """A reason not to approach (`blocks`), or to think twice."""

    key: str
    words: str
    quote: str
    blocks: bool


class OpeningQuote(Schema):
    """Words on the page that tell what it is, and where on it they stand."""

    place: str
    quote: str


class OpeningStep(Schema):
    """Something that happened to an opening."""

    at: datetime
    by: str
    words: str


class Collaboration(Schema):
    """Something that two parties do together; `state` says whether the page where it was published links."""

    id: int
    opening: str
    what: Together
    what_words: str
    partner: str
    partner_site: str
    ours: str
    output: str
    due_on: date | None
    page: str
    state: CollaborationState
    state_words: str
    looked_at: datetime | None
    made_by: str
    made_at: datetime


class Opening(Schema):
    """One opening with everything about it.

    `text` is what to send or paste, empty where a person must write it; nothing sends it. `openness` (0..1) says how
    far what competitors got would transfer, null where nobody knows. `history` has the newest first.
    """

    row: OpeningRow
    why: list[OpeningEvidence]
    parts: list[OpeningPart]
    asks: list[OpeningAsk]
    text: str
    target: str | None
    rules: list[OpeningRule]
    deadlines: list[OpeningDeadline]
    exclusions: list[OpeningExclusion]
    page_kind_words: str
    page_quotes: list[OpeningQuote]
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
    history: list[OpeningStep]
    together: list[Collaboration]
    week_key: str
    can_look: bool
    made_at: datetime | None

    @staticmethod
    def resolve_page_quotes(view: OpeningView) -> list[dict[str, str]]:
        """Name the two parts of each quote."""
        return [{"place": place, "quote": quote} for place, quote in view.page_quotes]
