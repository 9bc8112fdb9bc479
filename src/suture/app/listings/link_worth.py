"""What links from directories to the practice are worth: from the imported and judged links, page by page.

It knows which columns tell it. It refuses to judge, and to say anything of a page from which nobody saw a link.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from suture.app.listings.listing_keys import same_address
from suture.app.practices.asking import Reading, ask_for_job
from suture.engine.links.judged import JudgedLinks

__all__ = ["LinkOfPage", "directory_pages", "links_at"]

_LINKS: Final = """
    SELECT l.source_url, l.target_url, l.nofollow, l.ugc, l.sponsored, l.lost, {worth}
    FROM read_parquet(?) l {judged}
    WHERE l.source_domain IN (SELECT unnest(?)) ORDER BY l.source_url, l.target_url LIMIT 20000
"""
_JUDGED: Final = "LEFT JOIN read_parquet(?) j ON j.link_id = l.link_id"
_WORTH: Final = "j.site_kind, j.value_low, j.value_high, j.band_low, j.band_high"
_NO_WORTH: Final = "NULL, NULL, NULL, NULL, NULL"


@dataclass(frozen=True, kw_only=True)
class LinkOfPage:
    """A link from a page to the practice. `rel` are the words that take its vote away; `is_lost` as the merge has it.

    `low` and `high` are its worth beside the mean link, `band_low` and `band_high` places in `quality.columns.BANDS`;
    None where nothing was judged or not enough is known.
    """

    page: str
    target: str
    rel: tuple[str, ...]
    is_lost: bool
    kind: str
    low: float | None
    high: float | None
    band_low: int | None
    band_high: int | None


def links_at(practice: int, domains: Collection[str]) -> Mapping[str, LinkOfPage]:
    """Return the best link of each page of these sites, by the page's address in its one spelling."""
    found: dict[str, LinkOfPage] = {}
    for one in _links(practice, domains):
        known = found.setdefault(one.page, one)
        if (known.is_lost, -(known.high or 0.0)) > (one.is_lost, -(one.high or 0.0)):
            found[one.page] = one
    return found


def directory_pages(practice: int, domains: Collection[str]) -> tuple[str, ...]:
    """Return the pages of these sites that link to the practice, as the imported links have them."""
    return tuple(dict.fromkeys(one.page for one in _links(practice, domains) if not one.is_lost))


def _links(practice: int, domains: Collection[str]) -> tuple[LinkOfPage, ...]:
    if not domains:
        return ()

    def rows(reading: Reading) -> tuple[LinkOfPage, ...]:
        current = reading.current
        sources = [str(current.links_path)]
        query = _LINKS.format(worth=_NO_WORTH, judged="")
        if isinstance(current, JudgedLinks):
            sources.append(str(current.judged.links_path))
            query = _LINKS.format(worth=_WORTH, judged=_JUDGED)
        told = reading.con.execute(query, [*sources, sorted(domains)]).fetchall()
        return tuple(_link(row) for row in told)

    return ask_for_job(practice, rows) or ()


def _link(row: tuple[object, ...]) -> LinkOfPage:
    page, target, nofollow, ugc, sponsored, lost, kind, low, high, band_low, band_high = row
    marks = (("nofollow", nofollow), ("ugc", ugc), ("sponsored", sponsored))
    return LinkOfPage(
        page=same_address(str(page)),
        target=str(target or ""),
        rel=tuple(word for word, holds in marks if holds),
        is_lost=bool(lost),
        kind=str(kind or ""),
        low=_number(low),
        high=_number(high),
        band_low=None if band_low is None else int(str(band_low)),
        band_high=None if band_high is None else int(str(band_high)),
    )


def _number(value: object) -> float | None:
    return value if isinstance(value, float) else None
