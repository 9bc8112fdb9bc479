"""The first sample practice's links, checked on the web that the demo serves: each fate becomes its state."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from suture.cli.sample_web import SampleWebServer
from suture.engine.crawl.checking import check_links
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.crawl.states import STATES, Expected
from suture.engine.imports.sample import SITE
from suture.engine.imports.sample.facts import own_links
from suture.engine.imports.sample.web_pages import SampleWeb

TODAY = date(2026, 11, 23)
BECOMES = {
    "live": "live", "removed": "removed", "gone": "page-gone", "soft-404": "page-gone", "parked": "page-gone",
    "moved": "moved", "target": "target-changed", "rel": "rel-changed", "text": "text-changed", "noindex": "noindex",
    "canonical": "canonical-elsewhere", "robots": "blocked", "challenge": "blocked", "closed": "unreachable",
    "error": "unreachable",
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[SampleWebServer]:
    with (
        socket.create_server(("127.0.0.1", 0), backlog=128) as listening,
        SampleWebServer(listening, web=SampleWeb(today=TODAY)) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(10)


def test_every_link_of_the_story_is_in_the_state_that_its_page_was_given(server: SampleWebServer) -> None:
    links = own_links(seed=7, today=TODAY)
    expected = [Expected(link.source, link.target, link.text, tuple(link.rel.split())) for link in links]
    settings = CrawlSettings(contact="test@harbour.example", stand_in=server.place, retries=0)
    states = {}
    for checked in check_links(expected, settings=settings, clock=lambda: datetime.now(UTC), site=SITE):
        assert checked.verdict is not None
        states[checked.place] = checked.verdict.state
    wrong = {}
    for place, link in enumerate(links):
        # A page that only redirects to the practice is itself the link, whatever else is said of it.
        right = "live" if link.shape == "redirect" else BECOMES[server.web.pages[link.source]]
        if states[place] != right:
            wrong[link.source] = (states[place], right)
    assert wrong == {}
    assert set(states.values()) == set(STATES)
