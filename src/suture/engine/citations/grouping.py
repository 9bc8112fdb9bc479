"""Records of one subject put together, without ever putting together two that contradict each other.

Being the same is not transitive in practice: a vague record ("J Smith, Springfield") may agree with two people who
are not each other. So ties are taken strongest first, and a tie that would bring a contradiction into a group is left
out. Where two equally strong ties contradict each other, neither is taken: to choose would be to guess. The result
does not depend on the order of what is handed in. Groups of more than a few dozen records are no subject but a text
that a program filled in everywhere; of those only some are held against each other, so that time stays bounded.

It knows ties and contradictions between numbered records; it refuses to know what makes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

__all__ = ["Tie", "group"]

_LEAST_PARTNERS: Final = 2
_MOST_HELD: Final = 48


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Tie:
    """Two records that are the same subject as far as they tell; `strength` is larger for better evidence."""

    strength: int
    a: int
    b: int


def group(
    size: int,
    ties: Iterable[Tie],
    *,
    apart: Callable[[int, int], bool],
    rank: Sequence[str] = (),
) -> list[int]:
    """Return the group of each of `size` records: the smallest number of a record in it.

    `apart` says whether two records contradict each other (symmetric); it is only asked of records that ties would
    bring together. `rank` are keys by which equally strong ties are taken in turn (the records' ids, say), so that
    the order of records does not matter; the records' numbers where it is left out.
    """
    forest = _Forest(size)
    ordered = sorted((tie for tie in ties if tie.a != tie.b), key=lambda tie: (-tie.strength, _key(tie, rank)))
    for _, level in groupby(ordered, key=lambda tie: tie.strength):
        taken = [tie for tie in level if forest.root(tie.a) != forest.root(tie.b)]
        rivals = _rivals(taken, forest=forest, apart=apart)
        for tie in taken:
            one, other = forest.root(tie.a), forest.root(tie.b)
            if one == other or (tie.a, tie.b) in rivals or forest.contradict(one, other, apart):
                continue
            forest.join(one, other)
    return [forest.root(number) for number in range(size)]


def _rivals(ties: Sequence[Tie], *, forest: _Forest, apart: Callable[[int, int], bool]) -> set[tuple[int, int]]:
    """The ties of one strength of which each could only be taken instead of another."""
    partners: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for tie in ties:
        one, other = forest.root(tie.a), forest.root(tie.b)
        partners[one][other].append((tie.a, tie.b))
        partners[other][one].append((tie.a, tie.b))
    found: set[tuple[int, int]] = set()
    for others in partners.values():
        if len(others) < _LEAST_PARTNERS:
            continue
        roots = sorted(others)[:_MOST_HELD]
        for place, first in enumerate(roots):
            for second in roots[place + 1 :]:
                if forest.contradict(first, second, apart):
                    found.update(others[first])
                    found.update(others[second])
    return found


def _key(tie: Tie, rank: Sequence[str]) -> list[tuple[str, int]]:
    # Records whose keys are equal (doubled ids) still need an order, and their numbers are the only one left.
    return sorted((rank[number] if rank else "", number) for number in (tie.a, tie.b))


class _Forest:
    """Disjoint groups of numbers, each known by its smallest one."""

    def __init__(self, size: int) -> None:
        self.parents = list(range(size))
        self.members: dict[int, list[int]] = {}

    def root(self, number: int) -> int:
        parents = self.parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def inside(self, root: int) -> list[int]:
        return self.members.get(root, [root])

    def contradict(self, one: int, other: int, apart: Callable[[int, int], bool]) -> bool:
        ones, others = self.inside(one)[:_MOST_HELD], self.inside(other)[:_MOST_HELD]
        return any(apart(first, second) for first in ones for second in others)

    def join(self, one: int, other: int) -> None:
        small, large = min(one, other), max(one, other)
        self.members[small] = self.inside(small) + self.inside(large)
        self.members.pop(large, None)
        self.parents[large] = small
