"""What a practice manager does with alerts in a real browser: read them, and save one of their own."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.browser.conftest import PASSWORD, OpenPage
from tests.browser.measured import sideways, violations

from suture.app.monitoring.alert_queries import saved_alerts, unread_alerts
from suture.app.monitoring.models import Alert, AlertLook

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def told(few: int) -> int:
    """A practice that is watched, with two alerts."""
    now = timezone.now()
    AlertLook.objects.create(practice_id=few, began_at=now, looked_at=now)
    went = {"page-gone": "A page of yours is gone", "link-lost": "herald.example no longer links to you"}
    for kind, title in went.items():
        Alert.objects.create(
            practice_id=few, kind=kind, thing=title, cause="x", title=title, reason="It linked to us.", found_at=now,
            day=now.date(), evidence=["https://herald.example/" + "dermatology" * 9], route="changes",
        )  # fmt: skip
    return few


def calm(page: Page) -> None:
    """Fail where a page is wider than its window, or not accessible on a wide screen or a phone in the dark."""
    for width, theme in ((1440, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        assert sideways(page) == 0
        page.evaluate("scrollTo(0, 0)")
        assert violations(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})


def test_reading_alerts_and_saving_one_of_ones_own(owner: int, told: int, signed_in: OpenPage) -> None:
    page = signed_in()
    page.goto(f"/p/{told}/")
    page.get_by_role("link", name="Alerts 2 new").click()
    first = page.locator(".alerts > li").first
    first.get_by_text("What was seen").click()
    calm(page)
    first.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_role("link", name="Alerts 1 new")).to_be_visible()
    assert unread_alerts(owner, told) == 1
    page.get_by_role("button", name="Not this kind any more: Page of yours gone").click()
    expect(page.get_by_text("You do not see: page of yours gone.")).to_be_visible()
    page.goto(f"/p/{told}/links/?follow=no")
    page.get_by_role("link", name="Save an alert").click()
    calm(page)
    page.get_by_label("Name").fill("Not followed")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("you are told of new links that are not followed")).to_be_visible()
    calm(page)
    assert [one.name for one in saved_alerts(owner, told)] == ["Not followed"]
    page.get_by_role("link", name="Add a webhook").click()
    page.get_by_label("Password").fill(PASSWORD)  # a webhook leads out of the house: it asks who this is
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Address").fill("https://hooks.harbour.example/suture")
    calm(page)
    page.get_by_role("button", name="Add it").click()
    calm(page)
    page.get_by_role("link", name="I have it").click()
    page.get_by_role("button", name="Send a test").click()
    expect(page.locator(".alert-kinds").get_by_text("On its way")).to_be_visible()
    calm(page)
