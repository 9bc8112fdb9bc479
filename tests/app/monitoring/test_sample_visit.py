"""The practice that has Search Console alone, after one visit: texts, places, rel, kinds and states are known."""

from __future__ import annotations

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import Settings

from suture.app.jobs.running import run_job
from suture.app.monitoring import actions, queries
from suture.app.practices import link_queries
from suture.app.practices.queries import practices_for
from suture.app.practices.sample import load_sample
from suture.cli.sample_web import SampleWebServer
from suture.engine.imports.sample import QUIET_SITE
from suture.engine.imports.sample.facts import Link
from suture.engine.imports.sample.quiet import quiet_links
from suture.engine.imports.sample.web_pages import SampleWeb

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

TODAY = date(2026, 11, 23)
# What a first visit makes of each fate. What a link was before, Search Console does not tell, so no rel, text
# or target can have changed yet.
STATES = {
    "live": "live", "removed": "removed", "gone": "page-gone", "soft-404": "page-gone", "parked": "page-gone",
    "moved": "moved", "noindex": "noindex", "canonical": "canonical-elsewhere", "robots": "blocked",
    "challenge": "blocked", "closed": "unreachable", "error": "unreachable",
}  # fmt: skip
THERE = {"live", "moved", "noindex", "canonical-elsewhere"}


@pytest.fixture
def sample_web(settings: Settings) -> Iterator[SampleWebServer]:
    with (
        socket.create_server(("127.0.0.1", 0), backlog=128) as listening,
        SampleWebServer(listening, web=SampleWeb(today=TODAY)) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        settings.SUTURE_SAMPLE_WEB = server.place
        yield server
        server.shutdown()
        thread.join(10)


def follow_of(link: Link) -> str:
    marks = link.rel.split()
    if "sponsored" in marks:
        return "paid"
    return "users" if "ugc" in marks else "no" if "nofollow" in marks else "yes"


@pytest.mark.usefixtures("sample_web")
def test_one_visit_tells_what_no_export_can(ada: int, settings: Settings) -> None:
    settings.SUTURE_QUEUE_AT_ONCE = True
    load_sample(actor=ada, today=TODAY)
    settings.SUTURE_QUEUE_AT_ONCE = False
    (practice,) = (one.id for one in practices_for(ada) if one.own_site.key == QUIET_SITE)
    expected = {link.source: link for link in quiet_links(seed=7, today=TODAY)}
    offer = queries.offer(ada, practice)
    assert offer is not None
    assert (offer.pages, offer.first, offer.why_not) == (len(expected), True, "")

    visit = actions.start_visit(actor=ada, practice=practice)
    job = queries.visit(ada, practice, visit=visit).job
    assert job is not None
    assert run_job(job.id)
    seen = queries.visit(ada, practice, visit=visit)
    assert (seen.state, seen.error, seen.read) == ("done", "", len(expected)), seen

    columns = ("position", "source_title", "source_language")
    view = link_queries.links(ada, practice, filter=link_queries.LinkFilter(), size=100, columns=columns)
    assert view is not None
    rows = {row.source_url: row for row in view.page.rows if row.state is not None}
    assert rows.keys() == expected.keys()
    assert len(view.page.rows) == len(expected), "what was told and what was seen is one link"
    wrong = {
        url: (row.state, expected[url].fate) for url, row in rows.items() if row.state != STATES[expected[url].fate]
    }
    assert wrong == {}

    there = {url: row for url, row in rows.items() if row.state in THERE}
    assert len(there) > 40
    for url, row in there.items():
        link = expected[url]
        assert (row.anchor, row.target_url, row.kind) == (link.text, link.target, link.shape), url
        assert row.follow == follow_of(link), url
        assert (row.more["source_title"], row.more["source_language"]) == (link.title, link.language)
        assert "visit" in row.seen_by
    places = Counter(row.more["position"] for row in there.values())
    assert None not in places
    assert places.keys() >= {"main", "list", "directory-profile", "comment", "footer", "aside", "author-bio", "nav"}
