"""A person's own search results: tables, workbooks, lists, bookmarks, JSON; nothing is guessed or dropped unsaid."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.errors import InputError, SutureError, UnreadableFile
from suture.engine.prospects import search_answers, search_exports
from suture.engine.prospects.search_exports import MOST_BYTES, read_search_export

TABLE = """Keyword,Position,URL,Title
dermatology write for us,1,https://Derm.example/write-for-us/?utm_source=x,"Write for us, please"
dermatology write for us,2,not an address,Nothing
,,https://b.example/links,
dermatology write for us,first,,Gone
"""


def workbook_of(tables: dict[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def urls(content: bytes) -> list[str]:
    return [row.url for row in read_search_export(content)[0]]


def test_a_table_is_read_by_the_names_of_its_columns_in_any_order() -> None:
    rows, rejected = read_search_export(TABLE.encode())
    assert [(row.title, row.position, row.query, row.line) for row in rows] == [
        ("Write for us, please", 1, "dermatology write for us", 2), ("", None, "", 4),
    ]  # fmt: skip
    assert rows[0].url.startswith("https://derm.example/write-for-us/")
    assert [(one.line, one.reason[:15]) for one in rejected] == [(3, "'not an address"), (5, "The row has no ")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_do_not_matter(encoding: str, delimiter: str) -> None:
    text = delimiter.join(["Rank", "Page URL", "Name"]) + "\n" + delimiter.join(["3", "https://a.example/é", "Ärzte"])
    rows, _ = read_search_export(text.encode(encoding))
    assert [(row.position, row.title) for row in rows] == [(3, "Ärzte")]


def test_lines_before_the_header_are_no_rows() -> None:
    content = b"Exported on 1 November\n\nposition\turl\n1\thttps://a.example/\n"
    assert urls(content) == ["https://a.example/"]


def test_a_workbook_is_its_sheets_with_addresses() -> None:
    content = workbook_of({"Notes": [["about", "us"]], "Results": [["URL", "Position"], ["https://a.example/", 4]]})
    rows, rejected = read_search_export(content)
    assert [(row.url, row.position) for row in rows] == [("https://a.example/", 4)]
    assert rejected == ()


def test_a_list_has_an_address_in_each_line() -> None:
    content = b"https://a.example/x\nb.example\n\nGood page <https://c.example/>\nwhat I thought\n"
    rows, rejected = read_search_export(content)
    assert [(row.url, row.title) for row in rows] == [
        ("https://a.example/x", ""), ("https://b.example/", ""), ("https://c.example/", "Good page"),
    ]  # fmt: skip
    assert [one.line for one in rejected] == [5]


def test_bookmarks_are_read_as_browsers_export_them() -> None:
    content = b"""<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8"><TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p><DT><H3>Openings</H3><DL><p>
<DT><A HREF="https://a.example/links" ADD_DATE="1">Useful links</A>
<DT><A HREF="javascript:void(0)">Button</A>
<DT><A HREF="b.example/x">Second</A></DL><p></DL><p>"""
    rows, rejected = read_search_export(content)
    assert [(row.url, row.title) for row in rows] == [
        ("https://a.example/links", "Useful links"), ("https://b.example/x", "Second"),
    ]  # fmt: skip
    assert len(rejected) == 1


@pytest.mark.parametrize(
    ("answer", "query", "position"),
    [
        (
            {"query": {"original": "derm"}, "web": {"results": [{"url": "https://a.example/", "title": "A"}]}},
            "derm",
            1,
        ),
        ({"query": "derm", "results": [{"url": "https://a.example/", "title": "A"}]}, "derm", 1),
        (
            {
                "queries": {"request": [{"searchTerms": "derm"}]},
                "items": [{"link": "https://a.example/", "title": "A"}],
            },
            "derm",
            1,
        ),
        (
            {
                "queryContext": {"originalQuery": "derm"},
                "webPages": {"value": [{"url": "https://a.example/", "name": "A"}]},
            },
            "derm",
            1,
        ),
        (
            {
                "search_parameters": {"q": "derm"},
                "organic_results": [{"position": 7, "link": "https://a.example/", "title": "A"}],
            },
            "derm",
            7,
        ),
        ([{"url": "https://a.example/", "title": "A", "position": 3}], "", 3),
        (["https://a.example/"], "", None),
    ],
)
def test_json_of_each_known_shape(answer: object, query: str, position: int | None) -> None:
    rows, rejected = read_search_export(json.dumps(answer).encode())
    assert [(row.url, row.query, row.position) for row in rows] == [("https://a.example/", query, position)]
    assert rejected == ()


def test_boxes_among_results_are_no_rejects_and_results_without_an_address_are() -> None:
    items = [
        {"type": "people_also_ask"},
        {"type": "organic", "rank_absolute": 2, "url": "https://a.example/"},
        {"title": "x"},
    ]
    answer = {"tasks": [{"result": [{"keyword": "derm", "items": items}]}]}
    rows, rejected = read_search_export(json.dumps(answer).encode())
    assert [(row.url, row.position, row.query) for row in rows] == [("https://a.example/", 2, "derm")]
    assert [one.line for one in rejected] == [3]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", UnreadableFile),
        (b"  \n", UnreadableFile),
        (b"%PDF-1.7 and so on", UnreadableFile),
        (b"\x1f\x8b\x08\x00", UnreadableFile),
        (b"PK\x03\x04 broken", UnreadableFile),
        (b"<html><body>Results</body></html>", UnreadableFile),
        (b"a letter\nwith some lines\nand no address", InputError),
        (b"{}", InputError),
        (b"{", InputError),
        (b"\0\1\2\3" * 50, InputError),
        (b'url,title\n"https://a.example/,x\n' + b"y" * 200_000, InputError),
        (b"x" * (MOST_BYTES + 1), UnreadableFile),
    ],
)
def test_what_cannot_be_read_says_what_to_do(content: bytes, error: type[SutureError]) -> None:
    with pytest.raises(error) as raised:
        read_search_export(content)
    assert str(raised.value).endswith((".", "?"))


def bookmarks_of(addresses: list[str]) -> bytes:
    links = "".join(f"<dt><a href={address}>Page</a>" for address in addresses)
    return f"<!DOCTYPE NETSCAPE-Bookmark-file-1><dl>{links}</dl>".encode()


MANY = [f"https://a.example/{number}" for number in range(4)]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("\n".join(["url", *MANY]).encode(), 5),
        ("\n".join(MANY).encode(), 4),
        (workbook_of({"One": [["url"], [MANY[0]], [MANY[1]]], "Two": [["url"], [MANY[2]], [MANY[3]]]}), 3),
        (bookmarks_of(MANY), 4),
        (json.dumps(MANY).encode(), 4),
        (json.dumps({"organic": [{"link": one} for one in MANY]}).encode(), 4),
    ],
    ids=["table", "list", "workbook", "bookmarks", "plain json", "answer"],
)
def test_of_no_more_rows_than_are_taken_is_the_rest_said(
    content: bytes, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (search_answers, search_exports):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
    rows, rejected = read_search_export(content)
    assert [row.url for row in rows] == MANY[:3]
    assert [(one.line, one.reason) for one in rejected] == [(line, search_answers.MOST_WORDS)]


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_the_bytes_are_it_answers_or_says_so(content: bytes) -> None:
    try:
        rows, rejected = read_search_export(content)
    except SutureError:
        return
    assert rows or rejected
    assert all("://" in row.url for row in rows)


cells = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters='"'), max_size=20)


@given(st.lists(st.tuples(cells, st.integers(1, 100), cells), min_size=1, max_size=8))
def test_a_written_table_is_read_back(told: list[tuple[str, int, str]]) -> None:
    lines = ['"title","position","url","query"']
    for number, (title, position, query) in enumerate(told):
        lines.append(f'"{title}","{position}","https://a.example/{number}","{query}"')
    rows, rejected = read_search_export("\n".join(lines).encode())
    assert rejected == ()
    assert [(row.url, row.position) for row in rows] == [
        (f"https://a.example/{number}", position) for number, (_, position, _) in enumerate(told)
    ]
    assert [(row.title, row.query) for row in rows] == [
        (" ".join(title.split()), " ".join(query.split())) for title, _, query in told
    ]
