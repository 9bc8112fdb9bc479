"""The work of a job that reads a file which lists practices: what is about the practice or its rivals is kept.

Each step may run twice: what a file said before is replaced by what it says now. It refuses to judge: whom a record
is about, the audit says; here only what is surely about nobody of interest is left out of a big file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from django.db import transaction

from suture.app.jobs.running import JobRun
from suture.app.listings.listing_files import file_path
from suture.app.listings.listing_keys import told_apart
from suture.app.listings.models import ListingFile, Sighting
from suture.app.listings.practice_facts import practice_facts
from suture.app.listings.requests import ask_for_audit
from suture.app.listings.sightings import row_of
from suture.app.listings.whose import directory_named, rival_sites
from suture.app.practices.actions import note
from suture.app.practices.asking import own_site_for_job
from suture.app.practices.dated_queries import dated_facts_for_job
from suture.engine.citations.against_facts import Facts
from suture.engine.citations.facts import Practice
from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.reading import read_listings
from suture.engine.citations.witnesses.within import EVERYWHERE, Within
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.errors import ActionError
from suture.engine.links.domains import registrable_domain
from suture.engine.links.progress import Step

__all__ = ["read_file"]

# An account's export is kept whole; of a town's map only what may be ours or a rival's.
_KEPT_WHOLE: Final = 200
_MOST_KEPT: Final = 2_000
_SHOWN_REJECTS: Final = 50
_BIG: Final = 20_000_000


@dataclass(frozen=True, kw_only=True)
class _Read:
    kept: tuple[Witnessed, ...]
    others: int
    rejected: int
    rejects: list[dict[str, Any]]


def read_file(run: JobRun) -> dict[str, Any]:
    """Read the job's file; the result counts what was kept, what is about others, and what could not be read."""
    file = ListingFile.objects.filter(pk=run.params["file"]).first()
    if file is None or not file_path(file.path).is_file():
        raise ActionError("The file is no longer here. Hand it over again.")
    run.progress(Step(stage="reading", done=0))
    counted: dict[str, Any] = run.step("read", lambda: _keep(run, file))
    run.step("handed on", lambda: ask_for_audit(file.practice_id))
    return counted


def _keep(run: JobRun, file: ListingFile) -> dict[str, Any]:
    practice = file.practice_id
    site, told = own_site_for_job(practice), dated_facts_for_job(practice)
    if site is None or told is None:
        raise ActionError("The practice is no longer here.")
    facts = practice_facts(told, site=site.key)
    read = _read(run, file, facts, rivals=rival_sites(told.profile))
    rows = [
        row_of(practice, one, seen=file.seen, now=run.now(), file_id=file.pk, apart=apart)
        for one, apart in zip(read.kept, told_apart([one.record for one in read.kept]), strict=True)
    ]
    with transaction.atomic():
        row = ListingFile.objects.select_for_update().get(pk=file.pk)
        Sighting.objects.filter(file=row).delete()
        Sighting.objects.bulk_create(rows, batch_size=500)
        row.read_at, row.witness = run.now(), read.kept[0].witness if read.kept else row.witness
        row.kept, row.others, row.rejected = len(rows), read.others, read.rejected
        row.rejects = read.rejects
        row.save()
        note(practice, "listings read", actor=run.asked_by, details={"file": file.pk, "kept": len(rows)})
    return {"kept": len(rows), "others": read.others, "rejected": read.rejected}


def _read(run: JobRun, file: ListingFile, facts: Practice, *, rivals: Collection[str]) -> _Read:
    within = _around(facts) if file.size > _BIG else EVERYWHERE
    found, rejects = read_listings(
        file_path(file.path), file_name=file.file_name, within=within, seen=file.seen, url=file.address or None
    )
    wanted = _wanted(facts, on=run.now().date(), rivals=rivals) if len(found) > _KEPT_WHOLE else None
    kept: list[Witnessed] = []
    for place, one in enumerate(found):
        if place % 100 == 0:
            run.progress(Step(stage="comparing", done=place, total=len(found), unit="listings"))
        if len(kept) < _MOST_KEPT and (wanted is None or one.listed is False or wanted(one.record)):
            kept.append(directory_named(one))
    return _Read(
        kept=tuple(kept),
        others=len(found) - len(kept),
        rejected=len(rejects),
        rejects=[{"line": one.line, "reason": one.reason} for one in rejects[:_SHOWN_REJECTS]],
    )


def _around(facts: Practice) -> Within:
    """What to look for in a file of a whole country: names, postcodes and telephones that are or were ours."""
    places = facts.places
    return Within(
        countries=frozenset({facts.country} if facts.country else ()),
        postcodes=frozenset(one.postcode for place in places for one in place.addresses if one.postcode),
        names=tuple(
            name.text
            for names in (*(one.names for one in places), *(one.names for one in facts.clinicians))
            for name in names
        ),
        phones=frozenset(phone.text for place in places for phone in place.phones),
    )


def _wanted(facts: Practice, *, on: date, rivals: Collection[str]) -> Callable[[Record], bool]:
    known = Facts(facts, on=on)
    near = _around(facts)

    def is_wanted(record: Record) -> bool:
        if _domain(record.website) in rivals:
            return True
        return near.keeps(record) and known.hold(record).same is not False

    return is_wanted


def _domain(website: str) -> str:
    host = urlsplit(website if "//" in website else f"//{website}").hostname
    return registrable_domain(host.removeprefix("www.")) if host else ""
