"""Rows whose values may stand under the wrong names: a blank or a reject, never a wrong value."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.engine.imports.read_back import read_one, told

from suture.engine.imports import rejects_csv
from suture.engine.imports.rejects import rejects_table

AUDIT = (
    "Domain Authority Score,Page Authority Score,Source URL,Source Page Title,Source Domain,Target URL,Anchor,"
    "Anchor Type,Link Type,No Follow,Toxic Score,First Seen,Last Seen,Comment\n"
)
AUDIT_ROW = (
    "10,20,https://{0}.example/,Title,{0}.example,https://harbour.example/,{1},compound,a,false,55,2025-01-01,"
    "2026-02-05,{2}\n"
)
LINKS = (
    "Page ascore,Source title,Source url,Target url,Anchor,External links,Internal links,Nofollow,Sponsored,Ugc,"
    "Text,Frame,Form,Image,Sitewide,First seen,Last seen,New link,Lost link\n"
)
LINK = (
    "40,T,https://{0}.example/,https://harbour.example/,{1},3,9,false,false,false,true,false,false,false,false,{2}\n"
)
SNAKE = LINKS.lower().replace(" ", "_")
DATES = "2025-01-02,2026-10-01,false,false"


def test_an_unquoted_delimiter_before_an_empty_last_column_is_a_reject(tmp_path: Path) -> None:
    text = AUDIT + AUDIT_ROW.format("a", "knee", "") + AUDIT_ROW.format("b", "knee, hip", "")
    export = read_one(tmp_path, text)
    assert [told(link, "anchor", "comment") for link in export.links] == [("knee", None)]
    assert [(reject.line, reject.reason) for reject in export.rejects] == [(3, "15 fields where the header has 14")]


def test_rows_that_all_end_in_a_delimiter_are_whole(tmp_path: Path) -> None:
    rows = "".join(AUDIT_ROW.format(name, "knee", "seen").replace("\n", ",\n") for name in "abc")
    export = read_one(tmp_path, AUDIT + rows)
    assert [told(link, "anchor", "comment") for link in export.links] == [("knee", "seen")] * 3


def test_a_header_that_ends_in_a_delimiter_needs_no_field_for_it(tmp_path: Path) -> None:
    rows = "".join(AUDIT_ROW.format(name, '"knee\nhip"', "seen") for name in "abc")
    export = read_one(tmp_path, AUDIT.replace("\n", ",\n") + rows)
    assert [link["comment"] for link in export.links] == ["seen"] * 3


def test_a_short_row_with_sound_quotes_is_not_split_inside_them(tmp_path: Path) -> None:
    short = LINK.format("b", '"knee, hip"', "2025-01-02,2026-10-01,false")
    export = read_one(tmp_path, LINKS + LINK.format("a", '"knee, hip"', DATES) + short)
    assert [link["anchor"] for link in export.links] == ["knee, hip"]
    assert [reject.reason for reject in export.rejects] == ["18 fields where the header has 19"]


def test_one_shifted_row_among_good_ones_is_left_blank_from_there_on(tmp_path: Path) -> None:
    shifted = LINK.format("b", "hip", "false,2025-01-02,2026-10-01,false")
    export = read_one(tmp_path, SNAKE + LINK.format("a", "knee", DATES) * 3 + shifted)
    good, bad = export.links[0], export.links[3]
    assert told(good, "first_seen", "lost") != (None, None)
    assert told(bad, "source_url", "anchor", "nofollow") == ("https://b.example/", "hip", False)
    assert told(bad, "first_seen", "last_seen", "lost") == (None, None, None)


def test_an_unclosed_quote_hides_no_spare_delimiters(tmp_path: Path) -> None:
    rows = [AUDIT_ROW.format(name, "knee", "seen").replace("\n", ",\n") for name in "abcde"]
    rows[1] = rows[1].replace(",knee", ',"knee')
    export = read_one(tmp_path, AUDIT + "".join(rows))
    assert [link["comment"] for link in export.links] == ["seen"] * 5


def test_a_reject_with_one_empty_field_too_many_is_a_reject_again(tmp_path: Path) -> None:
    export = read_one(tmp_path, AUDIT + AUDIT_ROW.format("a", "knee", "") + AUDIT_ROW.format("b", "knee, hip", ""))
    info = SimpleNamespace(header=tuple(AUDIT.strip().split(",")), delimiter=",")
    again = read_one(tmp_path, b"".join(rejects_csv(info, rejects_table(export.rejects))), name="again.csv")
    assert (again.links, len(again.rejects)) == ([], 1)


@pytest.mark.parametrize("anchor", ["knee, hip", "knee, hip, toe"])
def test_a_reject_that_nobody_mended_is_a_reject_again(tmp_path: Path, anchor: str) -> None:
    export = read_one(tmp_path, LINKS + LINK.format("a", anchor, DATES))
    info = SimpleNamespace(header=tuple(LINKS.strip().split(",")), delimiter=",")
    written = b"".join(rejects_csv(info, rejects_table(export.rejects)))
    again = read_one(tmp_path, written, name="again.csv")
    assert (again.links, len(again.rejects)) == ([], 1)
    header, row = csv.reader(io.StringIO(written.decode("utf-8-sig")))
    cells = dict(zip(header, row, strict=True))
    mended = LINK.format("a", f'"{anchor}"', DATES)
    assert cells["suture_surplus"]
    good = read_one(tmp_path, ",".join(header) + "\n" + mended.strip() + ",2,why,\n", name="mended.csv")
    assert [link["anchor"] for link in good.links] == [anchor]


def test_lines_that_end_in_two_returns(tmp_path: Path) -> None:
    text = '"Linking page","Last crawled"\r\r\n"https://a.example/","2026-01-02"\r\r\n'
    export = read_one(tmp_path, text)
    assert [str(link["last_seen"]) for link in export.links] == ["2026-01-02"]


def test_lines_that_end_in_a_return_alone_with_line_feeds_inside_quotes(tmp_path: Path) -> None:
    text = 'Linking page,Last crawled\rhttps://a.example/,2026-01-02\r"https://b.example/\n",2026-01-03\r'
    export = read_one(tmp_path, text)
    assert export.report == "latest-links"
    assert [link["source_url"] for link in export.links] == ["https://a.example/", "https://b.example/"]


def test_a_delimiter_behind_the_only_column_costs_nothing(tmp_path: Path) -> None:
    export = read_one(tmp_path, "Linking page\nhttps://a.example/\t\nhttps://b.example/\n")
    assert len(export.links) == 2
