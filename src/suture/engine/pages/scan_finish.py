"""What is done with a page's links when all of it was read: their zones, and the ends of their texts."""

from __future__ import annotations

from typing import Final

from suture.engine.pages.scan_compiled import routine
from suture.engine.pages.scan_room import (
    ALT,
    ALT_END,
    FLAGS,
    HREF,
    HREF_BYTES,
    HREF_END,
    L_BLOCK,
    L_ITEM,
    L_ZONE,
    LINKS,
    PROFILE_LINK,
    REL,
    REL_BYTES,
    REL_END,
    TEXT,
    TEXT_END,
    WORD_BYTES,
    Room,
)
from suture.engine.pages.zones import ZONES

__all__ = ["finish"]

_MAIN, _COMMENT, _LIST, _PROFILE = (
    ZONES.index(name) + 1 for name in ("main", "comment", "list", "directory-profile")
)
_ITEMS_OF_A_LIST: Final = 3
_CHARACTERS_OF_A_BLOCK: Final = 60


@routine
def finish(room: Room) -> None:
    """Settle each link's zone, trim its text, and add up how many bytes all of them have."""
    text = room.text
    counts = room.counts
    state = room.state
    for number in range(state[LINKS]):
        link = room.links[number]
        zone = link[L_ZONE]
        item = link[L_ITEM]
        if link[FLAGS] & PROFILE_LINK and zone != _COMMENT:
            zone = _PROFILE
        elif zone == 0 or zone == _MAIN:
            list_of = counts[item, 0]
            if item != 0 and list_of != 0 and counts[item, 1] != 0 and counts[list_of, 2] >= _ITEMS_OF_A_LIST:
                zone = _LIST
            elif counts[link[L_BLOCK], 3] >= _CHARACTERS_OF_A_BLOCK:
                zone = _MAIN
        link[L_ZONE] = zone
        first = link[TEXT]
        last = link[TEXT_END]
        if first < last and text[first] <= 32:
            first += 1
        link[TEXT] = first
        state[HREF_BYTES] += link[HREF_END] - link[HREF]
        state[REL_BYTES] += link[REL_END] - link[REL]
        state[WORD_BYTES] += max(last - first, link[ALT_END] - link[ALT])
