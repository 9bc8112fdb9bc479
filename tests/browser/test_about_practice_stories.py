"""Who a practice is, told in a real browser: by mouse and keyboard, and once without any script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import OpenPage
from tests.browser.test_decision_stories import calm

from suture.app.practices.profile_queries import practice_profile

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_telling_who_the_clinicians_are_and_taking_it_back(owner: int, practice: int, signed_in: OpenPage) -> None:
    page = signed_in()
    page.goto(f"/p/{practice}/about/")
    calm(page)
    card = page.locator("#clinicians")
    card.get_by_role("link", name="Fill in clinicians").click()
    expect(card.get_by_label("Name")).to_be_focused()
    card.get_by_label("Name").fill("Dr. Ines Okafor")
    card.get_by_label("Register").fill("NPI")
    card.get_by_label("Number").fill("1000000005")
    # Enter saves, though the first button on the page is another row's.
    card.get_by_label("Number").press("Enter")
    expect(card.get_by_text("a digit of it is mistyped")).to_be_visible()
    calm(page)
    card.get_by_label("Number").fill("1000000004")
    card.get_by_role("button", name="Add a clinician").click()
    second = card.get_by_role("group", name="Clinicians, 2")
    expect(second.get_by_label("Name")).to_be_focused()
    second.get_by_label("Name").fill("Tomas Reyne")
    card.get_by_role("button", name="Save").click()
    expect(card.get_by_text("Saved. What links are worth is being judged anew.")).to_be_visible()
    expect(card.get_by_role("link", name="Change clinicians")).to_be_focused()
    calm(page)

    card.get_by_role("link", name="Change clinicians").click()
    card.get_by_role("button", name="Remove row 1 of clinicians").click()
    expect(card.get_by_text("Dr. Ines Okafor was removed")).to_be_visible()
    calm(page)
    card.get_by_role("button", name="Put back Dr. Ines Okafor").click()
    expect(card.get_by_text("Put back.", exact=True)).to_be_visible()
    card.get_by_role("link", name="Not now").click()
    expect(card.get_by_text("NPI (United States) 1000000004")).to_be_visible()
    assert [one.name for one in practice_profile(owner, practice).clinicians] == ["Tomas Reyne", "Dr. Ines Okafor"]


def test_the_form_works_without_script(owner: int, practice: int, signed_in: OpenPage) -> None:
    page = signed_in(javascript=False, width=390)
    page.goto(f"/p/{practice}/about/")
    page.get_by_role("link", name="Fill in locations").click()
    page.get_by_label("Street and number").fill("12 Harbour Street")
    page.get_by_role("button", name="Add a location").click()
    page.get_by_label("Street and number").nth(1).fill("1 Quay")
    page.get_by_label("Opening hours").nth(1).fill("Mon 8-17")
    page.get_by_label("Opening hours").nth(1).press("Tab")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    assert [one.street for one in practice_profile(owner, practice).locations] == ["12 Harbour Street", "1 Quay"]
    page.get_by_role("link", name="Change competitors").or_(
        page.get_by_role("link", name="Fill in competitors")
    ).click()
    page.get_by_label("Address of a competitor’s site").fill("bay.example")
    page.get_by_label("Address of a competitor’s site").press("Enter")
    page.get_by_text("Added.").wait_for()
    page.get_by_role("button", name="Remove bay.example").click()
    page.get_by_text("Removed.").wait_for()
    assert practice_profile(owner, practice).competitors == ()
