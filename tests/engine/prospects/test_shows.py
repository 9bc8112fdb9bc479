"""A podcast by its page and by its feed: what the feed adds, and what it cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.engine.prospects.pages_that_owe import ABOUT

from suture.engine.catalogue import open_catalogue
from suture.engine.pages.page import read_page
from suture.engine.prospects.classifying import classify_page
from suture.engine.prospects.feed_verdicts import feed_verdict
from suture.engine.prospects.found import Found
from suture.engine.prospects.page_openings import SeenPage, page_openings
from suture.engine.prospects.shows import SeenFeed, is_about_a_show, with_feed

ON = date(2026, 11, 23)
PAGE = "https://bedside.example/podcast"
FEED = "https://feeds.shows-host.example/1187.rss"
HEAD = f'<title>Bedside, a podcast</title><link rel="alternate" type="application/rss+xml" href="{FEED}">'
BODY = "<main><h1>Bedside</h1><p>Each fortnight one question.</p></main>"
EPISODES = "".join(
    f"<item><title>On sleep, with {name}, MD</title><pubDate>{{day}}</pubDate></item>"
    for name in ("Ana Roe", "Bo Linden", "Cy Dunn")
)
OWNER = (
    "<itunes:owner><itunes:name>Eva Hale</itunes:name>"
    "<itunes:email>show@bedside.example</itunes:email></itunes:owner>"
)


def feed(*, days_old: int = 10, site: str = "", more: str = EPISODES) -> SeenFeed:
    day = (ON - timedelta(days=days_old)).strftime("%a, %d %b %Y 06:00:00 GMT")
    content = (
        '<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>'
        f"<title>Bedside Questions</title>{OWNER}{more.format(day=day)}</channel></rss>"
    ).encode()
    verdict = feed_verdict(content, url=FEED, today=ON)
    assert verdict is not None
    return SeenFeed(url=FEED, read_on=ON, verdict=verdict, site=site)


def found(one: SeenFeed, html: str = HEAD + BODY) -> Found:
    page = read_page(html.encode(), url=PAGE)
    verdict = classify_page(page, today=ON)
    assert is_about_a_show(page, verdict)
    seen = SeenPage(url=PAGE, read_on=ON, verdict=with_feed(verdict, one), feed=one)
    (only,) = page_openings([seen], about=ABOUT, catalogue=open_catalogue())
    return only


def test_the_feed_joins_the_opening_of_the_page_that_names_it() -> None:
    one = found(feed())
    assert (one.kind, one.domain, one.url, one.organisation) == (
        "podcast",
        "bedside.example",
        PAGE,
        "Bedside Questions",
    )
    told = [(item.words, item.quote) for item in one.evidence if item.url == FEED]
    assert told == [
        ("An episode in its feed has a guest.", "On sleep, with Ana Roe, MD"),
        ("It has had another.", "On sleep, with Bo Linden, MD"),
        ("Its newest episode is of 13 November 2026, by its feed.", ""),
    ]
    (owner,) = one.ask
    assert (owner.value, owner.found_on, owner.quote, owner.seen_on) == ("show@bedside.example", FEED, "Eva Hale", ON)
    assert one.page is not None
    assert one.page.newest == date(2026, 11, 13)


def test_a_show_that_went_quiet_is_said_to_be() -> None:
    one = found(feed(days_old=200))
    assert one.page is not None
    assert [reason.key for reason in one.page.exclusions] == ["inactive"]
    assert one.page.approach


def test_a_feed_that_was_handed_over_is_named_by_the_site_of_its_show() -> None:
    one = feed(site="https://bedside.example/")
    alone = SeenPage(url=FEED, read_on=ON, verdict=one.verdict, feed=one)
    (only,) = page_openings([alone], about=ABOUT, catalogue=open_catalogue())
    assert (only.domain, only.url, only.kind) == ("bedside.example", FEED, "podcast")
    assert len({item.quote for item in only.evidence}) == len(only.evidence)
    assert [way.found_on for way in only.ask] == [FEED]
    # Its place on a platform is no site of its own.
    there = SeenPage(url=FEED, read_on=ON, verdict=one.verdict, feed=replace(one, site="https://anchor.fm/bedside"))
    assert there.domain == "shows-host.example"


def test_a_page_of_another_kind_stays_that_and_a_show_without_guests_is_none() -> None:
    page = read_page((HEAD + BODY).encode(), url=PAGE)
    ordinary = classify_page(page, today=ON)
    alone = with_feed(ordinary, feed(more="<item><title>On salt</title><pubDate>{day}</pubDate></item>"))
    assert alone.kind is None
    links = read_page(b"<title>Our pharmacy</title>", url="https://bedside.example/")
    assert not is_about_a_show(links, classify_page(links, today=ON))
