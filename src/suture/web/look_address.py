"""The address of a list of things to look at: its filter, its place, and the links that change one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from suture.app.review.look_views import LookCounts, LookFilter, Place
from suture.engine.errors import InputError
from suture.engine.quality.words import RULE_WORDS, SUGGESTION_WORDS

__all__ = ["Choice", "Choices", "address_of", "choices_of", "filter_of", "next_page", "place_of"]

_FIELDS: Final = ("kind", "suggestion", "rule", "q", "state")
_LONGEST: Final = 200
_KIND_WORDS: Final = {"group": "Link groups", "site": "Single sites", "link": "Single links"}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of a filter: how many things have it, whether it is chosen, and the address that turns it over."""

    words: str
    count: int
    on: bool
    address: str


@dataclass(frozen=True, kw_only=True)
class Choices:
    """A question with its values."""

    words: str
    values: tuple[Choice, ...]


def filter_of(told: QueryDict) -> LookFilter:
    """Read the filter from an address or a form; Http404 for values that there are not."""
    given = {name: told.get(name, "")[:_LONGEST] for name in _FIELDS}
    try:
        return LookFilter(**{name: value for name, value in given.items() if value})
    except InputError as error:
        raise Http404(str(error)) from error


def place_of(told: QueryDict) -> Place | None:
    """Read where the page begins; None at the top, also for a place that there is not."""
    try:
        return Place.read(told.get("after", "")) if "after" in told else None
    except InputError:
        return None


def address_of(wanted: LookFilter, **more: str) -> str:
    """The address of a filter's list, as it is beside the page's own."""
    return f"?{urlencode({**wanted.named, **more})}"


def next_page(wanted: LookFilter, more: Place | None) -> str:
    """The address of the next page; empty on the last."""
    return address_of(wanted, after=more.text) if more else ""


def choices_of(wanted: LookFilter, counts: LookCounts) -> tuple[Choices, ...]:
    """The questions that a list can be narrowed by; one with a single answer is none."""
    states = {"open": counts.open, "again": counts.again, "decided": counts.decided}
    words = {"open": "Open", "again": "Shown again", "decided": "Decided"}
    state = tuple(
        Choice(
            words=words[key],
            count=count,
            on=wanted.state == key,
            address=address_of(replace(LookFilter(q=wanted.q), state=key)),
        )
        for key, count in states.items()
        if count or wanted.state == key
    )
    questions = [
        Choices(words="Which", values=state),
        _values("Kind", "kind", wanted, counts.kinds, _KIND_WORDS),
        _values("Suggested", "suggestion", wanted, counts.suggestions, SUGGESTION_WORDS),
        _values("Noticed", "rule", wanted, counts.rules, RULE_WORDS),
    ]
    return tuple(one for one in questions if len(one.values) > 1 or any(value.on for value in one.values[1:]))


def _values(
    question: str, name: str, wanted: LookFilter, counts: Mapping[str, int], words: Mapping[str, str]
) -> Choices:
    chosen = vars(wanted)[name]
    return Choices(
        words=question,
        values=tuple(
            Choice(
                words=words.get(key, key),
                count=count,
                on=key == chosen,
                address=address_of(replace(wanted, **{name: "" if key == chosen else key})),
            )
            for key, count in counts.items()
        ),
    )
