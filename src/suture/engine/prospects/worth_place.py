"""Where a link would stand if an opening is won: the usual place of its kind, unless its own page says more.

It knows the zones and the company of links that pages of a kind give (data/positions.csv), and what the host itself
says of how it marks links. Weights are `quality.position`'s. It refuses to take a link for followed because nobody
says that it is not: that stays a range.
"""

from __future__ import annotations

from math import exp, log
from typing import Final

from suture.engine.prospects.found import Found
from suture.engine.prospects.worth_tables import standings
from suture.engine.quality.position import Place, judge_place, share_step
from suture.engine.quality.ranges import Part, Range

__all__ = ["follow_of", "place_won"]

# Reasons to think twice (`exclusions`) and rules of the host by which links are marked.
_NOFOLLOW: Final = {"nofollow": "no", "promotional-paid": "paid"}
_MARKED: Final = {
    "yes": "; its links may be followed",
    "no": "; it marks such links nofollow",
    "users": "; it marks such links as users’ own",
    "paid": "; it marks such links as paid",
}
_LEARN: Final = "Look at one entry there: does its link leave the site, and is it marked nofollow?"


def follow_of(found: Found) -> str | None:
    """Return how links there are marked (one of links.follow.FOLLOW): by its own words, else by links that we saw.

    None where neither tells.
    """
    keys = () if found.page is None else [exclusion.key for exclusion in found.page.exclusions]
    return next((mark for key, mark in _NOFOLLOW.items() if key in keys), found.follow)


def place_won(found: Found, *, site_kind: str) -> Part:
    """Return the position of a link that the opening would give, on a site of one of KINDS_OF_SITE.

    It is known where the host says how it marks links; the zone is the kind's usual one in any case.
    """
    usual = standings()[found.kind]
    follow = follow_of(found)
    step = share_step(usual.links_beside)
    parts = [
        judge_place(Place(site_kind=site_kind, zone=zone, in_text=True, follow=follow, shares=step))
        for zone in ((found.zone,) if found.zone else usual.zones)
    ]
    low = min(part.range.low for part in parts)
    high = max(part.range.high for part in parts)
    mid = exp(sum(log(part.range.mid) for part in parts) / len(parts))
    marked = _MARKED.get(follow or "", "; whether its links may be followed is not known")
    whose = "as links that we saw there stand" if found.zone else "as pages of this kind usually do it"
    return Part(
        range=Range(low, min(max(mid, low), high), high),
        known=follow is not None,
        why=f"{usual.gets[:1].upper()}{usual.gets[1:]}, {whose}{marked}.",
        learn=None if follow is not None else _LEARN,
    )
