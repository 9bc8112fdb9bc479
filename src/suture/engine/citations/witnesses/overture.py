"""Overture Maps places: the Parquet files, and GeoJSON of them.

Properties: docs.overturemaps.org/schema/reference/places/place (names.primary, addresses with freeform, locality,
postcode, region, country; phones, websites, categories, confidence, operating_status), with the examples in
github.com/OvertureMaps/schema, examples/places. Several addresses of one place become several records, each at its
own. `confidence` is Overture's own guess that the place exists; it is told, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.citations.witnesses.said import country_code, found_in, holds, listed_texts, mapping, point, said
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import CLOSED, PAUSED, Witnessed
from suture.engine.imports.records import Reject

__all__ = ["read_geojson", "read_parquet", "tells_geojson", "tells_parquet"]

_COLUMNS: Final = (
    "id", "names", "addresses", "phones", "websites", "categories", "basic_category", "confidence",
    "operating_status", "bbox",
)  # fmt: skip
_STATES: Final = {"permanently_closed": CLOSED, "temporarily_closed": PAUSED}


def tells_parquet(file: ListingFile) -> bool:
    """Whether it is one of the Parquet files, by its columns."""
    # Arrow is heavy: it is loaded only where somebody hands over Parquet.
    from suture.engine.citations.witnesses.places_parquet import columns_of

    return file.shape == "parquet" and {"id", "names", "addresses", "confidence"} <= set(
        columns_of(file.path, shown=file.shown)
    )


def read_parquet(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read what is within; a place without a name is a Reject."""
    from suture.engine.citations.witnesses.places_parquet import Look, rows_within

    look = Look(
        columns=_COLUMNS,
        east=("bbox", "xmin"),
        north=("bbox", "ymin"),
        country=None,
        name=("names", "primary"),
        postcode=("addresses", "postcode"),
        phone=("phones",),
    )
    for number, row in rows_within(file.path, look, within, shown=file.shown):
        box = mapping(row.get("bbox"))
        yield from _witnessed(row, within, line=number, at=point(box.get("xmin"), box.get("ymin")))


def tells_geojson(file: ListingFile) -> bool:
    """Whether it is GeoJSON of Overture's places, whole or line by line."""
    return file.shape in {"json", "lines"} and holds(file.first, _is_place)


def read_geojson(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read the features; a place without a name is a Reject."""
    number = 0
    for line, document in file.documents():
        if isinstance(document, Reject):
            yield document
        for feature in found_in(document, _is_place):
            number += 1
            geometry = mapping(feature.get("geometry"))
            place = geometry.get("coordinates")
            at = point(place[0], place[1]) if isinstance(place, list) and len(place) > 1 else None
            row = {
                **mapping(feature["properties"]),
                "id": feature.get("id") or mapping(feature["properties"]).get("id"),
            }
            yield from _witnessed(row, within, line=line or number, at=at)


def _is_place(value: Mapping[str, Any]) -> bool:
    properties = mapping(value.get("properties"))
    return value.get("type") == "Feature" and isinstance(properties.get("names"), Mapping) and "@id" not in properties


def _witnessed(
    row: Mapping[str, Any], within: Within, *, line: int, at: tuple[float, float] | None
) -> Iterator[Witnessed | Reject]:
    names, categories = mapping(row.get("names")), mapping(row.get("categories"))
    name, identifier = said(names.get("primary")), said(row.get("id"))
    if not name:
        yield Reject(line, "the place has no name", identifier)
        return
    phones, sites = listed_texts(row.get("phones")), listed_texts(row.get("websites"))
    told = row.get("addresses")
    addresses = [mapping(one) for one in told] if isinstance(told, list) and told else [{}]
    trade = said(categories.get("primary")) or said(row.get("basic_category"))
    confidence = row.get("confidence")
    sure = f"confidence {confidence:.2f}" if isinstance(confidence, float | int) else ""
    rules = names.get("rules")
    variants = (
        tuple(dict.fromkeys(listed_texts([mapping(rule).get("value") for rule in rules])))
        if isinstance(rules, list)
        else ()
    )
    for place, address in enumerate(addresses):
        region = said(address.get("region"))
        record = Record(
            id=identifier if place == 0 else f"{identifier} {place + 1}",
            name=name,
            names=variants,
            street=said(address.get("freeform")),
            city=said(address.get("locality")),
            # "US-NY" (ISO 3166-2) is written "NY" by everybody else.
            region=region.partition("-")[2] or region,
            postcode=said(address.get("postcode")),
            country=country_code(said(address.get("country"))),
            phone=next(iter(phones), ""),
            phones=tuple(phones[1:]),
            website=next(iter(sites), ""),
            specialty=trade.replace("_", " "),
        )
        if within.keeps(record, at=at):
            yield Witnessed(
                record=record,
                witness="overture",
                directory="overturemaps.org",
                remark=", ".join(part for part in (_STATES.get(said(row.get("operating_status")), ""), sure) if part),
                line=line,
            )
