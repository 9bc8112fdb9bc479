"""What a list of things to look at holds: one thing with its evidence and what was decided, a filter, a page.

It knows the order of such a list: link groups first, then sites, then single links that are shown again; the more
serious suggestion before the milder, the larger before the smaller. It refuses to know where rows lie (`noticed`) and
what was decided (`steps`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from suture.app.practices.judgement_views import FindingView, NetworkView, SiteLook
from suture.app.review.views import DecisionView
from suture.engine.errors import InputError
from suture.engine.quality.columns import RULES, SUGGESTIONS

__all__ = ["STATES", "LinkLook", "LookCounts", "LookFilter", "LookPage", "Place", "Seen", "Thing"]

STATES: Final = ("open", "again", "decided", "all")
_KINDS: Final = ("group", "site", "link")
_PLACE: Final = re.compile(r"(group|site|link)-([0-3])-(\d{1,9})-(.{1,253})", re.DOTALL)


@dataclass(frozen=True, order=True)
class Place:
    """Where a thing stands in the list: keys that stay when others come and go."""

    part: int
    milder: int
    smaller: int
    which: str

    @classmethod
    def of(cls, what: str, *, suggestion: str, size: int, which: str) -> Place:
        """The place of a thing with so many sites (a group) or links (a site)."""
        return cls(_KINDS.index(what), -SUGGESTIONS.index(suggestion), -size, which)

    @property
    def text(self) -> str:
        """The place in an address."""
        return f"{_KINDS[self.part]}-{-self.milder}-{-self.smaller}-{self.which}"

    @classmethod
    def read(cls, text: str) -> Place:
        """Read `text`. Raises InputError where it is none."""
        found = _PLACE.fullmatch(text)
        if found is None:
            raise InputError("That is no place in the list. Begin at its top.")
        kind, grade, size, which = found.groups()
        return cls(_KINDS.index(kind), -int(grade), -int(size), which)


@dataclass(frozen=True, kw_only=True)
class LookFilter:
    """Which things are meant: a kind, a suggestion, what was noticed, words in the name, and whether it is decided.

    `state`: "open" is what nobody settled and what is shown again, "again" only the latter, "decided" the rest.
    Raises InputError for what there is not.
    """

    kind: str = ""
    suggestion: str = ""
    rule: str = ""
    q: str = ""
    state: str = "open"

    def __post_init__(self) -> None:
        """Refuse values that no list has."""
        known = (
            self.state in STATES
            and self.kind in ("", *_KINDS)
            and self.suggestion in ("", *SUGGESTIONS)
            and self.rule in ("", *RULES)
        )
        if not known:
            raise InputError("There is no such filter. Choose one from the list.")

    @property
    def named(self) -> dict[str, str]:
        """The filter as fields of a form or an address: those that are not as they usually are."""
        usual = LookFilter.__dataclass_fields__
        return {name: value for name, value in vars(self).items() if value != usual[name].default}


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a person has before their eyes: the newest act of deciding, and the judgement that the list is from."""

    act: int
    judged: str


@dataclass(frozen=True, kw_only=True)
class LinkLook:
    """A single link that was decided about and is shown again; `url` is the page that links."""

    link_id: str
    url: str
    kind: str
    kind_words: str
    suggestion: str
    suggestion_words: str
    suggestion_why: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A link group, a site or a link that stands out. One of `group`, `site` and `link` is there.

    `held` is what holds, `news` what is new since then and contradicts it; a thing with news is shown again. A group
    that `followed` was decided about under another name.
    """

    what: str
    which: str
    place: Place
    held: DecisionView
    news: tuple[str, ...]
    followed: bool
    group: NetworkView | None = None
    site: SiteLook | None = None
    link: LinkLook | None = None

    @property
    def words(self) -> str:
        """What a person knows it by."""
        if self.link:
            return self.link.url
        return self.group.pattern if self.group else self.which

    @property
    def suggestion(self) -> str:
        """What the machine suggests, one of `quality.columns.SUGGESTIONS`."""
        found = self.group or self.site or self.link
        return found.suggestion if found else ""


@dataclass(frozen=True, kw_only=True)
class LookCounts:
    """How many things there are: open by kind, shown again, decided; and of those a filter's state has, by value."""

    groups: int = 0
    sites: int = 0
    links: int = 0
    again: int = 0
    decided: int = 0
    candidates: int = 0
    suggestions: Mapping[str, int] = field(default_factory=dict)
    rules: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)

    @property
    def open(self) -> int:
        """How many decisions are open."""
        return self.groups + self.sites + self.links


@dataclass(frozen=True, kw_only=True)
class LookPage:
    """Things of a filter in their order, `total` of them in all; `more` is behind what the next page begins.

    `seen` is handed back with a decision about all of them.
    """

    things: tuple[Thing, ...]
    total: int
    more: Place | None
    counts: LookCounts
    seen: Seen
    judged_at: datetime
    is_stale: bool
