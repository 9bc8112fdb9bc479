"""What needs a look, as tasks of the week: one link group, or the single sites together; and how many are open.

It knows what people decided about and what the machine suggests. It refuses to press: a look is small, worth little,
and never urgent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from suture.app.practices.asking import ask_for_job, own_site_for_job
from suture.app.practices.judgement_views import NetworkView, SiteLook
from suture.app.practices.weekly import Benefit, Offer
from suture.app.review.look_views import LookFilter
from suture.app.review.looking import Looking, looking
from suture.app.review.steps import newest_steps
from suture.engine.profile.summary import counted

__all__ = ["disavow_candidates", "group_task", "looks", "looks_offer"]

_LITTLE: Final = Benefit(low=0, high=0)
_NAMED: Final = 3


@dataclass(frozen=True, kw_only=True)
class _Open:
    """What nobody decided about: groups, and single sites."""

    groups: tuple[NetworkView, ...]
    sites: tuple[SiteLook, ...]


def group_task(group: str) -> str:
    """Return the key of the task to look at a link group."""
    return f"look-group:{group}"


def looks_offer(practice: int, now: datetime, /) -> Iterator[Offer]:
    """Offer the largest link group, and the single sites as one task."""
    found = _open(practice)
    if found.groups:
        yield _group(max(found.groups, key=lambda one: (one.suggestion == "disavow", one.size, one.id)))
    if found.sites:
        yield _sites(found)


def looks(practice: int, /) -> int:
    """Return how many decisions are open."""
    found = _looking(practice)
    return sum(one.is_open for one in found.things) if found else 0


def disavow_candidates(practice: int, /) -> int:
    """Return how many of them the machine suggests to disavow."""
    found = _looking(practice)
    return found.counts(LookFilter()).candidates if found else 0


def _looking(practice: int) -> Looking | None:
    site = own_site_for_job(practice)
    if site is None:
        return None
    steps = newest_steps(site.id)
    return ask_for_job(practice, lambda reading: looking(reading, steps=steps))


def _open(practice: int) -> _Open:
    found = _looking(practice)
    if found is None:
        return _Open(groups=(), sites=())
    # "Watch" keeps a thing on the list, but asks for nothing this week.
    asked = [one for one in found.things if one.is_open and (one.decision != "watch" or one.news)]
    return _Open(
        groups=tuple(found.group(one.which) for one in asked if one.what == "group"),
        sites=tuple(found.site(one.which) for one in asked if one.what == "site"),
    )


def _group(one: NetworkView) -> Offer:
    named = ", ".join(one.members[:_NAMED])
    why = (
        "Search engines most likely pass over them by themselves"
        if one.suggestion == "disavow"
        else "They may well be harmless"
    )
    return Offer(
        key=group_task(one.id),
        kind="look",
        title=f"Glance at a link group of {counted(one.size, 'site')}",
        why=f"{named}{' and others' if one.size > _NAMED else ''} share a footprint: {_pattern(one.pattern)}. "
        f"{why}; one decision settles all of them.",
        minutes=3,
        benefit=_LITTLE,
        address=("look", {}),
        fragment=f"#group-{one.id}",
    )


def _pattern(pattern: str) -> str:
    count, comma, rest = pattern.partition(" sites, ")
    return rest if comma and count.replace(",", "").isdigit() else pattern


def _sites(found: _Open) -> Offer:
    number = len(found.sites)
    first = found.sites[0]
    named = ", ".join(one.domain for one in found.sites[:_NAMED])
    noticed = first.findings[0].words if first.findings else first.suggestion_words
    return Offer(
        key="look-sites",
        kind="look",
        title=f"Glance at {counted(number, 'site')} that {'stands' if number == 1 else 'stand'} out",
        why=f"{named}{' and others' if number > _NAMED else ''}: {noticed[:1].lower()}{noticed[1:]}. If you know "
        f"{'it' if number == 1 else 'them'}, say so, and Suture stops asking.",
        minutes=min(2 + number, 15),
        benefit=_LITTLE,
        address=("look", {}),
        fragment="#site-by-site",
    )
