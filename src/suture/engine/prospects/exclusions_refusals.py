"""How hosts turn people away in their own words: no pitches, by invitation, against a link, for money, members, over.

Such sentences are seldom said twice in the same words, but they are built alike: a refusal, a verb of taking, what is
offered. `data/refusal_words.csv` has these families by language, `data/refusals.csv` how they are put together, what
takes a sentence back, and the kinds of page on which it means something ("our logo must be on your page" turns nobody
away from a partners page). A question and its answer ("Can I suggest a guest? No.") are read together. It refuses to
know whether a refusal closes the page: that is `exclusions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from suture.engine.pages.page import Page
from suture.engine.prospects.sentences import Sentence, quoted
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.wordings import Wording, possible, straight

__all__ = ["Refusal", "asks_anybody", "only_limits", "refusals_of"]

_FAMILY: Final = re.compile(r"\{([a-z]+)\}")
_LONGEST: Final = 900
_READ: Final = 60_000  # characters: ten times what a page that invites has; patterns are slow on text made for it
_LONGEST_QUESTION: Final = 200
_NOT: Final = re.compile(
    r"\b(?:not|never|cannot|no longer|nobody|nicht|keine?n?|ne|pas|no|non|niet|geen)\b|n't\b", re.IGNORECASE
)
_FAR: Final = 3  # lines between a question and its answer


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why, as one of `EXCLUSION_KEYS`, and the host's sentence."""

    key: str
    quote: str


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of turning people away, and the kinds of page on which it counts. A weak one ("the board chooses its
    members") counts only where nothing on the page asks for anybody.
    """

    wording: Wording
    kinds: frozenset[str]
    weak: bool


@dataclass(frozen=True, slots=True)
class _Answered:
    """A question to which an answer turns people away."""

    key: str
    kinds: frozenset[str]
    question: re.Pattern[str]
    answer: re.Pattern[str]


def refusals_of(page: Page, sentences: Sequence[Sentence], *, kind: str | None) -> Iterator[Refusal]:
    """Every refusal on a page of this kind, each reason once, with its first sentence. A page of no known kind (None)
    asks for nothing, so it refuses nothing.
    """
    ways = [one for one in _ways() if kind in one.kinds]
    asked = possible(page.text, (one.wording for one in ways if not one.weak))
    weak = possible(page.text, (one.wording for one in ways if one.weak))
    if weak and not asks_anybody(sentences):
        asked = (*asked, *weak)
    told: set[str] = set()
    read = 0
    for sentence in sentences:
        read += len(sentence.text)
        if read > _READ:
            break
        if len(sentence.text) > _LONGEST or straight(sentence.text).rstrip("\"')\u201d").endswith("?"):
            continue
        # "We do not take:" says it of each item below.
        text = f"{sentence.lead.rstrip(':')} {sentence.text}" if sentence.lead else sentence.text
        for wording in asked:
            if wording.key not in told and (found := wording.found_in(text)) is not None:
                told.add(wording.key)
                # An item under a lead is short, so it is quoted whole: its lead shifts no quote.
                yield Refusal(wording.key, quoted(sentence.text, found))
    for refusal in _answered(sentences, kind):
        if refusal.key not in told:
            told.add(refusal.key)
            yield refusal


def only_limits(text: str) -> bool:
    """Whether a sentence only limits what is sent ("no pitches from agencies", "none by phone")."""
    return _limiting().search(straight(text)) is not None


def asks_anybody(sentences: Sequence[Sentence]) -> bool:
    """Whether a sentence asks its reader to take part ("send your abstract", "apply by")."""
    texts = (straight(one.text) for one in sentences)
    return any(_asking().search(text) is not None and _NOT.search(text) is None for text in texts)


def _answered(sentences: Sequence[Sentence], kind: str | None) -> Iterator[Refusal]:
    """Refusals that are an answer to a question right above."""
    for before, after in pairwise(sentences):
        question = straight(before.text).strip()
        if not question.endswith("?") or len(question) > _LONGEST_QUESTION or after.line - before.line > _FAR:
            continue
        for one in _questions():
            if kind in one.kinds and one.answer.search(straight(after.text)) and one.question.search(question):
                yield Refusal(one.key, quoted(f"{before.text} {after.text}"))


@cache
def _limiting() -> re.Pattern[str]:
    return _any_language("limit")


@cache
def _asking() -> re.Pattern[str]:
    return _any_language("asks")


def _any_language(family: str) -> re.Pattern[str]:
    return re.compile("|".join(words for (name, _), words in _families().items() if name == family), re.IGNORECASE)


@cache
def _families() -> dict[tuple[str, str], str]:
    return {(row["family"], row["language"]): row["words"] for row in rows_of("refusal_words")}


@cache
def _ways() -> tuple[_Way, ...]:
    return tuple(
        _Way(
            Wording.of(
                row["key"],
                pattern=_filled(row["pattern"], row["language"]),
                unless=_filled(row["unless"], row["language"]),
            ),
            frozenset(row["kinds"].split()),
            row["weak"] == "yes",
        )
        for row in rows_of("refusals")
    )


def _filled(pattern: str, language: str) -> str:
    """A pattern with its families' words in their places."""
    return _FAMILY.sub(lambda found: _families()[found[1], language], pattern)


@cache
def _questions() -> tuple[_Answered, ...]:
    return tuple(
        _Answered(
            row["key"],
            frozenset(row["kinds"].split()),
            re.compile(row["question"], re.IGNORECASE),
            re.compile(rf"^\W*(?:{_families()[row['answer'], 'any']})", re.IGNORECASE),
        )
        for row in rows_of("refusal_answers")
    )
