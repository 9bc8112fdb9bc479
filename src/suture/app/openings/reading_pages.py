"""Reading pages for openings: politely, each kept as soon as it was read, as what it was taken for.

It knows how an answer becomes a look; the feed of a podcast, which is no page, becomes one too. A page that nobody
could read is never one without a link. It refuses to choose pages (`looking`, `finding`), and to keep their text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b
from typing import Any, Final

from django.db import transaction

from suture.app.jobs.running import JobRun
from suture.app.listings.plain_records import as_plain
from suture.app.monitoring.crawling import crawl_settings
from suture.app.openings.models import Look
from suture.app.openings.pages_to_look_at import AGAIN
from suture.app.openings.replaceable_links import outside_of
from suture.app.openings.show_feeds import asked, feed_here, feed_to_ask_for
from suture.app.practices.asking import OwnSite
from suture.engine.catalogue import open_catalogue
from suture.engine.crawl.answers import refused
from suture.engine.crawl.fetcher import fetch_all
from suture.engine.crawl.reach import Reach
from suture.engine.crawl.results import Fetched, PageRequest
from suture.engine.crawl.same_page import domain_of
from suture.engine.crawl.settings import Budget
from suture.engine.errors import NoInternet
from suture.engine.pages.page import Page, read_page
from suture.engine.prospects.about import About
from suture.engine.prospects.classifying import classify_page
from suture.engine.prospects.leads import LeadToRead, lead_row
from suture.engine.prospects.leads_from import from_hubs, from_page, from_verdict
from suture.engine.prospects.links_here import look_at, standing_json
from suture.engine.prospects.mentions_naming import NamesOfOurs
from suture.engine.prospects.societies import offers_on
from suture.engine.prospects.verdicts import PageVerdict

__all__ = ["ReadPage", "Reader"]

# Requests for one page, with robots.txt, redirects and second tries.
_ASKED_FOR_A_PAGE: Final = 6
_NOT_REACHED: Final = frozenset({"dns", "connect"})
_ENDED: Final = {"unreachable": "unreachable", "page-gone": "gone"}
_MOST_LEADS: Final = 20
_NOTHING: Final[dict[str, Any]] = {
    "verdict": None, "standing": None, "fingerprint": "", "offers": [], "leads": [], "outside": [], "feed": {},
}  # fmt: skip
_BYTES: Final = 16
# One that should link, and that nobody could read, is tried again after a week.
_SOON: Final = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class ReadPage:
    """One page that was looked at: its row as it is kept now, and the page itself where one could be read."""

    row: Look
    page: Page | None


class Reader:
    """Reads pages for one practice. For one thread, and one job."""

    def __init__(self, run: JobRun, *, practice: int, site: OwnSite, about: About) -> None:
        self._run = run
        self._practice = practice
        self._site = site
        self._about = about
        self._names = NamesOfOurs(about)

    def read(self, rows: Sequence[Look], *, seconds: float) -> Iterator[ReadPage]:
        """Look at each of these pages and yield it once it is kept; pages for which no time was left are not.

        Raises NoInternet where no site at all was found, Cancelled where the job should stop.
        """
        reach, unsure = Reach(), list[tuple[Look, Fetched]]()
        pages = dict(enumerate(rows))
        answers = fetch_all(
            [PageRequest(row.address, key=place) for place, row in pages.items()],
            settings=crawl_settings(self._site.key, is_sample=self._site.is_sample),
            clock=self._run.now,
            budget=Budget(pages=_ASKED_FOR_A_PAGE * len(pages) + 10, seconds=seconds),
            progress=self._run.progress,
        )
        for fetched in answers:
            reach.note(fetched)
            if fetched.outcome in _NOT_REACHED:
                # That nobody answers may be our own fault: it is written down once somebody did.
                unsure.append((pages[fetched.request.key], fetched))
            elif fetched.outcome != "budget":
                yield self._keep(pages[fetched.request.key], fetched)
        if missed := reach.missed(ended=True):
            raise NoInternet(f"This server does not reach the internet: none of {missed} sites was found. Try again.")
        for row, fetched in unsure:
            yield self._keep(row, fetched)

    def _keep(self, row: Look, fetched: Fetched) -> ReadPage:
        on = fetched.fetched_at.date()
        page, told = None, dict[str, Any]()
        feed = feed_here(fetched, url=row.address, on=on)
        why_not = refused(fetched) if feed is None else None
        if feed is not None:
            told = {"verdict": as_plain(feed.verdict), "fingerprint": _print_of(fetched.body)}
            told["feed"] = asked(as_plain(feed), at=fetched.fetched_at)
            outcome, why = "read", ""
        elif why_not is None:
            page = read_page(fetched.body, url=fetched.url, content_type=fetched.headers.get("content-type"))
            told = self._told(page, fetched.body, row=row, on=on)
            outcome, why = "read", ""
        else:
            outcome, why = _ended(why_not.state, fetched), why_not.evidence[:500]
        due = _due(row, told, outcome=outcome, on=on)
        with transaction.atomic():
            kept = Look.objects.select_for_update().filter(pk=row.pk).first()
            if kept is None:
                # The practice went meanwhile, or somebody removed the page.
                return ReadPage(row=row, page=page)
            kept.outcome, kept.why, kept.looked_at, kept.due_on = outcome, why, fetched.fetched_at, due
            if why_not is None or outcome == "gone":
                # What a page said before holds while it only does not answer.
                for name, value in (_NOTHING | told).items():
                    setattr(kept, name, value)
            kept.save()
        return ReadPage(row=kept, page=page)

    def _told(self, page: Page, content: bytes, *, row: Look, on: date) -> dict[str, Any]:
        verdict = classify_page(page, today=on)
        standing = look_at(page, about=self._about, names=self._names)
        leads = [lead_row(one) for one in _leads(page, verdict)]
        offers = offers_on(page, on=on) if _is_society(page.url) else ()
        return {
            "verdict": as_plain(verdict),
            "standing": standing_json(standing),
            "fingerprint": _print_of(page.text.encode()),
            "offers": [as_plain(one) for one in offers],
            "leads": leads,
            "outside": outside_of(page) if verdict.kind == "resource-page" and verdict.approach else [],
            "feed": feed_to_ask_for(page, verdict, content, before=row.feed),
        }


def _print_of(content: bytes) -> str:
    return blake2b(content, digest_size=_BYTES).hexdigest()


def _due(row: Look, told: Mapping[str, Any], *, outcome: str, on: date) -> date | None:
    """When to look again: never where a page is nothing to us and nobody named it."""
    if outcome == "read":
        verdict, standing = told["verdict"], told.get("standing") or {}
        is_ours = row.found_by == "owed" or standing.get("links") or standing.get("names")
        return on + AGAIN if is_ours or verdict["kind"] else None
    if row.found_by != "owed":
        return None
    return on + (AGAIN if outcome == "forbidden" else _SOON)


def _leads(page: Page, verdict: PageVerdict) -> Iterator[LeadToRead]:
    """Where a page leads: to sections of its own site; a page of links also to the sites that it names."""
    sections = {one.url: one for one in (*from_verdict(verdict), *from_page(page))}
    yield from list(sections.values())[:_MOST_LEADS]
    if verdict.kind == "resource-page" and verdict.approach:
        outside = ((link.target, page.url or "") for link in page.links if link.external and link.target)
        yield from from_hubs(outside)[:_MOST_LEADS]


def _ended(state: str, fetched: Fetched) -> str:
    if state == "blocked":
        return "forbidden" if fetched.outcome == "robots" else "walled"
    return _ENDED[state]


def _is_society(url: str | None) -> bool:
    return url is not None and domain_of(url) in _societies()


@cache
def _societies() -> frozenset[str]:
    return frozenset(one.domain for one in open_catalogue().associations)
