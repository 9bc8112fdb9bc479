"""Google Business Profile: the bulk spreadsheet and the Business Information API.

The spreadsheet's columns are those of support.google.com/business/answer/3370250 ("Create your bulk upload
spreadsheet") in the templates en_US and en_GB ("Shop code", "Postcode", "Country/Region"); the export of the Business
Profile Manager has "Status" besides. The API's locations are those of
developers.google.com/my-business/reference/businessinformation/rest/v1/accounts.locations (and of v4, its forerunner:
locationName, address). Whoever has such a file manages the listing: it counts as claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.hours_words import clock, day_number, spans_in, week_line
from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.citations.witnesses.said import (
    country_code,
    found_in,
    holds,
    listed_texts,
    mapping,
    point,
    said,
    several,
)
from suture.engine.citations.witnesses.tables import header_row, keyed_rows
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import CLOSED, PAUSED, Witnessed
from suture.engine.imports.records import Reject

__all__ = ["read_locations", "read_spreadsheet", "tells_locations", "tells_spreadsheet"]

_CODE: Final = ("storecode", "shopcode", "businesscode")
_COUNTRY: Final = ("countryregion", "country")
_POSTCODE: Final = ("postalcode", "postcode")
_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_STATES: Final = {"CLOSED_PERMANENTLY": CLOSED, "CLOSED_TEMPORARILY": PAUSED}


def tells_spreadsheet(file: ListingFile) -> bool:
    """Whether it is the bulk spreadsheet, by its columns."""
    return _header(file) is not None


def read_spreadsheet(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read the bulk spreadsheet; a row without a business name is a Reject."""
    for row in keyed_rows(file, header=_header(file) or 0):
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        name = said(cells.get("businessname"))
        if not name:
            yield Reject(line, "the row has no business name", ",".join(cells.values())[:300])
            continue
        hours, words = _hours_of(cells)
        record = Record(
            id=_first(cells, _CODE) or str(line),
            kind="",
            name=name,
            street=said(cells.get("addressline1")),
            unit=", ".join(text for place in range(2, 6) if (text := said(cells.get(f"addressline{place}")))),
            city=said(cells.get("locality")),
            region=said(cells.get("administrativearea")),
            postcode=_first(cells, _POSTCODE),
            country=country_code(_first(cells, _COUNTRY)),
            phone=said(cells.get("primaryphone")),
            phones=tuple(part for text in several(cells.get("additionalphones", "")) for part in _commas(text)),
            website=said(cells.get("website")),
            hours=hours,
            specialty=said(cells.get("primarycategory")),
        )
        status = said(cells.get("status"))
        remark = (
            CLOSED if "permanently" in status.casefold() else PAUSED if "temporarily" in status.casefold() else ""
        )
        if within.keeps(record, at=point(cells.get("longitude"), cells.get("latitude"))):
            yield Witnessed(
                record=record,
                witness="google",
                directory="google.com",
                evidence={"hours": words} if words and words != hours else {},
                remark=remark or ("" if status.casefold() in {"", "published", "verified"} else status),
                claimed=True,
                line=line,
            )


def tells_locations(file: ListingFile) -> bool:
    """Whether it is an answer of the API, by its properties."""
    return file.shape in {"json", "lines"} and holds(file.first, _is_location)


def read_locations(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read the locations of an API answer, in v1's or v4's shape."""
    for line, document in file.documents():
        if isinstance(document, Reject):
            yield document
        for place, location in enumerate(found_in(document, _is_location), start=1):
            found = _location(location)
            if within.keeps(found, at=_point(location)):
                opened = location.get("openInfo")
                state = said(opened.get("status")) if isinstance(opened, Mapping) else ""
                yield Witnessed(
                    record=found,
                    witness="google",
                    directory="google.com",
                    remark=_STATES.get(state, ""),
                    claimed=True,
                    line=line or place,
                )


def _header(file: ListingFile) -> int | None:
    return header_row(file, _CODE, ("businessname",), ("addressline1",), ("primaryphone", "locality"))


def _is_location(value: Mapping[str, Any]) -> bool:
    named = isinstance(value.get("title") or value.get("locationName"), str)
    return named and any(
        isinstance(value.get(key), Mapping) for key in ("storefrontAddress", "phoneNumbers", "address", "serviceArea")
    )


def _location(told: Mapping[str, Any]) -> Record:
    address = mapping(told.get("storefrontAddress") or told.get("address"))
    phones = mapping(told.get("phoneNumbers")) or told
    categories = mapping(told.get("categories")) or told
    lines = listed_texts(address.get("addressLines"))
    return Record(
        id=said(told.get("name")) or said(told.get("storeCode")),
        name=said(told.get("title")) or said(told.get("locationName")),
        street=lines[0] if lines else "",
        unit=", ".join(lines[1:]),
        city=said(address.get("locality")),
        region=said(address.get("administrativeArea")),
        postcode=said(address.get("postalCode")),
        country=country_code(said(address.get("regionCode"))),
        phone=said(phones.get("primaryPhone")),
        phones=tuple(listed_texts(phones.get("additionalPhones"))),
        website=said(told.get("websiteUri")) or said(told.get("websiteUrl")),
        hours=_periods(mapping(told.get("regularHours")).get("periods")),
        specialty=said(mapping(categories.get("primaryCategory")).get("displayName")),
        address=said(mapping(told.get("metadata")).get("mapsUri")),
    )


def _periods(periods: object) -> str:
    """The week of regularHours: one entry a span, closeDay may be the next day; days without one are closed."""
    if not isinstance(periods, list) or not periods:
        return ""
    week: dict[int, list[tuple[str, str]]] = {number: [] for number in range(7)}
    for period in periods:
        told = mapping(period)
        first, last = day_number(told.get("openDay")), day_number(told.get("closeDay") or told.get("openDay"))
        begin, end = clock(told.get("openTime", {})), clock(told.get("closeTime", {}))
        if first is None or last is None or begin is None or end is None:
            return ""
        if end == "00:00":
            end = "24:00"
        week[first].append((begin, end))
    return week_line(week)


def _hours_of(cells: Mapping[str, str]) -> tuple[str, str]:
    """The week in one line, and the words it was read from; the words themselves where they are no hours."""
    told = {number: said(cells.get(f"{day}hours")) for number, day in enumerate(_WEEK)}
    words = "; ".join(f"{_WEEK[number].capitalize()} {text}" for number, text in told.items() if text)
    week = {number: spans_in(text) for number, text in told.items() if text}
    spans = {number: found for number, found in week.items() if found is not None}
    return (week_line(spans) if len(spans) == len(week) else words), words


def _commas(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _first(cells: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := said(cells.get(name)))), "")


def _point(told: Mapping[str, Any]) -> tuple[float, float] | None:
    coordinates = mapping(told.get("latlng"))
    return point(coordinates.get("longitude"), coordinates.get("latitude"))
