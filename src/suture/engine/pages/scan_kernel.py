"""The compiled pass over a page's bytes: tags and text by the HTML standard's tokenizer, a stack of open elements.

One pass serves both modes. On raw pages the rules of `scan_start` and `scan_end` stand in for tree construction;
`balanced` pages are what a parser wrote out again, where every end tag closes the last element.

Memory safety: `data` is only read, at places below its size; arrays of the room are written only where a check
says that there is room, else OVERFLOW says what was left out.
"""

from __future__ import annotations

from suture.engine.pages.scan_attributes import HREF_A, IS_ADDRESS, NAME_A, attributes
from suture.engine.pages.scan_begin import begin, said, said_apart
from suture.engine.pages.scan_compiled import Array, int64, routine, uint64
from suture.engine.pages.scan_element import decided, hidden_itself
from suture.engine.pages.scan_end import end_tag
from suture.engine.pages.scan_facts import fact, image, keep_link
from suture.engine.pages.scan_find import cdata_end, comment_end, doctype, find, is_cdata, raw_end, tag_name
from suture.engine.pages.scan_finish import finish
from suture.engine.pages.scan_links import new_link
from suture.engine.pages.scan_room import (
    BITS,
    BLOCK_NUMBER,
    CANONICAL,
    FLAGS,
    FOREIGN,
    FORM,
    HIDDEN,
    HIDDEN_LINK,
    HTML_INSIDE,
    IN_SELECT,
    KIND,
    L_ZONE,
    LINK,
    LINK_AT,
    LINKS,
    OVERFLOW,
    OWN,
    OWN_HIDDEN,
    OWN_ZONE,
    PARENT,
    PROFILE,
    PROFILE_LINK,
    SEPARATOR,
    SILENT_INSIDE,
    STARTED,
    SVG_INSIDE,
    TITLE,
    TITLE_END,
    TOP,
    UNSURE,
    VALUES_SIZE,
    ZONE,
    Room,
    Tables,
)
from suture.engine.pages.scan_stack import close, close_last, push
from suture.engine.pages.scan_start import (
    AREA,
    DESC,
    FORM_TAG,
    SCRIPT,
    SELECT,
    SKIP,
    SVG,
    TEMPLATE,
    TITLE_TAG,
    A,
    context_opened,
    made_ready,
)
from suture.engine.pages.scan_tags import (
    ENTITIES,
    FORMATTING,
    IGNORED,
    RAW,
    SEPARATES,
    SILENT,
    SPREAD,
    VOID,
    joined,
    looked_up,
    number_of,
)
from suture.engine.pages.scan_text import collapse, copy_value, say_apart

__all__ = ["page"]

_HTML, _BODY, _BASE, _LINK_T, _META, _IMG = (
    number_of(name) for name in ("html", "body", "base", "link", "meta", "img")
)
_IMAGE, _NOSCRIPT, _MATH, _PRE, _LISTING = (
    number_of(name) for name in ("image", "noscript", "math", "pre", "listing")
)


@routine
def page(data: Array, balanced: bool, room: Room, tables: Tables) -> None:
    """Scan one page into the room. See `scan_room` for what is where."""
    begin(room)
    state = room.state
    stack = room.stack
    end = data.size
    place = 0
    quirks = 0  # as `doctype` says; without one there are
    inert = 0  # templates around
    inert_svg = False
    while place < end and state[OVERFLOW] & 4 == 0:
        opening = find(data, place, 60)
        if opening > place and inert == 0:
            said(data, place, opening, balanced, room, tables)
        if opening + 1 >= end:
            if opening + 1 == end and inert == 0:
                said_apart(data, opening, end, balanced, room, tables)
            break
        place = opening + 1
        byte = data[place]
        if byte == 33 or byte == 63:
            foreign = stack[state[TOP], FOREIGN]
            if (foreign == SVG_INSIDE or foreign == SILENT_INSIDE) and not balanced and is_cdata(data, place):
                stop = cdata_end(data, place + 8)
                if foreign == SVG_INSIDE and inert == 0:
                    say_apart(data, place + 8, stop, False, room, tables)
                place = stop + 3
                continue
            if not state[STARTED] and quirks == 0:
                quirks = doctype(data, place)
            place = comment_end(data, place)
            continue
        closing = byte == 47
        if closing:
            place += 1
            if place >= end:
                if inert == 0:
                    said_apart(data, opening, end, balanced, room, tables)
                break
            byte = data[place]
        if not 97 <= byte | 32 <= 122:
            if closing:
                if byte == 62:
                    place += 1
                else:
                    place = min(find(data, place, 62) + 1, end)
            elif inert == 0:
                said_apart(data, opening, opening + 1, balanced, room, tables)
            continue
        name, after = tag_name(data, place)
        if after >= end:
            break
        tag = looked_up(name, after - place, tables.tag_keys, tables.tag_numbers)
        rules = tables.rules[tag]
        place, seen, alone = attributes(data, after, room, tables)
        if place < 0:
            break
        if inert > 0:
            if tag == TEMPLATE:
                inert += -1 if closing else 1
                inert_svg = inert_svg and inert > 0
            elif tag == SVG or tag == _MATH:
                inert_svg = True
            elif rules & RAW and not closing:
                if inert_svg and not balanced:
                    state[UNSURE] |= 4096
                if not (inert_svg and rules & ENTITIES):
                    place = raw_end(data, place, name, after - opening - 1, tag == SCRIPT)
            continue
        if closing:
            if not close_last(tag, name, room) and not balanced:
                end_tag(tag, rules, name, room, tables)
            continue
        if tag == _IMAGE and stack[state[TOP], FOREIGN] == 0:
            tag = _IMG
        href = seen & (1 << HREF_A) != 0
        if not balanced:
            if made_ready(tag, rules, href, quirks, room, tables) == SKIP:
                continue
        top = state[TOP]
        outer = stack[top, FOREIGN]
        if outer == 0 and (
            tag == _HTML
            or tag == _BASE
            or (tag == _LINK_T and state[CANONICAL] < 0)
            or (tag == _META and seen & (1 << NAME_A))
        ):
            fact(data, tag, seen, room, tables)
        zone, bits, named = decided(data, tag, rules, seen, stack[top, ZONE], stack[top, BITS], room, tables)
        if rules & IGNORED and outer == 0:
            if tag == _HTML or tag == _BODY:
                if top == 0 and state[STARTED] <= 1 and state[LINKS] == 0:
                    stack[0, BITS] = bits
                elif bits != stack[top, BITS]:
                    state[UNSURE] |= 16384
                if tag == _BODY:
                    state[STARTED] = 2
            continue
        if tag == TEMPLATE and outer == 0:
            inert = 1
            continue
        if rules & RAW and (outer == 0 or (balanced and not rules & ENTITIES)):
            stop = raw_end(data, place, name, after - opening - 1, tag == SCRIPT)
            if tag == TITLE_TAG:
                if state[TITLE] < 0:
                    start = copy_value(data, place, stop, False, room, tables)
                    if start >= 0:
                        collapse(room, start, tables)
                        state[TITLE] = start
                        state[TITLE_END] = state[VALUES_SIZE]
            elif not rules & SILENT:
                lines = rules & SEPARATES != 0 and outer == 0
                if lines:
                    state[SEPARATOR] = 10
                if rules & ENTITIES and not balanced:
                    place += int64(place < stop and data[place] == 13)
                    place += int64(place < stop and data[place] == 10)
                say_apart(data, place, stop, rules & ENTITIES != 0, room, tables)
                if lines:
                    state[SEPARATOR] = 10
            place = stop
            continue
        if rules & VOID and outer == 0:
            if rules & SEPARATES:
                state[SEPARATOR] = 10
        elif tag == _NOSCRIPT and not balanced and not state[STARTED]:
            continue
        elif alone and (outer != 0 or tag == SVG) and not balanced:
            pass
        elif stack[top, BITS] & IN_SELECT and not balanced:
            state[SEPARATOR] = 10
            continue
        else:
            top = push(tag, rules, name, room)
            stack[top, ZONE] = zone
            stack[top, BITS] = bits
            if tag == SELECT and not balanced:
                stack[top, BITS] |= IN_SELECT
            elif outer == SILENT_INSIDE:
                pass
            elif tag == SVG or tag == _MATH:
                stack[top, FOREIGN] = SVG_INSIDE
            elif outer == SVG_INSIDE and (tag == TITLE_TAG or tag == DESC) and not balanced:
                stack[top, FOREIGN] = HTML_INSIDE
            elif outer != 0 and (tag == TEMPLATE or rules & SILENT) and tag != TITLE_TAG:
                stack[top, FOREIGN] = SILENT_INSIDE
            elif outer == 0 and not balanced:
                if rules & FORMATTING:
                    kind = uint64(0)
                    if not (href and tag == A):  # of a link it is never asked
                        for at in range(opening, place):
                            kind = joined(kind, int64(data[at]))
                    stack[top, KIND] = int64((kind * SPREAD) >> uint64(56))
                if tag == FORM_TAG:
                    state[FORM] = top
                context_opened(tag, top, room)
                if tag == _PRE or tag == _LISTING:  # a line end right after it is none
                    place += int64(place < end and data[place] == 13)
                    place += int64(place < end and data[place] == 10)
        if (tag == _IMG or tag == SVG) and stack[top, LINK] >= 0:
            image(data, seen, room, tables)
        if href and (tag == A or tag == AREA):
            around = stack[top, LINK]
            number = new_link(top, room)
            if number >= 0:
                link = room.links[number]
                link[PARENT] = around
                link[L_ZONE] = zone
                if bits & HIDDEN:
                    link[FLAGS] |= HIDDEN_LINK
                if tag == A:
                    if hidden_itself(data, seen, room.spans):
                        link[FLAGS] |= OWN_HIDDEN
                    if zone != stack[top - 1, ZONE]:
                        link[FLAGS] |= OWN_ZONE
                if named & IS_ADDRESS and bits & PROFILE:
                    link[FLAGS] |= PROFILE_LINK
                keep_link(data, number, tag, seen, room, tables)
                if tag == A:
                    stack[top, LINK] = number
                    stack[top, LINK_AT] = top
    while state[TOP] > 0:
        close(room)
    room.counts[stack[0, BLOCK_NUMBER], 3] = stack[0, OWN]
    finish(room)
