"""What a practice manager does with judgements, in a real browser: wait, read why, see a group, take the report."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import OpenPage, judge_now

from suture.app.review.look_queries import things_to_look_at

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_page_finds_out_by_itself_that_worth_is_there(few: int, signed_in: OpenPage) -> None:
    page = signed_in()
    page.goto(f"/p/{few}/links/")
    expect(page.get_by_text("Worth is being worked out.")).to_be_visible()
    judge_now(few)
    page.get_by_role("link", name="Show it").click()
    expect(page.get_by_role("columnheader", name="Worth")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(4)


def test_from_a_row_to_why_and_back_to_all_of_its_group(owner: int, sample: int, signed_in: OpenPage) -> None:
    judge_now(sample)
    found = things_to_look_at(owner, sample)
    assert found is not None
    group = found.things[0].group
    assert group is not None
    page = signed_in(width=390)
    page.goto(f"/p/{sample}/links/?network={group.id}")
    page.locator("tbody .page a").first.click()
    expect(page.get_by_role("heading", name="What it is worth, and why")).to_be_visible()
    page.get_by_text("As numbers").click()
    expect(page.get_by_role("table", name="Parts of the worth")).to_be_visible()
    page.get_by_role("link", name="See the link group").click()
    expect(page.get_by_role("heading", name=group.pattern)).to_be_visible()
    page.get_by_label("Search these sites").fill(group.members[0])
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".hosts li")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("link", name="All of them as a file").click()
    assert len(download.value.path().read_text().splitlines()) == group.size


def test_on_a_phone_the_first_judged_link_is_on_the_first_screen(few: int, signed_in: OpenPage) -> None:
    judge_now(few)
    page = signed_in(width=390)
    page.goto(f"/p/{few}/links/")
    box = page.locator("tbody tr").first.bounding_box()
    assert box is not None
    assert box["y"] < 800
    assert page.locator("tbody .worth").first.is_visible()


def test_the_table_needs_no_scrolling_sideways_on_a_desktop(
    quiet: int, visited: int, sample: int, signed_in: OpenPage
) -> None:
    page = signed_in()
    for practice in (sample, quiet):
        judge_now(practice)
        page.goto(f"/p/{practice}/links/")
        beyond = page.evaluate("(grid => grid.scrollWidth - grid.clientWidth)(document.querySelector('.grid.links'))")
        assert beyond == 0, practice


def test_the_report_has_its_own_look_and_prints_unfolded(sample: int, signed_in: OpenPage) -> None:
    judge_now(sample)
    page = signed_in()
    page.goto(f"/p/{sample}/report/")
    page.get_by_role("link", name="Read the report").click()
    expect(page.get_by_role("heading", name="Needs a look")).to_be_visible()
    # Its styles are let through: a page without them has the browser's own serif.
    assert "serif" not in page.evaluate("getComputedStyle(document.body).fontFamily").split(",")[0]
    page.emulate_media(media="print")
    assert page.locator("details.fold table").first.is_visible()
