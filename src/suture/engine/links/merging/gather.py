"""Brings all words about one link together, in the order in which links are stored.

It knows that links lie by site, then by page, so that whatever is asked of a site or page lies in few row
groups; and that a row without a target speaks of the links of its page. It refuses to know whose word counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from suture.engine.links.ids import link_ids
from suture.engine.links.merging.arrays import Bools, Ints, in_one, known, ranks, run_starts, spread

__all__ = ["Gathered", "gather"]

Ids = npt.NDArray[np.uint64]


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """Words in the order of their links. A row may be a word on several links.

    `rows`: the table's row behind each word; `folded`: the row names no target but the link has one;
    `starts`: the first word of each link; `link_ids`: one for each link; `page_ids`: that of its page, which is
    the id that a link of the page without a target has.
    """

    rows: Ints
    folded: Bools
    starts: Ints
    link_ids: Ids
    page_ids: Ids
    pages: int
    domains: int
    first_domain: str | None
    last_domain: str | None


def gather(table: pa.Table) -> Gathered:
    """Sort the rows of `table` by registrable domain, page and link, and fold rows without a target.

    All rows of a page must be in the table. Pages are told apart by the 64-bit hash that is also the id of
    their link without a target: comparing numbers sorts four times as fast as comparing addresses.
    """
    domain, names = ranks(table["source_domain"])
    address = in_one(table["source_url"])
    page = _page_ids(address)
    link = table["link_id"].to_numpy()
    order = _sorted(domain, page, link)
    domain, page, link = domain[order], page[order], link[order]
    targeted = _targeted(table)[order]
    pages = run_starts(domain, page)
    rows, folded = order, np.zeros(len(order), np.bool_)
    if not targeted.all() and targeted.any():
        rows, link, folded, page, domain = _fold(rows, link=link, page=page, domain=domain, targeted=targeted)
    starts = run_starts(domain, page, link)
    return Gathered(
        rows=rows,
        folded=folded,
        starts=starts,
        link_ids=link[starts],
        page_ids=page[starts],
        pages=len(pages),
        domains=len(names),
        first_domain=names[0].as_py() if len(names) else None,
        last_domain=names[-1].as_py() if len(names) else None,
    )


def _sorted(domain: Ints, page: Ids, link: Ids) -> Ints:
    """The order by domain, then page, then link; equal rows in any order.

    One key of 64 bits holds the domain and the upper part of the page: sorting a million of those takes 25 ms
    where sorting by three columns takes 310. Only rows that share a key are then sorted by all three.
    """
    bits = max(1, int(domain.max(initial=0)).bit_length())
    key = (domain.astype(np.uint64) << np.uint64(64 - bits)) | (page >> np.uint64(bits))
    order = np.argsort(key)
    starts = run_starts(key[order])
    sizes = np.diff(starts, append=len(order))
    shared = sizes > 1
    places = spread(starts[shared], sizes[shared])
    rows = order[places]
    run = np.repeat(np.arange(int(shared.sum())), sizes[shared])
    order[places] = rows[np.lexsort((link[rows], page[rows], run))]
    return order


def _page_ids(address: pa.Array | pa.ChunkedArray) -> Ids:
    chunks = address.chunks if isinstance(address, pa.ChunkedArray) else [address]
    ids = [link_ids(chunk, pa.nulls(len(chunk), pa.string())).to_numpy() for chunk in chunks]
    found: Ids = np.concatenate(ids) if ids else np.zeros(0, np.uint64)
    return found


def _targeted(table: pa.Table) -> Bools:
    if "target_url" not in table.column_names:
        return np.zeros(table.num_rows, np.bool_)
    return known(table["target_url"])


def _fold(rows: Ints, *, link: Ids, page: Ids, domain: Ints, targeted: Bools) -> tuple[Ints, Ids, Bools, Ids, Ints]:
    """Put the rows without a target behind each link of their page, where the page has links with one."""
    starts = run_starts(domain, page, link)
    sizes = np.diff(starts, append=len(rows))
    has_target = targeted[starts]
    page_of = np.cumsum(np.isin(starts, run_starts(domain, page), assume_unique=True)) - 1
    # A page has at most one run without a target: its id is the hash of the page alone.
    loose_run = np.full(page_of[-1] + 1, -1, np.int64)
    loose_run[page_of[~has_target]] = np.flatnonzero(~has_target)
    told = np.flatnonzero(has_target & (loose_run[page_of] >= 0))
    loose = loose_run[page_of[told]]
    added = spread(starts[loose], sizes[loose])
    behind = np.repeat(starts[told] + sizes[told], sizes[loose])
    gone = np.zeros(len(rows), np.bool_)
    gone[added] = True
    stays = ~np.insert(gone, behind, np.zeros(len(added), np.bool_))
    home = np.repeat(starts[told], sizes[loose])
    return (
        np.insert(rows, behind, rows[added])[stays],
        np.insert(link, behind, link[home])[stays],
        np.insert(np.zeros(len(rows), np.bool_), behind, np.ones(len(added), np.bool_))[stays],
        np.insert(page, behind, page[home])[stays],
        np.insert(domain, behind, domain[home])[stays],
    )
