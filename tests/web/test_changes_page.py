"""Gained and lost: the period, the lists, whose word it is, what is worth reclaiming, what an empty list teaches."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.fictional_files import LATEST_LINKS, ReadFile
from tests.web.small_web import small_web

from suture.app.jobs.running import run_job
from suture.app.monitoring import actions, queries

pytestmark = pytest.mark.django_db

_HEAD = (
    "Domain rating\tReferring page URL\tTarget URL\tAnchor\tType\tNofollow\tUGC\tSponsored\t"
    "First seen\tLast seen\tLost\tLost status\n"
)


def ahrefs(*rows: tuple[str, str, int, int | None, str]) -> str:
    """Write an Ahrefs export; a row is page, text, days since it was first seen, days since it was lost, why."""
    today = timezone.now().date()

    def day(days: int | None) -> str:
        return "" if days is None else f"{today - timedelta(days=days):%Y-%m-%d} 10:00:00"

    lines = (
        f"70\t{page}\thttps://harbour.example/\t{text}\ttext\tfalse\tfalse\tfalse\t{day(first)}\t"
        f"{day(first if lost is None else lost)}\t{day(lost)}\t{why}\n"
        for page, text, first, lost, why in rows
    )
    return _HEAD + "".join(lines)


@pytest.fixture
def changed(practice: int, read_file: ReadFile) -> int:
    """A practice that lost two links lately, one within a year and one long ago, and gained one."""
    read_file(
        "ahrefs.csv",
        ahrefs(
            ("https://local-news.example/winter", "the skin clinic", 900, 20, "removedfromhtml"),
            ("https://old-guide.example/doctors", "Harbour", 900, 10, "notfound"),
            ("https://last-spring.example/", "Harbour", 900, 200, "notfound"),
            ("https://long-gone.example/", "Harbour", 900, 500, "notfound"),
            ("https://eczema-support.example/care", "Harbour Street", 30, None, ""),
        ),
    )
    return practice


def said(answer: Any) -> str:
    return " ".join(answer.text.split())


def hosts(answer: Any, kind: str) -> list[str]:
    return [row.host for row in answer.context[kind].rows]


def test_without_links_the_page_teaches_the_next_step(page: Client, practice: int) -> None:
    text = said(page.get(f"/p/{practice}/changes/"))
    assert "Nothing has been read yet" in text
    assert f'href="/p/{practice}/files/"' in text


def test_where_nothing_was_lost_the_page_says_what_a_loss_is(
    page: Client, practice: int, read_file: ReadFile
) -> None:
    read_file("latest.csv", LATEST_LINKS)
    text = said(page.get(f"/p/{practice}/changes/"))
    assert "Nothing was lost in the last 3 months." in text
    assert "three failed checks over three days" in text
    assert "Missing from an export is never a loss." in text
    assert "No visit has looked yet" in text
    assert "Maybe lost" not in text


def test_what_is_worth_reclaiming_comes_first_and_says_how(page: Client, changed: int) -> None:
    answer = page.get(f"/p/{changed}/changes/")
    assert hosts(answer, "lost") == ["local-news.example", "old-guide.example"]
    first, second = answer.context["lost"].rows
    assert (first.reclaimable, second.reclaimable) == (True, False)
    assert first.whose == "Ahrefs"
    text = said(answer)
    assert "Link removed from the page" in text
    assert "<b>Worth reclaiming.</b>" in text
    assert "ask its editor to put it back" in text


def test_a_gained_link_is_dated_by_whoever_saw_it_first(page: Client, changed: int) -> None:
    answer = page.get(f"/p/{changed}/changes/")
    assert hosts(answer, "gained") == ["eczema-support.example"]
    (row,) = answer.context["gained"].rows
    assert row.on == timezone.now().date() - timedelta(days=30)
    assert row.whose == "Ahrefs"


@pytest.mark.parametrize(("period", "lost"), [("quarter", 2), ("year", 3)])
def test_the_period_chooses(page: Client, changed: int, period: str, lost: int) -> None:
    answer = page.get(f"/p/{changed}/changes/?period={period}")
    assert answer.context["lost"].total == lost
    assert answer.context["since"] < timezone.now().date() - timedelta(days=90)


def test_this_month_begins_on_its_first_day(page: Client, changed: int) -> None:
    since: date = page.get(f"/p/{changed}/changes/?period=month").context["since"]
    assert since.day == 1


@pytest.mark.parametrize("query", ["period=decade", "list=found", "list=lost&after=nowhere"])
def test_an_address_without_sense_shows_everything_and_says_so(page: Client, changed: int, query: str) -> None:
    answer = page.get(f"/p/{changed}/changes/?{query}")
    assert answer.status_code == 422
    assert "All of it is shown instead." in answer.text
    assert answer.context["lost"].total == 2


def test_a_long_list_stands_alone_and_can_be_walked_through(page: Client, practice: int, read_file: ReadFile) -> None:
    rows = [(f"https://site-{n}.example/", "Harbour", 900, 1 + n % 60, "removedfromhtml") for n in range(120)]
    read_file("ahrefs.csv", ahrefs(*rows))
    answer = page.get(f"/p/{practice}/changes/")
    assert len(answer.context["lost"].rows) == 15
    assert "Show all 120" in answer.text
    address = answer.context["lost"].all
    seen: list[str] = []
    while address:
        answer = page.get(f"/p/{practice}/changes/{address}")
        assert "gained" not in answer.context
        seen += hosts(answer, "lost")
        address = answer.context["lost"].following
    assert (len(seen), len(set(seen))) == (120, 120)
    assert answer.context["lost"].preceding


def test_a_row_leads_to_its_link(page: Client, changed: int) -> None:
    row = page.get(f"/p/{changed}/changes/").context["lost"].rows[0]
    assert page.get(f"/p/{changed}/links/{row.id}/").context["found"].link.source_host == row.host


def test_advice_from_our_own_newer_visit_says_so(
    page: Client, owner: int, practice: int, read_file: ReadFile, settings: Any, make_sample: Callable[[int], None]
) -> None:
    read_file("ahrefs.csv", ahrefs(("https://skin-doctors.example/harbour", "Harbour", 900, 20, "tooold")))
    make_sample(practice)
    with small_web() as address:
        settings.SUTURE_SAMPLE_WEB = address
        job = queries.visit(owner, practice, visit=actions.start_visit(actor=owner, practice=practice)).job
        assert job is not None
        run_job(job.id)
    text = said(page.get(f"/p/{practice}/changes/"))
    assert re.search(r"Our visit, <time [^>]*>[^<]*</time>: link removed\. <b>Worth reclaiming\.</b>", text)
