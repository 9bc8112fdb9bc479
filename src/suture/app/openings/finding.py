"""The work of a job that looks for openings: leads from every source, the best read first, within a budget.

The run's state is what was read since it was asked for, so that a killed process goes on where it stopped, and a run
that is stopped keeps what it read. It refuses to choose leads (`engine.prospects.leads`) and to believe them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from suture.app.jobs.running import JobRun
from suture.app.listings.plain_records import from_plain
from suture.app.openings.given import Given, gather
from suture.app.openings.models import Discovery, Look, SearchFile
from suture.app.openings.pages_to_look_at import keep_page
from suture.app.openings.provider_search import search_at_provider
from suture.app.openings.reading_pages import Reader
from suture.app.openings.replaceable_links import find_dead_links
from suture.app.openings.requests import ask_for_weighing
from suture.app.openings.show_feeds import read_feeds
from suture.app.openings.stored_shapes import whole_verdict_of
from suture.app.practices.actions import note
from suture.app.practices.asking import OwnSite, own_site_for_job
from suture.engine.catalogue import open_catalogue
from suture.engine.errors import ActionError, Cancelled, InputError
from suture.engine.prospects.leads import Budget, LeadToRead, Yield, lead_of, lead_row, next_leads
from suture.engine.prospects.leads_from import from_catalogue, from_found, from_search
from suture.engine.prospects.search_answers import SearchRow

__all__ = ["find"]

_PER_HOST: Final = 8
_AT_ONCE: Final = 60
# What was read lately is not read again, but where it leads is followed.
_FRESH: Final = timedelta(days=14)
_REMEMBERED: Final = timedelta(days=90)
_MOST_LEADS: Final = 3_000
_READ: Final = "read"
_OF_FAMILY: Final = {"owed": "owed", "gap": "rivals"}


@dataclass(frozen=True, kw_only=True)
class _Plan:
    run: Discovery
    site: OwnSite
    given: Given


def find(run: JobRun) -> dict[str, Any]:
    """Read what may be openings; the result counts pages read, openings among them, and leads left."""
    practice = run.params["practice"]
    found = Discovery.objects.filter(pk=run.params["run"], practice_id=practice).first()
    site, given = own_site_for_job(practice), gather(practice, now=run.now())
    if found is None or site is None or given is None:
        raise ActionError("The practice is no longer here.")
    plan = _Plan(run=found, site=site, given=given)
    rows: list[dict[str, Any]] = run.step("planned", lambda: [lead_row(one) for one in _planned(plan)][:_MOST_LEADS])
    leads = [lead_of(row) for row in rows]
    if "provider" in found.sources:
        told: list[dict[str, Any]] = run.step("searched", lambda: [lead_row(one) for one in _searched(run, plan)])
        leads += [lead_of(row) for row in told]
    try:
        _read(run, plan, leads)
        read_feeds(run, practice=practice, site=site)
        if "hub" in found.sources or "section" in found.sources:
            find_dead_links(run, practice=practice, site=site, since=found.asked_at)
    except Cancelled:
        if run.stopped:
            _end(run, plan, leads)
        raise
    run.step("noted", lambda: _noted(run, plan))
    return _end(run, plan, leads)


def _read(run: JobRun, plan: _Plan, leads: Sequence[LeadToRead]) -> None:
    """Read round after round, each with what the rounds before led to, until the budget is spent."""
    practice, budget = plan.run.practice_id, _budget(plan.run)
    reader = Reader(run, practice=practice, site=plan.site, about=plan.given.about)
    ends = time.monotonic() + plan.run.most_minutes * 60.0
    while (left := ends - time.monotonic()) > 0:
        batch = _next(plan, leads, budget=budget)[:_AT_ONCE]
        if not batch:
            return
        rows = []
        for one in batch:
            digest = keep_page(
                practice, one.url, found_by=one.source, depth=int(one.source == "section"), now=run.now()
            )
            rows.append(Look.objects.get(practice_id=practice, short_address=digest))
        if not list(reader.read(rows, seconds=left)):
            return


def _next(plan: _Plan, leads: Sequence[LeadToRead], *, budget: Budget) -> tuple[LeadToRead, ...]:
    read, fresh, led = set[str](), set[str](), list[LeadToRead]()
    follows = {"section", "hub"} & set(plan.run.sources)
    wanted = {one.url for one in leads}
    looked = Look.objects.filter(practice_id=plan.run.practice_id, looked_at__gte=plan.run.asked_at - _FRESH)
    for row in looked.only("address", "looked_at", "leads"):
        is_new = row.looked_at is not None and row.looked_at >= plan.run.asked_at
        (read if is_new else fresh).add(row.address)
        if is_new or row.address in wanted:
            led += [one for one in map(lead_of, row.leads) if one.source in follows]
    waiting = [one for one in (*leads, *led) if one.url not in fresh]
    return next_leads(waiting, read=read, budget=budget, yields=_yields(plan.run.practice_id))


def _planned(plan: _Plan) -> Iterator[LeadToRead]:
    sources, founds = set(plan.run.sources), plan.given.founds
    for source, family in _OF_FAMILY.items():
        if source in sources:
            yield from from_found([one for one in founds if one.family == family and one.links_now is not True])
    # The catalogue's sites are real ones: pages of a sample are never asked for on the web.
    if "catalogue" in sources and not plan.site.is_sample:
        places = [text for one in plan.given.about.addresses for text in (one.city, one.region)]
        fitting = [one.fit for one in plan.given.societies]
        yield from from_catalogue(open_catalogue(), about=plan.given.subject, societies=fitting, places=places)
    if "search" in sources:
        files = SearchFile.objects.filter(practice_id=plan.run.practice_id).order_by("-handed_over_at", "pk")
        yield from from_search([from_plain(row, SearchRow) for file in files for row in file.rows])


def _searched(run: JobRun, plan: _Plan) -> tuple[LeadToRead, ...]:
    """Leads from the provider; one that refuses ends the run only where nothing else was asked for."""
    try:
        rows = search_at_provider(run, practice=plan.run.practice_id, site=plan.site, given=plan.given)
    except (ActionError, InputError) as error:
        if plan.run.sources == ["provider"]:
            raise
        run.log(str(error))
        return ()
    return from_search(rows, source="provider")


def _yields(practice: int) -> tuple[Yield, ...]:
    """What reading pages from each source gave so far."""
    read: dict[str, list[bool]] = {}
    rows = Look.objects.filter(practice_id=practice, outcome=_READ).exclude(verdict=None)
    for source, verdict in rows.values_list("found_by", "verdict"):
        read.setdefault(source, []).append(bool(verdict and verdict.get("kind")))
    return tuple(Yield(source=key, read=len(found), found=sum(found)) for key, found in sorted(read.items()))


def _budget(run: Discovery) -> Budget:
    return Budget(pages=run.most_pages, pages_per_host=_PER_HOST, hosts=run.most_hosts)


def _noted(run: JobRun, plan: _Plan) -> None:
    note(plan.run.practice_id, "openings looked for", actor=run.asked_by, details={"run": plan.run.pk})


def _end(run: JobRun, plan: _Plan, leads: Sequence[LeadToRead]) -> dict[str, Any]:
    """Write down what came of the run, and ask that it be weighed."""
    practice = plan.run.practice_id
    since = Look.objects.filter(practice_id=practice, looked_at__gte=plan.run.asked_at)
    invites = sum(1 for row in since.defer("leads", "standing") if (one := whole_verdict_of(row)) and one.kind)
    waiting = len(_next(plan, leads, budget=Budget(pages=_MOST_LEADS, pages_per_host=_PER_HOST, hosts=_MOST_LEADS)))
    counts = {
        "pages": since.filter(outcome=_READ).count(), "unread": since.exclude(outcome__in=("", _READ)).count(),
        "openings": invites, "left": waiting,
    }  # fmt: skip
    Discovery.objects.filter(pk=plan.run.pk).update(counts=counts, ended_at=run.now())
    # Ordinary pages are remembered as long as that keeps them from being read again.
    old = Look.objects.filter(practice_id=practice, due_on=None, looked_at__lt=run.now() - _REMEMBERED)
    old.exclude(found_by="owed").delete()
    ask_for_weighing(practice)
    return counts
