"""Lists of links to judge: each row stays a row, in its order, with what it tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from suture.engine.errors import InputError, UnknownFormat
from suture.engine.quality.list_headers import columns_of
from suture.engine.quality.listed_links import Listed, read_listed


def listed(folder: Path, text: str, *, name: str = "links.csv") -> Listed:
    path = folder / name
    path.write_text(text)
    return read_listed(path)


def test_rows_are_neither_merged_nor_moved(tmp_path: Path) -> None:
    page = "https://tide.example/a,https://harbour.example/,x\n"
    made = listed(tmp_path, f"source,target,anchor\n{page}https://aft.example/,harbour.example,y\n{page}")
    assert made.sources == ["https://tide.example/a", "https://aft.example/", "https://tide.example/a"]
    assert made.lines == [2, 3, 4]
    assert made.links["link_id"].to_pylist()[0] == made.links["link_id"].to_pylist()[2]
    assert made.links["anchor"].to_pylist() == ["x", "y", "x"]


def test_columns_by_their_own_and_their_plain_names() -> None:
    header = ["Page", "To", "Link text", "zone", "DR", "Rel", "page_links_out", "colour"]
    assert columns_of(header) == {
        "source_url": 0, "target_url": 1, "anchor": 2, "position": 3, "ahrefs_domain_rating": 4, "rel": 5,
        "page_links_out": 6,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("column", "cell", "follow"),
    [
        ("rel", "", "yes"), ("rel", "noopener", "yes"), ("rel", "nofollow", "no"), ("rel", "ugc nofollow", "users"),
        ("rel", "sponsored", "paid"), ("nofollow", "true", "no"), ("nofollow", "", None), ("dofollow", "no", "no"),
        ("dofollow", "yes", "yes"), ("comment", "", None),
    ],
)  # fmt: skip
def test_follow_is_told_in_three_ways_or_not_known(
    tmp_path: Path, column: str, cell: str, follow: str | None
) -> None:
    made = listed(tmp_path, f"source;target;{column}\nhttps://tide.example/;https://harbour.example/;{cell}\n")
    assert made.links["follow"].to_pylist() == [follow]


def test_rows_that_name_no_page_are_told_with_their_line(tmp_path: Path) -> None:
    made = listed(
        tmp_path,
        'source,target,title\n"https://tide.example/","https://harbour.example/","Two\nlines"\n\n'
        ",https://harbour.example/,\n"
        "https://aft.example/,not an address,\nhttps://aft.example/,,\n",
    )
    assert made.sources == ["https://tide.example/", "https://aft.example/"]
    assert made.targets == ["https://harbour.example/", None]
    assert [line for line, _ in made.rejected] == [5, 6]


def test_an_export_that_is_known_is_read_as_such(tmp_path: Path) -> None:
    made = listed(
        tmp_path,
        "Linking page,Last crawled\nhttps://tide.example/b,2026-05-01\nhttps://tide.example/a,2026-05-02\n",
        name="https___harbour.example_-Latest links-2026-05-18.csv",
    )
    assert made.sources == ["https://tide.example/b", "https://tide.example/a"]
    assert made.links["seen_by"].to_pylist() == ["search-console"] * 2 or made.links["last_seen"].null_count == 0


@pytest.mark.parametrize(
    ("text", "error"),
    [("city,mayor\nHarbour,Tide\n", UnknownFormat), ("Site,Linking pages,Target pages\na.example,3,1\n", InputError)],
)
def test_tables_without_links_are_refused(tmp_path: Path, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        listed(tmp_path, text)
