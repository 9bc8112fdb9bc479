"""What listing tools say of other people's directories: BrightLocal's Citation Tracker, Yext's Listings.

BrightLocal: the answer of GET /v2/ct/get-results ("active", "pending", "possible", "old" with source, url,
business-name, postcode), github.com/BrightLocal/ApiDocs, source/includes/_ct.md. Yext: the answer of Listings: List
(publisherId, status, listingUrl), hitchhikers.yext.com/guides/manage-listings/02-check-listing-status. Of the CSV
exports of these two and of Whitespark no published header was found: they are read as a list of one's own where their
columns have plain names.

A tool's word is a lead, not a look: only "active" and LIVE say that a listing is there, and nothing here says that
one is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.citations.witnesses.said import day, found_in, holds, mapping, said, site_of
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.imports.records import Reject

__all__ = ["read_brightlocal", "read_yext", "tells_brightlocal", "tells_yext"]

_LISTS: Final[Mapping[str, tuple[bool | None, str]]] = {
    "active": (True, ""),
    "pending": (None, "waiting to be published"),
    "possible": (None, "a site that lists rivals"),
    "old": (True, "found by a former name or postcode"),
}
_STATES: Final[Mapping[str, tuple[bool | None, str]]] = {
    "LIVE": (True, ""),
    "WAITING_ON_YEXT": (None, "waiting on Yext"),
    "WAITING_ON_CUSTOMER": (None, "waiting on you"),
    "WAITING_ON_PUBLISHER": (None, "waiting on the directory"),
    "UNAVAILABLE": (None, "unavailable through Yext"),
    "OPTED_OUT": (None, "not managed through Yext"),
}


def tells_brightlocal(file: ListingFile) -> bool:
    """Whether it is a Citation Tracker's result."""
    return file.shape == "json" and holds(file.first, _is_result)


def read_brightlocal(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read a Citation Tracker's result; an entry without a site is a Reject."""
    del within  # a report is about one practice
    number = 0
    for result in found_in(file.first, _is_result):
        for name, (listed, remark) in _LISTS.items():
            for entry in result.get(name) or ():
                number += 1
                told = mapping(entry)
                url = said(told.get("url"))
                directory = site_of(said(told.get("source")) or url)
                if not directory:
                    yield Reject(number, "the citation names no site", url)
                    continue
                record = Record(
                    id=said(told.get("citation_id")) or said(told.get("citation-id")) or str(number),
                    name=said(told.get("business-name")),
                    street=said(told.get("address")),
                    postcode=said(told.get("postcode")),
                    phone=said(told.get("telephone")),
                    address=url,
                    seen=day(told.get("date-identified-sorting")),
                )
                yield Witnessed(
                    record=record,
                    witness="brightlocal",
                    directory=directory,
                    remark=remark,
                    listed=listed,
                    line=number,
                )


def tells_yext(file: ListingFile) -> bool:
    """Whether it is an answer of Listings: List."""
    return file.shape in {"json", "lines"} and holds(file.first, _is_listing)


def read_yext(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read the listings of an answer: where they stand, not what stands in them."""
    del within
    for line, document in file.documents():
        if isinstance(document, Reject):
            yield document
        for place, told in enumerate(found_in(document, _is_listing), start=1):
            listed, remark = _STATES.get(said(told.get("status")), (None, said(told.get("status"))))
            url = said(told.get("listingUrl"))
            yield Witnessed(
                record=Record(
                    id=said(told.get("id")) or f"{said(told['publisherId'])} {said(told.get('locationId'))}",
                    address=url if site_of(url) else "",
                ),
                witness="yext",
                directory=site_of(url),
                remark=": ".join(part for part in (said(told["publisherId"]), remark) if part),
                listed=listed,
                line=line or place,
            )


def _is_result(value: Mapping[str, Any]) -> bool:
    lists = [value.get(name) for name in _LISTS]
    return all(isinstance(one, list) for one in lists) and any(
        "source" in mapping(entry) for one in lists for entry in one or ()
    )


def _is_listing(value: Mapping[str, Any]) -> bool:
    return "publisherId" in value and "status" in value and ("listingUrl" in value or "locationId" in value)
