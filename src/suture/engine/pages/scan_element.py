"""The zone that an element decides, and what else it hands down to what is in it."""

from __future__ import annotations

from typing import Any

from suture.engine.pages.scan_attributes import (
    CLASS_A,
    HIDDEN_A,
    ID_A,
    IS_AUTHOR,
    IS_COMMENT,
    PROP_A,
    ROLE_A,
    SCOPE_A,
    STYLE_A,
    TYPE_A,
    hides,
    properties,
    same,
    types,
    zones_of_words,
)
from suture.engine.pages.scan_compiled import Array, Number, inlined, uint64
from suture.engine.pages.scan_room import HELD, HIDDEN, PROFILE, SECTIONED, Room, Tables
from suture.engine.pages.scan_tags import BLOCK, COMMENT_TYPE, DECIDES, PHRASING, PROFILE_TYPE, key, number_of
from suture.engine.pages.zones import ZONES

__all__ = ["decided", "hidden_itself"]

MAIN, HEADER, NAV, ASIDE, FOOTER, COMMENT, AUTHOR = (
    ZONES.index(name) + 1 for name in ("main", "header", "nav", "aside", "footer", "comment", "author-bio")
)
_DECIDING = sum(1 << number for number in (CLASS_A, ID_A, ROLE_A, PROP_A, TYPE_A, SCOPE_A, HIDDEN_A, STYLE_A))
_NAVIGATION, _CONTENTINFO, _BANNER, _COMPLEMENTARY, _MAIN, _ARTICLE = (
    uint64(key(name)) for name in ("navigation", "contentinfo", "banner", "complementary", "main", "article")
)
_NAV_T, _FOOTER_T, _HEADER_T, _ASIDE_T, _MAIN_T, _ARTICLE_T, _SECTION_T = (
    number_of(name) for name in ("nav", "footer", "header", "aside", "main", "article", "section")
)
_HTML, _BODY = number_of("html"), number_of("body")


@inlined
def hidden_itself(data: Array, seen: Number, spans: Array) -> Any:
    """Whether the element, not one around it, is `hidden` or styled away."""
    return seen & (1 << HIDDEN_A) != 0 or (
        seen & (1 << STYLE_A) != 0 and hides(data, spans[STYLE_A, 0], spans[STYLE_A, 1])
    )


@inlined
def decided(
    data: Array,
    tag: Number,
    rules: Number,
    seen: Number,
    outer_zone: Number,
    outer_bits: Number,
    room: Room,
    tables: Tables,
) -> tuple[Number, Number, Number]:
    """What the element hands down: zone and bits, and which properties it has (bits IS_...)."""
    spans = room.spans
    bits = outer_bits
    zone = outer_zone
    named = 0
    if not rules & DECIDES and not seen & _DECIDING:
        return zone, bits, named
    found = 0
    if hidden_itself(data, seen, spans):
        bits |= HIDDEN
    if seen & (1 << TYPE_A | 1 << SCOPE_A):
        bits &= ~PROFILE
        if seen & (1 << TYPE_A):
            kind = types(data, spans[TYPE_A, 0], spans[TYPE_A, 1], tables)
            if kind & PROFILE_TYPE:
                bits |= PROFILE
            if kind & COMMENT_TYPE:
                found |= 1 << COMMENT
    if tag == _HTML or tag == _BODY:
        return zone, bits, named
    if seen & (1 << PROP_A):
        named = properties(data, spans[PROP_A, 0], spans[PROP_A, 1])
        if named & IS_COMMENT:
            found |= 1 << COMMENT
        if named & IS_AUTHOR and rules & BLOCK:
            found |= 1 << AUTHOR
    sectioned = outer_bits & SECTIONED
    if not rules & PHRASING:
        words = 0
        if seen & (1 << CLASS_A):
            words |= zones_of_words(data, spans[CLASS_A, 0], spans[CLASS_A, 1], tables)
        if seen & (1 << ID_A):
            words |= zones_of_words(data, spans[ID_A, 0], spans[ID_A, 1], tables)
        if sectioned:
            words &= ~(1 << FOOTER)
        found |= words
    if seen & (1 << ROLE_A):
        role = same(data, spans[ROLE_A, 0], spans[ROLE_A, 1])
        if role == _NAVIGATION:
            found |= 1 << NAV
        elif role == _CONTENTINFO:
            found |= 1 << FOOTER
        elif role == _BANNER:
            found |= 1 << HEADER
        elif role == _COMPLEMENTARY:
            found |= 1 << ASIDE
        elif role == _MAIN or role == _ARTICLE:
            found |= 1 << MAIN
    if tag == _NAV_T:
        found |= 1 << NAV
    elif tag == _FOOTER_T:
        if not sectioned:
            found |= 1 << FOOTER
    elif tag == _HEADER_T:
        if not sectioned:
            found |= 1 << HEADER
    elif tag == _ASIDE_T:
        found |= 1 << ASIDE
    elif tag == _MAIN_T or tag == _ARTICLE_T:
        found |= 1 << MAIN
        bits |= SECTIONED
    elif tag == _SECTION_T:
        bits |= SECTIONED
    if bits & HELD:
        found &= ~(1 << MAIN | 1 << ASIDE | 1 << HEADER | 1 << FOOTER)
    if found:
        bits &= ~HELD
        if found & (1 << COMMENT):
            zone = COMMENT
            bits |= HELD
        elif found & (1 << AUTHOR):
            zone = AUTHOR
            bits |= HELD
        elif found & (1 << NAV):
            zone = NAV
        elif found & (1 << FOOTER):
            zone = FOOTER
        elif found & (1 << HEADER):
            zone = HEADER
        elif found & (1 << ASIDE):
            zone = ASIDE
        else:
            zone = MAIN
    return zone, bits, named
