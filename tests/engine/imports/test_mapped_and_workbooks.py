"""Lists of one's own through a confirmed mapping, and workbooks, from the file to the rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.engine.imports.read_back import read_all, read_one, told

from suture.engine.errors import InputError, UnknownFormat
from suture.engine.imports.mapping import Mapping

MAPPING = Mapping.of({"source_url": "Seite", "target_url": "Ziel", "rel": "Art", "first_seen": "Datum"})


def test_a_list_of_ones_own_needs_a_mapping(tmp_path: Path) -> None:
    text = "Nr;Seite;Ziel;Art;Datum\n1;blog.example/a;harbour.example;nofollow;28.09.2026\n2;?;;;\n"
    with pytest.raises(UnknownFormat):
        read_one(tmp_path, text)
    file = read_one(tmp_path, text, mapping=MAPPING)
    assert (file.tool, file.report) == ("mapped", "links")
    (link,) = file.links
    assert told(link, "source_url", "target_url", "nofollow", "first_seen") == (
        "https://blog.example/a",
        "https://harbour.example/",
        True,
        date(2026, 9, 28),
    )
    assert len(file.rejects) == 1


def test_a_target_that_is_no_page_is_a_row_not_read(tmp_path: Path) -> None:
    text = "Seite;Ziel;Art;Datum\nblog.example/a;javascript:alert(2);;\nblog.example/b;;;\n"
    export = read_one(tmp_path, text, mapping=MAPPING)
    assert [link["source_url"] for link in export.links] == ["https://blog.example/b"]
    assert [(reject.line, reject.reason.startswith("Ziel: ")) for reject in export.rejects] == [(2, True)]


def workbook(path: Path, **tables: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_search_console_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "links.xlsx",
        Latest_links=[["Linking page", "Last crawled"], ["https://blog.example/a", date(2026, 9, 15)]],
        Top_linking_sites=[["Site", "Linking pages", "Target pages"], ["blog.example", 1240, 3]],
    )
    latest, sites = read_all(path)
    assert (latest.tool, latest.report) == ("search-console", "latest-links")
    assert (sites.tool, sites.report) == ("search-console", "top-linking-sites")
    assert told(latest.links[0], "last_seen", "target_url", "line") == (date(2026, 9, 15), None, 2)
    assert told(sites.claims[0], "subject", "pages", "targets") == ("blog.example", 1240, 3)


def test_a_mapped_workbook(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "list.xlsx",
        Liste=[
            ["Seite", "Ziel", "Art", "Datum"],
            ["blog.example/a", "harbour.example", "dofollow", date(2026, 1, 2)],
        ],
    )
    (file,) = read_all(path, mapping=MAPPING)
    assert (file.tool, file.report) == ("mapped", "links")
    assert told(file.links[0], "nofollow", "first_seen") == (False, date(2026, 1, 2))


@pytest.mark.parametrize("head", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_old_and_locked_workbooks_are_refused_with_a_way_out(tmp_path: Path, head: bytes) -> None:
    with pytest.raises(InputError):
        read_one(tmp_path, head, name="list.xls")
