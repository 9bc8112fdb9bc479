"""OpenStreetMap: an answer of Overpass as JSON, an extract or answer as .osm XML, and GeoJSON of either.

Shapes: wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL (out:json: "elements" with "tags"),
wiki.openstreetmap.org/wiki/OSM_XML, and overpass-turbo's GeoJSON ("@id"). Tags: wiki pages Key:addr, Key:contact,
Key:healthcare, Key:healthcare:speciality, Key:opening_hours, Lifecycle_prefix. XML is streamed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.citations.witnesses.said import country_code, day, found_in, holds, mapping, point, said, several
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import CLOSED, Witnessed
from suture.engine.errors import UnreadableFile
from suture.engine.imports.records import Reject

__all__ = ["read_extract", "tells_extract"]

_AMENITIES: Final = frozenset(("doctors", "dentist", "clinic", "hospital", "pharmacy"))
_SHOPS: Final = frozenset(("optician", "hearing_aids"))
_GONE: Final = ("disused:", "abandoned:", "was:", "removed:")
# Where the house number stands behind the street (Universal Postal Union, addressing systems).
_NUMBER_LAST: Final = frozenset(("AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FI", "IT", "NL", "NO", "PL", "PT", "SE"))
_ELEMENTS: Final = ("node", "way", "relation")
_OTHER_NAMES: Final = ("official_name", "alt_name", "short_name", "old_name", "name:en")
_PHONES: Final = ("phone", "contact:phone", "phone:mobile", "contact:mobile", "mobile")
_SITES: Final = ("website", "contact:website", "url", "contact:url")


def tells_extract(file: ListingFile) -> bool:
    """Whether it is map data, by its elements; of XML, whether <osm> is its root."""
    if file.shape == "xml":
        with file.opened() as content:
            return b"<osm" in content.read(4_096)
    return file.shape in {"json", "lines"} and holds(file.first, _is_element)


def read_extract(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read what is named and treats patients; everything else on the map is passed over."""
    elements = _of_xml(file) if file.shape == "xml" else _of_json(file)
    for line, element in enumerate(elements, start=1):
        if isinstance(element, Reject):
            yield element
            continue
        kind, number, tags, at, changed = element
        gone = _trade(tags) is None
        if not said(tags.get("name")) or (gone and _former_trade(tags) is None):
            continue
        record = _record(tags, identifier=f"{kind}/{number}", changed=changed)
        if within.keeps(record, at=at):
            yield Witnessed(
                record=record,
                witness="osm",
                directory="openstreetmap.org",
                remark=CLOSED if gone else "",
                line=line,
            )


_Element = tuple[str, str, Mapping[str, Any], tuple[float, float] | None, str]


def _of_json(file: ListingFile) -> Iterator[_Element | Reject]:
    for _, document in file.documents():
        if isinstance(document, Reject):
            yield document
        for told in found_in(document, _is_element):
            if "properties" in told:
                yield _feature(told)
                continue
            place = told if "lat" in told else mapping(told.get("center"))
            at = point(place.get("lon"), place.get("lat"))
            yield said(told.get("type")), said(told.get("id")), mapping(told["tags"]), at, said(told.get("timestamp"))


def _feature(told: Mapping[str, Any]) -> _Element:
    tags = mapping(told["properties"])
    kind, _, number = said(tags.get("@id")).partition("/")
    geometry = mapping(told.get("geometry"))
    place = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    at = point(place[0], place[1]) if isinstance(place, list) and len(place) > 1 else None
    return kind, number, tags, at, said(tags.get("@timestamp"))


def _of_xml(file: ListingFile) -> Iterator[_Element]:
    # A tenth of a second to import, for one file in many.
    from lxml import etree

    with file.opened() as content:
        parser = etree.iterparse(
            content, events=("end",), tag=_ELEMENTS, resolve_entities=False, no_network=True, huge_tree=False
        )
        try:
            for _, node in parser:
                tags = {tag.get("k"): tag.get("v") for tag in node.iterfind("tag")}
                if tags:
                    centre = node.find("center")
                    place = node if centre is None else centre
                    at = point(place.get("lon"), place.get("lat"))
                    yield node.tag, node.get("id") or "", tags, at, node.get("timestamp") or ""
                # What was read is let go of, with all before it: a country's extract has hundreds of millions.
                node.clear()
                while node.getprevious() is not None:
                    del node.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise UnreadableFile(f"{file.shown} is damaged XML ({error.msg}); fetch it again.") from error


def _is_element(value: Mapping[str, Any]) -> bool:
    if isinstance(value.get("tags"), Mapping):
        return value.get("type") in _ELEMENTS
    return value.get("type") == "Feature" and "@id" in mapping(value.get("properties"))


def _trade(tags: Mapping[str, Any]) -> str | None:
    """What the element is for patients; None for everything else."""
    if said(tags.get("healthcare")) not in {"", "no"}:
        return said(tags.get("healthcare"))
    amenity, shop = said(tags.get("amenity")), said(tags.get("shop"))
    return amenity if amenity in _AMENITIES else shop if shop in _SHOPS else None


def _former_trade(tags: Mapping[str, Any]) -> str | None:
    for prefix in _GONE:
        found = _trade({key.removeprefix(prefix): value for key, value in tags.items() if key.startswith(prefix)})
        if found is not None:
            return found
    return None


def _record(tags: Mapping[str, Any], *, identifier: str, changed: str) -> Record:
    phones = [part for key in _PHONES for part in several(said(tags.get(key)))]
    number, street = said(tags.get("addr:housenumber")), said(tags.get("addr:street"))
    country = country_code(said(tags.get("addr:country")))
    if country in _NUMBER_LAST:
        number, street = street, number
    speciality = several(said(tags.get("healthcare:speciality")))
    return Record(
        id=identifier,
        name=said(tags.get("name")),
        names=tuple(dict.fromkeys(part for key in _OTHER_NAMES for part in several(said(tags.get(key))))),
        street=f"{number} {street}".strip() if said(tags.get("addr:street")) else said(tags.get("addr:full")),
        unit=said(tags.get("addr:unit")) or said(tags.get("addr:suite")),
        city=said(tags.get("addr:city")) or said(tags.get("addr:town")),
        region=said(tags.get("addr:state")) or said(tags.get("addr:province")),
        postcode=said(tags.get("addr:postcode")),
        country=country,
        phone=phones[0] if phones else "",
        phones=tuple(dict.fromkeys(phones[1:])),
        website=next((part for key in _SITES for part in several(said(tags.get(key)))), ""),
        hours=said(tags.get("opening_hours")),
        specialty=", ".join(speciality).replace("_", " ") or (_trade(tags) or "").replace("_", " "),
        address=f"https://www.openstreetmap.org/{identifier}",
        seen=day(tags.get("check_date")) or day(changed),
    )
