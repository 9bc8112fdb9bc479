"""One row for each host: openings that were found there in several ways, brought together without losing a reason.

What leads is what is owed already, then what is surest. The rest adds its evidence, people, rivals and clinicians.
A host of which one page must not be approached, other than for a day that is over, is not asked for contributions by
its other pages; what it owes it owes all the same. It knows openings as they were found. It refuses to weigh them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from suture.engine.prospects.found import Evidence, Found, WhoToAsk
from suture.engine.prospects.kinds import Family
from suture.engine.prospects.lent_hosts import is_lent

__all__ = ["Merged", "is_apart", "merged"]

# The order in which families lead: what somebody entered comes after what is owed and before what was looked for.
_LEADING: Final[tuple[Family, ...]] = ("owed", "own", "society", "page", "rivals")
_RELATIONS: Final = ("member", "listed", "links", "written-to", "")
# What the data alone show comes after what somebody told of the same host.
_TOLD_BY_DATA: Final = frozenset({"lost-link", "mention", "listing"})
# Where the first links, nothing of the others is left to ask for: a member's entry is their place in the directory.
_THE_SAME: Final = {
    "membership": frozenset({"member-directory", "directory", "society"}),
    "listing": frozenset({"directory", "member-directory"}),
    "privilege": frozenset({"staff-profile"}),
    "faculty": frozenset({"staff-profile"}),
    "insurer": frozenset({"insurer", "directory"}),
    "supplier": frozenset({"supplier", "partners"}),
}
# Reasons that are one page's own and say nothing of its host.
_OF_ONE_PAGE: Final = frozenset({"lapsed", "invite-only", "no-pitches", "members-only", "paid-only"})

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class Merged:
    """All openings of one host. `found` is to be weighed and shown, `members` are those it was made of.

    The first member leads: `found` has its key, kind, family and page.
    """

    found: Found
    members: tuple[Found, ...]


def merged(founds: Iterable[Found]) -> tuple[Merged, ...]:
    """Return one row for each domain, by domain; the same whatever the order in which they come."""
    hosts: dict[str, list[Found]] = {}
    for found in founds:
        hosts.setdefault(found.key if is_apart(found) else found.domain, []).append(found)
    return tuple(_one(hosts[domain]) for domain in sorted(hosts))


def is_apart(found: Found) -> bool:
    """Whether an opening shares its host with no other: nobody knows the website, or it lends pages to its users."""
    return not found.domain or is_lent(found.domain)


def _one(founds: Sequence[Found]) -> Merged:
    done = frozenset(kind for one in founds if one.links_now for kind in _THE_SAME.get(one.kind, ()))
    members = tuple(sorted(founds, key=lambda one: _rank(one, done=done)))
    lead = members[0]
    blocked = next((one for one in members if _blocks_the_host(one)), None)
    if blocked is not None and lead.family not in {"owed", "society"}:
        lead = blocked
        members = (blocked, *(one for one in members if one is not blocked))
    warned = () if blocked is None or blocked is lead else tuple(_warnings(blocked))
    opennesses = [one.openness for one in members if one.openness is not None]
    return Merged(
        found=replace(
            lead,
            evidence=_each_once([*(item for one in members for item in one.evidence), *warned]),
            mine=_each_once(item for one in members for item in one.mine),
            rivals=_each_once(item for one in members for item in one.rivals),
            ask=_ways(item for one in members for item in one.ask),
            how_got=next((one.how_got for one in members if one.how_got), ""),
            how_sure=next((one.how_sure for one in members if one.how_got), ""),
            openness=opennesses[0] if opennesses else None,
            zone=next((one.zone for one in members if one.zone), None),
            follow=next((one.follow for one in members if one.follow), None),
            relation=min((one.relation for one in members), key=_RELATIONS.index),
        ),
        members=members,
    )


def _rank(found: Found, *, done: frozenset[str]) -> tuple[int, bool, int, bool, bool, float, str]:
    """What leads first: what can be asked for, by family, with a page before without, surer pages first.

    `done` are kinds of which another opening of the host says that the link is there: that one leads before them.
    """
    sure = found.page.score if found.page is not None else 0.0
    closed = found.page is not None and not found.page.approach
    by_data = found.kind in _TOLD_BY_DATA
    family = _LEADING.index(found.family)
    state = 1 if found.links_now else 2 if found.family != "owed" and found.kind in done else 0
    return (state, closed, family, found.url is None, by_data, -sure, found.key)


def _blocks_the_host(found: Found) -> bool:
    """Whether a page of the host is a reason not to approach the host at all: it sells links, or is a farm."""
    exclusions = found.page.exclusions if found.page is not None else ()
    return any(one.blocks and one.key not in _OF_ONE_PAGE for one in exclusions)


def _warnings(found: Found) -> Iterator[Evidence]:
    """Why a page of the host must not be approached, beside what the host owes."""
    for one in found.page.exclusions if found.page is not None else ():
        if one.blocks:
            yield Evidence(words=one.words, url=found.url, quote=one.quote, seen_on=found.looked_on)


def _ways(asks: Iterable[WhoToAsk]) -> tuple[WhoToAsk, ...]:
    """Each way once, by the role that comes first; a role without a way only where no way is known at all."""
    found: dict[str, WhoToAsk] = {}
    for one in asks:
        found.setdefault(one.value or one.role, one)
    reached = tuple(one for one in found.values() if one.value)
    return reached or tuple(found.values())


def _each_once(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))
