"""A Monday in a real browser: finish a task, take that back, put another off; on a phone, in the dark, on paper."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from tests.browser.conftest import OpenPage, judge_now
from tests.browser.measured import sideways, violations

from suture.app.practices.weekly_work import make_week

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_task_is_done_taken_back_and_another_put_off(sample: int, signed_in: OpenPage) -> None:
    judge_now(sample)
    make_week(sample, now=timezone.now())
    page = signed_in()
    page.goto(f"/p/{sample}/")
    tasks = page.locator(".tasks > li")
    expect(tasks.first).to_be_visible()
    before = tasks.locator("h3").all_inner_texts()
    assert 2 <= len(before) <= 5
    lost = page.get_by_role("link", name="Do: Ask society-of-dermatology.example to put its link to you back")
    lost.click()
    expect(page.get_by_role("heading", name="How to do it")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.get_by_role("status").get_by_text("looks whether the link is there")).to_be_visible()
    expect(page.get_by_role("heading", name="Ask society-of-dermatology.example")).to_have_count(0)
    assert violations(page) == []
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Ask society-of-dermatology.example")).to_be_visible()
    assert tasks.locator("h3").all_inner_texts() == before

    page.get_by_role("button", name=f"Later: {before[-1]}").click()
    expect(page.get_by_role("status").get_by_text("It comes back on")).to_be_visible()
    page.get_by_role("link", name="Done and later").click()
    expect(page.get_by_text(before[-1], exact=True)).to_be_visible()
    assert violations(page) == []

    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(color_scheme="dark")
    for address in (f"/p/{sample}/", f"/p/{sample}/week/past/", "/practices/"):
        page.goto(address)
        assert sideways(page) == 0
        assert violations(page) == []
    page.goto(f"/p/{sample}/")
    small = page.locator("main :is(a.button, button)").evaluate_all(
        "found => found.map(one => one.getBoundingClientRect()).filter(box => box.height && box.height < 44).length"
    )
    assert small == 0
    page.emulate_media(media="print", color_scheme="light")
    expect(page.get_by_role("heading", name="This week")).to_be_visible()
    expect(page.locator(".tasks .do").first).to_be_hidden()
