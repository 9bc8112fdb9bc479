"""Who feeds whom: which directory copies which register, and how sure that is.

It knows the catalogue's feeds and what re-checks taught. It refuses to believe a copy before a re-check saw it
follow: every edge is a hypothesis but for those that one of the two sides documents, or that we saw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, TypeAlias

from suture.engine.catalogue import Feed

__all__ = ["CONFIRMED", "NOTHING_CONFIRMED", "Confirmed", "copies_of", "feeds_as_seen", "is_sure", "sources_of"]

Confirmed: TypeAlias = Mapping[tuple[str, str], bool]
"""What re-checks saw, by source and target: True, the copy followed; False, it did not."""

NOTHING_CONFIRMED: Final[Confirmed] = MappingProxyType({})

CONFIRMED: Final = "confirmed"
"""The word for an edge that a re-check of this practice saw; surer than any other."""

_SURENESS: Final = (CONFIRMED, "documented", "observed", "hypothesis")


def feeds_as_seen(feeds: Iterable[Feed], *, confirmed: Confirmed = NOTHING_CONFIRMED) -> tuple[Feed, ...]:
    """The feeds after what re-checks taught: those that followed are confirmed, those that did not are dropped."""
    seen = []
    for feed in feeds:
        followed = confirmed.get((feed.source, feed.target))
        if followed is None:
            seen.append(feed)
        elif followed:
            seen.append(replace(feed, sure=CONFIRMED, says="We saw it follow."))
    return tuple(seen)


def sources_of(target: str, *, feeds: Iterable[Feed]) -> tuple[Feed, ...]:
    """The feeds into a directory, the surest first."""
    return tuple(sorted((one for one in feeds if one.target == target), key=_order))


def copies_of(source: str, *, feeds: Iterable[Feed]) -> tuple[Feed, ...]:
    """The feeds out of a directory or register, the surest first."""
    return tuple(sorted((one for one in feeds if one.source == source), key=_order))


def is_sure(feed: Feed) -> bool:
    """Whether the copy's following may be promised: documented by one side, or seen by a re-check."""
    return feed.sure in {CONFIRMED, "documented"}


def _order(feed: Feed) -> tuple[int, str, str]:
    return (_SURENESS.index(feed.sure), feed.source, feed.target)
