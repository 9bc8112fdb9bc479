"""Records of one subject put together: contradictions part, guesses are refused, and order does not matter."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from suture.engine.citations.grouping import Tie, group


def apart(*pairs: tuple[int, int]) -> Callable[[int, int], bool]:
    known = {frozenset(pair) for pair in pairs}
    return lambda one, other: frozenset((one, other)) in known


def ties(*rows: tuple[int, int, int]) -> list[Tie]:
    return [Tie(strength=strength, a=a, b=b) for strength, a, b in rows]


def test_what_is_tied_is_one_group() -> None:
    assert group(5, ties((3, 0, 1), (1, 1, 4)), apart=apart()) == [0, 0, 2, 3, 0]


def test_a_contradiction_parts_what_a_vague_record_would_join() -> None:
    """1 fits 0 better than 2, and 0 is not 2."""
    assert group(3, ties((9, 0, 1), (4, 1, 2)), apart=apart((0, 2))) == [0, 0, 2]


def test_two_equally_good_fits_that_contradict_each_other_are_both_refused() -> None:
    assert group(3, ties((4, 0, 1), (4, 1, 2)), apart=apart((0, 2))) == [0, 1, 2]


def test_equally_good_fits_without_a_contradiction_are_one_subject() -> None:
    assert group(3, ties((4, 0, 1), (4, 1, 2)), apart=apart()) == [0, 0, 0]


def test_a_long_chain_does_not_bring_a_contradiction_in() -> None:
    found = group(4, ties((4, 0, 1), (4, 1, 2), (4, 2, 3)), apart=apart((0, 3)), rank="abcd")
    assert found[0] != found[3]
    assert found == [0, 0, 0, 3]


SIZE = 7
PAIRS = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] != pair[1])
TIES = st.lists(st.tuples(st.integers(1, 3), PAIRS), max_size=14)


@given(rows=TIES, against=st.lists(PAIRS, max_size=8), order=st.permutations(range(SIZE)))
def test_no_order_of_records_or_ties_changes_the_groups_and_none_holds_a_contradiction(
    rows: list[tuple[int, tuple[int, int]]], against: list[tuple[int, int]], order: list[int]
) -> None:
    names = "abcdefg"
    first = group(SIZE, [Tie(strength=s, a=a, b=b) for s, (a, b) in rows], apart=apart(*against), rank=names)
    moved = group(
        SIZE,
        [Tie(strength=s, a=order[b], b=order[a]) for s, (a, b) in reversed(rows)],
        apart=apart(*((order[a], order[b]) for a, b in against)),
        rank=[names[order.index(place)] for place in range(SIZE)],
    )
    for one in range(SIZE):
        for other in range(SIZE):
            assert (first[one] == first[other]) == (moved[order[one]] == moved[order[other]])
            assert not (first[one] == first[other] and apart(*against)(one, other))


def test_a_text_that_stands_everywhere_asks_in_proportion_to_its_records() -> None:
    """Each record added asks of a few dozen others, not of all that are in the group."""
    size = 2_000
    asked = 0

    def none_apart(one: int, other: int) -> bool:
        nonlocal asked
        asked += 1
        return False

    found = group(size, [Tie(strength=1, a=0, b=number) for number in range(1, size)], apart=none_apart)
    assert set(found) == {0}
    assert asked < 100 * size
