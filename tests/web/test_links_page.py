"""Who links to us: the table, its filter, its order, its columns, its pages, its export; one link taken apart."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from tests.web.fictional_files import SITE, ReadFile

pytestmark = pytest.mark.django_db

PART = {"HX-Request-Type": "partial"}


def hosts(answer: Any) -> list[str]:
    return [row.link.source_host for row in answer.context["rows"]]


def test_without_links_the_page_teaches_the_next_step(page: Client, practice: int) -> None:
    text = page.get(f"/p/{practice}/links/").text
    assert "The first file takes five minutes" in text
    assert f'href="/p/{practice}/files/"' in text


def test_the_totals_and_the_day_of_the_last_import_stand_above(page: Client, read_practice: int) -> None:
    text = " ".join(page.get(f"/p/{read_practice}/links/").text.split())
    assert "4 sites, 4 links. Last read <time" in text


def test_one_link_told_by_two_tools_is_one_row(page: Client, read_practice: int) -> None:
    answer = page.get(f"/p/{read_practice}/links/?site=county-hospital.example")
    (row,) = answer.context["rows"]
    assert row.link.seen_by == ("search-console", "semrush")


def test_what_no_tool_said_is_called_not_known(page: Client, read_practice: int) -> None:
    text = page.get(f"/p/{read_practice}/links/?site=local-news.example").text
    row = text[text.index("<tbody") : text.index("</tbody")]
    # Link text, where it goes, follow, first seen: Search Console tells none of them.
    assert row.count("Not known") == 4
    assert ">No<" not in row


def test_the_filter_is_a_sentence_of_chips_that_can_be_taken_away(page: Client, read_practice: int) -> None:
    answer = page.get(f"/p/{read_practice}/links/?follow=yes&seen=semrush")
    assert hosts(answer) == ["county-hospital.example"]
    chips = {part.words: part.without for part in answer.context["sentence"] if part.without}
    assert parse_qs(chips["followed"].removeprefix("?")) == {"seen": ["semrush"]}
    assert parse_qs(chips["Semrush"].removeprefix("?")) == {"follow": ["yes"]}


def test_each_value_of_a_facet_leads_to_as_many_links_as_it_says(page: Client, read_practice: int) -> None:
    answer = page.get(f"/p/{read_practice}/links/")
    bars = [bar for facet in answer.context["facets"] for bar in facet.bars]
    assert len(bars) > 10
    for bar in bars:
        assert page.get(f"/p/{read_practice}/links/{bar.address}").context["page"].total == bar.count, bar


def test_empty_fields_of_a_form_do_not_stay_in_the_address(page: Client, read_practice: int) -> None:
    answer = page.get(f"/p/{read_practice}/links/?follow=yes&q=&site=&since=")
    assert answer.headers["Location"] == f"/p/{read_practice}/links/?follow=yes"


@pytest.mark.parametrize(
    "query", ["follow=perhaps", "since=yesterday", "sort=beauty", "column=secret", "after=elsewhere", "best=no"]
)
def test_an_address_without_sense_shows_everything_and_says_so(page: Client, read_practice: int, query: str) -> None:
    answer = page.get(f"/p/{read_practice}/links/?{query}")
    assert answer.status_code == 422
    assert answer.context["page"].total == 4
    assert "All of it is shown instead." in answer.text


def test_headings_sort_and_turn_the_order_around(page: Client, read_practice: int) -> None:
    address = f"/p/{read_practice}/links/"
    heads = {head.words: head for head in page.get(address).context["headings"]}
    by_site = page.get(address + heads["Page"].address)
    assert hosts(by_site) == sorted(hosts(by_site))
    heads = {head.words: head for head in by_site.context["headings"]}
    assert heads["Page"].order == "ascending"
    turned = page.get(address + heads["Page"].address)
    assert hosts(turned) == sorted(hosts(by_site), reverse=True)
    assert 'aria-sort="descending"' in turned.text


def test_columns_are_chosen_in_the_address_and_only_filled_ones_are_offered(page: Client, read_practice: int) -> None:
    answer = page.get(f"/p/{read_practice}/links/?column=source_title&column=kind&column=semrush_page_authority")
    assert [head.words for head in answer.context["headings"]][-3:] == [
        "Title of the page", "Kind of link", "Semrush page authority",
    ]  # fmt: skip
    assert "Referrals" in answer.text
    offered = {name for group in answer.context["choices"] for name, *_ in group.columns}
    assert "semrush_page_authority" in offered
    assert "ahrefs_domain_rating" not in offered


def test_walking_through_the_pages_meets_each_link_once(page: Client, practice: int, read_file: ReadFile) -> None:
    rows = "".join(f"https://site-{n % 40}.example/{n},2026-10-{n % 28 + 1:02d}\n" for n in range(130))
    read_file("many.csv", f"Linking page,Last crawled\n{rows}")
    address: str | None = f"/p/{practice}/links/?sort=last_seen"
    seen: list[str] = []
    starts: list[str] = []
    answer = None
    while address:
        answer = page.get(address)
        seen += [row.id for row in answer.context["rows"]]
        starts += re.findall(r"<span>(\d+)\D\d+ of 130</span>", answer.text)
        following = answer.context["following"]
        address = f"/p/{practice}/links/{following}" if following else None
    assert (len(seen), len(set(seen))) == (130, 130)
    assert starts == ["1", "51", "101"]
    assert answer is not None
    back = page.get(f"/p/{practice}/links/{answer.context['preceding']}")
    assert [row.id for row in back.context["rows"]] == seen[50:100]


def test_htmx_gets_the_part_that_changes_from_the_same_address(page: Client, read_practice: int) -> None:
    address = f"/p/{read_practice}/links/?follow=no"
    whole, part = page.get(address), page.get(address, headers=PART)
    assert "<html" in whole.text
    assert part.text.startswith("<title>")
    assert "<html" not in part.text
    assert part.text.count('id="view"') == 1
    assert "HX-Request-Type" in part.headers["Vary"]


def exported(page: Client, address: str) -> list[dict[str, str]]:
    content = page.get(address).getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


@pytest.mark.parametrize(
    "query", ["", "follow=no", "sort=site", "seen=semrush&sort=-tools", "q=harbour&column=source_title", "best=site"]
)
def test_the_export_is_the_view(page: Client, read_practice: int, query: str) -> None:
    answer = page.get(f"/p/{read_practice}/links/?{query}")
    found = re.search(r'href="([^"]*export\.csv[^"]*)" download>Export<', answer.text)
    assert found
    rows = exported(page, found[1].replace("&amp;", "&"))
    assert [row["source_url"] for row in rows] == [row.link.source_url for row in answer.context["rows"]]
    columns = parse_qs(urlsplit(query).path).get("column", [])
    assert list(rows[0])[7:] == columns


def test_the_export_is_a_file_that_no_spreadsheet_computes(page: Client, read_practice: int) -> None:
    answer = page.get(f"/p/{read_practice}/links/export.csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{SITE}-links.csv"'
    rows = exported(page, f"/p/{read_practice}/links/export.csv?site=pharmacy.example")
    assert rows[0]["anchor"] == "'=HYPERLINK(1)"


def test_everything_known_can_be_exported_as_json_lines(page: Client, read_practice: int) -> None:
    answer = page.get(f"/p/{read_practice}/links/export.jsonl?all=yes")
    rows = [json.loads(line) for line in answer.getvalue().decode().splitlines()]
    assert len(rows) == 4
    assert {"link_id", "source_title", "semrush_page_authority"} <= rows[0].keys()


def test_an_export_that_makes_no_sense_is_refused(page: Client, read_practice: int) -> None:
    assert page.get(f"/p/{read_practice}/links/export.csv?follow=perhaps").status_code == 422


def test_one_link_shows_who_says_what(page: Client, read_practice: int) -> None:
    (row,) = page.get(f"/p/{read_practice}/links/?site=county-hospital.example").context["rows"]
    answer = page.get(f"/p/{read_practice}/links/{row.id}/")
    assert answer.context["story"].tools == ("search-console", "semrush")
    text = " ".join(answer.text.split())
    assert "with the text “Harbour Street”. Search engines may follow it." in text
    assert "line 2 of" in text
    assert "Semrush page authority" in text


def test_a_link_that_a_tool_reports_lost_is_told_in_the_past(page: Client, read_practice: int) -> None:
    (row,) = page.get(f"/p/{read_practice}/links/?site=pharmacy.example").context["rows"]
    text = " ".join(page.get(f"/p/{read_practice}/links/{row.id}/").text.split())
    assert "This page linked to" in text
    assert "A tool reports it lost." in text
    assert "This page links to" not in text


def test_tools_that_disagree_are_quoted(page: Client, read_practice: int, read_file: ReadFile) -> None:
    read_file(
        "ahrefs.csv",
        "Domain rating\tReferring page URL\tTarget URL\tAnchor\tType\tNofollow\tUGC\tSponsored\t"
        "First seen\tLast seen\n"
        "70\thttps://county-hospital.example/referrals\thttps://harbour.example/\tthe skin clinic\ttext\tfalse\t"
        "false\tfalse\t2025-02-14 10:00:00\t2026-11-19 08:00:00\n",
    )
    (row,) = page.get(f"/p/{read_practice}/links/?differ=yes").context["rows"]
    text = " ".join(page.get(f"/p/{read_practice}/links/{row.id}/").text.split())
    assert "Tools disagree on <b>link text</b>: Ahrefs says “the skin clinic”, Semrush says “Harbour Street”." in text


@pytest.mark.parametrize("name", ["0123456789abcdef", "no-such-link"])
def test_a_link_that_is_not_there_is_not_found(page: Client, read_practice: int, name: str) -> None:
    answer = page.get(f"/p/{read_practice}/links/{name}/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text


@pytest.mark.parametrize(
    ("address", "most"), [("links/", 17), ("sites/", 7), ("imports/", 17), ("files/", 7), ("settings/", 9)]
)
def test_a_page_asks_the_database_little(
    page: Client, read_practice: int, django_assert_max_num_queries: Any, address: str, most: int
) -> None:
    """A ratchet: session and user are two of them, and while there was no visit the offer of one is eight.
    Two more find out how the judging stands, one counts the new alerts of the menu, and two ask whether the reader
    may know the watched folder of the imports."""
    with django_assert_max_num_queries(most):
        page.get(f"/p/{read_practice}/{address}")
