"""Every page, in two themes and at four widths: accessible, inside the window, in the look, nothing jumps."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.utils import timezone
from tests.browser.conftest import OpenPage, judge_now, prove
from tests.browser.listing_places import listing_places
from tests.browser.measured import COLOURS, PAINTED, SHIFTS, landmarks, sideways, small_targets, violations
from tests.browser.opening_places import opening_places
from tests.web.fictional_files import SEMRUSH

from suture.app.jobs.running import run_job
from suture.app.monitoring import actions
from suture.app.practices import link_queries, queries
from suture.app.practices.actions import add_practice, add_upload, start_import
from suture.app.practices.team_queries import teams
from suture.app.practices.weekly_queries import week
from suture.app.practices.weekly_work import make_week
from suture.app.review.look_queries import things_to_look_at

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# The report is one file that needs nothing of ours.
STANDS_ALONE = {"the whole report"}
WIDTHS = (390, 320, 768, 1440)


@dataclass(frozen=True)
class Place:
    """A page: what to call it, and how to get there."""

    name: str
    address: str


@pytest.fixture
def places(owner: int, quiet: int, visited: int, sample: int) -> list[Place]:
    view = link_queries.links(owner, sample, filter=link_queries.LinkFilter(differ=True))
    assert view is not None
    link = f"{view.page.rows[0].link_id:016x}"
    flawed = next(one for one in queries.imports(owner, sample).done if one.rejected)
    empty = add_practice(actor=owner, address="bayside.example", specialty="dentistry")
    unknown = add_upload(
        actor=owner, practice=empty, file_name="list.csv", chunks=[b"Where,What\nhttps://a.example/,word\n"]
    )
    asks = start_import(actor=owner, upload=unknown)
    run_job(asks)
    waits = start_import(actor=owner, upload=unknown)
    letter = add_upload(actor=owner, practice=empty, file_name="letter.pdf", chunks=[b"%PDF-1.7 dear colleague"])
    refused = start_import(actor=owner, upload=letter)
    run_job(refused)
    judge_now(sample)
    judge_now(quiet)
    make_week(sample, now=timezone.now())
    looked = things_to_look_at(owner, sample)
    assert looked is not None
    group = looked.things[0].which
    grouped = link_queries.links(owner, sample, filter=link_queries.LinkFilter(network=(group,)))
    assert grouped is not None
    seen = link_queries.links(owner, quiet, filter=link_queries.LinkFilter(state=("text-changed", "live")))
    assert seen is not None
    checked = f"{seen.page.rows[0].link_id:016x}"
    task = week(owner, sample).tasks[0].id
    team = teams(owner)[0].id
    p, e, q = f"/p/{sample}", f"/p/{empty}", f"/p/{quiet}"
    return [
        Place("this week", f"{p}/"),
        Place("a week without links", f"{e}/"),
        Place("links", f"{p}/links/"),
        Place("links, narrowed", f"{p}/links/?follow=yes&seen=ahrefs&best=site&column=ahrefs_domain_rating"),
        Place("no link is like that", f"{p}/links/?q=zzz"),
        Place("no links yet", f"{e}/links/"),
        Place("one link", f"{p}/links/{link}/"),
        Place("sites", f"{p}/sites/"),
        Place("link texts", f"{p}/texts/"),
        Place("pages linked to", f"{p}/pages/"),
        Place("no sites yet", f"{e}/sites/"),
        Place("files", f"{p}/files/"),
        Place("imports", f"{p}/imports/"),
        Place("imports under way", f"{e}/imports/"),
        Place("an import under way", f"{e}/imports/jobs/{waits}/"),
        Place("columns", f"{e}/imports/jobs/{asks}/"),
        Place("an import", f"{p}/imports/{flawed.snapshot_id}/"),
        Place("rows not read", f"{p}/imports/{flawed.snapshot_id}/rows-not-read/"),
        Place("a refused file", f"{e}/imports/jobs/{refused}/"),
        Place("undo", f"{p}/imports/{flawed.snapshot_id}/undo/"),
        Place("gained and lost", f"{p}/changes/?period=year"),
        Place("lost, alone", f"{p}/changes/?period=year&list=lost"),
        Place("nothing gained or lost", f"{e}/changes/"),
        Place("a visit offered", f"{p}/visits/"),
        Place("nothing to visit", f"{e}/visits/"),
        Place("visits", f"{q}/visits/"),
        Place("a visit", f"{q}/visits/{visited}/"),
        Place("a visit, one state", f"{q}/visits/{visited}/?state=removed"),
        Place("a visit taken out", f"{q}/visits/{visited}/undo/"),
        Place("a visit under way", f"{p}/visits/{actions.start_visit(actor=owner, practice=sample)}/"),
        Place("live links", f"{q}/links/"),
        Place("one live link", f"{q}/links/{checked}/"),
        Place("maybe lost", f"{q}/changes/"),
        Place("needs a look", f"{p}/look/"),
        Place("needs a look, nothing judged", f"{e}/look/"),
        Place("needs a look, one practice", f"{q}/look/"),
        Place("a link group", f"{p}/look/groups/{group}/"),
        Place("a link group, searched", f"{p}/look/groups/{group}/?q=zzz"),
        Place("one link of a group", f"{p}/links/{grouped.page.rows[0].link_id:016x}/"),
        Place("links with a suggestion", f"{p}/links/?suggestion=watch&column=target_url&column=last_seen"),
        Place("report", f"{p}/report/"),
        Place("no report yet", f"{e}/report/"),
        Place("the whole report", f"{p}/report/whole.html"),
        Place("no alerts yet", f"{e}/alerts/"),
        Place("settings", f"{p}/settings/"),
        Place("about the practice", f"{p}/about/"),
        Place("about the practice, memberships open", f"{p}/about/standing/"),
        Place("delete", f"{p}/settings/delete/"),
        Place("a task", f"{p}/week/tasks/{task}/"),
        Place("done and later", f"{p}/week/past/"),
        Place("search", f"{p}/search/?q=skin"),
        Place("search, nothing found", "/search/?q=zzz"),
        Place("decisions", f"{p}/look/decisions/"),
        Place("disavow file", f"{p}/disavow/"),
        Place("disavow draft", f"{p}/disavow/draft/"),
        Place("alerts", f"{p}/alerts/"),
        Place("what one hears of", f"{p}/alerts/settings/"),
        Place("a webhook", f"{p}/alerts/webhooks/new/"),
        Place("versions of the disavow file", f"{p}/disavow/versions/"),
        *(Place(name, address) for name, address in listing_places(owner, empty)),
        *(Place(name, address) for name, address in opening_places(owner, sample, empty)),
        Place("history", f"{p}/history/"),
        Place("you", "/me/"),
        Place("sign-ins", "/me/sign-ins/"),
        Place("tokens", "/me/tokens/"),
        Place("people", "/teams/"),
        Place("a team", f"/teams/{team}/"),
        Place("practices", "/practices/"),
        Place("start", "/start/"),
        Place("password", "/account/password/change/"),
        Place("not found", "/p/0/links/"),
    ]


@pytest.mark.longest
def test_every_page_is_accessible_and_stays_inside_the_window(places: list[Place], signed_in: OpenPage) -> None:
    page = signed_in()
    prove(page)
    page.add_init_script(SHIFTS)
    problems: list[str] = []
    painted: set[str] = set()
    for place in places:
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(place.address)
        if shifted := page.evaluate("window.shifted"):
            problems.append(f"{place.name} jumps by {shifted} while it comes")
        if place.name not in STANDS_ALONE:
            problems += [f"{place.name}: {one}" for one in (*landmarks(page), *small_targets(page))]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if (pixels := sideways(page)) > 0:
                problems.append(f"{place.name} at {width}: scrolls sideways by {pixels} pixels")
        # What differs between widths is the layout, between themes the colours: two of the four pairs tell all. And
        # the dark is looked at where a page paints what no page before it did.
        if new := set(page.evaluate(PAINTED)) - painted:
            painted |= new
            page.emulate_media(color_scheme="dark")
            problems += [f"{place.name} at {WIDTHS[-1]}, dark: {one}" for one in violations(page, rules=COLOURS)]
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.emulate_media(color_scheme="light")
        problems += [f"{place.name} at {WIDTHS[0]}, light: {one}" for one in violations(page)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("width", [1440, 390])
def test_names_without_a_place_to_break_stay_inside_the_window(
    owner: int, practice: int, signed_in: OpenPage, width: int
) -> None:
    """Real exports have hosts, texts and paths of sixty letters in a row; the sample has none."""
    host = f"{'dermatology' * 5}.{'clinics' * 5}.example"
    long = "rejuvenation" * 8
    head, row, *_ = SEMRUSH.splitlines()
    row = row.replace("https://county-hospital.example/referrals", f"https://{host}/{long}")
    row = row.replace("https://harbour.example/", f"https://www.harbour.example/{long}").replace(
        "Harbour Street", long
    )
    upload = add_upload(
        actor=owner, practice=practice, file_name=f"{long}.csv",
        chunks=[f"{head}\n{row}\n".encode()],
    )  # fmt: skip
    run_job(start_import(actor=owner, upload=upload))
    letter = add_upload(actor=owner, practice=practice, file_name=f"{long}.pdf", chunks=[b"%PDF-1.7 dear colleague"])
    refused = start_import(actor=owner, upload=letter)
    run_job(refused)
    page = signed_in(width=width)
    prove(page)
    places = ("links/", f"links/?site={'clinics' * 5}.example", f"links/?q={long}", "sites/", "texts/", "pages/",
              "imports/", f"imports/jobs/{refused}/")  # fmt: skip
    found = {}
    for place in places:
        page.goto(f"/p/{practice}/{place}")
        found[place] = sideways(page)
    judge_now(practice)
    for place in ("links/", "look/", "report/", "report/whole.html"):
        page.goto(f"/p/{practice}/{place}")
        found[f"{place}, judged"] = sideways(page)
    page.goto(f"/p/{practice}/links/")
    page.locator("tbody .page a").first.click()
    page.get_by_role("heading", name="What it is worth, and why").wait_for()
    found["one link, judged"] = sideways(page)
    assert not any(found.values()), found


def test_on_a_phone_the_first_link_is_on_the_first_screen(few: int, signed_in: OpenPage) -> None:
    page = signed_in(width=390)
    page.goto(f"/p/{few}/links/")
    box = page.locator("tbody tr").first.bounding_box()
    assert box is not None
    assert box["y"] < 700
    page.get_by_text("Narrow down", exact=True).click()
    assert page.locator(".facets a").first.is_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload()
    assert page.locator(".facets a").first.is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_way_in_is_accessible(transactional_db: None, open_page: OpenPage, theme: str) -> None:
    page = open_page(width=390, theme=theme)
    page.goto("/")
    assert page.title() == "Welcome · Suture"
    assert violations(page) == []
    page.get_by_role("button", name="Make me the owner").click()
    page.get_by_text("This field is required.").first.wait_for()
    assert violations(page) == []
    for address in ("/account/login/", "/account/password/reset/"):
        page.goto(address)
        assert violations(page) == []
        assert sideways(page) == 0


def test_folds_and_menus_are_accessible_when_open(few: int, signed_in: OpenPage) -> None:
    page = signed_in(width=390)
    page.goto(f"/p/{few}/links/")
    for summary in page.locator("main summary").all():
        summary.click()
    assert violations(page) == []
    assert sideways(page) == 0
    page.goto(f"/p/{few}/files/")
    page.get_by_text("or a table of your own").click()
    page.get_by_role("button", name="Menu").click()
    assert violations(page) == []


def test_what_a_finger_meets_is_large_enough_on_a_phone(few: int, signed_in: OpenPage) -> None:
    page = signed_in(width=390)
    page.goto(f"/p/{few}/links/?follow=yes&column=kind")
    assert small_targets(page) == []
