"""Workbooks as CSV text: cells as words, sheets in order, hostile files refused before they cost memory."""

from __future__ import annotations

import csv
import io
import zipfile
from contextlib import suppress
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.errors import UnreadableFile
from suture.engine.imports.workbook import WorkbookLimits, cell_text, sheets

HALF_PAST_EIGHT = datetime(2026, 9, 15, 8, 30)  # noqa: DTZ001 - Excel knows no time zones


def workbook(**tables: list[list[object]]) -> io.BytesIO:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file


def repacked(file: io.BytesIO, **changes: bytes) -> io.BytesIO:
    """The same workbook with members replaced; keys are the last part of a member's name without .xml."""
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            stem = name.rsplit("/", maxsplit=1)[-1].removesuffix(".xml")
            new.writestr(name, changes.get(stem, old.read(name)))
    return changed


def text_of(file: io.BytesIO) -> dict[str, str]:
    return {sheet.name: b"".join(sheet.csv_blocks()).decode() for sheet in sheets(file)}


def test_cells_become_the_words_of_an_export() -> None:
    file = workbook(
        links=[
            ["Linking page", "Last crawled", "Links", "Share", "Nofollow"],
            ["https://hospital.example/a", date(2026, 9, 15), 1240, 0.25, True],
            ["https://hospital.example/b", HALF_PAST_EIGHT, 3, None, False],
        ]
    )
    assert text_of(file) == {
        "links": "Linking page,Last crawled,Links,Share,Nofollow\n"
        "https://hospital.example/a,2026-09-15,1240,0.25,true\n"
        "https://hospital.example/b,2026-09-15 08:30:00,3,,false\n"
    }


def test_a_line_of_text_is_a_row_of_the_sheet() -> None:
    file = workbook(links=[["Linking page"], [], ["two\nlines"], [None], ["https://a.example/"]])
    assert text_of(file)["links"].split("\n") == [
        "Linking page",
        "",
        "two lines",
        "",
        "https://a.example/",
        "",
    ]


def test_empty_and_hidden_sheets_are_left_out() -> None:
    book = openpyxl.load_workbook(workbook(first=[["a"]], nothing=[], secret=[["b"]], last=[["c"]]))
    book["secret"].sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    assert list(text_of(file)) == ["first", "last"]


def test_a_long_sheet_comes_in_blocks() -> None:
    rows: list[list[object]] = [[f"https://a.example/{number}", "x" * 200] for number in range(8_000)]
    (sheet,) = sheets(workbook(links=[["Page", "Note"], *rows]))
    blocks = list(sheet.csv_blocks())
    assert len(blocks) > 1
    assert list(csv.reader(io.StringIO(b"".join(blocks).decode())))[1:] == rows


def test_two_far_cells_are_refused_before_they_are_allocated() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active.cell(1_000_000, 16_000, "y")
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(UnreadableFile, match="more than can be read"):
        list(sheets(file))


def test_cells_without_places_are_measured_too() -> None:
    cells = b"<c><v>1</v></c>" * 300
    sheet = b'<worksheet><sheetData><row r="900000">' + cells + b"</row></sheetData></worksheet>"
    with pytest.raises(UnreadableFile, match="more than can be read"):
        list(sheets(repacked(workbook(a=[["x"]]), sheet1=sheet)))


def test_a_bomb_is_refused_by_its_inflated_size() -> None:
    bomb = b"<worksheet><sheetData>" + b" " * (4 << 20) + b"</sheetData></worksheet>"
    with pytest.raises(UnreadableFile, match="too large"):
        list(sheets(repacked(workbook(a=[["x"]]), sheet1=bomb), limits=WorkbookLimits(inflated_bytes=2 << 20)))


def test_one_huge_text_repeated_in_many_cells_is_refused() -> None:
    strings = b"<sst><si><t>" + b"x" * 2_000_000 + b"</t></si></sst>"
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 1000 + b"</row>"
    sheet = b"<worksheet><sheetData>" + row + b"</sheetData></worksheet>"
    file = repacked(workbook(a=[["x"]]), sheet1=sheet)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", strings)
    with pytest.raises(UnreadableFile, match="may stand in many cells"):
        list(sheets(file))


def test_a_damaged_workbook_says_so() -> None:
    whole = workbook(a=[["x"]]).getvalue()
    for damaged in (whole[:300], whole[:-40], b"PK\x03\x04" + b"\0" * 100, b""):
        with pytest.raises(UnreadableFile, match="Save the sheet as CSV"):
            list(sheets(io.BytesIO(damaged)))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_flipped_bytes_give_text_or_a_sentence(data: st.DataObject) -> None:
    whole = bytearray(workbook(a=[["Linking page", "Links"], ["https://a.example/", 3]]).getvalue())
    for _ in range(data.draw(st.integers(1, 8))):
        # A workbook holds the time of its making, so that its length is not the same twice.
        whole[data.draw(st.integers(0, 9_999)) % len(whole)] = data.draw(st.integers(0, 255))
    with suppress(UnreadableFile):
        for sheet in sheets(io.BytesIO(whole)):
            b"".join(sheet.csv_blocks()).decode()


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufffe\uffff"),
        min_size=1,
        max_size=30,
    ).filter(lambda text: not text.startswith("=") and text.strip())
)
def test_texts_come_back(text: str) -> None:
    assert list(csv.reader(io.StringIO(text_of(workbook(a=[["Header"], [text]]))["a"])))[1] == [text]


def test_cell_text_of_other_kinds() -> None:
    assert [
        cell_text(cell) for cell in (1e20, 0.5, time(3, 4), "a\r\nb", HALF_PAST_EIGHT.replace(hour=0, minute=0))
    ] == [
        "100000000000000000000",
        "0.5",
        "03:04:00",
        "a b",
        "2026-09-15",
    ]
