"""What an end tag does (HTML standard, 13.2.6): what it closes, and when it means nothing."""

from __future__ import annotations

from suture.engine.pages.scan_compiled import Number, routine
from suture.engine.pages.scan_links import adopt, reopen
from suture.engine.pages.scan_room import (
    CONTEXT,
    CONTEXT_AT,
    FOREIGN,
    FORM,
    IN_BODY,
    IN_CAPTION,
    IN_CELL,
    P_AT,
    PENDING,
    RULES,
    SEPARATOR,
    STARTED,
    TAG,
    TOP,
    UNSURE,
    Room,
    Tables,
)
from suture.engine.pages.scan_stack import bury, close_to
from suture.engine.pages.scan_start import (
    BR,
    CAPTION,
    DD,
    DT,
    FORM_TAG,
    LI,
    TABLE,
    TBODY,
    TD,
    TFOOT,
    TH,
    THEAD,
    TR,
    A,
    P,
)
from suture.engine.pages.scan_tags import (
    BARRIER,
    BLOCK_END,
    FORMATTING,
    HEADING,
    IGNORED,
    IMPLIED,
    MARKER,
    SPECIAL,
    TABLE_PART,
    number_of,
)

__all__ = ["end_tag"]

_UL, _OL = number_of("ul"), number_of("ol")
_LINE = 10


@routine
def _close_table_part(tag: Number, room: Room) -> None:
    """</table>, </tr>, </td> and their like: close what is in them, or mean nothing."""
    state = room.state
    stack = room.stack
    if tag != TABLE and tag != TR and tag != TD and tag != TH and tag != TBODY and tag != THEAD and tag != TFOOT:
        if tag == CAPTION and stack[state[TOP], CONTEXT] == IN_CAPTION:
            close_to(stack[state[TOP], CONTEXT_AT], True, room)
            state[PENDING] = -1
        return
    place = state[TOP]
    context = stack[place, CONTEXT]
    if context == IN_BODY or (context == IN_CAPTION and tag != TABLE):
        return
    place = stack[place, CONTEXT_AT]
    if (tag == TD or tag == TH) and stack[place, TAG] != tag:
        return
    while stack[place, TAG] != tag:
        if stack[place, TAG] == TABLE:
            return
        place -= 1
    if context == IN_CELL or context == IN_CAPTION:
        state[PENDING] = -1
    close_to(place, True, room)


@routine
def _close_formatting(tag: Number, name: Number, room: Room) -> None:
    """The adoption agency, as far as nothing has to be moved that anybody could see."""
    state = room.state
    stack = room.stack
    if tag == A and state[PENDING] >= 0:
        state[PENDING] = -1
        return
    place = state[TOP]
    special = 0  # the outermost block inside the element
    while place > 0 and room.keys[place] != name:
        if stack[place, RULES] & BARRIER:
            return
        if stack[place, RULES] & SPECIAL:
            special = place
        place -= 1
    if place == 0:
        return
    if special == 0:
        close_to(place + 1, False, room)
        if state[TOP] == place:
            close_to(place, True, room)
        return
    adopt(place, room)


@routine
def _close_form(room: Room) -> None:
    """</form> takes the form out from under what is still open in it."""
    state = room.state
    stack = room.stack
    form = state[FORM]
    state[FORM] = -1
    if form < 0:
        return
    place = state[TOP]
    implied = True
    last = place
    while place > form:
        if stack[place, RULES] & BARRIER:
            return
        if implied and stack[place, RULES] & IMPLIED:
            last = place - 1
        else:
            implied = False
        place -= 1
    if last < state[TOP]:
        close_to(last + 1, False, room)
    if state[TOP] == form:
        close_to(form, False, room)
    else:
        bury(form, room)


@routine
def _close_block(tag: Number, rules: Number, name: Number, room: Room) -> None:
    """An element that is in scope closes with everything in it."""
    stack = room.stack
    place = room.state[TOP]
    while place > 0:
        if room.keys[place] == name or (rules & HEADING and stack[place, RULES] & HEADING):
            close_to(place, rules & MARKER != 0, room)
            if rules & MARKER:
                room.state[PENDING] = -1
            return
        found = stack[place, TAG]
        if stack[place, RULES] & BARRIER or (tag == LI and (found == _UL or found == _OL)):
            return
        place -= 1


@routine
def end_tag(tag: Number, rules: Number, name: Number, room: Room, tables: Tables) -> None:
    """What an end tag does that is not the last element's (`close_last`)."""
    state = room.state
    stack = room.stack
    top = state[TOP]
    if stack[top, FOREIGN] != 0:
        if tag == P or tag == BR:
            state[UNSURE] |= 1024
        place = top
        while stack[place, FOREIGN] != 0:
            if room.keys[place] == name:
                close_to(place, True, room)
                return
            place -= 1
    if rules & IGNORED:
        state[STARTED] = 1
        return
    if tag == BR:
        state[STARTED] = 1
        state[SEPARATOR] = _LINE
        if state[PENDING] >= 0:
            reopen(room, tables)
    elif tag == P:
        near = stack[top, P_AT]
        if near >= 0:
            close_to(near, False, room)
        elif state[STARTED]:
            state[SEPARATOR] = _LINE
    elif rules & TABLE_PART or tag == TABLE:
        _close_table_part(tag, room)
    elif tag == FORM_TAG:
        _close_form(room)
    elif rules & FORMATTING:
        _close_formatting(tag, name, room)
    elif rules & (BLOCK_END | HEADING) or tag == LI or tag == DD or tag == DT:
        _close_block(tag, rules, name, room)
    else:
        place = top
        while place > 0:
            if room.keys[place] == name:
                close_to(place, False, room)
                return
            if stack[place, RULES] & SPECIAL:
                return
            place -= 1
