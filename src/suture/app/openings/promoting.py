"""The work of a job that promotes a page: it is read once, and held against openings, dead links and requests.

It refuses to keep the page's text, and to read a page that is not the practice's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from suture.app.jobs.running import JobRun
from suture.app.monitoring.crawling import crawl_settings
from suture.app.openings.about import about_for_job
from suture.app.openings.models import Look, Opening, OpeningFacts, Promotion, SourceRequest
from suture.app.openings.stored_shapes import found_of, request_of, weighed_of
from suture.app.practices.actions import note
from suture.app.practices.asking import own_site_for_job
from suture.engine.catalogue import open_catalogue
from suture.engine.crawl.answers import refused
from suture.engine.crawl.fetcher import fetch_all
from suture.engine.crawl.results import PageRequest
from suture.engine.crawl.same_page import domain_of
from suture.engine.crawl.settings import Budget
from suture.engine.errors import ActionError
from suture.engine.pages.page import read_page
from suture.engine.prospects.about import About
from suture.engine.prospects.found import Found
from suture.engine.prospects.promoting import Asking, DeadLink, OurPage, WouldCare, who_would_care

__all__ = ["promote"]

_REQUESTS: Final = 8
_SECONDS: Final = 120.0
_MOST: Final = 50
_AVOIDED: Final = frozenset({"do-not-approach", "not-this-site"})
# How many of a specialty's plain words are its own names; those after them are what it treats.
_NAMES_AMONG_PLAIN_WORDS: Final = 2


def promote(run: JobRun) -> dict[str, Any]:
    """Read the job's page and keep who would care; the result counts them."""
    row = Promotion.objects.filter(pk=run.params["promotion"], practice_id=run.params["practice"]).first()
    site = own_site_for_job(run.params["practice"])
    known = about_for_job(run.params["practice"], on=run.now().date())
    if row is None or site is None or known is None:
        raise ActionError("The practice is no longer here.")
    (fetched,) = fetch_all(
        [PageRequest(row.address)],
        settings=crawl_settings(site.key, is_sample=site.is_sample),
        clock=run.now,
        budget=Budget(pages=_REQUESTS, seconds=_SECONDS),
        progress=run.progress,
    )
    why_not = refused(fetched) if fetched.outcome != "budget" else None
    host = domain_of(fetched.url)
    row.why, row.rows, row.made_at = "", [], run.now()
    if fetched.outcome == "budget":
        row.why = "There was no time to read the page."
    elif why_not is not None:
        row.why = why_not.evidence[:500]
    elif host not in known[0].sites:
        row.why = f"The page leads to {host}, which is not your site."
    else:
        page = read_page(fetched.body, url=fetched.url, content_type=fetched.headers.get("content-type"))
        ours = OurPage(
            url=row.address,
            title=_without_name(page.title or "", about=known[0]) or row.address,
            text=page.text,
            country=known[0].practice.country or None,
            names=_said_everywhere(known[0]),
        )
        cares = who_would_care(
            ours,
            founds=_founds(row.practice_id),
            dead=_dead(row.practice_id),
            requests=_requests(row.practice_id),
            left_out=set(_avoided(row.practice_id)),
            today=run.now().date(),
            limit=_MOST,
        )
        row.title, row.rows = ours.title[:300], [_kept(one) for one in cares]
    row.save()
    run.step(
        "noted", lambda: note(row.practice_id, "page promoted", actor=run.asked_by, details={"rows": len(row.rows)})
    )
    return {"rows": len(row.rows)}


def _without_name(title: str, *, about: About) -> str:
    """A title without our own name behind it: the letter is signed with that."""
    for name in about.names:
        own = re.compile(rf"\s+[|·\u2013\u2014-]\s+{re.escape(name)}\s*$", re.IGNORECASE)
        title = own.sub("", title)
    return title


def _said_everywhere(about: About) -> str:
    """The practice's names, and those of its specialties."""
    codes = {*about.specialties, *(code for one in about.clinicians for code in one.specialty_codes)}
    known = [one for code in sorted(codes) if (one := open_catalogue().specialties.get(code)) is not None]
    fields = [word for one in known for word in (one.name, *one.plain[:_NAMES_AMONG_PLAIN_WORDS])]
    return " ".join((*about.names, *fields))


def _kept(one: WouldCare) -> dict[str, Any]:
    return {"domain": one.domain, "kind": one.kind, "address": one.url, "why": one.why, "tell": one.tell}


def _founds(practice: int) -> Iterator[Found]:
    """Openings as the newest weighing has them; `key` is the slug."""
    rows = OpeningFacts.objects.filter(opening__practice_id=practice, rank__isnull=False).select_related("opening")
    for row in rows:
        found = found_of(row)
        if found is not None:
            yield found


def _avoided(practice: int) -> Iterator[str]:
    """Hosts that are not to be approached, and those that somebody set aside."""
    for row in OpeningFacts.objects.filter(opening__practice_id=practice, rank=None).select_related("opening"):
        weighed = weighed_of(row)
        set_aside = row.opening.stage == Opening.Stage.DISMISSED
        if row.opening.domain and (set_aside or (weighed and weighed.why_not_key in _AVOIDED)):
            yield row.opening.domain


def _dead(practice: int) -> Iterator[DeadLink]:
    for row in Look.objects.filter(practice_id=practice).exclude(dead=[]):
        title = (row.verdict or {}).get("title") or ""
        for one in row.dead:
            yield DeadLink(page=row.address, target=one["target"], text=one["text"], page_title=title)


def _requests(practice: int) -> Iterator[Asking]:
    for row in SourceRequest.objects.filter(practice_id=practice):
        one = request_of(row)
        if one is None:
            continue
        yield Asking(
            key=row.fingerprint,
            outlet=one.outlet_words,
            text=f"{one.summary} {one.query}".strip(),
            # The day by the clock that they name, not by ours.
            deadline=one.deadline.date() if one.deadline else one.deadline_day,
        )
