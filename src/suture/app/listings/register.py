"""The US register of NPIs, where somebody loaded it into this home: what it says of the practice's numbers.

It asks a local table and nobody on the web. It refuses to look for people without a number: many share a name.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from suture.app.listings.listing_keys import told_apart
from suture.app.listings.sightings import keep_sighting, row_of
from suture.app.listings.whose import directory_named
from suture.app.practices.dated_queries import dated_facts_for_job
from suture.engine.citations.nppes.finding import Wanted, find
from suture.engine.citations.nppes.manifest import NPPES_FOLDER, read_loaded
from suture.engine.citations.nppes.numbers import is_number
from suture.engine.citations.nppes.table import NppesTable, open_nppes
from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.errors import NothingHere, UnreadableFile

__all__ = ["ask_the_register"]

_log = logging.getLogger(__name__)
_REGISTER: Final = "npiregistry.cms.hhs.gov"


def ask_the_register(practice: int, *, now: datetime) -> int:
    """Keep what the loaded register says of the practice's NPIs; return how many records were news.

    Nothing where no register was loaded; one that is damaged keeps no audit from being made.
    """
    folder: Path = settings.SUTURE_HOME / NPPES_FOLDER
    numbers = [one for one in _numbers(practice) if is_number(one)]
    try:
        table = _opened(folder, read_loaded(folder).table) if numbers else None
    except NothingHere:
        return 0
    except UnreadableFile as error:
        _log.warning("the NPI register was passed over: %s", error)
        return 0
    if table is None:
        return 0
    until = date.fromisoformat(table.loaded.until) if table.loaded.until else now.date()
    news = 0
    for number in numbers:
        records = [
            record
            for found in find(table, Wanted(number=number), limit=1).found
            for record in (found.record, *found.others)
        ]
        news += sum(_keep(practice, one, apart, until=until, now=now) for one, apart in _apart(records))
    return news


def _numbers(practice: int) -> Iterator[str]:
    told = dated_facts_for_job(practice)
    if told is None:
        return
    yield from (one.numbers["npi"] for one in told.locations if "npi" in one.numbers)
    for person in told.clinicians:
        yield from (held.number for held in person.clinician.registrations if held.register == "npi")


def _apart(records: list[Record]) -> Iterator[tuple[Record, str]]:
    return zip(records, told_apart(records), strict=True)


def _keep(practice: int, record: Record, apart: str, *, until: date, now: datetime) -> bool:
    told = directory_named(Witnessed(record=record, witness="nppes", directory=_REGISTER))
    return keep_sighting(row_of(practice, told, seen=until, now=now, apart=apart))


@lru_cache(maxsize=1)
def _opened(folder: Path, table: str) -> NppesTable:
    # Once for each register that somebody loads: this process may live for months.
    return open_nppes(folder)
