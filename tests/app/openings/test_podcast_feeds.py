"""A podcast's feed: asked for once more than the page that names it, and kept where it was handed over itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.app.monitoring.pages_web import SmallWeb
from tests.app.openings.conftest import Working

from suture.app.openings import actions, queries
from suture.app.openings.find_actions import look_now, start_find
from suture.app.openings.handed_actions import add_search_file
from suture.app.openings.models import Look
from suture.app.openings.opening_queries import opening
from suture.app.openings.opening_views import OpeningView
from suture.app.openings.views import FilterView

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def safe(address: str) -> str:
    """The address as people have it; the small web answers without encryption."""
    return address.replace("http:", "https:")


PAGE = "http://bedside.example/podcast"
FEED = "http://feeds.pod-keeper.example/1187.rss"
NEWS = "http://the-sentinel.example/news"
ELSEWHERE = safe(FEED)
SHOW = f"""<!doctype html><html lang="en"><title>Bedside, a podcast</title>
<link rel="alternate" type="application/rss+xml" href="{ELSEWHERE}"><body><main><h1>Bedside, the podcast</h1>
<p>Each fortnight one question that patients ask, on every app.</p></main></body>"""


def feed() -> str:
    """The feed of a show that has had guests, and none for a long time."""
    day = (timezone.now() - timedelta(days=300)).strftime("%a, %d %b %Y 06:00:00 GMT")
    items = "".join(
        f"<item><title>On sleep, with {name}, MD</title><pubDate>{day}</pubDate></item>"
        for name in ("Ana Roe", "Bo Linden", "Cy Dunn")
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>'
        "<title>Bedside Questions</title><link>https://bedside.example/</link><itunes:owner><itunes:name>Eva Hale"
        f"</itunes:name><itunes:email>show@bedside.example</itunes:email></itunes:owner>{items}</channel></rss>"
    )


@pytest.fixture
def show(web: SmallWeb) -> SmallWeb:
    """A podcast whose feed lies at another host, and a paper with a feed of its own."""
    of_news = SHOW.replace("podcast", "paper").replace(ELSEWHERE, "/news.rss")
    web.pages = {PAGE: (200, SHOW), FEED: (200, feed()), NEWS: (200, of_news)}
    return web


def find_by_search(ada: int, practice: int, *addresses: str) -> None:
    """Hand search results over, and begin to read them."""
    told = "\n".join(map(safe, addresses)).encode()
    add_search_file(actor=ada, practice=practice, file_name="results.txt", chunks=[told])
    start_find(actor=ada, practice=practice, sources=("search",))


def the_show(ada: int, practice: int, domain: str) -> OpeningView:
    """The one opening of a podcast, with everything about it."""
    (row,) = queries.openings(ada, practice, filters=FilterView(kind="podcast", stage="")).rows
    assert row.domain == domain
    return opening(ada, practice, key=row.key)


def test_what_the_feed_says_joins_the_opening_of_the_page_that_names_it(
    ada: int, practice: int, show: SmallWeb, work: Working
) -> None:
    find_by_search(ada, practice, PAGE, NEWS)
    work()
    # That of a page about no show is left alone.
    assert sorted(show.asked) == [PAGE, FEED, NEWS]
    assert queries.runs(ada, practice)[0].openings == 1
    told = the_show(ada, practice, "bedside.example")
    by_feed = [(one.words, one.quote) for one in told.why if one.url == ELSEWHERE]
    assert ("An episode in its feed has a guest.", "On sleep, with Ana Roe, MD") in by_feed
    assert any(words.startswith("Its newest episode is of ") for words, _ in by_feed)
    assert [(one.value, one.found_on) for one in told.asks] == [("show@bedside.example", ELSEWHERE)]
    assert [one.key for one in told.exclusions] == ["inactive"]
    assert told.row.approach
    assert Look.objects.get(address=safe(PAGE)).due_on

    # A feed that does not answer keeps what it said, one that is gone does not.
    show.pages[FEED] = (500, "broken")
    look_now(actor=ada, practice=practice, key=told.row.key)
    work()
    assert show.asked.count(FEED) == 2
    assert the_show(ada, practice, "bedside.example").why == told.why

    show.pages[FEED] = (404, "gone")
    look_now(actor=ada, practice=practice, key=told.row.key)
    work()
    # Of what the feed alone told nothing is left to tell.
    assert not queries.openings(ada, practice, filters=FilterView(kind="podcast", stage="")).total


def test_a_feed_that_a_search_found_is_the_opening_of_its_show(
    ada: int, practice: int, show: SmallWeb, work: Working
) -> None:
    find_by_search(ada, practice, FEED)
    work()
    assert show.asked == [FEED]
    told = the_show(ada, practice, "bedside.example")
    assert (told.row.organisation, told.row.address, told.row.family) == ("Bedside Questions", ELSEWHERE, "page")
    assert told.look_words.startswith("Read ")


def test_a_feed_that_somebody_added_is_a_podcast_and_stands_once(
    ada: int, practice: int, show: SmallWeb, work: Working
) -> None:
    slug = actions.add_opening(actor=ada, practice=practice, address=FEED, by="bookmarklet")
    work()
    told = the_show(ada, practice, "pod-keeper.example")
    assert (told.row.key, told.row.kind, told.row.links_now) == (slug, "podcast", None)
    assert any(one.quote == "On sleep, with Ana Roe, MD" for one in told.why)
    assert told.asks[0].value == "show@bedside.example"
