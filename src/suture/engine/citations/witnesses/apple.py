"""Apple Business (Business Connect): the locations of its API.

The shape is that of businessconnect.apple.com/docs/api/v1/location/create ("locationDetails" with displayNames,
mainAddress.structuredAddress, openingHoursByDay), as an answer, a page of answers ("data") or the details alone. The
spreadsheet that the site takes for uploads is behind its login; no published header of it was found, so it is not
read. Whoever has such an answer manages the listing: it counts as claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.hours_words import clock, day_number, week_line
from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.citations.witnesses.said import country_code, found_in, holds, mapping, point, said
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import CLOSED, PAUSED, Witnessed
from suture.engine.imports.records import Reject

__all__ = ["read_locations", "tells_locations"]

_STATES: Final = {"CLOSED": CLOSED, "TEMPORARILY_CLOSED": PAUSED}


def tells_locations(file: ListingFile) -> bool:
    """Whether it is an answer of the API, by its properties."""
    return file.shape in {"json", "lines"} and holds(file.first, _is_location)


def read_locations(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read the locations of an answer; one without a name is a Reject."""
    for line, document in file.documents():
        if isinstance(document, Reject):
            yield document
        for place, told in enumerate(found_in(document, _is_location), start=1):
            details = mapping(told.get("locationDetails")) or told
            record = _record(details, identifier=said(told.get("id")))
            if not record.name:
                yield Reject(line or place, "the location has no name to display", record.id)
                continue
            coordinates = mapping(mapping(details.get("displayPoint")).get("coordinates"))
            if within.keeps(record, at=point(coordinates.get("longitude"), coordinates.get("latitude"))):
                yield Witnessed(
                    record=record,
                    witness="apple",
                    directory="apple.com",
                    remark=_STATES.get(said(mapping(details.get("locationStatus")).get("status")).upper(), ""),
                    claimed=True,
                    line=line or place,
                )


def _is_location(value: Mapping[str, Any]) -> bool:
    return isinstance(value.get("locationDetails"), Mapping) or (
        isinstance(value.get("displayNames"), list) and isinstance(value.get("mainAddress"), Mapping)
    )


def _record(details: Mapping[str, Any], *, identifier: str) -> Record:
    address = mapping(mapping(details.get("mainAddress")).get("structuredAddress"))
    names = _main_first(details.get("displayNames"))
    phones = [text for told in _main_first(details.get("phoneNumbers")) if (text := said(told.get("phoneNumber")))]
    sites = [said(told.get("url")) for told in _main_first(details.get("urls")) if told.get("type") == "HOMEPAGE"]
    street = said(address.get("fullThoroughfare")) or " ".join(
        text for key in ("subThoroughfare", "thoroughfare") if (text := said(address.get(key)))
    )
    kinds = details.get("categories")
    return Record(
        id=identifier or said(details.get("partnersLocationId")),
        name=said(names[0].get("name")) if names else "",
        names=tuple({text: None for told in names[1:] if (text := said(told.get("name")))}),
        street=street,
        unit=said(address.get("floor")) or said(address.get("unit")),
        city=said(address.get("locality")),
        region=said(address.get("administrativeArea")),
        postcode=said(address.get("postCode")),
        country=country_code(said(address.get("countryCode"))),
        phone=phones[0] if phones else "",
        phones=tuple(phones[1:]),
        website=sites[0] if sites else "",
        hours=_week(details.get("openingHoursByDay")),
        specialty=said(kinds[0]) if isinstance(kinds, list) and kinds else "",
    )


def _main_first(told: object) -> Sequence[Mapping[str, Any]]:
    found = [one for one in told if isinstance(one, Mapping)] if isinstance(told, list) else []
    return sorted(found, key=lambda one: one.get("primary") is not True)


def _week(told: object) -> str:
    """The week in one line; days that Apple is not told are closed to its readers, and left out here."""
    days: dict[int, list[tuple[str, str]]] = {}
    for entry in told if isinstance(told, list) else []:
        number = day_number(mapping(entry).get("day"))
        times = mapping(entry).get("times")
        if number is None or not isinstance(times, list):
            return ""
        spans = [(clock(mapping(one).get("startTime")), clock(mapping(one).get("endTime"))) for one in times]
        for begin, end in spans:
            if begin is None or end is None:
                return ""
            days.setdefault(number, []).append((begin, "24:00" if end == "00:00" else end))
    return week_line(days)
