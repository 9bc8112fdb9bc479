"""One opening with everything about it, plans, pages to promote, and what is done together: frozen shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from suture.app.openings.views import OpeningRow

__all__ = [
    "AskView", "CollaborationView", "DeadlineView", "EvidenceView", "ExclusionView", "OpeningView", "PartView",
    "PlanItemView", "PlanView", "PromoteRow", "PromoteView", "RuleView", "StepView",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class EvidenceView:
    """One reason in a sentence, with the page, the words on it and the day where it rests on a page."""

    words: str
    url: str | None
    quote: str
    seen_on: date | None


@dataclass(frozen=True, kw_only=True)
class AskView:
    """Who decides and a way there, with where it was found. `kind` is email, form, phone, page or ""; `value` is ""
    where none was found. `note` is what the page says about writing to it; `who` the person or office that `value`
    belongs to in the page's words ("Dana Reyes, editor"), "" where it does not say.
    """

    role: str
    kind: str
    value: str
    found_on: str | None
    quote: str
    seen_on: date | None
    note: str
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class PartView:
    """One part of what asking is worth, 0..1 or relative to a typical link; `is_known` False for a range that is
    only what its kind of site usually has.
    """

    name: str
    words: str
    low: float
    mid: float
    high: float
    is_known: bool
    why: str


@dataclass(frozen=True, kw_only=True)
class RuleView:
    """A rule of the host in its own words, with the page and the day on which it stood there."""

    key: str
    words: str
    quote: str
    url: str
    seen_on: date | None


@dataclass(frozen=True, kw_only=True)
class DeadlineView:
    """A day that the page names; `day` is None where its year cannot be known."""

    day: date | None
    what: str
    quote: str
    lapsed: bool


@dataclass(frozen=True, kw_only=True)
class ExclusionView:
    """A reason not to approach (`blocks`) or to think twice, with the words on the page."""

    key: str
    words: str
    quote: str
    blocks: bool


@dataclass(frozen=True, kw_only=True)
class StepView:
    """One thing that happened to an opening, the newest first; `by` is a name, "Suture" where nobody did it."""

    at: datetime
    by: str
    words: str


@dataclass(frozen=True, kw_only=True)
class CollaborationView:
    """Something that two parties do together. `state` is planned, waiting, live, not yet, gone or given up."""

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
class OpeningView:
    """The page of one opening. `text` is what to send or paste, "" where a person must write it.

    `target` is the page of ours that the link would lead to, `how_got` how competitors got theirs in words,
    `openness` 0..1 how far that would transfer. `won_page` and `won_words` are set once somebody said that it is won.
    `week_key` is the key of the task of *This week* that is the same thing, "" where there is none.
    """

    row: OpeningRow
    why: tuple[EvidenceView, ...]
    parts: tuple[PartView, ...]
    asks: tuple[AskView, ...]
    text: str
    target: str | None
    rules: tuple[RuleView, ...]
    deadlines: tuple[DeadlineView, ...]
    exclusions: tuple[ExclusionView, ...]
    page_kind_words: str
    page_quotes: tuple[tuple[str, str], ...]
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
    history: tuple[StepView, ...]
    together: tuple[CollaborationView, ...]
    week_key: str
    can_look: bool
    made_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PlanItemView:
    """One opening of the plan, and why it stands there."""

    row: OpeningRow
    why: str


@dataclass(frozen=True, kw_only=True)
class PlanView:
    """At most ten openings for a quarter ("2026-Q4"); `accepted_at` is None where it is only a suggestion."""

    quarter: str
    quarter_words: str
    items: tuple[PlanItemView, ...]
    minutes: int
    sentence: str
    accepted_by: str
    accepted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PromoteRow:
    """Who would care about a page of ours, why, and what to tell them in a sentence.

    `key` is the slug of the opening that it is and `name` what that is called, "" where it is none yet; `address` is
    their page, None where nobody knows one.
    """

    key: str
    name: str
    domain: str
    kind: str
    kind_words: str
    address: str | None
    why: str
    tell: str


@dataclass(frozen=True, kw_only=True)
class PromoteView:
    """Who would care about one page of ours. `words` say what is missing, "" for nothing.

    `made_at` is None while nobody asked for it, and while the job `running` works it out.
    """

    made_at: datetime | None
    running: int | None
    page: str
    title: str
    rows: tuple[PromoteRow, ...]
    words: str
