from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from tests.engine.links.current_rows import many_rows, merged, write_current

from suture.engine.errors import InputError
from suture.engine.links.browse import browse
from suture.engine.links.export import EXPORTED, export_rows
from suture.engine.links.filters import LinkFilter
from suture.engine.links.ids import show_id
from suture.engine.links.manifest import CurrentInfo
from suture.engine.links.merging import CURRENT_LINKS

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("http://x.example";"y")']  # noqa: RUF001


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


@pytest.fixture(scope="module")
def current(tmp_path_factory: pytest.TempPathFactory) -> CurrentInfo:
    return write_current(tmp_path_factory.mktemp("current"), many_rows())


def read(pieces: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pieces.decode(), newline="")))


def test_the_file_is_the_view(con: duckdb.DuckDBPyConnection, current: CurrentInfo) -> None:
    filter = LinkFilter(q="harbour street", follow=("yes", "no"))
    rows = read(b"".join(export_rows(con, current, filter=filter, sort="-text")))
    page = browse(con, current, filter=filter, sort="-text", size=1000)
    assert [row["link_id"] for row in rows] == [show_id(row.link_id) for row in page.rows]
    assert [row["anchor"] for row in rows] == [row.anchor for row in page.rows]


def test_every_column_of_a_link_is_exported(con: duckdb.DuckDBPyConnection, current: CurrentInfo) -> None:
    assert set(EXPORTED) == set(CURRENT_LINKS.names)
    rows = read(b"".join(export_rows(con, current)))
    assert len(rows) == current.links
    assert tuple(rows[0]) == EXPORTED


def test_what_a_spreadsheet_would_run_is_text(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    rows = [
        merged(f"https://a.example/{at}", anchor=text, ahrefs_domain_rating=-1.0) for at, text in enumerate(HOSTILE)
    ]
    current = write_current(tmp_path, rows)
    columns = ["anchor", "ahrefs_domain_rating"]
    written = read(b"".join(export_rows(con, current, sort="site", columns=columns)))
    assert [row["anchor"] for row in written] == [f"'{text}" for text in HOSTILE]
    assert {row["ahrefs_domain_rating"] for row in written} == {"-1"}
    lines = b"".join(export_rows(con, current, sort="site", columns=columns, form="jsonl")).splitlines()
    assert [json.loads(line)["anchor"] for line in lines] == HOSTILE


def test_unknown_and_empty_stay_apart(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    rows = [merged("https://a.example/1", anchor=""), merged("https://a.example/2", anchor=None)]
    current = write_current(tmp_path, rows)
    assert b"".join(export_rows(con, current, sort="site", columns=["anchor"])) == b'anchor\n""\n\n'
    lines = b"".join(export_rows(con, current, sort="site", columns=["anchor"], form="jsonl"))
    assert lines == b'{"anchor":""}\n{"anchor":null}\n'


def test_excel_gets_its_mark_only_if_asked(con: duckdb.DuckDBPyConnection, current: CurrentInfo) -> None:
    assert next(export_rows(con, current, byte_order_mark=True)) == b"\xef\xbb\xbf"
    assert next(export_rows(con, current)).startswith(b"link_id,")


def test_an_unknown_column_is_refused_before_anything_is_written(
    con: duckdb.DuckDBPyConnection, current: CurrentInfo
) -> None:
    with pytest.raises(InputError, match="column"):
        export_rows(con, current, columns=["link_id", "password"])


def test_moments_are_written_in_utc(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    checked = datetime(2026, 11, 23, 23, 59, 7, tzinfo=UTC)
    current = write_current(
        tmp_path, [merged("https://a.example/", checked_at=checked), merged("https://b.example/")]
    )
    columns = ["state_since", "checked_at"]
    written = read(b"".join(export_rows(con, current, sort="-checked", columns=columns)))
    assert [row["checked_at"] for row in written] == ["2026-11-23T23:59:07Z", ""]
    lines = b"".join(export_rows(con, current, sort="-checked", columns=columns, form="jsonl")).splitlines()
    assert json.loads(lines[0]) == {"state_since": None, "checked_at": "2026-11-23T23:59:07Z"}
