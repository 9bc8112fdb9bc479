"""Foursquare OS Places: the Parquet files, and CSV with the same columns.

Columns: docs.foursquare.com/data-products/docs/places-os-data-schema (fsq_place_id, name, address, locality, region,
postcode, country, date_refreshed, date_closed, tel, website, fsq_category_labels, ...). `date_refreshed` is the day
on which somebody last confirmed the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.citations.witnesses.said import country_code, day, listed_texts, point, said
from suture.engine.citations.witnesses.tables import header_row, keyed_rows
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import CLOSED, Witnessed
from suture.engine.imports.records import Reject

__all__ = ["read_parquet", "read_table", "tells_parquet", "tells_table"]

_COLUMNS: Final = (
    "fsq_place_id", "name", "latitude", "longitude", "address", "locality", "region", "postcode", "country",
    "date_refreshed", "date_closed", "tel", "website", "fsq_category_labels",
)  # fmt: skip
_ID: Final = "fsqplaceid"


def tells_parquet(file: ListingFile) -> bool:
    """Whether it is one of the Parquet files, by its columns."""
    # Arrow is heavy: it is loaded only where somebody hands over Parquet.
    from suture.engine.citations.witnesses.places_parquet import columns_of

    return file.shape == "parquet" and {"fsq_place_id", "name"} <= set(columns_of(file.path, shown=file.shown))


def read_parquet(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read what is within; a row without a name is a Reject."""
    from suture.engine.citations.witnesses.places_parquet import Look, rows_within

    look = Look(
        columns=_COLUMNS,
        east=("longitude",),
        north=("latitude",),
        country="country",
        name=("name",),
        postcode=("postcode",),
        phone=("tel",),
    )
    for number, row in rows_within(file.path, look, within, shown=file.shown):
        yield from _witnessed(row, within, line=number)


def tells_table(file: ListingFile) -> bool:
    """Whether it is a table with Foursquare's columns."""
    return header_row(file, (_ID,), ("name",), ("locality", "address")) is not None


def read_table(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read a table; a row without a name is a Reject."""
    header = header_row(file, (_ID,), ("name",), ("locality", "address")) or 0
    for row in keyed_rows(file, header=header):
        if isinstance(row, Reject):
            yield row
        else:
            line, cells = row
            told = {name: cells.get(name.replace("_", "")) for name in _COLUMNS}
            labels = (told["fsq_category_labels"] or "").strip("[]")
            yield from _witnessed({**told, "fsq_category_labels": [labels.strip("'\"")]}, within, line=line)


def _witnessed(row: Mapping[str, Any], within: Within, *, line: int) -> Iterator[Witnessed | Reject]:
    identifier, closed = said(row.get("fsq_place_id")), day(row.get("date_closed"))
    record = Record(
        id=identifier,
        name=said(row.get("name")),
        street=said(row.get("address")),
        city=said(row.get("locality")),
        region=said(row.get("region")),
        postcode=said(row.get("postcode")),
        country=country_code(said(row.get("country"))),
        phone=said(row.get("tel")),
        website=said(row.get("website")),
        specialty=next(iter(listed_texts(row.get("fsq_category_labels"))), "").rpartition(">")[2].strip(),
        address=f"https://foursquare.com/placemakers/review-place/{identifier}" if identifier else "",
        seen=day(row.get("date_refreshed")),
        closed=closed,
    )
    if not record.name:
        yield Reject(line, "the place has no name", identifier)
    elif within.keeps(record, at=point(row.get("longitude"), row.get("latitude"))):
        yield Witnessed(
            record=record,
            witness="foursquare",
            directory="foursquare.com",
            remark=CLOSED if closed else "",
            line=line,
        )
