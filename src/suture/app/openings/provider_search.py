"""Asking the practice's own search provider, where somebody set one up: a few searches, through the guarded fetcher.

The key is read from its row right before it is sent, and stands in no log, job or error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from suture.app.jobs.running import JobRun
from suture.app.monitoring.crawling import crawl_settings
from suture.app.openings.given import Given
from suture.app.openings.models import SearchKey
from suture.app.practices.asking import OwnSite
from suture.engine.catalogue import open_catalogue
from suture.engine.crawl.asking import ask
from suture.engine.errors import ActionError
from suture.engine.links.progress import Step
from suture.engine.prospects.kinds import KINDS, PAGE_KINDS
from suture.engine.prospects.search_answers import SearchRow
from suture.engine.prospects.search_providers import PROVIDERS, Query, queries_for, read_answer, request_for

__all__ = ["search_at_provider"]

_MOST_QUERIES: Final = 20


def search_at_provider(run: JobRun, *, practice: int, site: OwnSite, given: Given) -> tuple[SearchRow, ...]:
    """Return what the provider found; nothing for a sample practice. Raises ActionError where none is set up, and
    with the provider's own word where it refuses.
    """
    if site.is_sample:
        return ()
    row = SearchKey.objects.filter(pk=practice).first()
    if row is None or row.provider not in PROVIDERS:
        raise ActionError("No search provider is set up any more.")
    return tuple(_rows(run, row, site, given))


def _rows(run: JobRun, row: SearchKey, site: OwnSite, given: Given) -> Iterator[SearchRow]:
    provider, settings = PROVIDERS[row.provider], crawl_settings(site.key, is_sample=False)
    queries = _queries(given)
    for place, query in enumerate(queries):
        run.progress(Step(stage="searching", done=place, total=len(queries), unit="searches"))
        request = request_for(provider, query, key=row.key, address=row.place)
        asked = ask(request.url, headers=request.headers, settings=settings, plain=provider.needs_address)
        if not asked.is_answer:
            raise ActionError(f"{provider.name} did not answer: {asked.trouble}")
        yield from read_answer(provider, asked.body, query=query)[0]


def _queries(given: Given) -> tuple[Query, ...]:
    about = given.about
    names = [open_catalogue().specialties[code].name for code in about.specialties]
    city = next((one.city for one in about.addresses if one.city), "")
    return queries_for(
        kinds=[kind for kind in PAGE_KINDS if KINDS[kind].by_default],
        specialties=names,
        place=city,
        country=about.practice.country or None,
        year=about.on.year,
        most=_MOST_QUERIES,
    )
