"""Bing Places for Business: the businesses of its API.

The properties (StoreId, BusinessName, AddressLine1, ZipCode, OperatingHours, Npi) are those of the Bing Places API
1.0 (bpprodpublicstorage.blob.core.windows.net/bingplacesapi/BingPlaces_API_v1.0.pdf), as typed in
github.com/incubyte/bing-places-node-sdk, src/models/common/business-listing.ts. The spreadsheet for bulk uploads is
behind the site's login; no published header of it was found, so it is not read. Whoever has such an answer manages
the listing: it counts as claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from suture.engine.citations.records import NO_NUMBERS, Record
from suture.engine.citations.witnesses.hours_words import DAYS, day_number, spans_in, week_line
from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.citations.witnesses.said import country_code, found_in, holds, listed_texts, mapping, point, said
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import CLOSED, Witnessed
from suture.engine.imports.records import Reject

__all__ = ["read_businesses", "tells_businesses"]

# "Mon 08:00 AM-08:00 PM", and "Mon-Fri ..." for several days.
_HOURS: Final = re.compile(r"([A-Za-z]{2,9})(?:\s*-\s*([A-Za-z]{2,9}))?[\s:]+(.+)")


def tells_businesses(file: ListingFile) -> bool:
    """Whether it is an answer of the API, by its properties."""
    return file.shape in {"json", "lines"} and holds(file.first, _is_business)


def read_businesses(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read the businesses of an answer; one without a name is a Reject."""
    for line, document in file.documents():
        if isinstance(document, Reject):
            yield document
        for place, told in enumerate(found_in(document, _is_business), start=1):
            record = _record(told)
            if not record.name:
                yield Reject(line or place, "the business has no name", record.id)
            elif within.keeps(record, at=point(told.get("Longitude"), told.get("Latitude"))):
                yield Witnessed(
                    record=record,
                    witness="bing",
                    directory="bing.com",
                    remark=CLOSED if told.get("IsClosed") is True else "",
                    claimed=True,
                    line=line or place,
                )


def _is_business(value: Mapping[str, Any]) -> bool:
    return "StoreId" in value and "BusinessName" in value and "AddressLine1" in value


def _record(told: Mapping[str, Any]) -> Record:
    # Where the address is hidden, readers of the listing do not see it.
    shown = told.get("HideAddress") is not True
    npi = said(told.get("Npi"))
    return Record(
        id=said(told.get("StoreId")),
        name=said(told.get("BusinessName")),
        street=said(told.get("AddressLine1")) if shown else "",
        unit=said(told.get("AddressLine2")) if shown else "",
        city=said(told.get("City")),
        region=said(told.get("StateOrProvince")),
        postcode=said(told.get("ZipCode")),
        country=country_code(said(told.get("Country"))),
        phone=said(told.get("PhoneNumber")),
        website=said(told.get("MainWebSite")),
        hours=_hours(told),
        specialty=said(mapping(mapping(told.get("Categories")).get("PrimaryCategory")).get("CategoryName")),
        numbers={"npi": npi} if npi else NO_NUMBERS,
    )


def _hours(told: Mapping[str, Any]) -> str:
    """The week in one line; Bing's own words where one of them is no time."""
    if told.get("Open24Hours") is True:
        return f"{DAYS[0]}-{DAYS[-1]} 00:00-24:00"
    lines = listed_texts(told.get("OperatingHours"))
    week: dict[int, list[tuple[str, str]]] = {}
    for line in lines:
        found = _HOURS.fullmatch(line)
        first = day_number(found[1]) if found else None
        last = day_number(found[2] or found[1]) if found else None
        spans = spans_in(found[3]) if found else None
        if first is None or last is None or spans is None:
            return "; ".join(lines)
        for number in range(first, last + 1 if last >= first else last + 8):
            week.setdefault(number % 7, []).extend(spans)
    return week_line(week)
