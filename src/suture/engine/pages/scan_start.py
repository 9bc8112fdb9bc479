"""What a start tag does (HTML standard, 13.2.6): which elements it closes, what is kept of it, what it opens.

Where tree construction would move things about (foster parenting, the adoption agency with a block inside a link,
MathML, framesets), nothing is guessed: UNSURE is said, and the page is read again in exact mode.
"""

from __future__ import annotations

from suture.engine.pages.scan_compiled import Number, inlined, routine, uint64
from suture.engine.pages.scan_links import adopt, reopen
from suture.engine.pages.scan_room import (
    ANCHORS,
    BITS,
    CONTEXT,
    CONTEXT_AT,
    FOREIGN,
    FORM,
    HTML_INSIDE,
    IN_BODY,
    IN_CAPTION,
    IN_CELL,
    IN_ROW,
    IN_SECTION,
    IN_SELECT,
    IN_TABLE,
    LINK,
    LOST,
    P_AT,
    PENDING,
    RULES,
    STARTED,
    TAG,
    TOP,
    UNSURE,
    Room,
    Tables,
)
from suture.engine.pages.scan_stack import close_to, push
from suture.engine.pages.scan_tags import (
    BARRIER,
    BREAKOUT,
    CLOSES_P,
    FORMATTING,
    HEAD,
    HEADING,
    IGNORED,
    IMPLIED,
    LIST,
    MARKER,
    REOPENS,
    SPECIAL,
    TABLE_PART,
    key,
    number_of,
)

__all__ = ["context_opened", "made_ready"]

A, LI, DD, DT, DIV, P, ADDRESS = (number_of(name) for name in ("a", "li", "dd", "dt", "div", "p", "address"))
TABLE, TBODY, THEAD, TFOOT, TR, TD, TH = (
    number_of(name) for name in ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
)
CAPTION, COL, COLGROUP, FORM_TAG, BUTTON, SELECT = (
    number_of(name) for name in ("caption", "col", "colgroup", "form", "button", "select")
)
OPTION, OPTGROUP, HR, SCRIPT, STYLE, TEMPLATE = (
    number_of(name) for name in ("option", "optgroup", "hr", "script", "style", "template")
)
SVG, MATH, TITLE_TAG, DESC, FOREIGNOBJECT, AREA = (
    number_of(name) for name in ("svg", "math", "title", "desc", "foreignobject", "area")
)
NOBR, FRAMESET, PLAINTEXT, INPUT, BR = (number_of(name) for name in ("nobr", "frameset", "plaintext", "input", "br"))
_TR_KEY, _TBODY_KEY = uint64(key("tr")), uint64(key("tbody"))

GO_ON, SKIP = 0, 1


@inlined
def context_opened(tag: Number, top: Number, room: Room) -> None:
    """Note which part of a table the frame just opened is."""
    stack = room.stack
    if tag == TABLE:
        stack[top, CONTEXT] = IN_TABLE
    elif tag == TR:
        stack[top, CONTEXT] = IN_ROW
    elif tag == TD or tag == TH:
        stack[top, CONTEXT] = IN_CELL
    elif tag == CAPTION:
        stack[top, CONTEXT] = IN_CAPTION
    elif tag == TBODY or tag == THEAD or tag == TFOOT:
        stack[top, CONTEXT] = IN_SECTION
    else:
        return
    stack[top, CONTEXT_AT] = top


@routine
def _table_part(tag: Number, room: Room, tables: Tables) -> Number:
    """Close and open what a row, a cell or their like implies; SKIP where it has no business here."""
    state = room.state
    stack = room.stack
    while True:
        top = state[TOP]
        context = stack[top, CONTEXT]
        if context == IN_BODY:
            return SKIP
        if context == IN_CELL or context == IN_CAPTION:
            close_to(stack[top, CONTEXT_AT], True, room)
            state[PENDING] = -1
            continue
        if tag == COL or tag == COLGROUP:
            if context == IN_TABLE:
                return SKIP  # what they hold is nothing, and the next tag closes them
            close_to(stack[top, CONTEXT_AT], True, room)
        elif context == IN_ROW:
            if tag == TD or tag == TH:
                return GO_ON
            close_to(stack[top, CONTEXT_AT], True, room)
        elif context == IN_SECTION:
            if tag == TR:
                return GO_ON
            if tag == TD or tag == TH:
                context_opened(TR, push(TR, tables.rules[TR], _TR_KEY, room), room)
                return GO_ON
            close_to(stack[top, CONTEXT_AT], True, room)
        else:
            if tag == TR or tag == TD or tag == TH:
                context_opened(TBODY, push(TBODY, tables.rules[TBODY], _TBODY_KEY, room), room)
                continue
            return GO_ON


@routine
def _close_item(tag: Number, room: Room) -> None:
    """A new li closes the open one, a dd or dt the open dd or dt, unless another block stands between."""
    stack = room.stack
    place = room.state[TOP]
    while place > 0:
        found = stack[place, TAG]
        if found == tag or (tag != LI and (found == DD or found == DT)):
            if room.keys[place] != uint64(0):
                close_to(place, False, room)
                return
        if stack[place, RULES] & SPECIAL and found != ADDRESS and found != DIV and found != P:
            return
        place -= 1


@routine
def _close_link(href: bool, room: Room) -> None:
    """A new `a` closes the open one."""
    state = room.state
    stack = room.stack
    state[PENDING] = -1
    place = state[TOP]
    special = False
    while place > 0 and not (stack[place, TAG] == A and room.keys[place] != uint64(0)):
        if stack[place, RULES] & BARRIER:
            if stack[place, LINK] >= 0:
                state[UNSURE] |= 4
            return
        special = special or stack[place, RULES] & SPECIAL != 0
        place -= 1
    if place > 0:
        if special:
            adopt(place, room)
        else:
            close_to(place, False, room)
        state[PENDING] = -1


@routine
def _close_button(tag: Number, room: Room) -> None:
    """A new button (or nobr) closes the open one."""
    place = room.state[TOP]
    special = False
    while place > 0 and not room.stack[place, RULES] & BARRIER:
        if room.stack[place, TAG] == tag and room.keys[place] != uint64(0):
            if tag == NOBR and special:
                adopt(place, room)
            else:
                close_to(place, False, room)
            return
        special = special or room.stack[place, RULES] & SPECIAL != 0
        place -= 1


@inlined
def _in_svg(tag: Number, rules: Number, href: bool, room: Room) -> Number:
    """A start tag inside SVG: plain nesting, but what would leave SVG or come back to HTML is not for us."""
    state = room.state
    top = state[TOP]
    if (
        room.stack[top, FOREIGN] == HTML_INSIDE
        or rules & BREAKOUT
        or (href and (tag == A or tag == AREA))
        or tag == FOREIGNOBJECT
        or tag == MATH
    ):
        state[UNSURE] |= 8
    return GO_ON


@inlined
def made_ready(tag: Number, rules: Number, href: bool, quirks: Number, room: Room, tables: Tables) -> Number:
    """Do what the tag does to the elements that are open; SKIP where it opens nothing and means nothing."""
    state = room.state
    stack = room.stack
    top = state[TOP]
    if stack[top, FOREIGN] != 0:
        return _in_svg(tag, rules, href, room)
    if not rules & HEAD:
        state[STARTED] = 1
    if rules & IGNORED:
        return GO_ON
    if stack[top, BITS] & IN_SELECT:
        if tag == OPTION or tag == OPTGROUP or tag == HR or tag == SCRIPT or tag == STYLE or tag == TEMPLATE:
            return GO_ON
        state[UNSURE] |= 16
        return GO_ON
    if rules & TABLE_PART:
        return _table_part(tag, room, tables)
    context = stack[top, CONTEXT]
    if context == IN_TABLE or context == IN_SECTION or context == IN_ROW:
        if tag == FORM_TAG:
            if state[FORM] == -1:
                state[FORM] = -2
            return SKIP
        if (rules & FORMATTING and tag != A) or tag == INPUT:
            return SKIP
        if not rules & HEAD:
            state[UNSURE] |= 32
        return GO_ON
    if rules & CLOSES_P or tag == TABLE:
        if (tag == LI or tag == DD or tag == DT) and not stack[top, RULES] & LIST:
            _close_item(tag, room)
        if tag == FORM_TAG and state[FORM] != -1:
            return SKIP
        near = stack[state[TOP], P_AT]
        if near >= 0:
            if tag != TABLE:
                close_to(near, False, room)
            elif quirks == 2:
                state[UNSURE] |= 64
            elif quirks == 1:
                close_to(near, False, room)
        if rules & HEADING and stack[state[TOP], RULES] & HEADING:
            close_to(state[TOP], False, room)
    elif tag == A:
        state[PENDING] = -1
        if state[ANCHORS] > 0:
            _close_link(href, room)
    elif tag == BUTTON or tag == NOBR:
        if tag == NOBR and state[LOST] > 0:
            state[UNSURE] |= 32768  # a nobr that was reopened is in no frame, and a new one closes it
        _close_button(tag, room)
    elif rules & IMPLIED and stack[top, RULES] & IMPLIED and tag != OPTION and tag != OPTGROUP:
        state[UNSURE] |= 8192  # ruby, which closes what is open in it
    elif tag == OPTION or tag == OPTGROUP or tag == MATH or tag == FRAMESET or tag == PLAINTEXT:
        state[UNSURE] |= 128
    if state[PENDING] >= 0 and rules & REOPENS:
        reopen(room, tables)
    if rules & MARKER and state[PENDING] >= 0:
        state[UNSURE] |= 256
    return GO_ON
