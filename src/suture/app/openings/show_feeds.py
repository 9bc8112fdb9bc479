"""Feeds of the podcasts whose pages were read: each is asked for once more than its page, politely.

What a feed says joins the page that names it, wherever the feed lies; while it does not answer, what it said before
holds, with its day. It refuses to ask for the feeds of pages that are about no show, and to keep more of one than its
verdict and the website that it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from suture.app.jobs.running import JobRun
from suture.app.listings.plain_records import as_plain
from suture.app.monitoring.crawling import crawl_settings
from suture.app.openings.models import Look
from suture.app.openings.pages_to_look_at import AGAIN
from suture.app.practices.asking import OwnSite
from suture.engine.crawl.answers import Found as Refusal
from suture.engine.crawl.answers import refused
from suture.engine.crawl.fetcher import fetch_all
from suture.engine.crawl.results import Fetched, PageRequest
from suture.engine.crawl.settings import Budget
from suture.engine.errors import UnreadableFile
from suture.engine.pages.feed_links import feed_named
from suture.engine.pages.page import Page
from suture.engine.prospects.feed_verdicts import has_sound, verdict_on
from suture.engine.prospects.feeds import LARGEST_FEED, looks_like_feed, read_feed
from suture.engine.prospects.shows import SHOW, SeenFeed, is_about_a_show
from suture.engine.prospects.verdicts import PageVerdict

__all__ = ["asked", "feed_here", "feed_to_ask_for", "read_feeds"]

_MOST: Final = 40
_LONGEST: Final = 2_000
_OK: Final = 200
_SECONDS: Final = 300.0
_ASKED_FOR_A_FEED: Final = 6


def feed_to_ask_for(page: Page, verdict: PageVerdict, content: bytes, *, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the feed that a podcast's page names, as `Look.feed` keeps it; nothing for any other page.

    `before` is what was kept until now: of the same feed it holds until that was asked for anew.
    """
    if not is_about_a_show(page, verdict):
        return {}
    address = feed_named(content, page=page)
    if not address or len(address) > _LONGEST:
        return {}
    return dict(before) if before.get("url") == address else {"url": address}


def feed_here(fetched: Fetched, *, url: str, on: date) -> SeenFeed | None:
    """Return an answer as the feed of a show, with `url` for its address; None where it is none that can be read."""
    content = fetched.body
    if fetched.outcome != "ok" or fetched.status != _OK or not looks_like_feed(content) or not has_sound(content):
        return None
    try:
        feed = read_feed(content, today=on)
    except UnreadableFile:
        return None
    verdict = verdict_on(feed, url=url, is_show=True)
    return SeenFeed(url=url, read_on=on, verdict=verdict, site=feed.site)


def read_feeds(run: JobRun, *, practice: int, site: OwnSite) -> int:
    """Ask for the feeds that pages name and that nobody asked for since, and keep what they say; return how many
    could be read. Done again it asks for the rest.
    """
    rows = Look.objects.filter(practice_id=practice).exclude(feed={}).order_by("looked_at", "pk")
    waiting = [row for row in rows if _waits(row)][:_MOST]
    answers = fetch_all(
        [PageRequest(row.feed["url"], key=place) for place, row in enumerate(waiting)],
        settings=replace(crawl_settings(site.key, is_sample=site.is_sample), most_bytes=LARGEST_FEED),
        clock=run.now,
        budget=Budget(pages=_ASKED_FOR_A_FEED * len(waiting) + 10, seconds=_SECONDS),
        progress=run.progress,
    )
    read = 0
    for fetched in answers:
        if fetched.outcome != "budget":
            read += _kept(waiting[fetched.request.key], fetched)
    return read


def asked(told: Mapping[str, Any], *, at: datetime) -> dict[str, Any]:
    """Return what `Look.feed` keeps of a feed that was asked for at a moment."""
    return {**told, "asked_at": at.isoformat()}


def _waits(row: Look) -> bool:
    """Whether nobody asked for the feed since the page that names it was read."""
    asked_at = row.feed.get("asked_at")
    return row.looked_at is not None and (asked_at is None or datetime.fromisoformat(asked_at) < row.looked_at)


def _kept(row: Look, fetched: Fetched) -> bool:
    """Keep what a feed said beside its page, unless the page was read anew meanwhile."""
    on, address = fetched.fetched_at.date(), row.feed["url"]
    told, why_not = feed_here(fetched, url=address, on=on), refused(fetched)
    # Only what a server itself says of its feed ends what the feed said: that it is gone, or something else.
    is_over = told is None and ((fetched.outcome == "ok" and fetched.status == _OK) or _is_gone(why_not))
    with transaction.atomic():
        kept = Look.objects.select_for_update().filter(pk=row.pk).first()
        if kept is None or kept.feed.get("url") != address:
            return False
        known = as_plain(told) if told else {"url": address} if is_over else kept.feed
        kept.feed = asked(known, at=fetched.fetched_at)
        if told is not None and told.verdict.kind == SHOW and kept.due_on is None:
            # What a show has new is asked for again with its page.
            kept.due_on = on + AGAIN
        kept.save(update_fields=["feed", "due_on"])
    return told is not None


def _is_gone(why: Refusal | None) -> bool:
    return why is not None and why.state == "page-gone"
