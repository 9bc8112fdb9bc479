"""How a pass begins, and what text between tags does."""

from __future__ import annotations

from suture.engine.pages.scan_attributes import blank
from suture.engine.pages.scan_compiled import Array, Number, inlined, routine, uint64
from suture.engine.pages.scan_links import reopen
from suture.engine.pages.scan_room import (
    CONTEXT,
    COST,
    FOREIGN,
    FORM,
    IN_BODY,
    IN_CAPTION,
    IN_CELL,
    ITEM_AT,
    LINK,
    LINK_AT,
    LIST_AT,
    LOST,
    P_AT,
    PENDING,
    RULES,
    SILENT_INSIDE,
    STARTED,
    STATE_SIZE,
    SVG_INSIDE,
    TITLE,
    TOP,
    UNSURE,
    Room,
    Tables,
)
from suture.engine.pages.scan_tags import BARRIER, BLOCK, SPECIAL
from suture.engine.pages.scan_text import say

__all__ = ["begin", "said", "said_apart"]


@inlined
def begin(room: Room) -> None:
    """Set the state and the root, which is html and body at once."""
    state = room.state
    for place in range(STATE_SIZE):
        state[place] = 0
    state[PENDING] = -1
    state[FORM] = -1
    for place in range(TITLE, TITLE + 8):
        state[place] = -1
    stack = room.stack
    for column in range(stack.shape[1]):
        stack[0, column] = 0
    stack[0, RULES] = SPECIAL | BARRIER | BLOCK
    stack[0, P_AT] = -1
    stack[0, ITEM_AT] = -1
    stack[0, LIST_AT] = -1
    stack[0, LINK] = -1
    stack[0, LINK_AT] = -1
    room.keys[0] = uint64(1)


@inlined
def said(data: Array, place: Number, end: Number, balanced: bool, room: Room, tables: Tables) -> None:
    """Text between tags: where it may not stand is not for us; else it starts the body and reopens a link."""
    state = room.state
    top = state[TOP]
    context = room.stack[top, CONTEXT]
    foreign = room.stack[top, FOREIGN]
    if not balanced and foreign == 0:
        state[COST] += state[LOST]
        if not state[STARTED] or (context != IN_BODY and context != IN_CELL and context != IN_CAPTION):
            at = place
            while at < end and (blank(data[at]) or data[at] == 0):
                at += 1
            if at == end:
                return
            state[STARTED] = 1
            if context != IN_BODY and context != IN_CELL and context != IN_CAPTION:
                state[UNSURE] |= 2048
        if state[PENDING] >= 0:
            while place < end and data[place] == 0:
                place += 1
            if place == end:
                return
            reopen(room, tables)
    if foreign != SILENT_INSIDE:
        say(data, place, end, True, foreign == SVG_INSIDE and not balanced, room, tables)


@routine
def said_apart(data: Array, place: Number, end: Number, balanced: bool, room: Room, tables: Tables) -> None:
    """`said`, where it is not worth a copy of its own: a "<" that begins no tag."""
    said(data, place, end, balanced, room, tables)
