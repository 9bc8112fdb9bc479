"""The parts of the links table as a template draws them: sentence, facets, headings, cells, column choice.

It turns what the queries return into words and addresses. It asks nothing of anybody and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from suture.app.review.queries import Decided, DecisionView
from suture.engine.links.browse import SORTS, LinkPage, LinkRow
from suture.engine.links.columns import METRICS
from suture.engine.links.facets import Facet
from suture.engine.links.filters import Text
from suture.engine.links.ids import show_id
from suture.engine.links.positions import zone_of
from suture.engine.links.states import OF_THE_PAGE
from suture.engine.links.words import NO_PLACE, column_label, position_words
from suture.web.target_words import told_apart
from suture.web.view_address import EXTRA_COLUMNS, ViewAddress

__all__ = [
    "Bar", "ColumnGroup", "Heading", "ShownFacet", "ShownPart", "ShownRow", "added_columns",
    "caption", "choices", "headings", "shown_facets", "shown_rows", "shown_sentence", "usual_columns",
]  # fmt: skip

_METRICS: Final = frozenset(field.name for field in METRICS)
# States in which a visit did not see this very link.
_UNSEEN: Final = (*OF_THE_PAGE, "target-changed")
# The columns that stand in the table without being added, and their sort keys; Follow has no order of its own.
_HEADS: Final = {
    "source": ("Page", "site"), "anchor": ("Link text", "text"), "target_url": ("Goes to", "target"),
    "site_kind": ("Kind of site", None), "worth": ("Worth", "worth"), "follow": ("Follow", None),
    "state": ("Live", "checked"), "seen_by": ("Seen by", "tools"), "first_seen": ("First seen", "first_seen"),
    "last_seen": ("Last seen", "last_seen"), "suggestion": ("Note", None),
}  # fmt: skip
_ORDERS: Final = {
    "first_seen": ("latest first", "earliest first"), "last_seen": ("latest first", "earliest first"),
    "site": ("Z to A", "A to Z"), "text": ("Z to A", "A to Z"), "target": ("Z to A", "A to Z"),
    "tools": ("most first", "fewest first"), "checked": ("latest first", "earliest first"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ShownPart:
    """Words of the filter's sentence; a chip has the address of the view without it."""

    words: str
    without: str | None = None


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One value of a facet: `share` is its part of the rows in per cent, for the bar behind it."""

    words: str
    full: str
    count: int
    share: int
    on: bool
    address: str


@dataclass(frozen=True, kw_only=True)
class ShownFacet:
    """A question with its values; `more` says that rarer values are left out."""

    words: str
    bars: tuple[Bar, ...]
    more: bool


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The head of a column: `address` sorts by it, `order` is ascending, descending or empty."""

    words: str
    address: str | None
    order: str
    is_number: bool = False


@dataclass(frozen=True, kw_only=True)
class ShownRow:
    """A link; `goes` says where it goes, `more` has the cells of added columns: words and value.

    `decision` is what a person decided about it, its site or its link group, in this order.
    """

    id: str
    link: LinkRow
    goes: str
    more: tuple[tuple[str, Any], ...]
    decision: DecisionView | None = None


@dataclass(frozen=True, kw_only=True)
class ColumnGroup:
    """Columns that may be added, under one heading: name, words, whether it is there."""

    words: str
    columns: tuple[tuple[str, str, bool], ...]


def shown_sentence(view: ViewAddress, *, groups: Mapping[str, str]) -> tuple[ShownPart, ...]:
    """Return the filter's sentence, each chip with the address of the view without it.

    `groups` are patterns of link groups by their id: nobody reads an id.
    """
    return tuple(
        ShownPart(words=part.words)
        if isinstance(part, Text)
        else ShownPart(words=groups.get(part.words, part.words), without=view.filtered(part.without))
        for part in view.filter.sentence()
    )


def shown_facets(view: ViewAddress, facets: Sequence[Facet], *, total: int, site: str) -> tuple[ShownFacet, ...]:
    """Return the facets with their bars; `total` is the number of rows of the view, `site` the practice's own."""
    targets = told_apart((one.words for facet in facets if facet.key == "target" for one in facet.values), site=site)
    return tuple(
        ShownFacet(
            words=facet.words,
            more=facet.more,
            bars=tuple(
                Bar(
                    words=targets[value.words] if facet.key == "target" else value.words,
                    full=value.words,
                    count=value.count,
                    # A facet that is on counts beyond the view, since its own condition does not shrink it.
                    share=round(100 * value.count / max(total, *(one.count for one in facet.values), 1)),
                    on=value.on,
                    address=view.filtered(value.filter),
                )
                for value in facet.values
            ),
        )
        for facet in facets
    )


def usual_columns(*, is_checked: bool, is_judged: bool, has_notes: bool = False) -> tuple[str, ...]:
    """Return what stands in the table without being added: the live state once anything `is_checked`, worth once
    it `is_judged`, and then what is suggested, where any row `has_notes`.

    Where a link goes and when it was seen make room for what it is worth.
    """
    seen = ("follow", "state", "seen_by") if is_checked else ("follow", "seen_by")
    if not is_judged:
        return ("source", "anchor", "target_url", *seen, "first_seen", "last_seen")
    first = () if is_checked else ("first_seen",)
    note = ("suggestion",) if has_notes else ()
    return ("source", "anchor", "site_kind", "worth", *seen, *first, *note)


def added_columns(view: ViewAddress, usual: Sequence[str]) -> tuple[str, ...]:
    """Return the columns to be shown beside the usual ones, without those that are among the usual ones."""
    return tuple(name for name in view.columns if name not in usual)


def headings(view: ViewAddress, usual: Sequence[str], *, sort: str) -> tuple[Heading, ...]:
    """Return the heads of all columns, those of added ones last; `sort` is the order that the rows have."""
    heads = [_heading(view, *_HEADS[name], sort=sort) for name in usual]
    added = []
    for name in added_columns(view, usual):
        _, key = _HEADS.get(name, ("", name if name in SORTS else None))
        added.append(_heading(view, column_label(name), key, sort=sort))
    return (*heads, *added)


def caption(sort: str) -> str:
    """Say how the table is sorted: "By first seen, latest first."""
    name = sort.removeprefix("-")
    down, up = _ORDERS.get(name, ("highest first", "lowest first"))
    if name == "worth":
        return f"{'Best' if sort.startswith('-') else 'Least'} worth first, beside a typical link to you."
    words = SORTS[name].words
    if name not in _METRICS:
        words = words[:1].lower() + words[1:]
    return f"By {words}, {down if sort.startswith('-') else up}."


def shown_rows(
    page: LinkPage, columns: Sequence[str], *, site: str, decided: Decided | None = None
) -> tuple[ShownRow, ...]:
    """Return the rows with their added cells in the order of `columns`; `site` is the practice's own."""
    targets = told_apart((row.target_url for row in page.rows if row.target_url), site=site)
    return tuple(
        ShownRow(
            id=show_id(row.link_id),
            link=row,
            goes=targets.get(row.target_url or "", ""),
            more=tuple((column_label(name), _cell(row, name, targets=targets)) for name in columns),
            decision=None if decided is None else decided.first_on(*_things(row)),
        )
        for row in page.rows
    )


def choices(view: ViewAddress, filled: Sequence[str], usual: Sequence[str]) -> tuple[ColumnGroup, ...]:
    """Return the columns that hold anything, so are worth offering; those that are shown stay offered."""
    offered = [name for name in dict.fromkeys((*EXTRA_COLUMNS, *filled, *view.columns)) if name not in usual]
    groups = (
        ("The page that links", [name for name in offered if name.startswith(("source_", "page_"))]),
        ("Tools’ own numbers", [name for name in offered if name in _METRICS]),
    )
    taken = {name for _, names in groups for name in names}
    link = ("The link", [name for name in offered if name not in taken])
    return tuple(
        ColumnGroup(words=words, columns=tuple((name, column_label(name), name in view.columns) for name in names))
        for words, names in (groups[0], link, groups[1])
        if names
    )


def _heading(view: ViewAddress, words: str, key: str | None, *, sort: str) -> Heading:
    if key is None:
        return Heading(words=words, address=None, order="")
    order = ""
    if sort.removeprefix("-") == key:
        order = "descending" if sort.startswith("-") else "ascending"
    return Heading(words=words, address=view.sorted_by(key, now=sort), order=order, is_number=key in _METRICS)


def _things(row: LinkRow) -> tuple[tuple[str, str], ...]:
    group = row.judged and row.judged.network
    of_group = (("group", group),) if group else ()
    return (("link", show_id(row.link_id)), ("site", row.source_domain), *of_group)


def _cell(row: LinkRow, name: str, *, targets: Mapping[str, str]) -> Any:
    if name == "target_url":
        return targets.get(row.target_url or "")
    if name == "position":
        found = zone_of(row.more[name])
        if found is None and row.state is not None and row.state not in _UNSEEN:
            return NO_PLACE  # our visit saw the link, so it is not the place that is unknown
        return found and position_words(found)
    return getattr(row, name) if name in EXTRA_COLUMNS else row.more[name]
