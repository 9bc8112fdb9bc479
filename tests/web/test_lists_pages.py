"""Sites, link texts, pages linked to."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.web.fictional_files import LATEST_LINKS, SEMRUSH, ReadFile

pytestmark = pytest.mark.django_db

LISTS = ("sites", "texts", "pages")


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_teaches_the_next_step(page: Client, practice: int, name: str) -> None:
    assert "Get your first file" in page.get(f"/p/{practice}/{name}/").text


@pytest.mark.parametrize("name", LISTS)
def test_each_row_leads_to_as_many_links_as_it_says(page: Client, read_practice: int, name: str) -> None:
    rows = page.get(f"/p/{read_practice}/{name}/").context["rows"]
    assert sum(row.group.links for row in rows) == 4
    for row in rows:
        assert page.get(row.address).context["page"].total == row.group.links, row


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_sorted_both_ways_and_answers_in_part(page: Client, read_practice: int, name: str) -> None:
    address = f"/p/{read_practice}/{name}/"
    for order, (query, _) in page.get(address).context["heads"].items():
        once = page.get(address + query, headers={"HX-Request-Type": "partial"})
        assert "<html" not in once.text
        turned = page.get(address + once.context["heads"][order][0])
        assert once.context["heads"][order][1] != turned.context["heads"][order][1]


def test_a_site_that_only_a_report_counts_has_no_invented_link(
    page: Client, read_practice: int, read_file: ReadFile
) -> None:
    read_file("Top linking sites.csv", "Site,Linking pages,Target pages\nsociety.example,12,3\n")
    answer = page.get(f"/p/{read_practice}/sites/?q=society")
    (row,) = answer.context["rows"]
    assert (row.group.links, row.address) == (None, None)
    assert "not listed" in answer.text
    assert "Search Console counts 12 pages" in answer.text


def test_a_search_without_result_says_so(page: Client, read_practice: int) -> None:
    answer = page.get(f"/p/{read_practice}/texts/?q=zzz")
    assert "No link text with “zzz”" in answer.text


@pytest.mark.parametrize("query", ["sort=beauty", "after=elsewhere"])
def test_an_address_without_sense_shows_the_whole_list(page: Client, read_practice: int, query: str) -> None:
    answer = page.get(f"/p/{read_practice}/sites/?{query}")
    assert answer.status_code == 422
    assert len(answer.context["rows"]) == 4


@pytest.mark.parametrize("name", ["texts", "pages"])
def test_a_list_of_which_nothing_is_known_says_who_would_tell(
    page: Client, practice: int, read_file: ReadFile, name: str
) -> None:
    read_file("latest.csv", LATEST_LINKS)
    assert "A visit to the pages does, and so do Ahrefs" in page.get(f"/p/{practice}/{name}/").text
    read_file("semrush.csv", SEMRUSH)
    assert "A visit to the pages does" not in page.get(f"/p/{practice}/{name}/").text
