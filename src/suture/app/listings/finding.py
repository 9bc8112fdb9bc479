"""Pages of directories that are worth a look: those of which files tell, and those that link to the practice.

It knows the catalogue's directories. It refuses to guess an address, and to take a post in a social network for a
listing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from suture.app.listings.due import MOST_PAGES
from suture.app.listings.link_worth import directory_pages
from suture.app.listings.listing_keys import address_digest, same_address
from suture.app.listings.models import ListingPage, Sighting
from suture.app.listings.whose import directory_at
from suture.engine.catalogue import open_catalogue
from suture.engine.citations.directories import closed_words
from suture.engine.errors import BadAddress
from suture.engine.links.address import canonical_url
from suture.engine.links.domains import registrable_domain

__all__ = ["find_pages", "is_page"]

_LONGEST: Final = 2_000
# Registers, maps and accounts tell themselves what their pages would say, and their pages are made by scripts.
_LEADS: Final = ("brightlocal", "yext", "list", "page", "manual")


def find_pages(practice: int, *, now: datetime) -> int:
    """Keep the pages that files and links tell of and that were not known; return how many there were."""
    known = set(ListingPage.objects.filter(practice_id=practice).values_list("short_address", flat=True))
    room = MOST_PAGES - len(known)
    found: dict[str, ListingPage] = {}
    for how, address in _told(practice):
        digest = address_digest(address)
        if digest in known or digest in found or len(found) >= room:
            continue
        found[digest] = ListingPage(
            practice_id=practice, address=same_address(address), short_address=digest,
            directory=directory_at(address), found_by=how, added_at=now,
        )  # fmt: skip
    # Two jobs may find the same page at one time.
    ListingPage.objects.bulk_create(found.values(), ignore_conflicts=True)
    return len(found)


def is_page(address: str) -> bool:
    """Whether an address is one of the web that leads deeper than a site's first page."""
    try:
        parts = urlsplit(canonical_url(address))
    except BadAddress:
        return False
    return (
        parts.scheme in {"http", "https"}
        and len(address) <= _LONGEST
        and (parts.path not in {"", "/"} or bool(parts.query))
    )


def _told(practice: int) -> Iterator[tuple[str, str]]:
    told = Sighting.objects.filter(practice_id=practice, page=None, witness__in=_LEADS)
    records = told.exclude(listed=False)
    yield from (
        ("file", one)
        for one in _pages(record.get("address", "") for record in records.values_list("record", flat=True))
    )
    yield from (("links", one) for one in _pages(directory_pages(practice, _sites_of_directories())))


def _pages(addresses: Iterable[str]) -> Iterator[str]:
    for address in dict.fromkeys(addresses):
        if is_page(address) and directory_at(address) in _directories():
            yield address


@cache
def _directories() -> frozenset[str]:
    """Directories that live and whose pages are listings, not posts."""
    catalogue = open_catalogue()
    return frozenset(
        one.domain
        for one in catalogue.directories
        if not closed_words(one)
        and ((found := catalogue.platform(one.domain)) is None or found.kind not in {"social", "video", "search"})
    )


@cache
def _sites_of_directories() -> frozenset[str]:
    return frozenset(registrable_domain(domain) for domain in _directories())
