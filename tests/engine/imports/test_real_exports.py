"""Real exports, read beside an independent reader: no row is lost, and none without a reason."""

from __future__ import annotations

import csv
import gzip
import json
import re
from pathlib import Path

import pytest
from tests.engine.imports.read_back import read_all

pytestmark = pytest.mark.real_data

_CODINGS = {b"\xff\xfe": "utf-16", b"\xef\xbb": "utf-8-sig"}
_FOLDERS = {"ahrefs": "ahrefs", "semrush": "semrush", "gsc": "search-console"}


def counted(path: Path) -> int:
    """Rows with anything in them, by Python's own reader."""
    content = path.read_bytes()
    text = content.decode(_CODINGS.get(content[:2], "utf-8"))
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    return sum(any(cell.strip() for cell in row) for row in rows) - 1


def test_no_row_of_a_real_export_is_lost(shared_data: Path, subtests: pytest.Subtests) -> None:
    for folder, tool in _FOLDERS.items():
        for path in sorted((shared_data / "exports" / folder).glob("*.csv")):
            with subtests.test(path.name):
                (export,) = read_all(path)
                assert export.tool == tool
                assert export.rows == counted(path)
                assert all(reject.reason and reject.raw for reject in export.rejects)
                assert len(export.rejects) <= export.rows // 50


def test_a_real_export_says_the_same_however_it_is_wrapped(shared_data: Path, tmp_path: Path) -> None:
    path = next((shared_data / "exports" / "ahrefs").glob("*backlinks*.csv"))
    (plain,) = read_all(path)
    (tmp_path / "a.gz").write_bytes(gzip.compress(path.read_bytes()))
    (tmp_path / "b.csv").write_text(path.read_bytes().decode("utf-16"), newline="")
    for other in ("a.gz", "b.csv"):
        (wrapped,) = read_all(tmp_path / other)
        assert (wrapped.links, wrapped.rejects) == (plain.links, plain.rejects)


def test_the_values_of_a_real_export_are_those_in_it(shared_data: Path) -> None:
    path = next((shared_data / "exports" / "ahrefs").glob("*backlinks*.csv"))
    (export,) = read_all(path)
    rows = list(csv.DictReader(path.read_bytes().decode("utf-16").splitlines(keepends=True), delimiter="\t"))
    for link, row in zip(export.links, rows, strict=True):
        assert (link["source_title"] or "") == row["Referring page title"].strip()
        assert link["anchor"] == row["Anchor"].strip()
        assert link["ahrefs_domain_rating"] == float(row["Domain rating"])
        assert str(link["nofollow"]).lower() == row["Nofollow"]
        assert str(link["first_seen"]) == row["First seen"][:10]
        assert link["lost"] == bool(row["Lost"] or row["Lost status"])


def test_the_json_in_a_real_page(shared_data: Path, tmp_path: Path) -> None:
    page = next((shared_data / "exports" / "dataforseo").glob("*.md")).read_text()
    item = re.search(r'"items": \[\s*(\{.*?\n        \}),', page, re.DOTALL)
    assert item is not None
    (tmp_path / "a.json").write_text(json.dumps({"items": [json.loads(item[1])]}))
    (export,) = read_all(tmp_path / "a.json")
    assert (export.tool, export.rows, len(export.links)) == ("dataforseo", 1, 1)
