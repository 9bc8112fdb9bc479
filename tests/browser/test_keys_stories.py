"""Keys, search and focus in a real browser; all of it can be done without them too."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenPage

from suture.app.practices.weekly import Benefit, Offer
from suture.app.practices.weekly_settling import settle

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def focused(page: Page) -> str:
    """The words of what has the focus."""
    return str(page.evaluate("document.activeElement.innerText"))


def test_search_and_rows_by_keys_alone(few: int, signed_in: OpenPage) -> None:
    page = signed_in()
    page.goto(f"/p/{few}/links/")
    rows = page.locator("tbody .page a").all_inner_texts()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == rows[1]
    page.keyboard.press("k")
    assert focused(page) == rows[0]
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/links/[0-9a-f]{16}/"))

    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("link", name="Who links to us")).to_be_visible()
    page.keyboard.type("j?hospital")  # letters are letters while somebody types
    expect(dialog.get_by_role("status")).to_have_text("Nothing is called “j?hospital”. Try fewer letters.")
    dialog.get_by_role("searchbox").fill("county-hosp")
    site = dialog.get_by_role("link", name="county-hospital.example").first
    expect(site).to_be_visible()
    expect(dialog.get_by_role("status")).to_contain_text("found for “county-hosp”")
    assert page.title().startswith("One link") or "Search" not in page.title()
    page.keyboard.press("ArrowDown")
    expect(site).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#sentence")).to_contain_text("county-hospital.example")

    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    keys.get_by_role("link", name="You, Keys").click()
    page.get_by_label("Use single letters as keys").uncheck()
    page.locator("form[action='/me/keys/'] button").click()
    page.keyboard.press("?")
    expect(keys).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(dialog).to_be_visible()


def test_focus_stays_where_it_was_and_the_answer_is_said(few: int, signed_in: OpenPage) -> None:
    page = signed_in()
    page.goto(f"/p/{few}/links/")
    page.get_by_role("columnheader").get_by_role("link", name="First seen").focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)
    assert focused(page).startswith("First seen")
    page.locator(".facets").get_by_role("link", name=re.compile("^Paid")).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#aloud")).to_contain_text(re.compile(r"^\d+ links?\b.*paid"))
    assert page.evaluate("document.activeElement !== document.body")


def test_one_key_takes_back_what_was_done_last(few: int, signed_in: OpenPage) -> None:
    offers = [
        Offer(
            key=name, kind=name, title=f"Write to {name}.example", why="It helps.", minutes=10,
            benefit=Benefit(low=2, high=3), address=("links", {}),
        )
        for name in ("society", "hospital")
    ]  # fmt: skip
    settle(few, offers, now=timezone.now())
    page = signed_in()
    page.goto(f"/p/{few}/")
    later = page.get_by_role("button", name="Later: Write to society.example")
    page.keyboard.press("u")  # nothing was done yet
    later.click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(later).to_be_hidden()
    page.keyboard.press("u")
    expect(later).to_be_visible()


def test_searching_needs_no_javascript(few: int, signed_in: OpenPage) -> None:
    page = signed_in(javascript=False, width=390)
    page.goto(f"/p/{few}/links/")
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    page.locator("main").get_by_label("Search for").fill("county-hosp")
    page.locator("main").get_by_role("button", name="Search").click()
    page.locator("main").get_by_role("link", name="county-hospital.example").first.click()
    expect(page.locator("#sentence")).to_contain_text("county-hospital.example")
