"""Open map data: OpenStreetMap as JSON, XML and GeoJSON; Foursquare and Overture as Parquet; Overture's GeoJSON."""

from __future__ import annotations

import gzip
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.engine.citations.witnesses.witness_samples import read

from suture.engine.citations.witnesses.reading import detect, read_listings
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import CLOSED, PAUSED
from suture.engine.errors import UnreadableFile

TAGS = {
    "amenity": "doctors",
    "healthcare": "doctor",
    "healthcare:speciality": "general;plastic_surgery",
    "name": "Harbour Family Medicine",
    "alt_name": "Harbour Medical",
    "addr:housenumber": "120",
    "addr:street": "Quay Street",
    "addr:unit": "210",
    "addr:city": "Springfield",
    "addr:state": "IL",
    "addr:postcode": "62701",
    "contact:phone": "+1 217 555 0142;+1 217 555 0199",
    "contact:website": "https://harbour.example/",
    "opening_hours": "Mo-Fr 09:00-17:00",
    "check_date": "2025-06-11",
}
# wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL: [out:json] with "out center".
OVERPASS: dict[str, Any] = {
    "version": 0.6,
    "generator": "Overpass API 0.7.62",
    "osm3s": {"timestamp_osm_base": "2026-11-01T00:00:00Z"},
    "elements": [
        {"type": "node", "id": 7, "lat": 39.8, "lon": -89.65, "tags": TAGS},
        {"type": "way", "id": 8, "center": {"lat": 39.7, "lon": -89.6}, "nodes": [1, 2],
         "tags": {"disused:amenity": "clinic", "name": "Old Quay Clinic", "addr:country": "DE",
                  "addr:street": "Hafenstraße", "addr:housenumber": "16"}},
        {"type": "node", "id": 9, "lat": 39.8, "lon": -89.6, "tags": {"amenity": "cafe", "name": "Quay Coffee"}},
        {"type": "node", "id": 10, "lat": 39.8, "lon": -89.6, "tags": {"amenity": "doctors"}},
    ],
}  # fmt: skip
# wiki.openstreetmap.org/wiki/OSM_XML
OSM_XML = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="Overpass API">
 <note>The data included in this document is from www.openstreetmap.org.</note>
 <node id="7" lat="39.8" lon="-89.65" version="3" timestamp="2025-05-01T00:00:00Z">
  <tag k="amenity" v="dentist"/><tag k="name" v="Harbour Dental"/><tag k="addr:full" v="120 Quay St, Springfield"/>
 </node>
 <way id="8">
  <center lat="39.7" lon="-89.6"/><nd ref="1"/><tag k="healthcare" v="clinic"/><tag k="name" v="Quay"/>
 </way>
</osm>"""


def test_overpass_json(tmp_path: Path) -> None:
    first, gone = read(tmp_path, OVERPASS)[0]
    record = first.record
    assert (record.id, record.address) == ("node/7", "https://www.openstreetmap.org/node/7")
    assert (record.name, record.names) == ("Harbour Family Medicine", ("Harbour Medical",))
    assert (record.street, record.unit, record.city, record.postcode) == (
        "120 Quay Street",
        "210",
        "Springfield",
        "62701",
    )
    assert (record.phone, record.phones) == ("+1 217 555 0142", ("+1 217 555 0199",))
    assert (record.website, record.hours) == ("https://harbour.example/", "Mo-Fr 09:00-17:00")
    assert (record.specialty, record.seen) == ("general, plastic surgery", date(2025, 6, 11))
    assert (first.witness, first.claimed, first.remark) == ("osm", None, "")
    assert (gone.record.street, gone.record.country, gone.remark) == ("Hafenstraße 16", "DE", CLOSED)


def test_osm_xml_and_geojson(tmp_path: Path) -> None:
    dental, clinic = read(tmp_path, OSM_XML)[0]
    assert (dental.record.street, dental.record.seen) == ("120 Quay St, Springfield", date(2025, 5, 1))
    assert clinic.record.id == "way/8"
    box = Within(box=(-89.66, 39.75, -89.64, 39.85))
    assert [one.record.id for one in read(tmp_path, OSM_XML, within=box)[0]] == ["node/7"]
    feature = {
        "type": "Feature",
        "properties": {"@id": "node/7", **TAGS},
        "geometry": {"type": "Point", "coordinates": [-89.65, 39.8]},
        "id": "node/7",
    }
    (one,), _ = read(tmp_path, {"type": "FeatureCollection", "features": [feature]}, within=box)
    assert (one.witness, one.record.id) == ("osm", "node/7")


def test_osm_xml_is_streamed_and_its_entities_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.osm"
    node = (
        '<node id="1" lat="1" lon="1"><tag k="amenity" v="cafe"/><tag k="name" v="' + "Quay " * 100 + '"/></node>\n'
    )
    path.write_text('<?xml version="1.0"?><osm version="0.6">' + node * 4_000 + "</osm>")
    tracemalloc.start()
    assert read_listings(path) == ((), ())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1 << 20 < 2 << 20 < path.stat().st_size
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE osm [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        '<osm version="0.6"><node id="1" lat="1" lon="1"><tag k="amenity" v="dentist"/><tag k="name" v="x"/>&b;'
        "</node></osm>"
    )
    assert [one.record.name for one in read(tmp_path, bomb)[0]] == ["x"]
    with pytest.raises(UnreadableFile, match="damaged XML"):
        read(tmp_path, OSM_XML[:-30])
    packed = gzip.compress(path.read_bytes())
    assert read(tmp_path, packed) == ((), ())
    with pytest.raises(UnreadableFile, match="cannot be unpacked"):
        read(tmp_path, packed[: len(packed) // 2])


FOURSQUARE = {
    "fsq_place_id": "4b0",
    "name": "Harbour Family Médicine",
    "latitude": 39.8,
    "longitude": -89.65,
    "address": "120 Quay St",
    "locality": "Springfield",
    "region": "IL",
    "postcode": "62701",
    "country": "US",
    "date_created": "2012-01-01",
    "date_refreshed": "2025-02-03",
    "date_closed": None,
    "tel": "(217) 555-0142",
    "website": "http://harbour.example",
    "fsq_category_labels": ["Health and Medicine > Physician > Family Medicine Doctor"],
}


def test_foursquare_parquet(tmp_path: Path) -> None:
    shut = {**FOURSQUARE, "name": "Quay Clinic", "country": "GB", "postcode": "TR1 1ZZ", "tel": None,
            "date_closed": "2024-06-07", "longitude": -5.0, "latitude": 50.2}  # fmt: skip
    nameless = {**FOURSQUARE, "name": None}
    path = tmp_path / "places.parquet"
    pq.write_table(pa.Table.from_pylist([FOURSQUARE, shut, nameless]), path)
    assert detect(path).witness == "foursquare"
    (first, second), rejects = read_listings(path)
    assert (first.record.specialty, first.record.seen) == ("Family Medicine Doctor", date(2025, 2, 3))
    assert first.record.address == "https://foursquare.com/placemakers/review-place/4b0"
    assert (second.record.closed, second.remark) == (date(2024, 6, 7), CLOSED)
    assert [reject.line for reject in rejects] == [3]
    for within, expected in (
        (Within(countries=frozenset({"GB"})), ["Quay Clinic"]),
        (Within(box=(-90.0, 39.0, -89.0, 40.0), names=("family medicine",)), ["Harbour Family Médicine"]),
        (Within(names=("médicine",)), ["Harbour Family Médicine"]),
        (Within(postcodes=frozenset({"TR11"})), ["Quay Clinic"]),
        (Within(phones=frozenset({"217-555-0142"})), ["Harbour Family Médicine"]),
        (Within(names=("nobody",)), []),
    ):
        assert [one.record.name for one in read_listings(path, within=within)[0]] == expected


# github.com/OvertureMaps/schema, examples/places/place-with-taxonomy.yaml and place-with-operating-status.yaml
OVERTURE: dict[str, Any] = {
    "id": "overture:places:place:77",
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [-97.7431, 30.2672]},
    "properties": {
        "basic_category": "health_care",
        "categories": {"primary": "family_practice", "alternates": ["doctor"]},
        "confidence": 0.85,
        "websites": ["https://harbour.example"],
        "phones": ["+1 512-555-0123"],
        "addresses": [
            {"freeform": "770 Quay Avenue, Floor 8", "locality": "Austin", "region": "US-TX", "postcode": "78745",
             "country": "US"},
            {"freeform": "9 Lake Road", "locality": "Austin"},
        ],
        "theme": "places",
        "version": 1,
        "names": {"primary": "Harbour & Quay", "common": {"es": "Muelle"},
                  "rules": [{"variant": "short", "value": "H&Q"}]},
        "operating_status": "temporarily_closed",
    },
}  # fmt: skip


def test_overture_geojson(tmp_path: Path) -> None:
    first, second = read(tmp_path, {"type": "FeatureCollection", "features": [OVERTURE]})[0]
    assert (first.record.name, first.record.names) == ("Harbour & Quay", ("H&Q",))
    assert (first.record.street, first.record.region, first.record.postcode) == (
        "770 Quay Avenue, Floor 8",
        "TX",
        "78745",
    )
    assert (first.record.phone, first.record.website) == ("+1 512-555-0123", "https://harbour.example")
    assert (first.record.specialty, first.remark) == ("family practice", f"{PAUSED}, confidence 0.85")
    assert (second.record.id, second.record.street) == ("overture:places:place:77 2", "9 Lake Road")


def test_overture_parquet(tmp_path: Path) -> None:
    def row(name: str, east: float, **more: Any) -> dict[str, Any]:
        told = OVERTURE["properties"]
        return {
            "id": name,
            "bbox": {"xmin": east, "xmax": east, "ymin": 30.2672, "ymax": 30.2672},
            "names": {"primary": name, "common": None, "rules": None},
            "addresses": told["addresses"],
            "phones": told["phones"],
            "websites": None,
            "categories": {"primary": "doctor", "alternate": None},
            "confidence": 0.5,
            "operating_status": "open",
            **more,
        }

    rows = [
        row("Harbour Clinic", -97.7),
        row("Quay Clinic", 8.6, addresses=None, phones=None),
        row("Nowhere", 8.6, phones=[None]),
    ]
    path = tmp_path / "place.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)
    assert detect(path).witness == "overture"
    names = [one.record.name for one in read_listings(path)[0]]
    assert names == ["Harbour Clinic", "Harbour Clinic", "Quay Clinic", "Nowhere", "Nowhere"]
    for within, expected in (
        (Within(box=(-98.0, 30.0, -97.0, 31.0)), {"Harbour Clinic"}),
        (Within(names=("quay",)), {"Quay Clinic"}),
        (Within(postcodes=frozenset({"78745"}), box=(8.0, 30.0, 9.0, 31.0)), {"Nowhere"}),
        (Within(phones=frozenset({"512 555 0123"})), {"Harbour Clinic"}),
    ):
        assert {one.record.name for one in read_listings(path, within=within)[0]} == expected


def test_another_parquet_file_is_refused(tmp_path: Path) -> None:
    from suture.engine.errors import UnknownFormat

    path = tmp_path / "other.parquet"
    pq.write_table(pa.table({"x": [1]}), path)
    with pytest.raises(UnknownFormat, match="Known are"):
        read_listings(path)
    pq.write_table(pa.table({"fsq_place_id": ["a"], "name": [1]}), path)
    assert [one.record.name for one in read_listings(path)[0]] == ["1"]
