"""The number of a link, held to the xxhash package."""

from __future__ import annotations

import pyarrow as pa
import pytest
import xxhash
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.errors import BadAddress
from suture.engine.links.ids import link_ids, read_id, show_id, warm

ID, SHOWN = 0x95B4B25ACB0840A4, "95b4b25acb0840a4"

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.integers(0, 200).map("x".__mul__)


@pytest.fixture(autouse=True, scope="module")
def compiled() -> None:
    """On a fresh machine the first call compiles for seconds, which Hypothesis would take for a slow test."""
    warm()


def _expected(source: str, target: str | None) -> int:
    return xxhash.xxh64_intdigest(f"{source}\n{target or ''}".encode(), seed=0)


@given(rows=st.lists(st.tuples(TEXT, st.none() | TEXT), max_size=20))
def test_ids_are_xxh64_of_source_and_target(rows: list[tuple[str, str | None]]) -> None:
    source, target = (pa.array([row[k] for row in rows], pa.string()) for k in (0, 1))
    expected = pa.array([_expected(*row) for row in rows], pa.uint64())
    assert link_ids(source, target).equals(expected)
    assert link_ids(source.dictionary_encode(), target.cast(pa.large_string())).equals(expected)


def test_every_length_around_the_hash_s_blocks() -> None:
    rows = [("a" * size, "b" * other) for size in range(70) for other in (0, 1, 33)]
    ids = link_ids(pa.array([row[0] for row in rows]), pa.array([row[1] for row in rows]))
    assert ids.to_pylist() == [_expected(*row) for row in rows]


def test_a_link_keeps_its_id_for_ever() -> None:
    ids = link_ids(pa.array(["http://a.example/", None]), pa.array(["http://harbour.example/", "x"]))
    assert ids.to_pylist() == [ID, None]
    assert show_id(ID) == SHOWN
    assert read_id(SHOWN) == read_id(SHOWN.upper()) == ID


def test_an_unknown_target_is_an_empty_one() -> None:
    source = pa.array(["http://a.example/"])
    assert link_ids(source, pa.nulls(1)).equals(link_ids(source, pa.array([""])))
    assert link_ids(source.slice(1), pa.nulls(0)).equals(pa.array([], pa.uint64()))


def test_columns_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="1 sources and 2 targets"):
        link_ids(pa.array(["a"]), pa.nulls(2))


@given(st.integers(0, 2**64 - 1))
def test_ids_are_read_as_they_are_shown(link_id: int) -> None:
    assert len(show_id(link_id)) == 16
    assert read_id(show_id(link_id)) == link_id


@pytest.mark.parametrize("text", ["", "1", "g" * 16, "0" * 17, "0x00000000000000", " 000000000000000", "\u0660" * 16])
def test_other_texts_are_no_ids(text: str) -> None:
    with pytest.raises(BadAddress):
        read_id(text)
