"""Rows survive their trip through blocks and the parser, whatever they hold."""

from __future__ import annotations

import csv
import io
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.citations.nppes.blocks import Block, blocks
from suture.engine.citations.nppes.dealt import SLOTS, number_slots
from suture.engine.citations.nppes.headers import Layout, read_header
from suture.engine.citations.nppes.numbers import is_number
from suture.engine.citations.nppes.published import MAIN_HEADER, PLACES_HEADER, checked, line
from suture.engine.citations.nppes.reading import NOT_SAID, read_rows
from suture.engine.citations.nppes.shapes import MAIN, TABLE
from suture.engine.citations.nppes.terms import folded_phone, folded_postcode, folded_words
from suture.engine.errors import UnknownFormat, UnreadableFile

LAYOUT = Layout(kind="names", width=3, places={"npi": 0, "name": 2})
CELLS = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=12)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=12)


@given(rows=ROWS, size=st.integers(1, 60))
def test_blocks_cut_between_rows_and_lose_nothing(rows: list[tuple[str, str, str]], size: int) -> None:
    data = "".join(line(row) for row in rows).encode()
    cut = list(blocks(io.BytesIO(data), size=size, start=0, line=1, name="x.csv"))
    assert b"".join(block.data for block in cut) == data
    assert [block.end for block in cut][-1:] == ([len(data)] if data else [])
    for block, following in pairwise(cut):
        assert following.line == block.line + block.data.count(b"\n")
        assert block.data.endswith(b"\n")


@given(rows=ROWS)
def test_a_row_is_read_as_it_was_written(rows: list[tuple[str, str, str]]) -> None:
    read, rejects = read_rows(Block(data="".join(line(row) for row in rows).encode(), end=0, line=2), layout=LAYOUT)
    assert not rejects
    told = [(row["npi"], row["name"]) for row in read.table.to_pylist()]
    assert told == [tuple(None if cell in NOT_SAID else cell for cell in (row[0], row[2])) for row in rows]


@given(data=st.binary(max_size=300))
def test_any_bytes_give_rows_and_rejects(data: bytes) -> None:
    read, rejects = read_rows(Block(data=data, end=len(data), line=2), layout=LAYOUT)
    assert len(read.table) == len(read.lines)
    assert all(reject.line >= 2 for reject in rejects)


def test_a_row_without_an_end_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="16 MiB"):
        list(blocks(io.BytesIO(b"x" * 40_000_000), size=8_000_000, start=0, line=2, name="x.csv"))


def test_headers_say_which_file_it_is() -> None:
    assert read_header(line(MAIN_HEADER).encode(), name="m").kind == "main"
    assert read_header(line(PLACES_HEADER).encode(), name="p").kind == "places"
    assert read_header(b'"NPI","Endpoint Type","Endpoint"', name="e").kind == "endpoints"
    with pytest.raises(UnknownFormat, match=r"1 of the columns.*npi deactivation date"):
        read_header(line(title for title in MAIN_HEADER if title != "NPI Deactivation Date").encode(), name="m")


def test_the_columns_of_the_table_are_those_of_the_main_file_and_its_lists() -> None:
    assert MAIN.names[:-1] == TABLE.names[:-2]


@given(st.integers(100_000_000, 299_999_999), st.integers(0, 9))
def test_one_check_digit_in_ten_is_right(body: int, digit: int) -> None:
    assert is_number(checked(body))
    assert is_number(f"{body}{digit}") == (checked(body)[-1] == str(digit))


@pytest.mark.parametrize("text", ["", "1234567890", "123456789", "12345678931", "0234567893", "12345\uff167893", "x"])
def test_what_is_no_number(text: str) -> None:
    assert is_number("1234567893")
    assert not is_number(text)


@given(st.lists(st.integers(1_000_000_000, 2_999_999_999), min_size=1))
def test_slots_ascend_with_the_numbers(numbers: list[int]) -> None:
    slots = number_slots(np.sort(np.array(numbers)))
    assert (np.diff(slots) >= 0).all()
    assert slots.min() >= 0
    assert slots.max() < SLOTS


@given(CELLS)
def test_words_are_folded_once(text: str) -> None:
    words = folded_words(text)
    assert folded_words(" ".join(words)) == words
    assert all(word.isascii() and word.isalnum() for word in words)


def test_folding_of_what_is_asked() -> None:
    assert folded_words("O'Brien-Díaz, M.D. (p.l.l.c)") == ["obrien", "diaz", "md", "pllc"]
    assert folded_phone("+1 (541) 555-0142") == "5415550142"
    assert [folded_postcode(text) for text in ("97415-0042", "974150042", "SW1A 1AA")] == [
        "97415",
        "97415",
        "sw1a1aa",
    ]


def test_published_lines_are_csv() -> None:
    assert next(csv.reader([line(('a "b"', "c,d"))])) == ['a "b"', "c,d"]
