"""A directory's page that somebody saved as a file, read like one that was fetched.

It refuses to know the page's address where nobody tells it and the page itself does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.imports.records import Reject

__all__ = ["read_page_file", "tells_page"]


def tells_page(file: ListingFile) -> bool:
    """Whether it is a web page."""
    return file.shape == "page"


def read_page_file(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read the listings of a saved page; a page without one is a Reject that says why."""
    from suture.engine.citations.witnesses.pages import read_listing_page

    page = read_listing_page(file.content(), url=file.url)
    if not page.listings:
        yield Reject(1, page.why, page.title or "")
    yield from (one for one in page.listings if within.keeps(one.record))
