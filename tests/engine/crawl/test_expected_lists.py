"""Lists of links as people make them: any separator, any usual header, and rows that name no link with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.crawl.expected import BadRow, Row, read_links
from suture.engine.crawl.states import Expected
from suture.engine.errors import InputError

SOURCE, TARGET = "https://notes.example/pier", "https://harbour.example/skin-checks"


def rows(text: str | bytes, site: str | None = None) -> list[Row | BadRow]:
    return list(read_links(text.encode() if isinstance(text, str) else text, site=site))


def only(text: str | bytes, site: str | None = None) -> Expected:
    (row,) = rows(text, site)
    assert isinstance(row, Row), row
    return row.expected


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "header",
    [
        "source{0}target", "Source URL{0}Target URL", "source_url{0}target_url", "from{0}to",
        "Linking page{0}Links to",
        "page{0}target", "url{0}target", "Referring page URL{0}Target URL",
    ],
)  # fmt: skip
def test_headers_and_separators(header: str, separator: str) -> None:
    text = f"{header.format(separator)}\r\n{SOURCE}{separator}{TARGET}\r\n"
    assert only(text) == Expected(SOURCE, TARGET)
    assert only(b"\xef\xbb\xbf" + text.encode()) == Expected(SOURCE, TARGET)
    assert only(b"\xff\xfe" + text.encode("utf-16-le")) == Expected(SOURCE, TARGET)


def test_a_list_without_a_header() -> None:
    assert only(f"{SOURCE},{TARGET},the clinic") == Expected(SOURCE, TARGET, "the clinic")
    assert only(SOURCE, "harbour.example") == Expected(SOURCE, None)


def test_quoted_cells_and_the_lines_of_rows() -> None:
    text = f'source,target,text\n"{SOURCE}",{TARGET},"two\nlines, one cell"\n\n{SOURCE},{TARGET},\n'
    first, second = rows(text)
    assert (first.line, second.line) == (2, 5)
    assert isinstance(first, Row)
    assert first.expected.anchor == "two\nlines, one cell"


@pytest.mark.parametrize(
    ("header", "cells", "rel"),
    [
        ("rel", "", ()), ("rel", "nofollow", ("nofollow",)), ("rel", "UGC nofollow", ("ugc", "nofollow")),
        ("rel", "dofollow", ()), ("rel", "noopener", ("noopener",)), ("nofollow", "true", ("nofollow",)),
        ("nofollow", "FALSE", ()), ("nofollow", "", None), ("nofollow,ugc", "0,1", ("ugc",)), ("follow", "yes", ()),
        ("follow", "no", ("nofollow",)), ("follow", "nofollow", ("nofollow",)), ("dofollow", "dofollow", ()),
        ("follow", "", None), ("notes", "nofollow", None),
    ],
)  # fmt: skip
def test_what_is_known_of_rel(header: str, cells: str, rel: tuple[str, ...] | None) -> None:
    assert only(f"source,target,{header}\n{SOURCE},{TARGET},{cells}").rel == rel


def test_addresses_are_read_as_people_write_them() -> None:
    assert only("source,target\nnotes.example/pier,harbour.example") == Expected(
        "https://notes.example/pier", "https://harbour.example/"
    )
    assert (
        only("source,target\nhttp://127.0.0.1:8300/a#top,https://harbour.example").source == "http://127.0.0.1:8300/a"
    )
    assert only("source,target\nnotes.example:8080/x,harbour.example").source == "https://notes.example:8080/x"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (f",{TARGET}", "no page that links"), (f"ftp://notes.example,{TARGET}", "no address"),
        (f"mailto:a@notes.example,{TARGET}", "no address"), (f"{SOURCE},javascript:void(0)", "no address"),
        (f"{SOURCE},", "no target"), (f"not a page,{TARGET}", "no address"),
    ],
)  # fmt: skip
def test_rows_that_name_no_link_say_why(row: str, words: str) -> None:
    (bad,) = rows(f"source,target\n{row}")
    assert isinstance(bad, BadRow)
    assert (bad.line, words in bad.error) == (2, True)


def test_lists_that_are_none() -> None:
    with pytest.raises(InputError, match="no rows"):
        rows("")
    with pytest.raises(InputError, match='column "source"'):
        rows(f"name,address\nInes,{TARGET}")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_one_sentence(content: bytes) -> None:
    try:
        found = rows(content, "harbour.example")
    except InputError:
        return
    assert all(isinstance(row, Row) or row.error for row in found)


def test_the_line_in_which_excel_names_the_separator_is_no_row() -> None:
    (row,) = rows(f"sep=;\r\nsource;target;text\r\n{SOURCE};{TARGET};a, b, c, d\r\n")
    assert isinstance(row, Row)
    assert (row.line, row.expected.anchor) == (3, "a, b, c, d")


@pytest.mark.parametrize("length", [3, 5_000])
def test_a_quote_that_is_never_closed_is_said(length: int) -> None:
    text = f"source,target,text\n{SOURCE},{TARGET},x\n" + f'{SOURCE},{TARGET},"never closed\n' * 1
    first, bad = rows(text + f"{SOURCE},{TARGET},y\n" * length)
    assert isinstance(first, Row)
    assert isinstance(bad, BadRow)
    assert (bad.line, bad.error.startswith("a quote is never closed")) == (3, True)
    # An inch in the last row is no open quote.
    assert only(f'source,target,text\n{SOURCE},{TARGET},5" pier\n').anchor == '5" pier'
