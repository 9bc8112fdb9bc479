"""Two stories about openings: from an answer to a message that somebody sent, and a board under the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenPage
from tests.web.opened_practice import opened_practice, tell_and_weigh, work

from suture.app.openings.opening_queries import opening
from suture.app.openings.queries import openings
from suture.app.openings.views import FilterView

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def key_of(owner: int, practice: int, words: str) -> str:
    """The key of the opening with these words in its name."""
    return openings(owner, practice, filters=FilterView(stage="", text=words)).rows[0].key


def is_focused(page: Page, words: str) -> bool:
    """Whether what has the focus says this."""
    return words in str(page.evaluate("document.activeElement.textContent"))


def test_from_an_answer_to_a_message_that_a_person_sent(owner: int, sample_web: None, signed_in: OpenPage) -> None:
    practice = opened_practice(owner)
    page = signed_in()
    page.goto(f"/p/{practice}/openings/")
    page.get_by_role("link", name="Which of these are you?").last.click()
    page.get_by_role("heading", name="Which insurers").click()
    page.locator("#insurer-name").fill("Quayside Health Plan")
    page.locator("#insurer").get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Kept: Quayside Health Plan.")).to_be_visible()
    work(practice)
    page.get_by_role("link", name="See what you are owed").click()
    page.get_by_role("link", name="Quayside Health Plan").click()
    text = page.get_by_role("group", name="What to write")
    expect(text).to_contain_text("harbour.example")
    page.get_by_role("button", name="I asked them").click()
    expect(page.locator("[aria-pressed=true]")).to_have_text("Asked")
    page.get_by_role("heading", name="Not for us").click()
    page.get_by_label("No time now").check()
    page.get_by_role("button", name="Put it aside").click()
    expect(page.get_by_text("No time now.").first).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("It is open again.")).to_be_visible()
    assert opening(owner, practice, key=key_of(owner, practice, "Quayside")).row.stage == "asked"


def test_the_board_is_moved_by_the_keyboard_alone(owner: int, sample_web: None, signed_in: OpenPage) -> None:
    practice = opened_practice(owner)
    tell_and_weigh(owner, practice)
    key = key_of(owner, practice, "Harbour Hospital")
    page = signed_in(width=390)
    page.goto(f"/p/{practice}/openings/board/")
    card = page.locator(f"#opening-{key}")
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert is_focused(page, "Considering")
    page.keyboard.press("Enter")
    expect(page.locator(".just")).to_contain_text("stands under Considering now")
    assert opening(owner, practice, key=key).row.stage == "considering"
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".just")).to_contain_text("stands under Found now")
