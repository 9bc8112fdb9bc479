"""What a practice manager decides in a real browser, and the room for the file that is hardly ever needed."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenPage
from tests.browser.measured import sideways, violations
from tests.engine.links.judged_rows import NETWORK, judge, network
from tests.web.fictional_files import SITE

from suture.app.accounts.models import User
from suture.app.practices.facts import lake, reader_of
from suture.app.practices.models import Practice, Role, TeamMember
from suture.app.review import actions

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FILE = b"domain: county-hospital.example\ndomain:blogspot.com\nhttps://gone.example/a\n"


@pytest.fixture
def looked(few: int) -> int:
    """A practice with one link group, made of nearly all links that are known, and a site that stands out."""

    def told(link: dict[str, Any]) -> dict[str, Any]:
        if link["source_domain"] == "pharmacy.example":
            return {"suggestion": "watch", "suggestion_why": "It may sell links."}
        return {"suggestion": "disavow", "network": NETWORK, "site_kind": "hospital"}

    judge(lake().shelf(SITE), told, networks=[network(size=4)], reader=reader_of(few), now=timezone.now())
    return few


def calm(page: Page) -> None:
    """Fail where a page is wider than its window, or not accessible on a phone in the dark."""
    for width, theme in ((1440, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        assert sideways(page) == 0
    page.evaluate("scrollTo(0, 0)")  # what is cut off by the window's edge would count as too small
    assert violations(page) == []


def test_deciding_changing_and_taking_back_without_leaving_the_page(
    owner: int, looked: int, signed_in: OpenPage
) -> None:
    page = signed_in()
    page.goto(f"/p/{looked}/look/")
    one = page.locator(".decision").first
    one.get_by_role("link", name="Decide").click()
    one.get_by_role("button", name="Save").click()
    expect(one.get_by_text("Choose one.")).to_be_visible()
    calm(page)
    one.get_by_role("radio", name="Watch").check()
    one.get_by_label("Why").fill("Ask the agency first")
    one.get_by_role("button", name="Save").click()
    expect(one.get_by_text("Your decision: watch")).to_be_visible()
    expect(one.get_by_text("Ask the agency first")).to_be_visible()
    calm(page)

    actions.decide(actor=owner, practice=looked, what="group", which=NETWORK, decision="keep", version=1)
    one.get_by_role("button", name="Undo").click()
    expect(one.get_by_text("Maya Lind has decided “keep” meanwhile")).to_be_visible()
    one.get_by_role("button", name="Undo").click()
    expect(one.get_by_text("Your decision: watch")).to_be_visible()
    one.get_by_role("link", name="Change").click()
    one.get_by_role("link", name="Not now").click()
    expect(one.get_by_text("Your decision: watch")).to_be_visible()
    page.get_by_role("link", name="your decisions").click()
    expect(page.get_by_role("heading", name="1 decision")).to_be_visible()
    calm(page)


def test_several_at_once_undone_and_heard_of_by_a_colleague(owner: int, looked: int, signed_in: OpenPage) -> None:
    """Somebody else decides while the page is open, and the page says so by itself."""
    page = signed_in()
    page.clock.install()
    page.goto(f"/p/{looked}/look/")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label("Decision", exact=True).select_option("Keep")
    page.get_by_label("Why").fill("All ours")
    calm(page)
    page.get_by_role("button", name="Decide about those ticked").click()
    expect(page.get_by_text("Keep: 2 things")).to_be_visible()
    expect(page.get_by_text("All that stands out is decided.")).to_be_visible()
    calm(page)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("Put back: 2 things")).to_be_visible()

    colleague = User.objects.create_user("ben@harbour.example", None, name="Ben Ash").pk
    team = Practice.objects.get(pk=looked).team
    TeamMember.objects.create(team=team, user_id=colleague, role=Role.EDITOR, since=timezone.now())
    actions.decide(actor=colleague, practice=looked, what="group", which=NETWORK, decision="ask", version=2)
    page.clock.run_for(16_000)
    heard = page.get_by_text("Ben Ash has decided “ask for removal”")
    expect(heard).to_be_visible()
    page.get_by_role("link", name="Show it").click()
    page.get_by_role("link", name="Decided: 1").click()
    expect(page.get_by_text("Your decision: ask for removal")).to_be_visible()
    page.get_by_role("link", name="Your decisions", exact=True).click()
    calm(page)


def test_deciding_needs_no_javascript(looked: int, signed_in: OpenPage) -> None:
    page = signed_in(javascript=False, width=390)
    page.goto(f"/p/{looked}/look/")
    page.get_by_role("link", name="Decide").first.click()
    page.get_by_role("radio", name="Keep").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Decided: 1").click()
    expect(page.get_by_text("Your decision: keep")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="Show all that needs a look").click()
    expect(page.get_by_role("link", name="Decide").first).to_be_visible()


def test_through_the_disavow_room(owner: int, looked: int, signed_in: OpenPage) -> None:
    actions.decide(actor=owner, practice=looked, what="group", which=NETWORK, decision="disavow", note="bought")
    page = signed_in()
    page.goto(f"/p/{looked}/look/")
    assert page.locator(".nav").get_by_text("disavow").count() == 0
    page.get_by_role("link", name="disavow file").click()
    calm(page)
    for name in ("manual_action", "bought_links"):
        page.locator(f"[name={name}][value=no]").check()
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("heading", name="Stop here: no file is needed")).to_be_visible()
    calm(page)
    page.locator("[name=manual_action][value=yes]").check()
    page.get_by_role("button", name="Answer again").click()
    page.get_by_role("link", name="Look a file over").click()
    calm(page)
    page.get_by_label("Hand the file over").set_input_files(
        {"name": "now.txt", "mimeType": "text/plain", "buffer": FILE}
    )
    page.get_by_role("button", name="Look it over").click()
    expect(page.get_by_text("A space stands beside “domain:”.")).to_be_visible()
    calm(page)
    page.get_by_role("link", name="Disavow file").click()
    page.get_by_role("link", name="See the file that comes of it").click()
    expect(page.get_by_role("heading", name="Lines that you may regret")).to_be_visible()
    calm(page)
    page.get_by_label("Why").fill("After the manual action")
    page.get_by_role("button", name="Keep this version").click()
    expect(page.get_by_role("heading", name="Version 2")).to_be_visible()
    calm(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == f"{SITE}-disavow-version-2.txt"
    assert "domain:" in download.value.path().read_text()
    page.get_by_role("link", name="I uploaded it").click()
    page.get_by_label("Property").fill(f"https://www.{SITE}/")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("version 2 was uploaded for")).to_be_visible()
    calm(page)
