"""What a practice manager does, in a real browser: from the first run to the table, with and without script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import EMAIL, PASSWORD, OpenPage
from tests.web.fictional_files import LATEST_LINKS

from suture.app.jobs.running import run_job
from suture.app.monitoring import queries

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    file = tmp_path / "harbour.example-Latest links-2026-11-20.csv"
    file.write_text(LATEST_LINKS)
    return file


def begin(page: Page) -> None:
    """Make the owner and the practice."""
    page.goto("/")
    page.get_by_label("Your email address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make me the owner").click()
    page.get_by_label("Address of the practice’s site").fill("www.harbour.example")
    page.get_by_label("Specialty").select_option("Dermatology")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="Add links")).to_be_visible()


def hand_over(page: Page, file: Path) -> int:
    """Hand the file over and return the number of the job that waits."""
    page.get_by_label("Hand over files").set_input_files(file)
    page.get_by_role("button", name="Read these files").click()
    expect(page.get_by_text("Waits for its turn.")).to_be_visible()
    found = re.search(r"/jobs/(\d+)/$", page.url)
    assert found
    return int(found[1])


def test_from_the_first_run_to_the_table(transactional_db: None, open_page: OpenPage, export: Path) -> None:
    page = open_page()
    begin(page)
    job = hand_over(page, export)
    run_job(job)  # what the worker does; the page finds out by itself
    expect(page.get_by_role("heading", name="What was understood")).to_be_visible()
    expect(page.get_by_text("3 rows, 1 not read:")).to_be_visible()
    page.get_by_role("link", name="see it").click()
    expect(page.get_by_text("not an address,2026-11-01")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="See who links to us").click()
    expect(page.get_by_role("heading", name="Who links to us")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(2)


def test_the_same_without_javascript(transactional_db: None, open_page: OpenPage, export: Path) -> None:
    page = open_page(javascript=False)
    begin(page)
    run_job(hand_over(page, export))
    page.get_by_role("link", name="See how far it is now").click()
    expect(page.get_by_text("3 rows, 1 not read:")).to_be_visible()
    page.get_by_role("link", name="See who links to us").click()
    page.get_by_text("Add a condition").click()
    page.get_by_label("Site", exact=True).fill("local-news.example")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(1)
    assert page.url.endswith("/links/?site=local-news.example")
    page.get_by_role("link", name="Remove: local-news.example").click()
    expect(page.locator("tbody tr")).to_have_count(2)


def test_narrowing_down_changes_the_table_in_place_and_back_undoes_it(few: int, signed_in: OpenPage) -> None:
    page = signed_in()
    page.goto(f"/p/{few}/links/")
    page.evaluate("window.stayed = true")
    before = page.locator("#sentence").inner_text()
    page.locator(".facets").get_by_role("link", name=re.compile("^Paid")).click()
    expect(page.locator("#sentence")).to_contain_text("paid")
    assert page.url.endswith("/links/?follow=paid")
    page.get_by_role("link", name="First seen", exact=False).first.click()
    expect(page.locator("th[aria-sort]")).to_contain_text("First seen ↑")
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("Kind of link").last.check()
    page.get_by_role("button", name="Show these columns").click()
    expect(page.get_by_role("columnheader", name="Kind of link")).to_be_visible()
    assert page.url.endswith("/links/?follow=paid&sort=first_seen&column=kind")
    assert page.evaluate("window.stayed") is True  # no page was loaded anew
    page.go_back()
    page.go_back()
    page.go_back()
    expect(page.locator("#sentence")).to_have_text(before)


def test_the_export_downloads_the_view(few: int, signed_in: OpenPage) -> None:
    page = signed_in()
    page.goto(f"/p/{few}/links/?follow=paid")
    rows = page.locator("tbody tr").count()
    with page.expect_download() as download:
        page.get_by_role("link", name="Export", exact=True).click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == rows + 1


def test_next_and_previous(sample: int, signed_in: OpenPage) -> None:
    page = signed_in()
    page.goto(f"/p/{sample}/links/?sort=site")
    first = page.locator("tbody tr").first.inner_text()
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".foot-row")).to_contain_text(re.compile("51.100 of"))
    page.get_by_role("link", name="Previous").click()
    expect(page.locator("tbody tr").first).to_have_text(first, use_inner_text=True)


def test_a_list_is_searched_while_typing_and_keeps_the_focus(few: int, signed_in: OpenPage) -> None:
    page = signed_in()
    page.goto(f"/p/{few}/sites/")
    page.get_by_label("Find a site").press_sequentially("hospital")
    expect(page.locator("caption")).to_contain_text("with “hospital”")
    expect(page.get_by_label("Find a site")).to_be_focused()
    page.locator("tbody a").first.click()
    expect(page.get_by_role("heading", name="Who links to us")).to_be_visible()


def test_files_can_be_dropped(practice: int, signed_in: OpenPage) -> None:
    page = signed_in()
    page.goto(f"/p/{practice}/files/")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["Linking page"], "dropped.csv"));
            const form = document.querySelector("[data-drop]");
            for (const kind of ["dragenter", "dragover", "drop"])
                form.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
        }"""
    )
    assert page.get_by_label("Hand over files").evaluate("one => one.files[0].name") == "dropped.csv"


def test_the_menu_of_a_phone_works_by_keyboard(practice: int, signed_in: OpenPage) -> None:
    page = signed_in(width=390)
    page.goto(f"/p/{practice}/links/")
    expect(page.get_by_role("link", name="Imports")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Imports")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Imports")).to_be_hidden()
    expect(page.get_by_role("button", name="Menu")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Imports").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Imports")).to_be_visible()


def test_the_skip_link_leads_past_the_menu(practice: int, signed_in: OpenPage) -> None:
    page = signed_in()
    page.goto(f"/p/{practice}/links/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_chosen_theme_overrules_the_systems(practice: int, signed_in: OpenPage) -> None:
    page = signed_in(theme="light")
    page.goto("/me/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_label("Theme").select_option("Dark")
    page.get_by_role("button", name="Use this theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_from_the_offer_to_live_states(owner: int, quiet: int, signed_in: OpenPage) -> None:
    page = signed_in()
    page.goto(f"/p/{quiet}/links/")
    expect(page.get_by_role("columnheader", name="Live")).to_have_count(0)
    expect(page.get_by_text("Search Console names 56 pages.")).to_be_visible()
    page.get_by_role("button", name="Visit them").click()
    expect(page.get_by_text("Waits for its turn.")).to_be_visible()
    (visit,) = queries.visits(owner, quiet)
    assert visit.job is not None
    run_job(visit.job.id)  # what the worker does; the page finds out by itself
    expect(page.get_by_text("pages tried:")).to_be_visible(timeout=15_000)
    page.get_by_label("Only one state").get_by_role("link", name=re.compile("^Link removed")).click()
    expect(page.locator("tbody tr").first).to_contain_text("Link removed")
    expect(page).to_have_url(re.compile(rf"/visits/{visit.id}/\?state=removed$"))
    page.get_by_role("link", name="Who links to us").click()
    expect(page.get_by_role("columnheader", name="Live")).to_be_visible()
    page.locator(".facets").get_by_role("link", name=re.compile("^Live")).click()
    expect(page.locator("tbody .state").first).to_have_text("Live")
    page.locator("tbody a").first.click()
    expect(page.get_by_role("heading", name="Live checks")).to_be_visible()
    expect(page.locator(".events")).to_contain_text("Live")


def test_a_visit_without_javascript(owner: int, quiet: int, signed_in: OpenPage) -> None:
    page = signed_in(javascript=False)
    page.goto(f"/p/{quiet}/visits/")
    page.get_by_role("button", name="Visit them").click()
    (visit,) = queries.visits(owner, quiet)
    assert visit.job is not None
    run_job(visit.job.id)
    page.get_by_role("link", name="See how far it is now").click()
    expect(page.get_by_text("pages tried:")).to_be_visible()
    page.get_by_role("link", name="Visits").first.click()
    page.get_by_label(re.compile("^Daily")).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label(re.compile("^Daily"))).to_be_checked()
