"""What the place on the page says of a link that no name and no heading says anything of."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice
from typing import Final

from suture.engine.pages.position_names import BUTTONS
from suture.engine.pages.position_outline import Anchor, Outline, host_of
from suture.engine.pages.position_words import HOME_TEXTS, LEGAL, PAGER, UTILITY
from suture.engine.pages.profile_links import SOCIAL
from suture.engine.pages.tree import BLOCKS

__all__ = ["after_content", "before_content", "in_content"]

_LISTS: Final = frozenset(("ul", "ol", "dl", "table", "tbody", "menu"))
_BULLETS: Final = " •·*-\u2013—▪►\u203a»→✓[("
_LONG_TAIL: Final = 110
_DESCRIPTION: Final = 300
_REMARKS: Final = frozenset("-\u2013—:,(|")
_SHORT: Final = 40
_LONG: Final = 2000
_FEW: Final = 12
_LONG_LIST: Final = 200
_HEADINGS_NEAR: Final = 60
_LONG_FOOTER: Final = 400
_SEPARATORS: Final = re.compile(r"[\s|·•*\u203a»>/\\,\-\u2013—:\[\]«\u2039<&→←]+")


def before_content(outline: Outline, anchor: Anchor, *, begin: int, inside_header: bool = False) -> str:
    """A link above the page's heading and prose: "nav" in a menu, "header" beside a logo or alone."""
    if outline.is_home(anchor) and anchor.text.lower() not in HOME_TEXTS:
        return "header"
    if anchor.href.lower().startswith(("tel:", "mailto:")) or host_of(anchor.href) in SOCIAL:
        return "header"
    if UTILITY.fullmatch(anchor.text):
        return "header"
    fellows, listed, home = _row(outline, anchor, begin=begin)
    if listed and fellows >= 2:
        return "nav"
    if inside_header:
        return "nav" if fellows >= 3 else "header"
    if home and fellows == 2:
        return "header" if anchor.text.lower() not in HOME_TEXTS else "nav"
    if fellows >= 2:
        return "nav"
    return "header"


def _row(outline: Outline, anchor: Anchor, *, begin: int) -> tuple[int, bool, bool]:
    """The links in the nearest block that holds several; whether that is a list; whether one is the front page's."""
    for element in outline.around(anchor.element):
        tag = outline.elements[element].tag
        if outline.first[element] < begin < outline.end[element]:
            break
        if outline.links_in(element) > 1 or tag in {"ul", "ol"}:
            inner = outline.anchors_in(element)
            home = any(outline.is_home(one) and one.text.lower() not in HOME_TEXTS for one in inner[:_FEW])
            return len(inner), tag in {"ul", "ol", "dl", "menu"}, home
    return max(1, len(outline.on_line.get(anchor.line, ()))), False, False


def in_content(
    outline: Outline, anchor: Anchor, *, headed: bool, begin: int, first: int, end: int, prose: Collection[int]
) -> str | None:
    """A link between the page's prose: "list" among items that are links, "main" in prose, "nav" in a pager.

    `begin` is the line of the page's heading, `first` that of its first prose, `end` the one after its last.
    """
    line = anchor.line
    if anchor.alone:
        return "list" if _among_pictures(outline, anchor) else None
    if PAGER.fullmatch(anchor.text) and outline.own[line] < _SHORT:
        return "nav"
    if not headed and _is_link_row(outline, line):
        return None if outline.leaves(anchor) or line >= end else "nav"
    if begin < line < first and not headed and not outline.leaves(anchor) and outline.linked[line]:
        fellows, listed, _home = _row(outline, anchor, begin=begin)
        if listed and fellows > 2:
            return "nav"
    if _in_list(outline, anchor, headed=headed) or _among_headings(outline, line, begin=begin):
        return "list"
    if line in prose:
        return "main"
    own = outline.own[line]
    words = len(outline.text(anchor)[:_LONG].split()) - len(anchor.text[:_LONG].split())
    if begin < line < end and own >= 25 and words >= 5 and not _is_button(outline, anchor):
        return "main"
    return None


def _among_headings(outline: Outline, line: int, *, begin: int) -> bool:
    """A heading that is a link, like two others at least: entries with a description each."""
    level = outline.lines[line].heading
    if not level or line <= begin or 2 * outline.linked[line] < len(outline.lines[line].text):
        return False
    near = range(max(begin + 1, line - _HEADINGS_NEAR), min(len(outline.lines), line + _HEADINGS_NEAR))
    alike = (place for place in near if outline.lines[place].heading == level)
    return sum(1 for place in alike if 2 * outline.linked[place] >= len(outline.lines[place].text)) > 2


def _among_pictures(outline: Outline, anchor: Anchor) -> bool:
    """In the nearest block of several links, three at least and hardly any text: a wall of logos."""
    for element in outline.around(anchor.element):
        links = outline.links_in(element)
        if links > 1:
            return links > 2 and outline.own_in(outline.first[element], outline.end[element]) <= 20 * links
    return False


def _in_list(outline: Outline, anchor: Anchor, *, headed: bool) -> bool:
    enough = 1 if headed else 2
    for element in islice(outline.around(anchor.element), _FEW):
        if outline.elements[element].tag in _LISTS:
            first, end = outline.first[element], min(outline.end[element], outline.first[element] + _LONG_LIST)
            if _is_item(outline, anchor.line):
                return sum(1 for place in range(first, end) if _is_item(outline, place)) >= enough
            if not _is_entry(outline, anchor.line):
                return False
            return sum(1 for place in range(first, end) if _is_entry(outline, place)) > 2
    if not _is_item(outline, anchor.line):
        return False
    # Lines beside each other without a list: broken by <br>, or one block each.
    for element in outline.around(anchor.element):
        if outline.size(element) > 1:
            first, end = outline.first[element], outline.end[element]
            near = range(max(first, anchor.line - 2), min(end, anchor.line + 3))
            return sum(1 for place in near if _is_item(outline, place)) >= 3 - headed
    return False


def _is_item(outline: Outline, place: int) -> bool:
    """A line that is a link, perhaps behind a bullet and before a remark."""
    if not 0 <= place < len(outline.lines) or outline.lines[place].heading:
        return False
    links = outline.on_line.get(place, [])
    if len(links) not in (1, 2) or not links[0].text:
        return False
    before, _, after = outline.lines[place].text.partition(links[0].text)
    if before.strip(_BULLETS + "0123456789.)"):
        return False
    remark = after.lstrip()
    return len(after) <= (_DESCRIPTION if remark[:1] in _REMARKS else _LONG_TAIL) and not remark.startswith("'s ")


def _is_entry(outline: Outline, place: int) -> bool:
    """A line of a list that ends with its link: a name and a place before it."""
    links = outline.on_line.get(place, ())
    if len(links) != 1 or not links[0].text or outline.own[place] > _LONG_TAIL:
        return False
    return outline.lines[place].text.rstrip(" .)]").endswith(links[0].text.rstrip(" .)]"))


def _is_link_row(outline: Outline, place: int) -> bool:
    """Three links or more, or two with "previous" signs, and next to nothing between them."""
    links = outline.on_line.get(place, ())
    if len(links) < 2 or outline.own[place] > _SHORT + 4 * len(links):
        return False
    if len(links) > _LONG_LIST:
        return True
    rest = outline.lines[place].text
    for one in links:
        rest = rest.replace(one.text, " ", 1) if one.text else rest
    return len(_SEPARATORS.sub("", rest)) <= (25 if len(links) > 2 else 10)


def after_content(outline: Outline, anchor: Anchor, *, end: int) -> str | None:
    """A link below the page's prose: "footer" in the page's last block, None where something follows it."""
    if LEGAL.fullmatch(anchor.text):
        return "footer"
    if _is_button(outline, anchor):
        return None
    block = -1
    for element in outline.around(anchor.element):
        if outline.first[element] < end:
            break
        if outline.elements[element].tag in BLOCKS:
            block = element
    if block < 0 or end == 0:
        return None  # in the middle of it, or on a page without prose
    first, last = outline.first[block], outline.end[block]
    around = outline.elements[block].parent
    if outline.elements[block].tag == "td" and 0 <= outline.first[around] < end:
        return "aside"  # a column beside the prose, in the same row
    if last >= len(outline.lines) and outline.prose_in(first, last) < _LONG_FOOTER:
        return "footer"
    if around >= 0 and outline.elements[around].tag != "body" and outline.end[around] < len(outline.lines):
        return "aside"
    headed = first < len(outline.lines) and (outline.lines[first].heading or outline.linked[first] == 0)
    return "aside" if headed and outline.prose_in(first, last) == 0 and outline.links_in(block) > 1 else None


def _is_button(outline: Outline, anchor: Anchor) -> bool:
    attributes = outline.elements[anchor.element].attributes
    return bool(BUTTONS.search(attributes.get("class") or ""))
