"""What links offer for a week: losses worth a message, gone pages with votes, files to fetch, the way to learn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.engine.links.judged_rows import judge

from suture.app.jobs.running import run_job
from suture.app.practices import actions, weekly_queries
from suture.app.practices.facts import lake, reader_of
from suture.app.practices.weekly import Offer, sources
from suture.app.practices.weekly_sources import GONE_PAGE, gone_page_answers, links_offer
from suture.app.practices.weekly_work import make_week

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SITE = "harbour.example"
BROKEN = "Referring page title,Referring page URL,Domain rating,UR,Target URL,Target page HTTP code,Anchor,Type\n"
LOST = "Referring page title,Referring page URL,Domain rating,UR,Target URL,Anchor,Lost,Lost status\n"
GONE = f"https://{SITE}/mohs"
COPIES_IMAGES = {"rule": "hot-linked-image", "probability": 0.9, "evidence": "The link is an image of yours."}


class Desk:
    """A practice into which a test reads files, with what the machine would judge."""

    def __init__(self, ada: int, practice: int) -> None:
        self.ada, self.practice = ada, practice

    def read(self, text: str, **told: dict[str, Any]) -> None:
        """Read a file; `told` says by site (a dot as an underscore) what is different about its links."""
        upload = actions.add_upload(
            actor=self.ada, practice=self.practice, file_name="links.csv", chunks=[text.encode()]
        )
        run_job(actions.start_import(actor=self.ada, upload=upload))
        judge(
            lake().shelf(SITE),
            lambda link: told.get(link["source_domain"].replace(".", "_"), {}),
            reader=reader_of(self.practice),
            now=timezone.now(),
        )

    def offers(self, *, now: datetime | None = None) -> dict[str, Offer]:
        """What the links offer, by kind; the last of each."""
        return {one.kind: one for one in links_offer(self.practice, now or timezone.now())}


@pytest.fixture
def desk(ada: int, practice: int) -> Desk:
    return Desk(ada, practice)


def lost(site: str, *, days: int = 3, why: str = "removedfromhtml") -> str:
    day = (timezone.now() - timedelta(days=days)).date()
    return f"t,https://{site}/page,50,20,https://{SITE}/,Harbour Street,{day},{why}\n"


def broken(site: str) -> str:
    return f"t,https://{site}/,50,20,{GONE},404,our surgery,text\n"


def keys(offers: Iterable[Offer], kind: str) -> int:
    return sum(one.kind == kind for one in offers)


def test_without_links_nothing_is_offered(desk: Desk) -> None:
    assert desk.offers() == {}


def test_a_lost_link_that_was_worth_more_is_offered_at_once_with_whose_word_it_is(desk: Desk) -> None:
    desk.read(LOST + lost("society.example"), society_example={"band_low": 3, "band_high": 3, "site_kind": "society"})
    task = desk.offers()["lost-link"]
    assert task.title == "Ask society.example to put its link to you back"
    assert "which we take for a society, linked to you: the page /page is still there" in task.why
    assert ", by the word of Ahrefs." in task.why
    assert task.urgent
    assert (task.benefit.low, task.benefit.high) == (3, 3)
    assert any("Offer nothing for it" in step for step in task.steps)


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("removedfromhtml", {"band_low": 0, "band_high": 1}),
        ("removedfromhtml", {"band_low": None, "band_high": None}),
        ("removedfromhtml", {"suggestion": "watch"}),
        ("pageredirected", {"band_low": 1, "band_high": 1, "findings": [COPIES_IMAGES]}),
        ("notfound", {"band_low": 3, "band_high": 3}),
        ("tooold", {"band_low": 3, "band_high": 3}),
    ],
    ids=[
        "worth little",
        "of unknown worth",
        "needs a look",
        "shows our images",
        "its page is gone",
        "nobody looked again",
    ],
)
def test_what_cannot_or_need_not_be_won_back_is_no_task(desk: Desk, why: str, told: dict[str, Any]) -> None:
    desk.read(LOST + lost("society.example", why=why), society_example=told)
    assert "lost-link" not in desk.offers()


def test_a_site_is_asked_for_one_link_and_an_old_loss_is_not_urgent(desk: Desk) -> None:
    rows = lost("city.example", days=40) + lost("city.example", days=41).replace("/page", "/other")
    desk.read(LOST + rows, city_example={"band_low": 2, "band_high": 3})
    found = list(links_offer(desk.practice, timezone.now()))
    assert keys(found, "lost-link") == 1
    assert not found[0].urgent


def test_a_page_that_is_gone_and_still_has_votes_needs_nobody_else(desk: Desk) -> None:
    desk.read(BROKEN + broken("a.example") + broken("b.example"))
    task = desk.offers()["gone-page"]
    assert task.title == "Send visitors of /mohs to a page that is there"
    assert "1 other site still link to it, and it answers “not found”" in task.why
    assert task.check is not None
    assert (task.check.kind, task.check.what) == (GONE_PAGE, GONE)


def test_whether_a_page_answers_again_is_seen_in_the_next_file(desk: Desk) -> None:
    desk.read(BROKEN + broken("a.example"))
    now = timezone.now()
    waiting = gone_page_answers(desk.practice, GONE, since=now, now=now)
    assert waiting.state == "waiting"
    desk.read(BROKEN + broken("a.example") + broken("c.example"))
    failed = gone_page_answers(desk.practice, GONE, since=now, now=timezone.now())
    assert failed.state == "failed"
    assert "still says that the page is gone" in failed.words
    held = gone_page_answers(desk.practice, f"https://{SITE}/other", since=now, now=timezone.now())
    assert held.state == "held"


def test_a_months_files_are_asked_for_with_the_click_path_and_the_reports(desk: Desk) -> None:
    desk.read("Linking page,Last crawled\nhttps://a.example/x,2026-11-01\n")
    assert "fetch" not in desk.offers()
    task = desk.offers(now=timezone.now() + timedelta(days=29))["fetch"]
    assert task.title == "Fetch this month’s files from Google Search Console"
    assert "Latest links" in task.why
    assert task.steps[0] == "Open Search Console and choose your site."
    assert task.address == ("files", {})


def test_who_has_one_tool_learns_of_the_free_one_that_tells_most(desk: Desk) -> None:
    desk.read("Linking page,Last crawled\nhttps://a.example/x,2026-11-01\n")
    assert desk.offers()["second-tool"].title == "Add what Ahrefs Webmaster Tools knows"
    desk.read("Source Url,Anchor Text,Target Url\n" + f"https://b.example/,Harbour,https://{SITE}/\n")
    assert "second-tool" not in desk.offers()


def test_a_week_is_made_of_all_sources_and_says_what_came_and_went(desk: Desk) -> None:
    desk.read(LOST + lost("society.example"), society_example={"band_low": 2, "band_high": 3})
    assert {"links", "review", "visits"} <= set(sources())
    make_week(desk.practice, now=timezone.now())
    week = weekly_queries.week(desk.ada, desk.practice)
    assert week.summary is not None
    assert [one.site for one in week.summary.went] == ["society.example"]
    assert week.summary.went[0].cause == "Link removed from the page"
    assert (week.counts["looks"], week.counts["disavow"]) == (0, 0)
    (desk_line,) = weekly_queries.desks(desk.ada)
    assert (desk_line.lost, desk_line.gained, desk_line.looks) == (1, 0, 0)
    assert desk_line.tasks == len(week.tasks) > 0
