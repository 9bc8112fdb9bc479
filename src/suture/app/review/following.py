"""Which decision about a link group holds for which group of today, also where its name changed.

A group is named by its pattern, and the pattern's words change as links come and go. A decision follows to a group of
today that holds at least half of the members which it was made about and has the same kind of footprint
(`footprint_kinds`), unless that group was decided about under its own name. Where several earlier decisions would
meet in one group and say different things, none follows: a person looks again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from suture.app.review.evidence import unpack
from suture.app.review.steps import Step, Thing, members_then
from suture.engine.quality.networks.footprint import footprint_kinds

__all__ = ["GroupNow", "following"]

GroupNow = tuple[str, frozenset[str]]
"""A group of today: its pattern and its members."""

_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Lost:
    """A decision about a group of which none of today has the name."""

    step: Step
    members: frozenset[str]
    kinds: frozenset[str]

    def is_in(self, members: frozenset[str], kinds: frozenset[str]) -> bool:
        if not self.members or not self.kinds & kinds:
            return False
        return len(self.members & members) >= _HALF * len(self.members)


def following(steps: Mapping[Thing, Step], *, groups: Mapping[str, GroupNow]) -> dict[str, str]:
    """Return, by the id of a group of today, under which id it was decided about, where that is another one.

    `groups` are all groups of today by their id (1 query, none where every group is still called what it was).
    """
    named = {which for what, which in steps if what == "group"}
    gone = [
        step for (what, which), step in steps.items() if what == "group" and step.decision and which not in groups
    ]
    if not gone or named.issuperset(groups):
        return {}
    packed = members_then(gone)
    lost = [_Lost(step, unpack(packed[step.id]), footprint_kinds(step.words)) for step in gone]
    found = {}
    for group, (pattern, members) in groups.items():
        kinds = footprint_kinds(pattern)
        came = None if group in named else _one_of([one for one in lost if one.is_in(members, kinds)], members)
        if came is not None:
            found[group] = came.which
    return found


def _one_of(found: Sequence[_Lost], members: frozenset[str]) -> Step | None:
    """The decision about most of the group's members; none where the decisions differ."""
    if len({one.step.decision for one in found}) != 1:
        return None
    return max(found, key=lambda one: (len(one.members & members), one.step.decided_at, one.step.id)).step
