"""A link's row: what it gets from where it stands, and how parsers reopen or split it.

HTML standard, 13.2.4.3 (reconstruction of formatting elements) and 13.2.6.4.7 (the adoption agency).
"""

from __future__ import annotations

from suture.engine.pages.scan_compiled import Number, inlined, routine, uint64
from suture.engine.pages.scan_room import (
    ALT,
    ALT_BEFORE,
    ALT_END,
    BITS,
    BLOCK_AT,
    BLOCK_NUMBER,
    BLOCKS,
    FLAGS,
    HIDDEN,
    HIDDEN_LINK,
    HREF,
    IMAGE_BEFORE,
    IMAGE_LINK,
    ITEM_AT,
    ITEMS,
    L_BLOCK,
    L_ITEM,
    L_ZONE,
    LINK,
    LINK_AT,
    LINKS,
    LIST_AT,
    LISTS,
    OVERFLOW,
    OWN_HIDDEN,
    OWN_ZONE,
    PARENT,
    PART_NUMBER,
    PENDING,
    RULES,
    TEXT,
    TEXT_BEFORE,
    TEXT_END,
    TEXT_SIZE,
    TOP,
    UNSURE,
    ZONE,
    Room,
    Tables,
)
from suture.engine.pages.scan_stack import bury, close_to, push
from suture.engine.pages.scan_tags import FORMATTING, SPECIAL, key, number_of

__all__ = ["adopt", "new_link", "reopen"]

_A = number_of("a")
_A_KEY = uint64(key("a"))


@inlined
def new_link(top: Number, room: Room) -> Number:
    """A row for a link that stands in this frame (or is it), without its values; -1 where there is no room."""
    state = room.state
    stack = room.stack
    number = state[LINKS]
    if number >= room.links.shape[0]:
        state[OVERFLOW] |= 8
        return -1
    state[LINKS] = number + 1
    link = room.links[number]
    for column in range(link.size):
        link[column] = 0
    link[ALT] = -1
    link[PARENT] = -1
    link[TEXT] = state[TEXT_SIZE]
    link[TEXT_END] = state[TEXT_SIZE]
    link[L_ZONE] = stack[top, ZONE]
    if stack[top, BITS] & HIDDEN:
        link[FLAGS] |= HIDDEN_LINK
    block = stack[top, BLOCK_AT]
    if stack[block, BLOCK_NUMBER] == 0:
        state[BLOCKS] += 1
        stack[block, BLOCK_NUMBER] = state[BLOCKS]
    link[L_BLOCK] = stack[block, BLOCK_NUMBER]
    item = stack[top, ITEM_AT]
    if item >= 0:
        if stack[item, PART_NUMBER] == 0:
            state[ITEMS] += 1
            stack[item, PART_NUMBER] = state[ITEMS]
            room.counts[state[ITEMS], 1] = 0
            at = stack[item, LIST_AT]
            room.counts[state[ITEMS], 0] = 0
            if at >= 0:
                if stack[at, PART_NUMBER] == 0:
                    state[LISTS] += 1
                    stack[at, PART_NUMBER] = state[LISTS]
                room.counts[state[ITEMS], 0] = stack[at, PART_NUMBER]
        link[L_ITEM] = stack[item, PART_NUMBER]
    return number


@routine
def reopen(room: Room, tables: Tables) -> None:
    """Reopen the link that a block's end closed, as parsers do where text or an inline element follows it."""
    state = room.state
    stack = room.stack
    old = state[PENDING]
    state[PENDING] = -1
    flags = room.links[old, FLAGS]
    top = push(_A, tables.rules[_A], _A_KEY, room)
    if flags & OWN_HIDDEN:
        stack[top, BITS] |= HIDDEN
    number = _copied(old, top, room)
    if number >= 0:
        room.links[number, PARENT] = stack[top, LINK]
        stack[top, LINK] = number
        stack[top, LINK_AT] = top


@inlined
def _copied(old: Number, top: Number, room: Room) -> Number:
    """The same link once more, in another frame; -1 where there is no room."""
    number = new_link(top, room)
    if number >= 0:
        flags = room.links[old, FLAGS]
        for column in range(HREF, ALT):
            room.links[number, column] = room.links[old, column]
        room.links[number, FLAGS] |= flags & ~(HIDDEN_LINK | IMAGE_LINK)
        if flags & OWN_HIDDEN:
            room.links[number, FLAGS] |= HIDDEN_LINK
        if flags & OWN_ZONE:
            room.state[UNSURE] |= 2
    return number


@routine
def adopt(place: Number, room: Room) -> None:
    """The adoption agency for a formatting element with blocks inside: each block gets a copy of its own, and what is
    open in the innermost block closes. A link ends where a block begins and stands once more in it.
    """
    state = room.state
    stack = room.stack
    top = state[TOP]
    is_link = stack[place, LINK_AT] == place
    old = stack[place, LINK]
    around = stack[place - 1, LINK]
    around_at = stack[place - 1, LINK_AT]
    last = place
    blocks = 0
    for at in range(place + 1, top + 1):
        if stack[at, RULES] & SPECIAL:
            last = at
            blocks += 1
    own = stack[place, BITS] != stack[place - 1, BITS] or stack[place, ZONE] != stack[place - 1, ZONE]
    if own or blocks > 6 or (is_link and state[LINKS] - 1 != old):
        state[UNSURE] |= 4
        return
    if not is_link and place < stack[top, LINK_AT] <= last:
        state[UNSURE] |= 512
        return
    close_to(last + 1, False, room)
    if is_link:
        state[PENDING] = -1
    for at in range(place + 1, last + 1):
        if is_link:
            stack[at, LINK] = around
            stack[at, LINK_AT] = around_at
        if not stack[at, RULES] & SPECIAL:
            if stack[at, BITS] != stack[at - 1, BITS] or stack[at, ZONE] != stack[at - 1, ZONE]:
                state[UNSURE] |= 1024
            if not stack[at, RULES] & FORMATTING:
                bury(at, room)
        elif is_link:
            number = _copied(old, at, room)
            if number < 0:
                break
            room.links[number, PARENT] = around
            room.links[number, TEXT] = stack[at, TEXT_BEFORE]
            room.links[number, TEXT_END] = state[TEXT_SIZE]
            room.links[old, TEXT_END] = stack[at, TEXT_BEFORE]
            # Images and their text go with the block that they stand in.
            room.links[number, FLAGS] |= room.links[old, FLAGS] & IMAGE_LINK & ~stack[at, IMAGE_BEFORE]
            if room.links[old, FLAGS] & IMAGE_LINK and stack[at, IMAGE_BEFORE]:
                state[UNSURE] |= 256  # there may be one on either side
            room.links[old, FLAGS] &= ~(IMAGE_LINK & ~stack[at, IMAGE_BEFORE])
            if stack[at, ALT_BEFORE] < 0:
                room.links[number, ALT] = room.links[old, ALT]
                room.links[number, ALT_END] = room.links[old, ALT_END]
                room.links[old, ALT] = -1
            old = number
    if is_link:
        stack[place, LINK] = around
        stack[place, LINK_AT] = around_at
    bury(place, room)
