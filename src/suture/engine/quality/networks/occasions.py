"""When a link was first seen, and to which page of yours it goes: what one campaign has in common in any language.

It knows that links which nobody ordered come one by one over the years, and mostly to the home page. It refuses to
read anything into a month or a page alone: a tool's own beginnings, a new page and a day in the news gather links
as well, so either only ever seconds what the linking pages show.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.links.text_buffers import plain_text
from suture.engine.quality.networks.addresses import weighed
from suture.engine.quality.networks.holders import Ints
from suture.engine.quality.networks.signs import Sign
from suture.engine.quality.networks.sources import Sources, column_of

__all__ = ["month_sign", "target_sign"]


def month_sign(links: pa.Table, titles: Ints, *, sources: Sources) -> Sign:
    """The month in which a tool first saw the link, weighed by how few templates of titles share it."""
    if "first_seen" in links.column_names:
        days = links["first_seen"].combine_chunks().cast(pa.date32())
        months = pc.strftime(days, format="%Y-%m")
    else:
        months = pa.nulls(len(links), pa.string())
    return weighed("month", plain_text(months).cast(pa.string()), titles, sources=sources)


def target_sign(links: pa.Table, titles: Ints, *, sources: Sources) -> Sign:
    """The page of yours, or its picture, that is linked to; null for the home page."""
    path = pc.replace_substring_regex(column_of(links, "target_url"), r"^[a-z]+://[^/?#]*", "")
    path = pc.replace_substring_regex(path, r"^/?(?:index\.[a-z]+)?/?$", "")
    pages = pc.if_else(pc.equal(path, ""), pa.scalar(None, pa.string()), path)
    return weighed("target", pages, titles, sources=sources)
