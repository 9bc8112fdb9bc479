"""The work of a job that looks at pages of directories: politely, each page kept as soon as it was read.

A look that is stopped, or whose process dies, keeps what it read; the next one goes on with the rest. What a
page does not let a program see is "blocked", never "missing". It refuses to judge: whom a listing is about, the
audit says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from suture.app.jobs.running import JobRun
from suture.app.listings.due import pages_to_look_at
from suture.app.listings.listing_keys import same_address, told_apart
from suture.app.listings.models import ListingPage, PageCheck, Sighting
from suture.app.listings.own_pages import read_own_pages
from suture.app.listings.plain_records import as_plain
from suture.app.listings.requests import ask_for_audit
from suture.app.listings.sightings import MeasuredLink, keep_sighting, row_of
from suture.app.monitoring.crawling import crawl_settings
from suture.app.practices.actions import note
from suture.app.practices.asking import OwnSite, own_site_for_job
from suture.engine.citations.witnesses.pages import ListingPage as ReadPage
from suture.engine.citations.witnesses.pages import read_listing_page
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.crawl.fetcher import fetch_all
from suture.engine.crawl.judging import read, verdict
from suture.engine.crawl.reach import Reach
from suture.engine.crawl.results import Fetched, PageRequest
from suture.engine.crawl.settings import Budget
from suture.engine.crawl.states import Expected, Verdict
from suture.engine.errors import ActionError, Cancelled, NoInternet
from suture.engine.pages.scanner import Scanner

__all__ = ["check_pages"]

_MINUTES: Final = 60.0
# Requests for one page, with robots.txt, redirects and second tries.
_ASKED_FOR_A_PAGE: Final = 6
_NOT_REACHED: Final = frozenset({"dns", "connect"})
_OUTCOME: Final = {"blocked": "blocked", "unreachable": "unreachable", "page-gone": "gone"}


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """What one answer says: how the look ended, why, the link to our site, and what the page lists."""

    outcome: str
    why: str
    link: MeasuredLink
    page: ReadPage | None
    at: datetime


def check_pages(run: JobRun) -> dict[str, Any]:
    """Look at the job's pages that were not looked at since it was asked for; the result counts how they ended."""
    practice = run.params["practice"]
    site = own_site_for_job(practice)
    if site is None:
        raise ActionError("The practice is no longer here.")
    asked_at = datetime.fromisoformat(run.params["asked_at"])
    wanted: list[int] = run.step("planned", lambda: pages_to_look_at(practice, only=run.params["pages"]))
    waiting = ListingPage.objects.filter(pk__in=wanted).exclude(checked_at__gte=asked_at).order_by("pk")
    pages = dict(enumerate(waiting))
    try:
        missed = _look(run, site, pages)
    except Cancelled:
        if run.stopped:
            # What was read until then is kept, and is worth an audit.
            ask_for_audit(practice)
        raise
    if missed:
        raise NoInternet(f"This server does not reach the internet: none of {missed} sites was found. Try again.")
    if run.params["pages"] is None:
        run.step("own pages", lambda: read_own_pages(run, practice, site))
    told = {"pages": len(wanted)}
    run.step("noted", lambda: note(practice, "listing pages looked at", actor=run.asked_by, details=told))
    run.step("handed on", lambda: ask_for_audit(practice))
    ended = ListingPage.objects.filter(pk__in=wanted, checked_at__gte=asked_at).values_list("outcome", flat=True)
    counts: dict[str, int] = {}
    for outcome in ended:
        counts[outcome] = counts.get(outcome, 0) + 1
    return {"pages": len(wanted), "outcomes": counts}


def _look(run: JobRun, site: OwnSite, pages: dict[int, ListingPage]) -> int:
    """Look at each page, and return how many sites were not found where that says that nobody is reached."""
    reach, scanner, unsure = Reach(), Scanner(), list[tuple[ListingPage, _Seen]]()
    answers = fetch_all(
        [PageRequest(page.address, key=place) for place, page in pages.items()],
        settings=crawl_settings(site.key, is_sample=site.is_sample),
        clock=run.now,
        budget=Budget(pages=_ASKED_FOR_A_PAGE * len(pages) + 10, seconds=_MINUTES * 60.0),
        progress=run.progress,
    )
    for fetched in answers:
        reach.note(fetched)
        if fetched.outcome == "budget":
            continue
        page = pages[fetched.request.key]
        seen = _read(fetched, site=site.key, scanner=scanner, is_listing=page.found_by == "person")
        # That nobody answers may be our own fault: it is written down once somebody did.
        if fetched.outcome in _NOT_REACHED:
            unsure.append((page, seen))
        else:
            _keep(run, page, seen)
    if missed := reach.missed(ended=True):
        return missed
    for page, seen in unsure:
        _keep(run, page, seen)
    return 0


def _read(fetched: Fetched, *, site: str, scanner: Scanner, is_listing: bool) -> _Seen:
    judged = verdict(read(fetched, site=site, scanner=scanner), Expected(fetched.request.url))
    link = _measured(judged)
    outcome = _OUTCOME.get(judged.state, "")
    if outcome:
        return _Seen(outcome=outcome, why=judged.evidence, link=link, page=None, at=fetched.fetched_at)
    page = read_listing_page(
        fetched.body,
        url=fetched.url,
        content_type=fetched.headers.get("content-type"),
        seen=fetched.fetched_at.date(),
        own_hosts=(site,),
        is_listing=is_listing,
    )
    return _Seen(
        outcome="read" if page.listings else "nothing",
        why="" if page.listings else page.why,
        link=link,
        page=page,
        at=fetched.fetched_at,
    )


def _measured(judged: Verdict) -> MeasuredLink:
    if judged.found is None:
        return MeasuredLink(present=False, state=judged.state, says=judged.evidence)
    return MeasuredLink(
        present=True,
        target=judged.found_target or "",
        rel=judged.found.rel,
        redirected=judged.state == "moved",
        state=judged.state,
        says=judged.evidence,
    )


@transaction.atomic
def _keep(run: JobRun, page: ListingPage, seen: _Seen) -> None:
    """Write down how a look ended and what the page lists; nothing where somebody removed the page meanwhile."""
    row = ListingPage.objects.select_for_update().filter(pk=page.pk).first()
    if row is None:
        return
    news = [_keep_listing(run, row, seen, one, apart) for one, apart in _listings(seen, row)]
    row.outcome, row.why, row.checked_at = seen.outcome, seen.why[:500], seen.at
    row.save(update_fields=["outcome", "why", "checked_at"])
    PageCheck.objects.create(page=row, at=seen.at, outcome=seen.outcome, why=seen.why[:500], is_news=any(news))


def _listings(seen: _Seen, row: ListingPage) -> list[tuple[Witnessed, str]]:
    listings = seen.page.listings if seen.page else ()
    # Under the page's own address, wherever it sent us: that is what people and other witnesses know it by.
    address = same_address(row.address)
    here = [replace(one, record=replace(one.record, address=address), directory=row.directory) for one in listings]
    return list(zip(here, told_apart([one.record for one in here]), strict=True))


def _keep_listing(run: JobRun, row: ListingPage, seen: _Seen, one: Witnessed, apart: str) -> bool:
    made: Sighting = row_of(
        row.practice_id,
        one,
        seen=seen.at.date(),
        now=run.now(),
        apart=apart,
        page_id=row.pk,
        link=as_plain(seen.link),
        expected="" if apart else row.subject,
    )
    return keep_sighting(made)
