"""Listings in a browser: from the matrix to the source and back; by hand, on a phone, without script, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import OpenPage
from tests.browser.measured import sideways, violations
from tests.web.listed_practice import tell_and_audit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_wrong_suite_is_corrected_at_the_register(owner: int, practice: int, signed_in: OpenPage) -> None:
    tell_and_audit(owner, practice)
    page = signed_in()
    page.goto(f"/p/{practice}/")
    page.get_by_role("link", name="Listings").first.click()
    expect(page.get_by_role("heading", name="Listings", exact=True)).to_be_visible()
    row = page.get_by_role("row", name="NPPES NPI Registry").filter(has_text="Conflict")
    wrong = row.get_by_role("link", name="Conflict")
    expect(wrong.locator(".word")).to_have_css("opacity", "0")
    wrong.focus()
    expect(wrong.locator(".word")).to_have_css("opacity", "1")
    # What is fine takes no focus: in the row only the name and what is wrong do.
    assert row.locator("a").count() == 2
    page.get_by_label("Show words").check()
    expect(page.locator("#registry").get_by_text("Match").first).to_be_visible()
    assert (violations(page), sideways(page)) == ([], 0)
    wrong.click()
    expect(page.locator("#field-unit del")).to_have_text("210")
    expect(page.locator("#field-unit ins")).to_have_text("120")
    page.get_by_role("link", name="Do: NPPES").click()
    paste = page.get_by_role("group", name="Text to paste")
    paste.click()
    assert "Suite 120" in page.evaluate("getSelection().toString()")
    assert violations(page) == []
    page.get_by_role("button", name="Done, I changed it").click()
    expect(page.get_by_role("status").get_by_text("We look again on")).to_be_visible()
    page.get_by_role("link", name="to print").first.click()
    expect(page.get_by_role("heading", name="Done, to be looked at again")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    expect(page.locator(".print-list .paste").first).to_be_visible()


def test_two_clicks_on_a_phone_without_script(owner: int, practice: int, signed_in: OpenPage) -> None:
    tell_and_audit(owner, practice)
    page = signed_in(width=390, theme="dark", javascript=False)
    page.goto(f"/p/{practice}/listings/")
    small = page.locator("main :is(a.button, button, .matrix a)").evaluate_all(
        "found => found.map(one => one.getBoundingClientRect()).filter(box => box.height && box.height < 44).length"
    )
    assert (small, sideways(page)) == (0, 0)
    first = page.locator("#not-checked th[scope=row] a").first
    name = first.inner_text()
    first.click()
    assert sideways(page) == 0
    page.get_by_role("button", name="Looks right").click()
    expect(page.get_by_text(f"{name} looks right.")).to_be_visible()
