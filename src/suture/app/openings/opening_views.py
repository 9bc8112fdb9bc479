"""One opening with everything about it, the form of affiliations, plans and what is done together: frozen shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from suture.app.openings.views import OpeningRow

__all__ = [
    "AffiliationView", "AnswerView", "AskView", "CollaborationView", "DeadlineView", "EvidenceView", "ExclusionView",
    "FormView", "OpeningView", "PartView", "PlanItemView", "PlanView", "PromoteRow", "PromoteView", "QuestionView",
    "RuleView", "SearchFileView", "SearchKeyView", "SocietyView", "SourceRequestView", "StepView", "SuggestionView",
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
    where none was found. `note` is what the page says about writing to it.
    """

    role: str
    kind: str
    value: str
    found_on: str | None
    quote: str
    seen_on: date | None
    note: str


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
class AnswerView:
    """One thing that somebody answered yes or no to. `from_profile` says that it stands in the profile, and is
    changed there. `clinician` is a clinician's number, None for the practice.
    """

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
class SuggestionView:
    """Something of the catalogue that the practice may be: to tick yes or no."""

    kind: str
    name: str
    domain: str
    why: str
    clinicians: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionView:
    """One question of the form with what was answered and what may be ticked; `details` are choices (key, words)."""

    kind: str
    words: str
    question: str
    asks: str
    example: str
    decides: str
    good_page: str
    details: tuple[tuple[str, str], ...]
    answers: tuple[AnswerView, ...]
    suggestions: tuple[SuggestionView, ...]


@dataclass(frozen=True, kw_only=True)
class FormView:
    """"Which of these are you?"; `clinicians` are (number, name)."""

    questions: tuple[QuestionView, ...]
    clinicians: tuple[tuple[int, str], ...]
    answered: int


AffiliationView = AnswerView


@dataclass(frozen=True, kw_only=True)
class SocietyView:
    """A society of the catalogue that fits. `offers` are (words, state "unchecked", "seen" or "not seen", page).

    `member` and `links` are None where nobody said, or nobody read its member page. `key` is the opening's slug, ""
    where there is none (a member whose page links).
    """

    name: str
    domain: str
    level: str
    fit: str
    clinicians: tuple[str, ...]
    offers: tuple[tuple[str, str, str], ...]
    member: bool | None
    links: bool | None
    page: str
    key: str


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
    """Who would care about a page of ours, why, and what to tell them in a sentence."""

    row: OpeningRow
    why: str
    tell: str


@dataclass(frozen=True, kw_only=True)
class PromoteView:
    """"Promote this page": from one page of ours. `words` say what could not be known of it, "" for nothing."""

    page: str
    title: str
    rows: tuple[PromoteRow, ...]
    words: str


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
    """A journalist's request; `opening` is the slug of its opening, "" while nothing was weighed."""

    id: int
    outlet: str
    journalist: str
    query: str
    deadline: datetime | None
    pasted_at: datetime
    opening: str
