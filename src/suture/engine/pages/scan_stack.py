"""The open elements as the kernel keeps them: how they open and close.

A frame holds what it hands down (zone, hidden, table context, the nearest p, block, item, list and link), so that
nothing is searched for that can be known.
"""

from __future__ import annotations

from suture.engine.pages.scan_compiled import Number, inlined, routine, uint64
from suture.engine.pages.scan_room import (
    ALT,
    ALT_BEFORE,
    ANCHORS,
    BITS,
    BLOCK_AT,
    BLOCK_NUMBER,
    CHARS,
    CHARS_BEFORE,
    COUNT,
    FLAGS,
    FOREIGN,
    FORM,
    HANDED_DOWN,
    IMAGE_BEFORE,
    IMAGE_LINK,
    ITEM_AT,
    KIND,
    KINDS_LOST,
    LINK,
    LINK_AT,
    LINKED,
    LINKED_BEFORE,
    LINKS,
    LINKS_BEFORE,
    LIST_AT,
    LOST,
    OVERFLOW,
    OWN,
    P_AT,
    PART_NUMBER,
    PENDING,
    RULES,
    SEPARATOR,
    TAG,
    TEXT_BEFORE,
    TEXT_END,
    TEXT_SIZE,
    TOP,
    UNSURE,
    ZONE,
    Room,
)
from suture.engine.pages.scan_tags import BARRIER, BLOCK, FORMATTING, ITEM, LIST, MARKER, SEPARATES, number_of

__all__ = ["bury", "close", "close_last", "close_to", "push"]

_A, _P, _BUTTON, _FORM = (number_of(name) for name in ("a", "p", "button", "form"))
_LINE = 10


@inlined
def push(tag: Number, rules: Number, name: Number, room: Room) -> Number:
    """Open an element inside the last one; its frame, or the last one's where it is too deep (which is said)."""
    state = room.state
    stack = room.stack
    outer = state[TOP]
    top = outer + 1
    if top >= stack.shape[0]:
        state[OVERFLOW] |= 4
        return outer
    frame = stack[top]
    around = stack[outer]
    for column in range(HANDED_DOWN):
        frame[column] = around[column]
    stack[top, OWN] = 0
    stack[top, BLOCK_NUMBER] = 0
    stack[top, PART_NUMBER] = 0
    stack[top, COUNT] = 0
    stack[top, TAG] = tag
    stack[top, RULES] = rules
    room.keys[top] = name
    state[TOP] = top
    number = stack[top, LINK]
    if number >= 0:
        stack[top, TEXT_BEFORE] = state[TEXT_SIZE]
        stack[top, ALT_BEFORE] = room.links[number, ALT]
        stack[top, IMAGE_BEFORE] = room.links[number, FLAGS] & IMAGE_LINK
    if stack[top, FOREIGN] != 0:
        return top
    if tag == _A:
        state[ANCHORS] += 1
    elif tag == _P:
        stack[top, P_AT] = top
    elif rules & BARRIER or tag == _BUTTON:
        stack[top, P_AT] = -1
    if rules & BLOCK:
        stack[top, BLOCK_AT] = top
    if rules & SEPARATES:
        state[SEPARATOR] = _LINE
    if rules & LIST:
        stack[top, LIST_AT] = top
    elif rules & ITEM:
        stack[top, ITEM_AT] = top
        stack[top, CHARS_BEFORE] = state[CHARS]
        stack[top, LINKED_BEFORE] = state[LINKED]
        stack[top, LINKS_BEFORE] = state[LINKS]
    return top


@inlined
def close(room: Room) -> None:
    """Close the last element: what only its end could tell is written down."""
    state = room.state
    stack = room.stack
    top = state[TOP]
    state[TOP] = top - 1
    rules = stack[top, RULES]
    if stack[top, LINK_AT] == top:
        room.links[stack[top, LINK], TEXT_END] = state[TEXT_SIZE]
    if state[FORM] == top:
        state[FORM] = -2
    if stack[top, FOREIGN] != 0:
        return
    if stack[top, TAG] == _A:
        state[ANCHORS] -= 1
        return
    if rules & SEPARATES:
        state[SEPARATOR] = _LINE
    if stack[top, BLOCK_NUMBER] != 0:
        room.counts[stack[top, BLOCK_NUMBER], 3] = stack[top, OWN]
    if rules & ITEM:
        linked = state[LINKED] - stack[top, LINKED_BEFORE]
        mostly = (
            state[LINKS] > stack[top, LINKS_BEFORE] and linked * 10 >= (state[CHARS] - stack[top, CHARS_BEFORE]) * 6
        )
        if mostly and stack[top, LIST_AT] >= 0:
            stack[stack[top, LIST_AT], COUNT] += 1
        if stack[top, PART_NUMBER] != 0:
            room.counts[stack[top, PART_NUMBER], 1] = mostly
    elif rules & LIST and stack[top, PART_NUMBER] != 0:
        room.counts[stack[top, PART_NUMBER], 2] = stack[top, COUNT]


@inlined
def close_last(tag: Number, name: Number, room: Room) -> bool:
    """The common end tag, that of the last element; False where it is another's."""
    state = room.state
    top = state[TOP]
    if room.keys[top] != name or top == 0 or (tag == _A and state[PENDING] >= 0):
        return False
    rules = room.stack[top, RULES]
    close(room)
    if rules & MARKER:
        state[PENDING] = -1
    elif tag == _FORM:
        state[FORM] = -1
    while state[TOP] > 0 and room.keys[state[TOP]] == uint64(0):
        close(room)
    return True


@routine
def close_to(index: Number, forgotten: bool, room: Room) -> None:
    """Close the elements from the last one down to `index`. Unless `forgotten`, the parser will reopen formatting and
    links among them when text follows. Buried ones that come to the top go too.
    """
    state = room.state
    stack = room.stack
    while state[TOP] >= index:
        top = state[TOP]
        if not forgotten and stack[top, RULES] & FORMATTING:
            if stack[top, LINK_AT] == top:
                state[PENDING] = stack[top, LINK]
            else:
                kind = KINDS_LOST + stack[top, KIND]
                if state[kind] < 3:
                    state[kind] += 1
                    state[LOST] += 1
                if stack[top, BITS] != stack[top - 1, BITS] or stack[top, ZONE] != stack[top - 1, ZONE]:
                    state[UNSURE] |= 1
        close(room)
    while state[TOP] > 0 and room.keys[state[TOP]] == uint64(0):
        close(room)


@inlined
def bury(index: Number, room: Room) -> None:
    """Take an element out of the stack from under others, which stay inside it in the tree."""
    room.keys[index] = uint64(0)
    room.stack[index, RULES] &= SEPARATES | BLOCK
