"""The kinds of condition that a filter of links is made of: each reads, writes, asks and speaks for itself.

A condition knows four things of one filter key: how its value is read from a URL, how it is written back,
which SQL asks for it (bound parameters only, text of the user never in the SQL), and which English words
stand for it. It refuses to know the other conditions and how many links it lets through.

In a URL the word `unknown` asks for what no tool told.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Protocol, TypeAlias
from urllib.parse import quote

from suture.engine.errors import InputError
from suture.engine.links.words import day_words

__all__ = [
    "UNKNOWN",
    "Choice",
    "Condition",
    "Day",
    "Flag",
    "OneOf",
    "Param",
    "Search",
    "SeenBy",
    "Sql",
    "day_range",
]

UNKNOWN: Final = "unknown"
# Canonical URLs end at 8,192 characters, see links.address.
_LONGEST_VALUE: Final = 10_000

Param: TypeAlias = str | int | float | date | None
Sql: TypeAlias = tuple[str, tuple[Param, ...]]


class Condition(Protocol):
    """What a filter asks of each of its conditions; an empty value means "not asked"."""

    @property
    def lead(self) -> str:
        """Words of the sentence before the chips."""

    def read(self, key: str, values: Sequence[str]) -> Any:
        """Return the value that the texts of a URL stand for; InputError names the key."""

    def write(self, value: Any) -> Sequence[str]:
        """Return the texts that `read` understands as this value."""

    def where(self, value: Any) -> Sql:
        """Return a condition in SQL and its parameters."""

    def chips(self, value: Any) -> Sequence[tuple[str, Any]]:
        """Return what can be taken away: words, and the value that is left without them."""


@dataclass(frozen=True, kw_only=True)
class OneOf:
    """The column is one of these texts. `null_words` are the words for unknown; None: cannot be asked for."""

    column: str
    lead: str
    say: Callable[[str], str] = str
    null_words: str | None = None

    def read(self, key: str, values: Sequence[str]) -> tuple[str, ...]:
        """Sort and drop repetitions, so that equal filters are equal."""
        return tuple(sorted({_short(key, value) for value in values}))

    def write(self, value: tuple[str, ...]) -> Sequence[str]:
        """One text for each value."""
        return value

    def where(self, value: tuple[str, ...]) -> Sql:
        """IN, and IS NULL where unknown is asked for."""
        known = tuple(one for one in value if self.null_words is None or one != UNKNOWN)
        parts = [f"{self.column} IN ({', '.join('?' * len(known))})"] if known else []
        if len(known) < len(value):
            parts.append(f"{self.column} IS NULL")
        return _any(parts), known

    def chips(self, value: tuple[str, ...]) -> Sequence[tuple[str, Any]]:
        """One chip for each value."""
        return [(self._words(one), tuple(other for other in value if other != one)) for one in value]

    def _words(self, value: str) -> str:
        return self.null_words if self.null_words and value == UNKNOWN else self.say(value)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One or several of a closed set of states, each with its own SQL and its own words."""

    lead: str
    states: Mapping[str, str]
    words: Mapping[str, str]

    def read(self, key: str, values: Sequence[str]) -> tuple[str, ...]:
        """Refuse a state that does not exist."""
        for value in values:
            if value not in self.states:
                raise InputError(f"{key} can be {', '.join(self.states)}; it cannot be “{value[:80]}”.")
        return tuple(state for state in self.states if state in values)

    def write(self, value: tuple[str, ...]) -> Sequence[str]:
        """In the order of the states, whatever order they came in."""
        return value

    def where(self, value: tuple[str, ...]) -> Sql:
        """The states' own SQL, joined by OR."""
        return _any([self.states[state] for state in value]), ()

    def chips(self, value: tuple[str, ...]) -> Sequence[tuple[str, Any]]:
        """One chip for each state."""
        return [(self.words[one], tuple(other for other in value if other != one)) for one in value]


@dataclass(frozen=True, kw_only=True)
class SeenBy(OneOf):
    """At least one of these tools saw the link; `seen_by` is a comma-joined text of few combinations."""

    def where(self, value: tuple[str, ...]) -> Sql:
        """Look for the whole name, so that `moz` is not found in `mozart`.

        Four plain comparisons cost half of one with commas put around the column: DuckDB runs them once for
        each combination, not for each row.
        """
        at = self.column
        has = f"{at} = ? OR starts_with({at}, ?) OR ends_with({at}, ?) OR contains({at}, ?)"
        params = [form for tool in value for form in (tool, f"{tool},", f",{tool}", f",{tool},")]
        return f"({' OR '.join([has] * len(value))})", tuple(params)


@dataclass(frozen=True, kw_only=True)
class Flag:
    """A condition that is either asked for, by one word in the URL, or not."""

    lead: str
    word: str
    sql: str
    words: str

    def read(self, key: str, values: Sequence[str]) -> bool:
        """Refuse another word than the one that is known."""
        if values[-1] != self.word:
            raise InputError(f"{key} can only be “{self.word}”; it cannot be “{values[-1][:80]}”.")
        return True

    def write(self, value: bool) -> Sequence[str]:
        """The word, if asked for."""
        return (self.word,) if value else ()

    def where(self, value: bool) -> Sql:
        """The SQL as it stands."""
        return self.sql, ()

    def chips(self, value: bool) -> Sequence[tuple[str, Any]]:
        """The one chip."""
        return [(self.words, False)]


@dataclass(frozen=True, kw_only=True)
class Day:
    """The column is on or after (`at_least`) or on or before a day. A year or a month stands for its edge."""

    column: str
    lead: str
    at_least: bool

    def read(self, key: str, values: Sequence[str]) -> date:
        """Understand 2024, 2024-05 and 2024-05-06."""
        first, last = day_range(key, values[-1])
        return first if self.at_least else last

    def write(self, value: date) -> Sequence[str]:
        """Always the whole day."""
        return (value.isoformat(),)

    def where(self, value: date) -> Sql:
        """A plain comparison, which lets Parquet's statistics skip row groups."""
        return f"{self.column} {'>=' if self.at_least else '<='} ?", (value,)

    def chips(self, value: date) -> Sequence[tuple[str, Any]]:
        """Say the year alone where the day is its edge."""
        edge = (1, 1) if self.at_least else (12, 31)
        day = f"{value.year}" if (value.month, value.day) == edge else day_words(value)
        return [(f"{'since' if self.at_least else 'until'} {day}", None)]


@dataclass(frozen=True, kw_only=True)
class Search:
    """Every word occurs somewhere in these columns; case does not matter.

    URLs hold other letters than ASCII percent-encoded, so a word with such letters is sought in both forms.
    """

    columns: Sequence[str]
    lead: str

    def read(self, key: str, values: Sequence[str]) -> str:
        """Make white space one blank."""
        return " ".join(_short(key, values[-1]).split())

    def write(self, value: str) -> Sequence[str]:
        """The words."""
        return (value,) if value else ()

    def where(self, value: str) -> Sql:
        """One group of alternatives for each word; the columns with few distinct texts stand first."""
        groups, params = [], []
        for word in value.lower().split():
            forms = list(dict.fromkeys((word, quote(word, safe="%/:?#[]@!$&'()*+,;=~").lower())))
            tests = [f"contains(lower({column}), ?)" for column in self.columns for _ in forms]
            groups.append(_any(tests))
            params += [form for _ in self.columns for form in forms]
        return " AND ".join(groups), tuple(params)

    def chips(self, value: str) -> Sequence[tuple[str, Any]]:
        """The words in quotes."""
        return [(f"“{value}”", "")]


def day_range(key: str, text: str) -> tuple[date, date]:
    """Return the first and last day that a year, a month or a day stands for; InputError names the key."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text.strip(), re.ASCII)
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise InputError(
            f"{key} needs a day such as 2024, 2024-05 or 2024-05-06; it cannot be “{text[:80]}”."
        ) from None
    if month is None:
        return first, date(first.year, 12, 31)
    if day is None:
        return first, first + timedelta(days=monthrange(first.year, first.month)[1] - 1)
    return first, first


def _short(key: str, value: str) -> str:
    if len(value) > _LONGEST_VALUE:
        raise InputError(f"{key} is longer than {_LONGEST_VALUE:,} characters.")
    return value


def _any(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"
