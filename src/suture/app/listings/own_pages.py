"""The practice's own pages, read for what they tell machines of it: beside that stands what the facts would say.

It knows which pages are worth reading: the first one, and those of locations. It refuses to compare
(`schema_queries`).
"""

from __future__ import annotations

from typing import Final

from django.db import transaction

from suture.app.jobs.running import JobRun
from suture.app.listings.listing_keys import address_digest, same_address
from suture.app.listings.models import OwnPage
from suture.app.listings.plain_records import as_plain
from suture.app.monitoring.crawling import crawl_settings
from suture.app.practices.asking import OwnSite
from suture.app.practices.dated_queries import dated_facts_for_job
from suture.engine.crawl.fetcher import fetch_all
from suture.engine.crawl.results import Fetched, PageRequest
from suture.engine.crawl.same_page import belongs, host_of
from suture.engine.crawl.settings import Budget
from suture.engine.pages.page import read_page
from suture.engine.pages.schema_entities import Entity, entities_of

__all__ = ["read_own_pages"]

_MOST: Final = 20
_MOST_ENTITIES: Final = 200
_OK: Final = 200
_SECONDS: Final = 300.0


def read_own_pages(run: JobRun, practice: int, site: OwnSite) -> int:
    """Read the practice's first page and those of its locations; return how many were read."""
    told = dated_facts_for_job(practice)
    pages = [f"https://{site.key}/", *(one.location.page for one in (told.locations if told else ()))]
    wanted = list(dict.fromkeys(same_address(one) for one in pages if one and belongs(host_of(one), site=site.key)))
    answers = fetch_all(
        [PageRequest(address, key=place) for place, address in enumerate(wanted[:_MOST])],
        settings=crawl_settings(site.key, is_sample=site.is_sample),
        clock=run.now,
        budget=Budget(pages=6 * _MOST, seconds=_SECONDS),
        progress=run.progress,
    )
    return sum(_keep(practice, wanted[fetched.request.key], fetched) for fetched in answers)


@transaction.atomic
def _keep(practice: int, address: str, fetched: Fetched) -> bool:
    is_read = fetched.outcome == "ok" and fetched.status == _OK
    entities: tuple[Entity, ...] = ()
    if is_read:
        content_type = fetched.headers.get("content-type")
        entities = entities_of(read_page(fetched.body, url=fetched.url, content_type=content_type).structured)
    OwnPage.objects.update_or_create(
        practice_id=practice,
        short_address=address_digest(address),
        defaults={
            "address": address,
            "read_at": fetched.fetched_at,
            "why": "" if is_read else fetched.reason or f"The page answered with {fetched.status}.",
            "entities": [as_plain(one) for one in entities[:_MOST_ENTITIES]],
        },
    )
    return is_read
