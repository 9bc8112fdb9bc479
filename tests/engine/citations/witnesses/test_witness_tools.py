"""What listing tools say of other people's directories: where a listing stands, never that one is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.engine.citations.witnesses.witness_samples import read


def test_brightlocal_says_where_and_never_that_something_is_missing(tmp_path: Path) -> None:
    # github.com/BrightLocal/ApiDocs, source/includes/_ct.md: Get Report Results.
    active = {
        "citation_id": 182555,
        "citation-status": "active",
        "source": "findadoc.example",
        "url": "http://www.findadoc.example/harbour",
        "status": "Got it",
        "date-identified-sorting": "2025-09-07T00:00:00+00:00",
        "site-type": "Local Directory",
        "business-name": None,
        "postcode": "62701",
    }
    answer = {
        "response": {
            "results": {
                "active": [active],
                "pending": [{**active, "source": "quay.example"}],
                "possible": [{**active, "source": "", "url": ""}],
                "old": [],
                "activeDomains": {"findadoc.example": True},
            }
        }
    }
    (found, waiting), rejects = read(tmp_path, answer)
    assert (found.witness, found.directory, found.listed) == ("brightlocal", "findadoc.example", True)
    assert (found.record.name, found.record.postcode, found.record.seen) == ("", "62701", date(2025, 9, 7))
    assert (waiting.directory, waiting.listed) == ("quay.example", None)
    assert [reject.reason for reject in rejects] == ["the citation names no site"]


def test_yext_says_where_a_listing_stands(tmp_path: Path) -> None:
    # hitchhikers.yext.com/guides/manage-listings/02-check-listing-status
    live = {
        "id": "187149016",
        "locationId": "harbour",
        "accountId": "1",
        "publisherId": "FINDADOC",
        "status": "LIVE",
        "additionalStatus": "CONNECTED",
        "listingUrl": "https://www.findadoc.example/harbour",
        "loginUrl": "",
    }
    first, second = read(
        tmp_path, {"response": {"listings": [live, {**live, "status": "UNAVAILABLE", "listingUrl": ""}]}}
    )[0]
    assert (first.directory, first.listed, first.record.address) == (
        "findadoc.example",
        True,
        "https://www.findadoc.example/harbour",
    )
    assert (second.directory, second.listed, second.remark) == ("", None, "FINDADOC: unavailable through Yext")
