"""What comes back of decisions, and of what needs one. As in `shapes`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from suture.client.shapes import LinkGroup, LinkLook, SiteLook

__all__ = ["Deciding", "Decision", "ListedDecision", "Look", "Outcome", "Overtaken"]


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What holds for one thing; `decision` is empty and `version` 0 where nobody decided."""

    what: str
    which: str
    version: int
    words: str
    decision: str
    note: str
    by: str
    at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ListedDecision(Decision):
    """A decision that holds; `seen`: what it is about is still there. `together` things were decided at one go."""

    seen: bool
    together: int


@dataclass(frozen=True, kw_only=True)
class Look:
    """A link group, a site or a link that stands out, what was decided about it, and what is new since then."""

    what: str
    which: str
    words: str
    suggestion: str
    held: Decision
    news: tuple[str, ...]
    followed: bool
    group: LinkGroup | None
    site: SiteLook | None
    link: LinkLook | None


@dataclass(frozen=True, kw_only=True)
class Overtaken:
    """A thing that stayed as it is, because `by` decided meanwhile."""

    what: str
    which: str
    words: str
    by: str
    decision: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What deciding at one go came to; `act` is what can be undone, None where nothing was written."""

    act: int | None
    done: int
    same: int
    gone: int
    overtaken: tuple[Overtaken, ...]


@dataclass(frozen=True, kw_only=True)
class Deciding:
    """One go of deciding."""

    id: int
    by: str
    at: datetime
    decision: str
    count: int
    standing: int
    words: tuple[str, ...]
    undoes: int | None
