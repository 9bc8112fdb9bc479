"""Cutting text into rows: exact for whatever csv.writer writes, and never swallowing what it cannot read."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.imports.plan import cell
from suture.engine.imports.records import Layout, Reject, chunks

_BLANKS = "".join(map(chr, range(33)))


def cut(
    text: bytes, *, delimiter: str = ",", width: int, block: int = 1 << 20, longest: int = 1_000
) -> tuple[list[tuple[int, list[str]]], list[Reject]]:
    """Rows with their lines, and rejects."""
    layout = Layout(delimiter=delimiter, width=width, wanted=tuple(range(width)), first_line=1, longest=longest)
    rows: list[tuple[int, list[str]]] = []
    rejects: list[Reject] = []
    read = 0
    for chunk in chunks(blocks(text, block), layout=layout):
        rows += [
            (int(chunk.lines[row]), [cell(chunk, row, slot) for slot in range(width)]) for row in range(len(chunk))
        ]
        rejects += chunk.rejects
        read += chunk.read_bytes
    return rows, rejects


def blocks(text: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(text), size):
        yield text[start : start + size]


@settings(max_examples=150, deadline=None)
@given(
    rows=st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.text(st.sampled_from('ab",;\t|\n é€𐍈'), max_size=6), min_size=width, max_size=width),
            max_size=6,
        )
    ),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    block=st.sampled_from([1, 2, 3, 17, 1 << 20]),
)
def test_what_csv_writes_comes_back(
    rows: list[list[str]], delimiter: str, quoting: Literal[0, 1, 2], line_end: str, block: int
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=line_end).writerows(rows)
    width = len(rows[0]) if rows else 1
    read, rejects = cut(text.getvalue().encode(), delimiter=delimiter, width=width, block=block)
    assert not rejects
    written = [[field.strip(_BLANKS) for field in row] for row in rows]
    # A row of nothing but blanks is a blank line to a person.
    assert [row for _, row in read if any(row)] == [row for row in written if any(row)]


@settings(max_examples=150, deadline=None)
@given(text=st.binary(max_size=120), width=st.integers(1, 3), block=st.sampled_from([1, 3, 50]))
def test_every_line_of_any_bytes_is_accounted_for(text: bytes, width: int, block: int) -> None:
    rows, rejects = cut(text, width=width, block=block, longest=40)
    again = cut(text, width=width, block=1 << 20, longest=40)
    assert (rows, [reject.line for reject in rejects]) == (again[0], [reject.line for reject in again[1]])
    told = {line for line, _ in rows} | {reject.line for reject in rejects}
    lines = text.split(b"\n")
    for number, line in enumerate(lines, start=1):
        plain = line.replace(b",", b"").replace(b'"', b"").strip(bytes(range(33)))
        if plain and b'"' not in text:
            assert number in told


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('1,"a ""b"" c"\n', [(1, ["1", 'a "b" c'])]),
        ('1,"two\nlines"\n2,b\n', [(1, ["1", "two\nlines"]), (3, ["2", "b"])]),
        ("1,a\r\n\r\n2,b\r\n", [(1, ["1", "a"]), (3, ["2", "b"])]),
        ('1,5" disk\n', [(1, ["1", '5" disk'])]),
        ('1,"a "quoted" word"\n', [(1, ["1", 'a "quoted" word'])]),
        ('"1","He said "no", and left"\n', [(1, ["1", 'He said "no", and left'])]),
        ('1,"open\n2,b\n3,c\n', [(1, ["1", '"open']), (2, ["2", "b"]), (3, ["3", "c"])]),
        ('1,a\n2,"last', [(1, ["1", "a"]), (2, ["2", '"last'])]),
        (" 1 ,\ta \n", [(1, ["1", "a"])]),
        (",\n1,a\n", [(2, ["1", "a"])]),
    ],
)
def test_odd_but_readable(text: str, rows: list[tuple[int, list[str]]]) -> None:
    for block in (1, 4, 1 << 20):
        assert cut(text.encode(), width=2, block=block) == (rows, [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"1", "1 field where the header has 2"),
        (b"1,2,3", "3 fields where the header has 2"),
        (b"1,a\x00", "the row holds NUL bytes"),
        (b"1,\xff", "the row holds bytes that are no text in the file's encoding"),
        (b"1," + b"x" * 2_000, "the row is longer than 1,000 bytes"),
        (b'1,"a"b,"c', "a quote is not closed, or stands inside a quoted field"),
    ],
)
def test_unreadable_rows_are_rejects_between_good_neighbours(row: bytes, reason: str) -> None:
    for block in (1, 7, 1 << 20):
        rows, rejects = cut(b"0,before\n" + row + b"\n9,after\n", width=2, block=block)
        assert rows == [(1, ["0", "before"]), (3, ["9", "after"])]
        assert [(reject.line, reject.reason) for reject in rejects] == [(2, reason)]
        assert rejects[0].raw == row.decode("utf-8", "replace")[: len(rejects[0].raw)]


def test_a_line_without_end_takes_no_memory() -> None:
    def endless() -> Iterator[bytes]:
        yield b"1,a\n"
        for _ in range(200):
            yield b"x" * 50_000
        yield b"\n2,b\n"

    layout = Layout(delimiter=",", width=2, wanted=(0, 1), first_line=1, longest=1_000)
    found = list(chunks(endless(), layout=layout))
    assert [line for chunk in found for line in chunk.lines.tolist()] == [1, 3]
    assert [reject.line for chunk in found for reject in chunk.rejects] == [2]
    assert max(chunk.data.size for chunk in found) < 60_000


def test_an_endless_line_at_the_end_is_a_reject() -> None:
    rows, rejects = cut(b"1,a\n" + b"x" * 5_000, width=2, block=100)
    assert [line for line, _ in rows] == [1]
    assert [reject.line for reject in rejects] == [2]


_HOSTILE = """
import random
from suture.engine.imports.records import Layout, chunks
dice = random.Random(5)
for _ in range(400):
    text = bytes(dice.choices(b'",\\n\\r ab\\x00\\xc3\\xa9\\xf0\\xff', k=dice.randrange(60)))
    size = dice.choice([1, 2, 9, 100])
    layout = Layout(delimiter=",", width=2, wanted=(1,), first_line=1, longest=dice.choice([5, 20, 100]))
    list(chunks([text[at : at + size] for at in range(0, len(text), size)], layout=layout))
"""


@pytest.mark.slow
def test_the_compiled_pass_stays_within_its_arrays(tmp_path: object) -> None:
    environment = {**os.environ, "NUMBA_BOUNDSCHECK": "1", "NUMBA_CACHE_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", _HOSTILE], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
