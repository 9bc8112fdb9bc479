"""The form "Which of these are you?" and the societies that fit: frozen shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["AnswerView", "FormView", "QuestionView", "SocietyView", "SuggestionView"]


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
    """ "Which of these are you?"; `clinicians` are (number, name)."""

    questions: tuple[QuestionView, ...]
    clinicians: tuple[tuple[int, str], ...]
    answered: int


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
