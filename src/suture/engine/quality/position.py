"""How much a link's place on its page is worth: where it stands, whether it may be followed, what shares the page.

The weights are **expert order, not measurement**: nobody outside a search engine can measure them. The order is what
practitioners and search engines' own words agree on (a link in the text before one in a menu; nofollow, ugc and
sponsored are hints since 2019, and such links still bring readers), and the steps are ours. What *is* measured is how
often each case occurs on each kind of site (`calibration`): that is what a link of which nothing is known gets.

It knows one link at a time, as few facts as decide. It refuses to guess a zone from an address.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import Final

from suture.engine.quality.calibration import open_calibration
from suture.engine.quality.ranges import Part, Range, product

__all__ = ["INSIDE_TEXT", "SHARE_STEPS", "Place", "judge_place", "share_step"]

# A link that everybody may follow, in the text of a page with few others, is worth 1.
_ZONES: Final = {
    "main": 1.0,
    "directory-profile": 0.7,
    "author-bio": 0.6,
    "list": 0.5,
    "aside": 0.3,
    "nav": 0.25,
    "header": 0.25,
    "footer": 0.15,
    "comment": 0.15,
}
_ZONE_WORDS: Final = {
    "main": "in the text",
    "directory-profile": "in a directory profile",
    "author-bio": "in an author’s bio",
    "list": "in a list of links",
    "aside": "in the sidebar",
    "nav": "in the navigation",
    "header": "in the header",
    "footer": "in the footer",
    "comment": "in a comment",
}
_OUTSIDE_TEXT: Final = ("aside", "nav", "header", "footer", "comment")
INSIDE_TEXT: Final = ("main", "directory-profile", "author-bio", "list")
_FOLLOW: Final = {"yes": 1.0, "no": 0.35, "users": 0.25, "paid": 0.2}
_FOLLOW_WORDS: Final = {
    "yes": "search engines may follow it",
    "no": "it is marked nofollow",
    "users": "it is marked as users’ own",
    "paid": "it is marked as paid",
}
_KINDS: Final = {"text": 1.0, "image": 0.8, "redirect": 0.7, "canonical": 0.7, "frame": 0.3, "form": 0.2}
_KIND_WORDS: Final = {
    "image": "an image is the link",
    "redirect": "it comes through a redirect",
    "canonical": "it is a canonical address",
    "frame": "it is a frame",
    "form": "it is a form",
}
_HIDDEN: Final = 0.05
_NOT_INDEXED: Final = 0.15
_DEAD: Final = 0.02
_SITEWIDE: Final = 0.6

# Links to other sites on the page, from so many on, and what one of them is still worth.
SHARE_STEPS: Final = ((0, 1.0), (10, 0.9), (30, 0.75), (100, 0.55), (300, 0.4), (1000, 0.3))
# Of 1,130 live links to a real site the pages link to 6, 23 and 3,100 other places (10th percentile, median, 90th).
_SHARE_UNKNOWN: Final = Range(0.3, 0.9, 1.0)
_LEARN: Final = "Visit the page (free, a few minutes): that shows where the link stands and how it is marked."


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a link's place; None is not known.

    `zone` is one of pages.zones.ZONES or an exporter's own word, `follow` one of links.follow.FOLLOW, `kind` one of
    links.columns.KINDS; `shares` is the place in SHARE_STEPS (see `share_step`); `dead` says that the page itself
    answered with an error; `site_kind` is one of KINDS_OF_SITE.
    """

    site_kind: str
    zone: str | None = None
    in_text: bool | None = None
    follow: str | None = None
    kind: str | None = None
    hidden: bool | None = None
    sitewide: bool | None = None
    indexable: bool | None = None
    dead: bool | None = None
    shares: int | None = None


def share_step(links_out: int) -> int:
    """Return the place in SHARE_STEPS of a page with so many links to other sites."""
    return max(step for step, (least, _) in enumerate(SHARE_STEPS) if links_out >= least)


@lru_cache(maxsize=65_536)
def judge_place(place: Place) -> Part:
    """Return the part of one place; the same place gives the same object."""
    zone, zone_words = _zone(place)
    follow, follow_words = _follow(place)
    factors, words = [zone, follow], [zone_words, follow_words]
    if place.kind in _KINDS:
        factors.append(Range.exactly(_KINDS[place.kind]))
        words.append(_KIND_WORDS.get(place.kind, ""))
    if place.shares is None:
        factors.append(_SHARE_UNKNOWN)
    else:
        least, weight = SHARE_STEPS[place.shares]
        factors.append(Range.exactly(weight))
        words.append(f"it shares the page with {least:,} other links or more" if least >= 30 else "")
    for flag, weight, told in (
        (place.hidden, _HIDDEN, "the page hides it from readers"),
        (place.dead, _DEAD, "the page itself answers with an error"),
        (place.indexable is False, _NOT_INDEXED, "search engines are asked to leave the page out"),
        (place.sitewide, _SITEWIDE, "it is on every page of the site"),
    ):
        if flag:
            factors.append(Range.exactly(weight))
            words.append(told)
    known = place.zone in _ZONES or place.in_text is not None or place.follow is not None
    complete = place.zone in _ZONES and place.follow is not None
    if not known:
        words[0] = "nobody says where on the page it stands, or how it is marked: the usual range of such sites"
        words[1] = ""
    told = "; ".join(word for word in words if word)
    return Part(
        range=product(*factors),
        known=known or bool(place.hidden or place.dead or place.indexable is False),
        why=f"{told[:1].upper()}{told[1:]}.",
        learn=None if complete else _LEARN,
    )


def _zone(place: Place) -> tuple[Range, str]:
    if place.zone in _ZONES:
        return Range.exactly(_ZONES[place.zone]), _ZONE_WORDS[place.zone]
    shares = open_calibration().usual_zones(place.site_kind)
    if place.in_text is None:
        return _spread({zone: shares.get(zone, 0) for zone in _ZONES}), "its place on the page is not known"
    among = INSIDE_TEXT if place.in_text else _OUTSIDE_TEXT
    words = "in the content of the page" if place.in_text else "outside the content of the page"
    return _spread({zone: shares.get(zone, 0) for zone in among}), words


def _follow(place: Place) -> tuple[Range, str]:
    if place.follow is not None:
        return Range.exactly(_FOLLOW[place.follow]), _FOLLOW_WORDS[place.follow]
    share = open_calibration().usual_follow(place.site_kind)
    low = _FOLLOW["no"] if share < 0.9 else _FOLLOW["yes"]
    high = _FOLLOW["yes"] if share > 0.1 else _FOLLOW["no"]
    # The geometric middle: between the two the truth is one or the other, never halfway.
    mid = min(max(_FOLLOW["no"] ** (1 - share), low), high)
    return Range(low, mid, high), "whether it may be followed is not known"


def _spread(shares: dict[str, float]) -> Range:
    """The 10th percentile, geometric mean and 90th of the zones' weights at these shares."""
    total = sum(shares.values())
    if total == 0:
        shares, total = dict.fromkeys(shares, 1.0), float(len(shares))
    steps = sorted((_ZONES[zone], share / total) for zone, share in shares.items())
    low = high = steps[0][0]
    passed = 0.0
    for weight, share in steps:
        if passed < 0.1:
            low = weight
        if passed < 0.9:
            high = weight
        passed += share
    mid = sum(share * log(weight) for weight, share in steps)
    return Range(low, min(max(exp(mid), low), high), high)
