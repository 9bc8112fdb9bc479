"""Pages that shall be looked at: kept once by address, whoever names them.

It knows rows and days. It refuses to read anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from suture.app.listings.listing_keys import address_digest, same_address
from suture.app.openings.models import Look
from suture.engine.crawl.same_page import domain_of
from suture.engine.prospects.found import Found

__all__ = ["AGAIN", "keep_page", "keep_pages_of"]

AGAIN: Final = timedelta(days=30)
"""After how long a page that links, should or invites is looked at again."""

# Of the other owed ones, visits and listings look at the page themselves.
_LOOKED_AT: Final = frozenset(
    {"membership", "privilege", "faculty", "insurer", "supplier", "charity", "referrer", "talk", "article", "mention"}
)


def keep_page(
    practice: int, address: str, *, found_by: str, now: datetime, depth: int = 0, due_on: date | None = None
) -> str:
    """Keep that a page shall be looked at; return the digest that names it. A known one only gets the earlier day."""
    digest = address_digest(address)
    row, is_new = Look.objects.get_or_create(
        practice_id=practice,
        short_address=digest,
        defaults={
            "address": same_address(address)[:2000], "domain": domain_of(address),
            "found_by": found_by, "depth": depth, "added_at": now, "due_on": due_on,
        },
    )  # fmt: skip
    if not is_new and due_on is not None and (row.due_on is None or due_on < row.due_on):
        row.due_on = due_on
        row.save(update_fields=["due_on"])
    return digest


def keep_pages_of(practice: int, founds: Iterable[Found], *, now: datetime) -> None:
    """Keep the pages that owe a link, so that the next look reads them; those that are known stay as they are."""
    wanted = {
        address_digest(one.url): one.url
        for one in founds
        if one.url and one.family == "owed" and one.kind in _LOOKED_AT
    }
    known = Look.objects.filter(practice_id=practice, short_address__in=wanted)
    for digest in known.values_list("short_address", flat=True):
        wanted.pop(digest, None)
    for address in wanted.values():
        keep_page(practice, address, found_by="owed", now=now)
