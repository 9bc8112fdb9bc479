"""What Google Search Console writes: two lists of linking pages, and four reports of counts.

Headers are verbatim from real exports in English; see docs/formats/search-console.md. Google translates them
into the user's language, so a file of up to three columns whose header is unknown is recognised by what its
columns hold. "Top target pages" is one name for two reports: the header tells internal from external links.
All of these lists are samples: a page that is missing from one is not a lost link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from suture.engine.imports.shape import Column, Report, column
from suture.engine.imports.values import looks_like, whole

__all__ = ["REPORTS", "recognise"]

_LATEST: Final = Report(
    tool="search-console", report="latest-links",
    requires=("Linking page", "Last crawled"),
    columns=(column("source_url", "Linking page"), column("last_seen", "Last crawled")),
)  # fmt: skip
_SAMPLE: Final = Report(
    tool="search-console", report="more-sample-links",
    requires=("Linking page",), excludes=("Last crawled", "Target URL", "Target page"),
    columns=(column("source_url", "Linking page"),),
)  # fmt: skip
_SITES: Final = Report(
    tool="search-console", report="top-linking-sites", claim_kind="site-links",
    requires=("Site | Top linking sites | Linking site", "Linking pages"),
    columns=(
        column("subject", "Site", "Top linking sites", "Linking site", kind="site"),
        column("pages", "Linking pages"),
        column("targets", "Target pages"),
    ),
)  # fmt: skip
_EXTERNAL: Final = Report(
    tool="search-console", report="top-target-pages-external", claim_kind="page-linked",
    requires=("Target page | Top linked pages", "Incoming links"),
    columns=(
        column("subject", "Target page", "Top linked pages", kind="url"),
        column("links", "Incoming links"),
        column("domains", "Linking sites"),
    ),
)  # fmt: skip
_INTERNAL: Final = Report(
    tool="search-console", report="top-target-pages-internal", claim_kind="page-internal",
    requires=("Target page | Top linked pages", "Internal links"),
    columns=(column("subject", "Target page", "Top linked pages", kind="url"), column("links", "Internal links")),
)  # fmt: skip
_TEXTS: Final = Report(
    tool="search-console", report="top-linking-text", claim_kind="text-used",
    requires=("Top linking text | Link text | Linking text",),
    excludes=("Linking page", "Source URL", "Target URL", "Target page"),
    columns=(
        column("subject", "Top linking text", "Link text", "Linking text", kind="label"),
        column("rank", "Rank", "#"),
        column("links", "Links", "Incoming links", "Count"),
        column("domains", "Linking sites", "Sites", "Number of sites"),
    ),
)  # fmt: skip

REPORTS: Final = (_LATEST, _SAMPLE, _SITES, _EXTERNAL, _INTERNAL, _TEXTS)

# What the columns hold, left to right, and the fields they fill.
_SHAPES: Final[tuple[tuple[tuple[str, ...], Report, tuple[str, ...]], ...]] = (
    (("url",), _SAMPLE, ("source_url",)),
    (("url", "day"), _LATEST, ("source_url", "last_seen")),
    (("url", "int"), _INTERNAL, ("subject", "links")),
    (("url", "int", "int"), _EXTERNAL, ("subject", "links", "domains")),
    (("site", "int", "int"), _SITES, ("subject", "pages", "targets")),
)

# How words for links begin in languages that Search Console speaks.
_LINK_STEMS: Final = (
    "link", "lien", "enlace", "collegament", "vínculo", "hiperligaç", "koppeling", "länk", "lenk", "linkki", "odkaz",
    "bağlant", "liên kết", "ссыл", "посилан", "קישור", "رابط", "روابط", "リンク", "链接", "連結", "링크", "ลิงก์",
    "tautan",
)  # fmt: skip


def recognise(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Report | None:
    """Return the report whose columns look like these rows, whatever the language of the header, or None.

    `rows` is a sample of rows as wide as the header. The report that comes back knows the columns by the
    header's own names.
    """
    if not 1 <= len(header) <= 3 or not rows or any(looks_like(name) != "text" for name in header):
        return None
    if any(mark in header[0] for mark in ",;\t"):
        return None  # a table whose lines are quoted whole: several columns that look like one
    cells = [[row[place].strip() for row in rows if row[place].strip()] for place in range(len(header))]
    if not all(cells):
        return None
    held = tuple(_held(column_cells) for column_cells in cells)
    for shape, report, fields in _SHAPES:
        if held == shape:
            return _named(report, fields, header)
    return _texts_report(header, cells, held)


def _texts_report(header: Sequence[str], cells: Sequence[Sequence[str]], held: Sequence[str]) -> Report | None:
    """Top linking text: a text beside its rank, or beside its falling counts under a word for links.

    Many tables have a text and a number, so this asks for more than the shape.
    """
    if sorted(held) != ["int", "text"]:
        return None
    place = held.index("int")
    numbers = [whole(cell) for cell in cells[place]]
    counted = [number for number in numbers if number is not None]
    named = any(stem in name.casefold() for name in header for stem in _LINK_STEMS)
    if len(counted) >= 3 and numbers == list(range(1, len(numbers) + 1)):
        number = "rank"
    elif named and counted == sorted(counted, reverse=True):
        number = "links"
    else:
        return None
    return _named(_TEXTS, (number, "subject") if place == 0 else ("subject", number), header)


def _held(cells: Sequence[str]) -> str:
    """What nearly all cells look like; "text" where they differ."""
    kinds = [looks_like(cell) for cell in cells]
    for kind in ("url", "day", "int", "site"):
        if kinds.count(kind) >= 0.9 * len(kinds):
            return kind
    return "text"


def _named(report: Report, fields: Sequence[str], header: Sequence[str]) -> Report:
    kinds = {one.field: one.kind for one in report.columns}
    columns = tuple(Column(into, (name,), kinds[into]) for into, name in zip(fields, header, strict=True))
    return replace(report, columns=columns, requires=tuple(header), excludes=())
