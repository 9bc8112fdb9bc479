"""The witnesses that are known, and the formats by which each is told.

It knows names and order: a file is asked of each format in turn, the surest first. It refuses to know how a format is
read; that is in the reader's own file, with the published form that it was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from suture.engine.citations.verdicts import Field
from suture.engine.citations.witnesses import (
    apple,
    bing,
    cqc,
    foursquare,
    google,
    nhs,
    openstreetmap,
    overture,
    own_list,
    registers,
    saved_page,
    tracking_tools,
)
from suture.engine.citations.witnesses.opening import ListingFile, Shape
from suture.engine.citations.witnesses.shows import SHOWS
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.imports.records import Reject

__all__ = ["FORMATS", "SHOWS", "WITNESSES", "Format", "Reader", "Witness", "known_formats"]

Reader: TypeAlias = Callable[[ListingFile, Within], Iterator[Witnessed | Reject]]


@dataclass(frozen=True, kw_only=True)
class Witness:
    """Who says it: the name on screen, the host of its directory ("" where it is none), and what it shows."""

    key: str
    name: str
    directory: str
    shows: frozenset[Field]


@dataclass(frozen=True, kw_only=True)
class Format:
    """A form in which a witness comes: whose, in words for a person, how it is told and how it is read."""

    witness: str
    words: str
    shapes: frozenset[Shape]
    tells: Callable[[ListingFile], bool]
    read: Reader


def _witness(key: str, name: str, directory: str) -> Witness:
    return Witness(key=key, name=name, directory=directory, shows=SHOWS[key])


WITNESSES: Final[Mapping[str, Witness]] = MappingProxyType(
    {
        witness.key: witness
        for witness in (
            _witness("google", "Google Business Profile", "google.com"),
            _witness("apple", "Apple Business", "apple.com"),
            _witness("bing", "Bing Places", "bing.com"),
            _witness("nppes", "NPI register (NPPES)", "npiregistry.cms.hhs.gov"),
            _witness("cms", "Medicare Doctors and Clinicians", "medicare.gov"),
            _witness("ods", "NHS Organisation Data Service", "odsdatasearchandexport.nhs.uk"),
            _witness("cqc", "Care Quality Commission", "cqc.org.uk"),
            _witness("osm", "OpenStreetMap", "openstreetmap.org"),
            _witness("foursquare", "Foursquare OS Places", "foursquare.com"),
            _witness("overture", "Overture Maps", "overturemaps.org"),
            _witness("brightlocal", "BrightLocal Citation Tracker", ""),
            _witness("yext", "Yext Listings", ""),
            _witness("page", "a directory's page", ""),
            _witness("manual", "looked at by hand", ""),
            _witness("list", "a list of your own", ""),
        )
    }
)
"""Everybody who may say something, by key, in the order in which they are shown."""


def _format(
    witness: str, words: str, shapes: tuple[Shape, ...], tells: Callable[[ListingFile], bool], read: Reader
) -> Format:
    return Format(witness=witness, words=words, shapes=frozenset(shapes), tells=tells, read=read)


_DOCUMENTS: Final[tuple[Shape, ...]] = ("json", "lines")

FORMATS: Final[tuple[Format, ...]] = (
    _format("google", "the bulk spreadsheet", ("table",), google.tells_spreadsheet, google.read_spreadsheet),
    _format("google", "locations of its API", _DOCUMENTS, google.tells_locations, google.read_locations),
    _format("apple", "locations of its API", _DOCUMENTS, apple.tells_locations, apple.read_locations),
    _format("bing", "businesses of its API", _DOCUMENTS, bing.tells_businesses, bing.read_businesses),
    _format("nppes", "answers of its API", ("json",), registers.tells_answer, registers.read_answer),
    _format("cms", "the file as CSV", ("table",), registers.tells_clinicians, registers.read_clinicians),
    _format("cqc", "the directory as CSV", ("table",), cqc.tells_directory, cqc.read_directory),
    _format("ods", "its CSV files", ("table",), nhs.tells_table, nhs.read_table),
    _format("ods", "answers of its APIs", _DOCUMENTS, nhs.tells_organisations, nhs.read_organisations),
    _format(
        "osm",
        "Overpass JSON, .osm, GeoJSON",
        ("xml", *_DOCUMENTS),
        openstreetmap.tells_extract,
        openstreetmap.read_extract,
    ),
    _format("foursquare", "Parquet", ("parquet",), foursquare.tells_parquet, foursquare.read_parquet),
    _format("foursquare", "CSV", ("table",), foursquare.tells_table, foursquare.read_table),
    _format("overture", "Parquet", ("parquet",), overture.tells_parquet, overture.read_parquet),
    _format("overture", "GeoJSON", _DOCUMENTS, overture.tells_geojson, overture.read_geojson),
    _format(
        "brightlocal", "a report's JSON", ("json",), tracking_tools.tells_brightlocal, tracking_tools.read_brightlocal
    ),
    _format("yext", "listings of its API", _DOCUMENTS, tracking_tools.tells_yext, tracking_tools.read_yext),
    _format("page", "saved as HTML", ("page",), saved_page.tells_page, saved_page.read_page_file),
    _format("list", "a table with plain column names", ("table",), own_list.tells_list, own_list.read_list),
)
"""Every form that can be handed over, in the order in which a file is asked."""


def known_formats() -> str:
    """The formats in words, for a sentence that refuses a file."""
    return "; ".join(f"{WITNESSES[one.witness].name} ({one.words})" for one in FORMATS)
