"""What one page says to somebody who could contribute: the shapes that the readers of this room fill.

It knows shapes only. Whatever is quoted here stands on the page, word for word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

__all__ = [
    "LAPSED", "Deadline", "Exclusion", "HostRule", "Lead", "PageVerdict", "PersonToAsk", "Place", "Signal",
]  # fmt: skip

LAPSED: Final = "lapsed"
"""The key of an exclusion that says that it is too late."""

Place: TypeAlias = Literal["title", "h1", "slug", "h2", "body", "form", "schema", "nav", "footer"]
"""Where on a page words stand. A link in navigation or footer says what another page is."""

# What was learned of a kind's words says how alike a sentence is, and a place or a name says little by itself.
_SOUNDS_LIKE_IT: Final = frozenset({"words", "local"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Signal:
    """Words that speak for a kind (`weight` above 0) or against it (below), as they stand on the page."""

    kind: str
    key: str
    place: Place
    quote: str
    weight: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Exclusion:
    """A reason not to approach (`blocks`), or to think twice. `words` is a sentence for a person."""

    key: str
    words: str
    quote: str
    blocks: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonToAsk:
    """A way to reach whoever decides, the one meant for contributions first; never guessed.

    `kind` is "email", "form", "phone" or "page"; `source` and `zone` are `pages.contacts.Contact`'s; `quote` the
    words around it; `note` what the page says about writing to it ("no unsolicited mail"), "" for nothing; `who` the
    person or office that it belongs to, in the page's words, "" where it does not say.
    """

    kind: str
    value: str
    source: str
    zone: str | None
    quote: str
    note: str = ""
    who: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """A day that the page names: `what` for (“abstracts”, “” where it does not say), `lapsed` at the asked day.

    `day` is None for words without a year that could be known; `quote` is the sentence or cell. `role` is what the
    day does: one of `deadlines.ROLES`.
    """

    day: date | None
    what: str
    quote: str
    lapsed: bool
    role: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class HostRule:
    """A rule of the host in its own words. `key` is one of `host_rules.RULE_KEYS`; `words` sums it up ("500 to 700
    words"); `value` is it for programs ("500-700"), "" where there is nothing to reckon with.
    """

    key: str
    words: str
    quote: str
    value: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """A link of the page that may lead to an opening of a kind: to be read, not to be believed."""

    kind: str
    url: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PageVerdict:
    """What one page is to us. `kind` is one of PAGE_KINDS, None for an ordinary page; `score` 0..1 is how sure.

    `others` are further kinds that it shows, with their scores. `approach` is False where an exclusion blocks.
    `newest` is the newest day on the page that is not in the future, None where it tells none.
    """

    url: str | None
    title: str | None
    kind: str | None
    score: float
    others: tuple[tuple[str, float], ...] = ()
    signals: tuple[Signal, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    contacts: tuple[PersonToAsk, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    rules: tuple[HostRule, ...] = ()
    leads: tuple[Lead, ...] = ()
    newest: date | None = None

    @property
    def speaking(self) -> tuple[Signal, ...]:
        """What a person would quote of the page: words that speak for what it is, and not only sound like it."""
        return tuple(one for one in self.signals if one.weight > 0 and one.quote and one.key not in _SOUNDS_LIKE_IT)

    @property
    def approach(self) -> bool:
        """Whether nothing on the page asks us to stay away."""
        return not any(exclusion.blocks for exclusion in self.exclusions)
