"""Search Console's reports, in English and in languages whose headers nobody listed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.engine.imports.read_back import read_one

from suture.engine.errors import UnknownFormat

PAGES = "https://a.example/1,{}\nhttps://b.example/2,{}\nhttps://c.example/3,{}\n"

COUNTED = PAGES.format("9,3", "4,2", "1,1")


def dated(*days: str) -> str:
    return PAGES.format(*(f'"{day}"' for day in days))


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("Linking page,Last crawled\n" + dated("2026-04-19", "2026-03-27", "2026-03-24"), "latest-links"),
        ("Verlinkende Seite,Zuletzt gecrawlt\n" + dated("2026-04-19", "", "2026-03-24"), "latest-links"),
        ("דף מקשר,נסרק לאחרונה\n" + dated("19/04/2026", "27/03/2026", "24/03/2026"), "latest-links"),
        ("Linking page\n" + PAGES.replace(",{}", ""), "more-sample-links"),
        ("Trang liên kết\n" + PAGES.replace(",{}", ""), "more-sample-links"),
        ("Target page,Internal links\n" + PAGES.format(9, 4, 1), "top-target-pages-internal"),
        ("Zielseite,Interne Links\n" + PAGES.format(9, 4, 1), "top-target-pages-internal"),
        ("Target page,Incoming links,Linking sites\n" + COUNTED, "top-target-pages-external"),
        ("Zielseite,Eingehende Links,Websites\n" + COUNTED, "top-target-pages-external"),
        ("Site,Linking pages,Target pages\na.example,3,1\nb.example,2,1\n", "top-linking-sites"),
        ("Website,Verlinkende Seiten,Zielseiten\na.example,\"1.240\",1\nb.example,2,1\n", "top-linking-sites"),
        ("Rank,Link text\n1,a.example\n2,skin clinic\n", "top-linking-text"),
        ("Rang,Text\n1,harbour\n2,skin clinic\n3,doctors\n", "top-linking-text"),
        ("Texte des liens,Nombre\nharbour,7\nskin clinic,2\n", "top-linking-text"),
    ],
)  # fmt: skip
def test_a_report_is_recognised_in_any_language(tmp_path: Path, text: str, report: str) -> None:
    export = read_one(tmp_path, text)
    assert (export.tool, export.report, export.rejects) == ("search-console", report, [])
    assert export.rows == text.count("\n") - 1


@pytest.mark.parametrize(
    "text",
    [
        "Name,Age\nAda,36\nBob,35\nCy,2\n",
        "Name,Phone\nAda,1\n",
        "Page,Visits,Cost,More\nhttps://a.example/,1,2,3\n",
        "Day,Visits\n2026-01-01,5\n",
        "https://a.example/\nhttps://b.example/\n",
        "Link\nnot an address\n",
        "Link\n",
    ],
)
def test_other_small_tables_are_not_taken_for_search_console(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnknownFormat):
        read_one(tmp_path, text)


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (("2026-09-15", "2026-09-05", "2026-01-02"), (date(2026, 9, 15), date(2026, 9, 5), date(2026, 1, 2))),
        (("28/09/2026", "05/09/2026", "04/03/2026"), (date(2026, 9, 28), date(2026, 9, 5), date(2026, 3, 4))),
        (("09/28/2026", "09/05/2026", "03/04/2026"), (date(2026, 9, 28), date(2026, 9, 5), date(2026, 3, 4))),
        (("Sep 15, 2026", "Sep 5, 2026", "15 Jan 2026"), (date(2026, 9, 15), date(2026, 9, 5), date(2026, 1, 15))),
        (("05/04/2026", "06/04/2026", "07/07/2026"), (None, None, date(2026, 7, 7))),
        (("28/09/2026", "09/28/2026", "05/04/2026"), (date(2026, 9, 28), date(2026, 9, 28), None)),
    ],
)
def test_dates_in_any_order_are_right_or_blank(tmp_path: Path, days: tuple[str, ...], read: tuple[date, ...]) -> None:
    export = read_one(tmp_path, "Linking page,Last crawled\n" + dated(*days))
    assert tuple(link["last_seen"] for link in export.links) == read
    assert bool(export.notes) == (None in read)


def test_counts_with_separators(tmp_path: Path) -> None:
    export = read_one(tmp_path, 'Site,Linking pages,Target pages\nbig.example,"1,240",12\nb.example,1.240,1 240\n')
    assert [(claim["pages"], claim["targets"]) for claim in export.claims] == [(1240, 12), (1240, 1240)]
    assert export.claims[0]["claim_kind"] == "site-links"


def test_a_page_without_a_target_is_a_link_without_a_target(tmp_path: Path) -> None:
    (link,) = read_one(tmp_path, "Linking page\nhttps://A.example/x y/?utm_source=z\n").links
    assert link["source_url"] == "https://a.example/x%20y/"
    assert "target_url" not in link


def test_addresses_with_commas_are_whole(tmp_path: Path) -> None:
    export = read_one(tmp_path, 'Linking page\n"https://a.example/x,y;z"\nhttps://a.example/x,y\n')
    assert [link["source_url"][-3:] for link in export.links] == ["y;z", "x,y"]


def test_a_header_alone_is_no_rows(tmp_path: Path) -> None:
    export = read_one(tmp_path, "Linking page,Last crawled\n")
    assert (export.report, export.rows) == ("latest-links", 0)


def test_our_pages_on_another_site_are_rejects(tmp_path: Path) -> None:
    text = "Target page,Internal links\nhttps://www.harbour.example/a,3\nhttps://other.example/b,2\n"
    export = read_one(tmp_path, text, site="harbour.example")
    assert export.reasons == ["points to other.example, not to harbour.example"]
