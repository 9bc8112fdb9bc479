"""Compared pairs seen beside each other: what rests on the place alone is held against its rivals.

Two names at one address with one telephone are one practice that was renamed, or two that share both: a hotel's
restaurants, the clinics of a hospital. One pair cannot tell; the lists can, by what else they have there.

It knows matches and what they rest on; it refuses to compare anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from suture.engine.citations.candidates import Key, phone_keys, place_keys, word_counts
from suture.engine.citations.comparing import Comparison
from suture.engine.citations.read_records import ReadRecord
from suture.engine.citations.records import Record

__all__ = [
    "Match", "doubled_share", "with_those_alone", "with_those_repeated",
    "without_rivals", "without_switchboards",
]  # fmt: skip

_SEVERAL_DOORS: Final = 3
_BRANCHES: Final = "Name and telephone agree, but this telephone stands at three addresses or more: branches."
_RIVALS: Final = "Address or telephone agree, and so they do with another record whose name fits as well or better."
_ALONE: Final = "The names share their own words, and neither list has anything else at this address."
_REPEATED: Final = "One address, in lists that name most places several times, and no trade that would share it."


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """Two records by their places in the two lists, and what comparing them said."""

    a: int
    b: int
    comparison: Comparison

    @property
    def by_place_alone(self) -> bool:
        """Whether the two are called the same although their names conflict."""
        name = self.comparison.fields.get("name")
        return bool(self.comparison.same) and name is not None and name.verdict == "conflict"

    @property
    def moved(self) -> bool:
        """Whether the two are called the same although their addresses conflict."""
        said = (self.comparison.fields.get(field) for field in ("number", "street"))
        return bool(self.comparison.same) and any(one is not None and one.verdict == "conflict" for one in said)

    @property
    def trades_may_differ(self) -> bool:
        """Whether both the names conflict and the specialties, as far as both are told, do not agree."""
        name, trade = (self.comparison.fields.get(field) for field in ("name", "specialty"))
        conflicting = name is not None and name.verdict == "conflict"
        return conflicting and trade is not None and trade.verdict != "absent" and not trade.agrees


def without_rivals(matches: Sequence[Match]) -> list[Match]:
    """For two lists that name each place once: leave open what rests on the place alone where there are rivals."""
    left, right = _partners(match for match in matches if match.comparison.same)
    return [
        replace(match, comparison=replace(match.comparison, same=None, why=_RIVALS, strength=0, leaning=""))
        if match.by_place_alone and (left[match.a] > 1 or right[match.b] > 1)
        else match
        for match in matches
    ]


def without_switchboards(
    matches: Sequence[Match], left: Sequence[ReadRecord], right: Sequence[ReadRecord]
) -> list[Match]:
    """Leave open whether a place moved, where its telephone stands at three addresses or more: so do branches'."""
    doors: dict[Key, set[str]] = defaultdict(set)
    for one in (*left, *right):
        if one.address.number:
            for key in phone_keys(one.record):
                doors[key].add(one.address.number)

    def is_branch(match: Match) -> bool:
        one, other = left[match.a], right[match.b]
        people = "clinician" in one.kind or "clinician" in other.kind
        shared = set(phone_keys(one.record)) & set(phone_keys(other.record))
        return match.moved and not people and any(len(doors[key]) >= _SEVERAL_DOORS for key in shared)

    return [
        replace(match, comparison=replace(match.comparison, same=None, why=_BRANCHES, strength=0, leaning=""))
        if is_branch(match)
        else match
        for match in matches
    ]


def with_those_alone(matches: Sequence[Match]) -> list[Match]:
    """Take what leans towards the same for it, where each of the two is all that the other could be."""
    left, right = _partners(match for match in matches if match.comparison.same or match.comparison.leaning)
    return [
        _taken(match, _ALONE)
        if match.comparison.leaning == "alone" and left[match.a] == right[match.b] == 1
        else match
        for match in matches
    ]


def with_those_repeated(matches: Sequence[Match]) -> list[Match]:
    """For lists that name most places several times: take two names at one door for one place's."""
    return [_taken(match, _REPEATED) if match.comparison.leaning == "repeated" else match for match in matches]


def _taken(match: Match, why: str) -> Match:
    return replace(match, comparison=replace(match.comparison, same=True, why=why, leaning=""))


def doubled_share(records: Sequence[Record]) -> float:
    """The share of a list's records that share a telephone or a door with another one, 0 to 1."""
    rarity = word_counts(records)
    keys = [place_keys(record, rarity) for record in records]
    often = Counter(key for some in keys for key in some)
    return sum(any(often[key] > 1 for key in some) for some in keys) / max(1, len(records))


def _partners(matches: Iterable[Match]) -> tuple[Counter[int], Counter[int]]:
    left: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for match in matches:
        left[match.a] += 1
        right[match.b] += 1
    return left, right
