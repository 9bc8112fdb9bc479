"""A list that somebody keeps or exported elsewhere: a table whose columns have plain names.

It knows what `record_tables` knows: name, street, city, postcode, phone and their usual spellings. In which directory
a row stands is taken from a column such as "directory", "citation site" or "publisher", and the listing's own page
from one such as "listing url". It comes last: a table that another reader knows is that reader's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from suture.engine.citations.record_tables import read_record_table
from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.citations.witnesses.said import said, site_of
from suture.engine.citations.witnesses.tables import header_row, keyed_rows
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.errors import UnreadableFile
from suture.engine.imports.records import Reject

__all__ = ["read_list", "tells_list"]

# "Citation site", "domain" and others are words of citation tools; no export of theirs has been seen here.
_DIRECTORY: Final = (
    "domain",
    "citationsite",
    "directory",
    "site",
    "source",
    "publisher",
    "sitename",
    "directoryname",
)
_PAGE: Final = ("listingurl", "profileurl", "citationurl", "listing", "listinglink", "citationlink")
_NAME: Final = (
    "name", "businessname", "providername", "practicename", "fullname", "locationname", "companyname", "listingname",
)  # fmt: skip
_REST: Final = (
    "street", "address", "streetaddress", "address1", "addressline1", "addr", "postcode", "postalcode", "zip",
    "zipcode", "zippostcode", "phone", "telephone", "phonenumber", "telephonenumber", "mainphone",
)  # fmt: skip
_MOST: Final = 64 << 20


def tells_list(file: ListingFile) -> bool:
    """Whether the first row names a name and something else of an address."""
    return header_row(file, _NAME, _REST) == 0


def read_list(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read a table of at most 64 MiB; what is wrong with a row is its Reject."""
    with file.opened() as content:
        whole = content.read(_MOST + 1)
    if len(whole) > _MOST:
        raise UnreadableFile(f"{file.shown} is longer than {_MOST >> 20} MiB; leave out what is not about you.")
    table, rejected = read_record_table(whole)
    yield from (Reject(row.line, row.reason, "") for row in rejected)
    wrong = {row.line for row in rejected}
    rows = [row for row in keyed_rows(file, header=0) if not isinstance(row, Reject) and row[0] not in wrong]
    # Both readers see the same rows, unless a file is odd enough that they part: then no row is given another's page.
    together = len(rows) == len(table.records)
    for place, record in enumerate(table.records):
        line, cells = rows[place] if together else (place + 2, {})
        page = _first(cells, _PAGE)
        found = replace(record, address=page) if page else record
        if within.keeps(found):
            directory = site_of(_first(cells, _DIRECTORY)) or site_of(page)
            yield Witnessed(record=found, witness="list", directory=directory, line=line)


def _first(cells: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := said(cells.get(name)))), "")
