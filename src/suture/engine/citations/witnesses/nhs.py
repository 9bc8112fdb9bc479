"""NHS organisations: the Organisation Data Service's files and its two APIs.

Files (epraccur, ebranchs, egpcur and their sisters) are CSV without a header, in the 27 columns of ODS: code, name,
grouping, geography, five address lines, postcode (10), opened, closed, status (13: A, C, D, P), telephone (18).
Checked against the epraccur.csv in github.com/psychty/primary-care-geographies. APIs: ORD
(directory.spineservices.nhs.uk/ORD/2-0-0/organisations/{code}: "Organisation" with GeoLoc and Contacts) and FHIR R4
(Organization with an identifier of https://fhir.nhs.uk/Id/ods-organization-code).

The five lines do not say which of them is the town: a last line that is a county (uk_counties.csv) is one, the line
before it the town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.citations.witnesses.said import day, found_in, holds, listed_texts, mapping, said
from suture.engine.citations.witnesses.tables import raw
from suture.engine.citations.witnesses.uk_lines import split_lines
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import CLOSED, Witnessed
from suture.engine.imports.records import Reject

__all__ = ["read_organisations", "read_table", "tells_organisations", "tells_table"]

_WIDTH: Final = 27
_STATES: Final = frozenset("ACDPU")
_CODE: Final = re.compile(r"[A-Z0-9]{3,12}")
_POSTCODE: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}")
# Prescribers bear G and seven digits (ODS, "General Medical Practitioners").
_PERSON: Final = re.compile(r"G\d{7}")
_ODS: Final = "https://fhir.nhs.uk/Id/ods-organization-code"
# The register itself: what NHS.uk shows is another directory, which may say something else.
_DIRECTORY: Final = "odsdatasearchandexport.nhs.uk"


def tells_table(file: ListingFile) -> bool:
    """Whether it is one of the files, by the columns that nobody else has: code, postcode, day and status."""
    rows = [cells for cells in file.lead if len(cells) == _WIDTH] if file.shape == "table" else []
    fitting = sum(
        bool(_CODE.fullmatch(cells[0]) and cells[12] in _STATES and day(cells[10]))
        and (_POSTCODE.fullmatch(cells[9].upper()) is not None or not cells[9])
        for cells in rows
    )
    # A damaged row among the first is a reject later on; it does not make the file another one.
    return bool(rows) and fitting == len(rows) and 2 * len(rows) > len(file.lead)


def read_table(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read a file; rows of another width are Rejects."""
    for line, cells in file.rows():
        if len(cells) != _WIDTH or not cells[1]:
            yield Reject(line, f"the row has {len(cells)} cells and should have {_WIDTH} with a name", raw(cells))
            continue
        street, city, region = split_lines(cells[4:9])
        person = _PERSON.fullmatch(cells[0]) is not None
        closed = day(cells[11])
        record = Record(
            id=cells[0],
            kind="clinician" if person else "place",
            name=said(cells[1]),
            street=street,
            city=city,
            region=region,
            postcode=said(cells[9]),
            country="GB",
            phone=said(cells[17]),
            numbers={} if person else {"ods": cells[0]},
            closed=closed,
        )
        if within.keeps(record):
            yield _witnessed(record, shut=cells[12] in {"C", "D"} or closed is not None, line=line)


def tells_organisations(file: ListingFile) -> bool:
    """Whether it is an answer of one of the APIs."""
    return file.shape in {"json", "lines"} and holds(file.first, _is_organisation)


def read_organisations(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read the organisations of an answer; one without a code is a Reject."""
    for line, document in file.documents():
        if isinstance(document, Reject):
            yield document
        for place, told in enumerate(found_in(document, _is_organisation), start=1):
            record, active = _of_fhir(told) if "resourceType" in told else _of_ord(mapping(told["Organisation"]))
            if not record.id:
                yield Reject(line or place, "the organisation has no code", record.name)
            elif within.keeps(record):
                yield _witnessed(record, shut=not active, line=line or place)


def _is_organisation(value: Mapping[str, Any]) -> bool:
    if value.get("resourceType") == "Organization":
        return bool(_fhir_code(value))
    inner = mapping(value.get("Organisation"))
    return "Name" in inner and ("GeoLoc" in inner or "OrgId" in inner)


def _of_ord(told: Mapping[str, Any]) -> tuple[Record, bool]:
    place = mapping(mapping(told.get("GeoLoc")).get("Location"))
    contacts = mapping(told.get("Contacts")).get("Contact")
    ways = [mapping(one) for one in contacts] if isinstance(contacts, list) else []
    phones = [said(one.get("value")) for one in ways if one.get("type") == "tel"]
    sites = [said(one.get("value")) for one in ways if one.get("type") == "http"]
    lines = [text for key in ("AddrLn1", "AddrLn2", "AddrLn3") if (text := said(place.get(key)))]
    dates = told.get("Date")
    periods = [mapping(one) for one in dates] if isinstance(dates, list) else []
    ends = [day(one.get("End")) for one in periods if one.get("Type") == "Operational"]
    code = said(mapping(told.get("OrgId")).get("extension"))
    record = Record(
        id=code,
        kind="place",
        name=said(told.get("Name")),
        street=", ".join(lines),
        city=said(place.get("Town")),
        region=said(place.get("County")),
        postcode=said(place.get("PostCode")),
        country="GB",
        phone=next(iter(phones), ""),
        phones=tuple(phones[1:]),
        website=next(iter(sites), ""),
        numbers={"ods": code},
        address=f"https://directory.spineservices.nhs.uk/ORD/2-0-0/organisations/{code}",
        closed=next((end for end in ends if end is not None), None),
        seen=day(told.get("LastChangeDate")),
    )
    return record, said(told.get("Status")) != "Inactive"


def _of_fhir(told: Mapping[str, Any]) -> tuple[Record, bool]:
    addresses, telecom = told.get("address"), told.get("telecom")
    place = mapping(addresses[0]) if isinstance(addresses, list) and addresses else {}
    ways = [mapping(one) for one in telecom] if isinstance(telecom, list) else []
    phones = [said(one.get("value")) for one in ways if one.get("system") == "phone"]
    code = _fhir_code(told)
    record = Record(
        id=code,
        kind="place",
        name=said(told.get("name")),
        street=", ".join(listed_texts(place.get("line"))),
        city=said(place.get("city")),
        region=said(place.get("district")),
        postcode=said(place.get("postalCode")),
        country="GB",
        phone=next(iter(phones), ""),
        phones=tuple(phones[1:]),
        website=next((said(one.get("value")) for one in ways if one.get("system") == "url"), ""),
        numbers={"ods": code},
        seen=day(mapping(told.get("meta")).get("lastUpdated")),
    )
    return record, told.get("active") is not False


def _fhir_code(told: Mapping[str, Any]) -> str:
    known = told.get("identifier")
    identifiers = [mapping(one) for one in known] if isinstance(known, list) else []
    return next((said(one.get("value")) for one in identifiers if one.get("system") == _ODS), "")


def _witnessed(record: Record, *, shut: bool, line: int) -> Witnessed:
    return Witnessed(record=record, witness="ods", directory=_DIRECTORY, remark=CLOSED if shut else "", line=line)
