"""What a society offers: by the catalogue until a page of it was read, then by the words of its own links.

It knows what such parts of a site are called (data/society_offers.csv). That a page which was read has no such link
does not say that the society has none, only that this page does not show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from suture.engine.prospects.mentions_words import Words
from suture.engine.prospects.tables import rows_of

if TYPE_CHECKING:
    # Only who looks pays for loading what reads pages: screens read looks.
    from suture.engine.pages.page import Page

__all__ = ["Offer", "OfferSeen", "OfferState", "offers_of", "offers_on"]

OfferState: TypeAlias = Literal["unchecked", "seen", "not seen"]
"""No page of the society was read; a page shows it; pages were read and none of them shows it."""

_LONGEST_TEXT: Final = 8  # words of a link; a longer one is a headline


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferSeen:
    """That a page of a society has a link to a part of it: where that leads, its words, the page and the day."""

    key: str
    url: str
    text: str
    page: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """One thing that a society offers, in words, and how that is known; `url` is where, None unless it was seen."""

    key: str
    words: str
    state: OfferState
    url: str | None = None
    seen_on: date | None = None


class _Row(NamedTuple):
    words: str
    phrases: tuple[tuple[str, ...], ...]


def offers_on(page: Page, *, on: date) -> tuple[OfferSeen, ...]:
    """Return what the links of a society's page show that it offers, each thing once, in the order of the list.

    The texts of links count wherever they stand: what a site offers is in its navigation. `on` is the day of reading.
    """
    address = page.url or page.base_url or ""
    found: dict[str, OfferSeen] = {}
    for link in page.links:
        said = Words.of(link.text or "")
        if link.target is None or link.external or not 0 < len(said.folded) <= _LONGEST_TEXT:
            continue
        for key, row in _rows().items():
            if key not in found and any(next(said.phrase(phrase), None) is not None for phrase in row.phrases):
                found[key] = OfferSeen(key=key, url=link.target, text=link.text or "", page=address, on=on)
    return tuple(found[key] for key in _rows() if key in found)


def offers_of(told: Iterable[str], *, seen: Iterable[OfferSeen], was_read: bool) -> tuple[Offer, ...]:
    """Return what a society offers: `told` by the catalogue, and what its pages show beside that.

    `was_read` says that at least one page of it was read.
    """
    by_key = {one.key: one for one in seen}
    keys = dict.fromkeys((*told, *by_key))
    rows = _rows()
    return tuple(
        Offer(
            key=key,
            words=rows[key].words if key in rows else key.replace("_", " "),
            state="seen" if key in by_key else "not seen" if was_read else "unchecked",
            url=by_key[key].url if key in by_key else None,
            seen_on=by_key[key].on if key in by_key else None,
        )
        for key in keys
    )


@cache
def _rows() -> Mapping[str, _Row]:
    return MappingProxyType(
        {
            row["key"]: _Row(row["words"], tuple(Words.of(phrase).folded for phrase in row["on_page"].split("|")))
            for row in rows_of("society_offers")
        }
    )
