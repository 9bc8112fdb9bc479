"""The pages about directory listings, for the walk over every page: what to call each, and its address."""

from __future__ import annotations

from tests.web.listed_practice import tell_and_audit

from suture.app.listings.queries import listings
from suture.app.practices.actions import add_practice


def listing_places(owner: int, empty: int) -> list[tuple[str, str]]:
    """Make a practice that directories list, and return the pages about it; of `empty` nothing is known."""
    listed = add_practice(actor=owner, address="mill-lane.example", specialty="dermatology")
    tell_and_audit(owner, listed)
    found = listings(owner, listed)
    rows = [row for group in found.groups for row in group.rows]
    told = next(row for row in rows if row.status == "fix")
    unseen = next(row for row in rows if row.status == "not checked")
    d = f"/p/{listed}/listings"
    return [
        ("listings", f"{d}/"),
        ("listings of one", f"{d}/?about={told.subject.key}&all=yes"),
        ("no listings yet", f"/p/{empty}/listings/"),
        ("a listing", f"{d}/one/{told.listing}/"),
        ("a directory", f"{d}/by-hand/?directory={unseen.directory}&about={unseen.subject.key}"),
        ("corrections", f"{d}/corrections/"),
        ("a correction", f"{d}/corrections/{found.fixes[0].key}/"),
        ("files of listings", f"{d}/files/"),
        ("the calendar of re-checks", f"{d}/calendar/"),
        ("where competitors are listed", f"{d}/elsewhere/"),
        ("the own site", f"{d}/own-site/"),
        ("details with days", f"/p/{listed}/about/days/"),
    ]
