"""Dead links on pages of links that were read: each outside link is asked for once, politely.

Only a server's own word that a page is gone counts (404, 410). It refuses to keep more of a page than its address.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from suture.app.jobs.running import JobRun
from suture.app.monitoring.crawling import crawl_settings
from suture.app.openings.models import Look
from suture.app.practices.asking import OwnSite
from suture.engine.crawl.answers import refused
from suture.engine.crawl.fetcher import fetch_all
from suture.engine.crawl.results import PageRequest
from suture.engine.crawl.settings import Budget
from suture.engine.pages.page import Page
from suture.engine.prospects.resource_links import outside_links

__all__ = ["find_dead_links", "outside_of"]

_MOST_OF_A_PAGE: Final = 25
_MOST: Final = 150
_SECONDS: Final = 600.0
_ASKED_FOR_A_LINK: Final = 6


def outside_of(page: Page) -> list[dict[str, str]]:
    """Return the outside links of a page of links: address and text, at most 25."""
    found = {link.target: (link.text or "")[:200] for link in outside_links(page).links if link.target}
    return [{"target": target, "text": text} for target, text in list(found.items())[:_MOST_OF_A_PAGE]]


def find_dead_links(run: JobRun, *, practice: int, site: OwnSite, since: datetime) -> int:
    """Ask once for the outside links of the pages of links that were read since, and keep those that are gone.

    Done again it asks only for what is still unknown. Returns how many are gone.
    """
    pages = list(Look.objects.filter(practice_id=practice, looked_at__gte=since).exclude(outside=[]).order_by("pk"))
    wanted = list(dict.fromkeys(one["target"] for row in pages for one in row.outside))[:_MOST]
    answers = fetch_all(
        [PageRequest(address, key=place) for place, address in enumerate(wanted)],
        settings=crawl_settings(site.key, is_sample=site.is_sample),
        clock=run.now,
        budget=Budget(pages=_ASKED_FOR_A_LINK * len(wanted) + 10, seconds=_SECONDS),
        progress=run.progress,
    )
    gone = set()
    for fetched in answers:
        why = refused(fetched) if fetched.outcome not in {"budget", "not-modified"} else None
        if why is not None and why.state == "page-gone":
            gone.add(wanted[fetched.request.key])
    for row in pages:
        row.dead = [one for one in row.outside if one["target"] in gone]
        row.outside = []
        row.save(update_fields=["dead", "outside"])
    return len(gone)
