"""What exporting tools file pages under, in our words: a kind of site, and how medical a subject is.

It knows the words of Ahrefs (platform, page type, page category), DataForSEO (platform types) and Majestic (topics,
as the Open Directory had them). They are the tools' words, whatever the page's language, and coarse: a kind that most
of a site's filed pages agree on, and a subject by its top-level word alone. It refuses to let them stand against our
own reading; who asks, decides that (`site_kinds`, `nearness`).

Read beside 200 sites of a real export whose kind is known otherwise: message boards and wikis were right each time.
"ecommerce" is on half of all link sellers' pages and on papers (a shop's software is installed, nothing is sold),
"Article > News" on societies, "Site page > Services" on hacked pages: they say nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.quality.link_columns import coded

__all__ = ["Filed", "Filing", "ToldKind", "filed_pages", "told_kinds"]

# Kinds of software and site, as Ahrefs and DataForSEO write them.
_BY_PLATFORM: Final = {"message-boards": "forum", "wikis": "platform", "blogs": "blog", "news": "news"}
# Ahrefs' types of page.
_BY_TYPE: Final = {
    "User content > Forum": "forum",
    "User content > Q&A": "forum",
    "Article > Wiki": "platform",
    "Listing collection > Business": "directory",
}
_MOST_PAGES: Final = 0.5

# How medical pages are that a tool files under these words, and how far off that may be, 0..1: expert order beside
# what a real export shows. 261 sites filed under no "Health" had 0.00 to 0.10 by our own reading of their English
# words (10th and 90th percentile). Of 17 filed under "Health" and other words most were baths and hotels ("Natural
# medicine > Detoxification"), at 0.00 to 0.40: so that word alone is no proof of medicine, and its range is wide.
# All that stood under mental, women's and men's health there were massages, beauty, recipes and a message board.
_OUTSIDE: Final = (0.05, 0.2)
_TOPS: Final = {"Health": (0.4, 0.35), "Beauty": (0.2, 0.3), "Science": (0.15, 0.3)}
_SECONDS: Final = {
    "Health > Medical services": (0.65, 0.35),
    "Health > Health conditions": (0.6, 0.35),
    "Health > Mental health": (0.3, 0.35),
    "Health > Women's health": (0.35, 0.35),
    "Health > Men's health": (0.35, 0.35),
    "Health > Natural medicine": (0.2, 0.35),
    "Health > Nutrition": (0.25, 0.35),
    # Majestic's, of which no export was at hand.
    "Health > Medicine": (0.75, 0.35),
    "Health > Dentistry": (0.75, 0.35),
    "Health > Conditions and Diseases": (0.7, 0.35),
    "Health > Animal": (0.2, 0.3),
}


@dataclass(frozen=True, slots=True)
class ToldKind:
    """A kind of site (one of KINDS_OF_SITE) by a tool's word, and a sentence that names both."""

    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Filing:
    """How medical pages are that a tool files so, 0..1, how far off that may be, and who files it under what."""

    medical: float
    width: float
    words: str


@dataclass(frozen=True, kw_only=True)
class Filed:
    """All different filings, and for each link the place of its own among them, -1 for none."""

    filings: Sequence[Filing]
    of_row: NDArray[np.int64]


def told_kinds(links: pa.Table, *, of_row: NDArray[np.int32], sites: int) -> list[ToldKind | None]:
    """Return for each of so many sites the kind that most of its filed pages have; None where there is none.

    `of_row` is the place of each link's site.
    """
    votes: list[dict[str, int]] = [{} for _ in range(sites)]
    whys: list[dict[str, str]] = [{} for _ in range(sites)]
    filed = np.zeros(sites, np.int64)
    types, platforms = coded(links, "source_type"), coded(links, "source_platform")
    # Pages of one site that are filed alike are one case with a count.
    key = (of_row.astype(np.int64) * (len(types.texts) + 1) + types.places + 1) * (len(platforms.texts) + 1)
    told = np.flatnonzero((types.places >= 0) | (platforms.places >= 0))
    _, first, pages = np.unique(
        (key + platforms.places + 1)[told], return_index=True, return_counts=True
    )  # fmt: skip
    for row, count in zip(told[first].tolist(), pages.tolist(), strict=True):
        site = int(of_row[row])
        filed[site] += count
        found = _kind(
            types.texts[types.places[row]] if types.places[row] >= 0 else "",
            platforms.texts[platforms.places[row]] if platforms.places[row] >= 0 else "",
        )
        if found is not None:
            votes[site][found.kind] = votes[site].get(found.kind, 0) + count
            whys[site].setdefault(found.kind, found.why)
    return [_most(votes[site], whys[site], of=int(filed[site])) for site in range(sites)]


def filed_pages(links: pa.Table) -> Filed:
    """Return what tools file each link's page under: Ahrefs' categories, else Majestic's topic of page or site."""
    chosen = np.full(len(links), -1, np.int64)
    places: dict[Filing, int] = {}
    for column, read in (
        ("source_category", _by_category),
        ("majestic_source_topic", _by_page_topic),
        ("majestic_domain_topic", _by_site_topic),
    ):
        told = coded(links, column)
        found = [read(text) for text in told.texts]
        known = [-1 if one is None else places.setdefault(one, len(places)) for one in found]
        chosen = np.where(chosen >= 0, chosen, np.array([*known, -1], np.int64)[told.places])
    return Filed(filings=tuple(places), of_row=chosen)


def _kind(page_type: str, platform: str) -> ToldKind | None:
    if page_type in _BY_TYPE:
        return ToldKind(_BY_TYPE[page_type], f"Ahrefs files its pages under “{page_type}”.")
    for word in platform.split(", "):
        if word in _BY_PLATFORM:
            return ToldKind(_BY_PLATFORM[word], f"The tool that exported it calls it “{word}”.")
    return None


def _most(votes: dict[str, int], whys: dict[str, str], *, of: int) -> ToldKind | None:
    """The kind of more than half of the filed pages."""
    for kind, count in votes.items():
        if count > _MOST_PAGES * of:
            return ToldKind(kind, whys[kind])
    return None


def _by_category(text: str) -> Filing | None:
    """Ahrefs names several: "Health > Natural medicine > Detoxification; Travel > Guides"."""
    return _filing([one.split(">") for one in text.split(";")], who="Ahrefs files the page")


def _by_page_topic(text: str) -> Filing | None:
    return _filing([text.split("/")], who="Majestic files the page")


def _by_site_topic(text: str) -> Filing | None:
    return _filing([text.split("/")], who="Majestic files the site")


def _filing(paths: Sequence[Sequence[str]], *, who: str) -> Filing | None:
    """The mean of all words under which a page is filed; each counts by its first two levels, once."""
    named: dict[str, tuple[float, float]] = {}
    for path in paths:
        first, second = [*(part.strip() for part in path), ""][:2]
        both = f"{first} > {second}"
        if both in _SECONDS:
            named[both] = _SECONDS[both]
        elif first:
            named[first] = _TOPS.get(first, _OUTSIDE)
    if not named:
        return None
    medical = sum(level for level, _ in named.values()) / len(named)
    return Filing(medical, max(width for _, width in named.values()), f"{who} under {_listed(list(named))}")


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
