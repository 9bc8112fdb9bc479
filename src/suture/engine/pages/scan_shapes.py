"""What a scan of pages hands over: the shapes of links and pages, as objects and as Arrow columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

__all__ = ["CONTEXT_CHARACTERS", "LINK_ROWS", "LINK_ROWS_WITH_CONTEXT", "PAGE_ROWS", "PageLink", "Scanned"]

CONTEXT_CHARACTERS: Final = 160
"""How much visible text a link's left and right hold at most."""

LINK_ROWS: Final = pa.schema(
    [
        ("page", pa.int32()),
        ("order", pa.int32()),
        ("href", pa.string()),
        ("text", pa.string()),
        ("kind", pa.string()),
        ("rel", pa.string()),
        ("nofollow", pa.bool_()),
        ("ugc", pa.bool_()),
        ("sponsored", pa.bool_()),
        ("zone", pa.string()),
        ("hidden", pa.bool_()),
    ]
)
"""One row for each link; `page` is its page's place in the sequence that was scanned, rel's tokens stand apart by
a space. Columns mean what `PageLink` says."""

LINK_ROWS_WITH_CONTEXT: Final = pa.schema([*LINK_ROWS, ("left", pa.string()), ("right", pa.string())])
"""LINK_ROWS and the text before and after each link."""

PAGE_ROWS: Final = pa.schema(
    [
        ("page", pa.int32()),
        ("exact", pa.bool_()),
        ("overflow", pa.bool_()),
        ("title", pa.string()),
        ("language", pa.string()),
        ("base", pa.string()),
        ("canonical", pa.string()),
        ("robots", pa.list_(pa.string())),
        ("links", pa.int32()),
    ]
)
"""One row for each page; `links` counts its links, the other columns mean what `ScannedPage` says."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """One `a[href]` or `area[href]` of a page.

    `order` counts from 0 in document order. `href` is as written, entities decoded, without blanks around it and
    without tabs and line ends; it may be empty. `text` is the visible text, else the first image's alternative
    text, else None. `kind` is "image" for an area and where an image stands in for text, else "text". `rel` holds
    lower-case tokens, each once. `zone` is one of ZONES or None. `hidden`: it or an element around it is `hidden`
    or styled inline with display:none or visibility:hidden. `left` and `right` are up to CONTEXT_CHARACTERS
    characters of visible text before and after it.
    """

    order: int
    href: str
    text: str | None
    kind: str
    rel: tuple[str, ...]
    zone: str | None
    hidden: bool
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Scanned:
    """Many pages: `links` after LINK_ROWS (or LINK_ROWS_WITH_CONTEXT), `pages` after PAGE_ROWS."""

    links: pa.RecordBatch
    pages: pa.RecordBatch
