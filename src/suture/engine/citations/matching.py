"""Two lists of records matched, and one list put together into subjects.

Pairs are compared one by one first; then all of them are looked at together. A record that fits two others which
contradict each other is undecided, unless one fits better. Two records that both agree with a third are the same too,
where nothing sets them apart.

It knows pairs; what comparing two records says is `comparing`'s, and which are worth it `candidates`'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from suture.engine.citations.candidates import find_candidates
from suture.engine.citations.comparing import NO_REDIRECTS, Comparison, compare_read
from suture.engine.citations.grouping import Tie, group
from suture.engine.citations.read_records import ReadRecord, read_list
from suture.engine.citations.records import Record
from suture.engine.citations.settling import (
    Match,
    doubled_share,
    with_those_alone,
    with_those_repeated,
    without_rivals,
    without_switchboards,
)
from suture.engine.links.progress import Progress, Step, silent

__all__ = ["Match", "equal_ids", "group_records", "match_records"]

_STEP: Final = 2_000
_MOST_OF_AN_ID: Final = 1_000
# Shares of a list's records that have a door or a telephone together with another.
_MOSTLY_ONCE: Final = 0.25
_MOSTLY_SEVERAL: Final = 0.4
_ONE_ROW: Final = "This is one row."
_FITS_ANOTHER: Final = "As much speaks for another record that contradicts this one."
_BY_A_THIRD: Final = "Both agree with a third record, and nothing sets them apart."


def match_records(
    left: Sequence[Record],
    right: Sequence[Record] | None = None,
    *,
    asked: Iterable[tuple[int, int]] = (),
    redirects: Mapping[str, str] = NO_REDIRECTS,
    progress: Progress = silent,
) -> tuple[Match, ...]:
    """Match two lists, or (without `right`) one with itself; pairs in the order of the lists.

    `asked` are pairs of places that are told whatever comes of them. Others that are not the same are told where a
    person would ask: name, telephone, site or premises agree. Progress is told in pairs.
    """
    pairs = _Pairs(left, right, redirects=redirects)
    wanted = set(asked)
    todo = sorted(wanted.union(find_candidates(left, right)))
    compared: list[Match] = []
    for done, (a, b) in enumerate(todo):
        if done % _STEP == 0:
            progress(Step(stage="comparing", done=done, total=len(todo), unit="pairs"))
        found = pairs.compared(a, b)
        if found.same is not False or (a, b) in wanted or found.shared:
            compared.append(Match(a=a, b=b, comparison=found))
    return tuple(pairs.settled(compared))


def group_records(
    records: Sequence[Record], *, redirects: Mapping[str, str] = NO_REDIRECTS, progress: Progress = silent
) -> tuple[tuple[Record, ...], ...]:
    """Put records of several directories together: one tuple for each subject, in the order of the records."""
    together: dict[int, list[int]] = {number: [number] for number in range(len(records))}
    for match in match_records(records, redirects=redirects, progress=progress):
        if match.comparison.same and together[match.a] is not together[match.b]:
            joined = sorted(together[match.a] + together[match.b])
            for number in joined:
                together[number] = joined
    return tuple(
        tuple(records[number] for number in members) for first, members in together.items() if members[0] == first
    )


class _Pairs:
    """Comparisons of the records of two lists, each made once."""

    def __init__(
        self, left: Sequence[Record], right: Sequence[Record] | None, *, redirects: Mapping[str, str]
    ) -> None:
        self.read = read_list(left) if right is None else [*read_list(left), *read_list(right)]
        self.offset = 0 if right is None else len(left)
        self.redirects = redirects
        self.known: dict[tuple[int, int], bool | None] = {}
        self.twins = _first_twins(self.read, self.offset)

    def compared(self, a: int, b: int) -> Comparison:
        found = self._compare(self.read[a], self.read[self.offset + b])
        self.known[_ordered(self.twins[a], self.twins[self.offset + b])] = found.same
        return found

    def settled(self, matches: Sequence[Match]) -> list[Match]:
        """The matches, seen together; a row with itself tells nothing of others."""
        own = [] if self.offset else [match for match in matches if match.a == match.b]
        matches = [match for match in matches if self.offset or match.a != match.b]
        lists = self._lists()
        doubled = [doubled_share([read.record for read in part]) for part in lists]
        matches = without_switchboards(matches, lists[0], lists[-1])
        if self.offset and max(doubled) <= _MOSTLY_ONCE:
            matches = without_rivals(matches)
        if min(doubled) > _MOSTLY_SEVERAL:
            matches = with_those_repeated(matches)
        matches = with_those_alone(matches)
        ties = [
            Tie(strength=match.comparison.strength, a=match.a, b=self.offset + match.b)
            for match in matches
            if match.comparison.same
        ]
        groups = group(len(self.read), ties, apart=self._apart, rank=[read.record.id for read in self.read])
        seen = [self._seen_together(match, groups) for match in matches]
        seen += [replace(match, comparison=replace(match.comparison, same=True, why=_ONE_ROW)) for match in own]
        return sorted(seen, key=lambda match: (match.a, match.b))

    def _lists(self) -> list[list[ReadRecord]]:
        return [self.read[: self.offset], self.read[self.offset :]] if self.offset else [self.read]

    def _seen_together(self, match: Match, groups: Sequence[int]) -> Match:
        one = groups[match.a] == groups[self.offset + match.b]
        said = match.comparison
        if said.same and not one:
            return replace(match, comparison=replace(said, same=None, why=_FITS_ANOTHER, strength=0))
        if said.same is None and one and not match.trades_may_differ:
            return replace(match, comparison=replace(said, same=True, why=_BY_A_THIRD, strength=1))
        return match

    def _apart(self, one: int, other: int) -> bool:
        key = _ordered(self.twins[one], self.twins[other])
        if key not in self.known:
            self.known[key] = self._compare(self.read[one], self.read[other]).same
        return self.known[key] is False

    def _compare(self, one: ReadRecord, other: ReadRecord) -> Comparison:
        return compare_read(one, other, redirects=self.redirects)


def _first_twins(read: Sequence[ReadRecord], offset: int) -> list[int]:
    """For each record the first one of its list that says the same in every field that is compared."""
    first: dict[tuple[object, ...], int] = {}
    twins: list[int] = []
    for number, one in enumerate(read):
        said = one.record
        key = (
            number < offset, one.kind, said.kind, said.name, said.names, said.credentials, said.street, said.unit,
            said.city, said.region, said.postcode, said.country, said.phone, said.phones, said.website, said.hours,
            said.specialty, said.specialty_codes, said.accepting, tuple(sorted(said.numbers.items())),
        )  # fmt: skip
        twins.append(first.setdefault(key, number))
    return twins


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one <= other else (other, one)


def equal_ids(left: Sequence[Record], right: Sequence[Record]) -> list[tuple[int, int]]:
    """The places of records that carry one id in both lists.

    Each with each where an id stands several times; row by row where it stands so often that it is no id.
    """
    here, there = _by_id(left), _by_id(right)
    pairs: list[tuple[int, int]] = []
    for key, ones in here.items():
        others = there.get(key, [])
        often = len(ones) * len(others) > _MOST_OF_AN_ID
        pairs += zip(ones, others, strict=False) if often else ((one, other) for one in ones for other in others)
    return sorted(pairs)


def _by_id(records: Sequence[Record]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        places[record.id].append(number)
    return places
