"""A filter of links: one value that is the sentence on screen, the address of the page and the export.

Each condition is declared once, as a field: its name is its key in the URL, its `Condition` holds its SQL and
its words. It refuses to know pages, forms and files; `links.matched` runs it.

Values of one key are alternatives (`kind=text&kind=image` is either), keys are added to each other. Keys that
no field has are ignored, because other things live in an address too (sort, page, columns).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from suture.engine.links.columns import KINDS
from suture.engine.links.conditions import (
    UNKNOWN,
    Choice,
    Condition,
    Day,
    Flag,
    OneOf,
    Param,
    Search,
    SeenBy,
    Sql,
)
from suture.engine.links.follow import FOLLOW
from suture.engine.links.judged_conditions import (
    FINDING,
    JUDGED_KEYS,
    NETWORK,
    SITE_KIND,
    SUBJECT,
    SUGGESTION,
    WORTH,
)
from suture.engine.links.positions import POSITION_SQL
from suture.engine.links.states import STATES, VISIT
from suture.engine.links.words import FOLLOW_WORDS, kind_words, language_words, position_words, tool_words

__all__ = ["ALL_LINKS", "CONDITIONS", "UNCHECKED", "Chip", "LinkFilter", "Part", "Text"]

# In an address: links that no visit checked.
UNCHECKED: Final = "unchecked"

_OF_ONE: Final = {"that are": "that is", "that go to": "that goes to"}


_PLACES: Final = {
    "main": "the text", "author-bio": "an author bio", "directory-profile": "a directory profile",
    "list": "a list", "nav": "the navigation", "aside": "a sidebar", "header": "the header",
    "footer": "the footer", "comment": "a comment",
}  # fmt: skip


def _placed(zone: str) -> str:
    return _PLACES.get(zone) or position_words(zone).lower()


def _by(condition: Condition) -> Mapping[str, Condition]:
    return {"condition": condition}


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """Plain words of the filter's sentence."""

    words: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True, kw_only=True, slots=True)
class Chip:
    """A condition that can be taken away: `without` is the filter that is left."""

    key: str
    words: str
    without: LinkFilter
    kind: Literal["chip"] = "chip"


Part: TypeAlias = Text | Chip


@dataclass(frozen=True, kw_only=True)
class LinkFilter:
    """Which links are asked for; without any value, all of them.

    Fields stand in the order in which the sentence names them. `best` keeps one link of each site, chosen
    among those that all other conditions let through; it is no condition on a row, see `links.matched`.
    """

    follow: tuple[str, ...] = field(default=(), metadata=_by(Choice(
        lead="that are",
        states={**{state: f"follow = '{state}'" for state in FOLLOW}, UNKNOWN: "follow IS NULL"},
        words={
            "yes": "followed", "no": "not followed", "users": FOLLOW_WORDS["users"].lower(), "paid": "paid",
            UNKNOWN: "not known to be followed",
        },
    )))  # fmt: skip
    kind: tuple[str, ...] = field(default=(), metadata=_by(Choice(
        lead="of the kind",
        states={**{kind: f"kind = '{kind}'" for kind in KINDS}, UNKNOWN: "kind IS NULL"},
        words={**{kind: kind_words(kind).lower() for kind in KINDS}, UNKNOWN: "not known"},
    )))  # fmt: skip
    lost: tuple[str, ...] = field(default=(), metadata=_by(Choice(
        lead="that are",
        states={"yes": "lost IS TRUE", "no": "lost IS NOT TRUE"},
        words={"yes": "lost", "no": "not lost"},
    )))  # fmt: skip
    state: tuple[str, ...] = field(default=(), metadata=_by(Choice(
        lead="that are",
        states={
            **{state: f"state = '{state}'" for state in STATES},
            UNCHECKED: "state IS NULL",
            "lost": f"lost_by = '{VISIT}'",
        },
        words={
            "live": "live", "removed": "removed from their page", "page-gone": "on a page that is gone",
            "moved": "on a page that moved", "rel-changed": "not followed as before",
            "text-changed": "with another text than before", "target-changed": "to another page of ours than before",
            "noindex": "on a page that is not in search", "canonical-elsewhere": "on a page that another stands for",
            "blocked": "on a page that is closed to us", "unreachable": "on a page that we could not reach",
            UNCHECKED: "not checked", "lost": "lost by three checks of ours",
        },
    )))  # fmt: skip
    position: tuple[str, ...] = field(default=(), metadata=_by(OneOf(
        lead="placed in", column=POSITION_SQL, say=_placed, null_words="a place that is not known"
    )))  # fmt: skip
    worth: tuple[str, ...] = field(default=(), metadata=_by(WORTH))
    subject: tuple[str, ...] = field(default=(), metadata=_by(SUBJECT))
    q: str = field(default="", metadata=_by(Search(
        lead="with", columns=("target_url", "anchor", "source_title", "source_url")
    )))  # fmt: skip
    site_kind: tuple[str, ...] = field(default=(), metadata=_by(SITE_KIND))
    site: tuple[str, ...] = field(default=(), metadata=_by(OneOf(lead="from", column="source_domain")))
    host: tuple[str, ...] = field(default=(), metadata=_by(OneOf(lead="on the host", column="source_host")))
    target: tuple[str, ...] = field(default=(), metadata=_by(OneOf(
        lead="that go to", column="target_url", null_words="a page that no tool named"
    )))  # fmt: skip
    text: tuple[str, ...] = field(default=(), metadata=_by(OneOf(
        lead="with the link text", column="anchor", say="“{}”".format
    )))  # fmt: skip
    no_text: tuple[str, ...] = field(default=(), metadata=_by(Choice(
        lead="with",
        states={"empty": "anchor = ''", UNKNOWN: "anchor IS NULL"},
        words={"empty": "an empty link text", UNKNOWN: "a link text that is not known"},
    )))  # fmt: skip
    language: tuple[str, ...] = field(default=(), metadata=_by(OneOf(
        lead="in", column="source_language", say=language_words, null_words="a language that is not known"
    )))  # fmt: skip
    seen: tuple[str, ...] = field(default=(), metadata=_by(SeenBy(
        lead="seen by", column="seen_by", say=tool_words
    )))  # fmt: skip
    several: bool = field(default=False, metadata=_by(Flag(
        lead="seen by", word="yes", sql="witness_count > 1", words="more than one tool"
    )))  # fmt: skip
    differ: bool = field(default=False, metadata=_by(Flag(
        lead="on which", word="yes", sql="disagreements IS NOT NULL", words="tools disagree"
    )))  # fmt: skip
    since: date | None = field(default=None, metadata=_by(Day(
        lead="first seen", column="first_seen", at_least=True
    )))  # fmt: skip
    until: date | None = field(default=None, metadata=_by(Day(
        lead="first seen", column="first_seen", at_least=False
    )))  # fmt: skip
    undated: bool = field(default=False, metadata=_by(Flag(
        lead="first seen", word="yes", sql="first_seen IS NULL", words="on a day that is not known"
    )))  # fmt: skip
    last_since: date | None = field(default=None, metadata=_by(Day(
        lead="last seen", column="last_seen", at_least=True
    )))  # fmt: skip
    last_until: date | None = field(default=None, metadata=_by(Day(
        lead="last seen", column="last_seen", at_least=False
    )))  # fmt: skip
    suggestion: tuple[str, ...] = field(default=(), metadata=_by(SUGGESTION))
    finding: tuple[str, ...] = field(default=(), metadata=_by(FINDING))
    network: tuple[str, ...] = field(default=(), metadata=_by(NETWORK))
    best: bool = field(default=False, metadata=_by(Flag(
        lead="and the", word="site", sql="TRUE", words="best of each site"
    )))  # fmt: skip

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> LinkFilter:
        """Read the texts of an address; InputError names the key whose value makes no sense.

        A key without values, and an empty value (an empty field of a form), ask for nothing.
        """
        values: dict[str, Any] = {}
        for key, condition in CONDITIONS.items():
            texts = [text for text in query.get(key, ()) if text.strip()]
            if texts:
                values[key] = condition.read(key, texts)
        return cls(**values)

    def to_query(self) -> list[tuple[str, str]]:
        """Return key and value pairs in one fixed order: equal filters have equal addresses."""
        return [
            (key, text)
            for key in sorted(CONDITIONS)
            if self._asks(key)
            for text in CONDITIONS[key].write(getattr(self, key))
        ]

    def where(self, *, ignoring: frozenset[str] = frozenset()) -> Sql:
        """Return one SQL condition over the columns of `current_links`, with bound parameters.

        `best` is not in it. `ignoring` leaves out the conditions of these keys (a facet's own).
        """
        parts: list[str] = []
        params: list[Param] = []
        for key, condition in CONDITIONS.items():
            if self._asks(key) and key != "best" and key not in ignoring:
                sql, bound = condition.where(getattr(self, key))
                parts.append(sql)
                params += bound
        return (" AND ".join(parts) or "TRUE"), tuple(params)

    def asks_judgement(self, *, ignoring: frozenset[str] = frozenset()) -> bool:
        """Whether a condition, but those of the keys in `ignoring`, needs the columns of `links.judged`."""
        return any(self._asks(key) for key in JUDGED_KEYS - ignoring)

    def asks_links(self, *, ignoring: frozenset[str] = frozenset()) -> bool:
        """Whether a condition, but those of the keys in `ignoring`, needs the columns of the links themselves."""
        return any(self._asks(key) for key in CONDITIONS.keys() - JUDGED_KEYS - ignoring)

    def sentence(self, *, count: int = 0) -> tuple[Part, ...]:
        """Return what follows "38 links": words and chips, such as "that are [followed] seen by [Ahrefs]".

        With `count` 1 it follows "1 link".
        """
        return tuple(self._parts(_OF_ONE if count == 1 else {}))

    def words(self, *, count: int = 0) -> str:
        """Return the sentence as plain text, such as "that are followed seen by Ahrefs"."""
        return " ".join(part.words for part in self.sentence(count=count))

    def without(self, keys: frozenset[str]) -> LinkFilter:
        """Return the filter with the conditions of these keys taken away."""
        nothing: dict[str, Any] = {one.name: one.default for one in fields(self) if one.name in keys}
        return replace(self, **nothing)

    def __bool__(self) -> bool:
        return any(self._asks(key) for key in CONDITIONS)

    def _asks(self, key: str) -> bool:
        return getattr(self, key) not in ((), "", None, False)

    def _parts(self, instead: Mapping[str, str]) -> Iterator[Part]:
        said = ""
        for key, condition in CONDITIONS.items():
            if not self._asks(key):
                continue
            chips = condition.chips(getattr(self, key))
            for place, (words, left) in enumerate(chips):
                if place:
                    yield Text(words="or")
                elif condition.lead != said:
                    joined = "and " if (said, key) == ("that are", "position") else ""
                    yield Text(words=joined + instead.get(condition.lead, condition.lead))
                else:
                    yield Text(words="and")
                yield Chip(key=key, words=words, without=replace(self, **{key: left}))
            said = condition.lead


# Every key of an address that filters, in the order of the sentence.
CONDITIONS: Final[Mapping[str, Condition]] = {one.name: one.metadata["condition"] for one in fields(LinkFilter)}

ALL_LINKS: Final = LinkFilter()
