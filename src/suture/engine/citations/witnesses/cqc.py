"""The Care Quality Commission's directory of registered locations in England.

The CSV of www.cqc.org.uk/about-us/transparency/using-cqc-data ("CQC care directory"): four lines of title, then
Name, Also known as, Address, Postcode, Phone number, Service's website (if available), Service types, Date of latest
check, Specialisms/services, Provider name, Local authority, Region, Location URL, CQC Location ID (for office use
only), CQC Provider ID (for office use only): the columns of the files of August and September 2026. The address is
one text with commas.
"""

from __future__ import annotations

from collections.abc import Iterator

from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.citations.witnesses.said import said
from suture.engine.citations.witnesses.tables import header_row, keyed_rows, raw
from suture.engine.citations.witnesses.uk_lines import split_lines
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.imports.records import Reject

__all__ = ["read_directory", "tells_directory"]

_ID = "cqclocationidforofficeuseonly"


def tells_directory(file: ListingFile) -> bool:
    """Whether it is the directory, by its columns."""
    return _header(file) is not None


def read_directory(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read the directory; a row without a name is a Reject."""
    for row in keyed_rows(file, header=_header(file) or 0):
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        street, city, region = split_lines(cells.get("address", "").split(","))
        number = said(cells.get(_ID))
        record = Record(
            id=number or str(line),
            kind="place",
            name=said(cells.get("name")),
            names=tuple(part for part in (said(cells.get("alsoknownas")),) if part),
            street=street,
            city=city,
            region=region,
            postcode=said(cells.get("postcode")),
            country="GB",
            phone=said(cells.get("phonenumber")),
            website=said(cells.get("serviceswebsiteifavailable")),
            specialty=said(cells.get("servicetypes")).replace("|", ", "),
            numbers={"cqc": number} if number else {},
            address=said(cells.get("locationurl")),
        )
        if not record.name:
            yield Reject(line, "the row has no name", raw(list(cells.values())))
        elif within.keeps(record):
            yield Witnessed(record=record, witness="cqc", directory="cqc.org.uk", line=line)


def _header(file: ListingFile) -> int | None:
    return header_row(file, (_ID,), ("name",), ("postcode",))
