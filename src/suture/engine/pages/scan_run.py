"""The kernel that Python calls: pages that stand one behind the other, read in one go.

Entering compiled code and leaving it takes microseconds, and so does getting the interpreter back from another
thread. For many pages it is done once.
"""

from __future__ import annotations

from typing import Final

from suture.engine.links.compiled import kernel
from suture.engine.pages.scan_compiled import Array, Number, stamp
from suture.engine.pages.scan_kernel import page
from suture.engine.pages.scan_room import LINKS, TEXT_SIZE, VALUES_SIZE, Room, Tables

__all__ = ["run"]

_STAMP: Final = stamp()


def _made(made_from: int):  # type: ignore[no-untyped-def]
    """The kernel, kept under the checksum of the files that it was made from."""

    @kernel
    def run(data: Array, ends: Array, balanced: bool, room: Room, places: Array, tables: Tables) -> Number:
        """Scan pages that stand one behind the other in `data`, until each of `ends`.

        What page n has begins in the room's text, values and links at places[n]; its state is room.states[n].
        """
        text = values = links = first = 0
        if made_from == 0:
            return 0
        for number in range(ends.size):
            state = room.states[number]
            own = Room(
                room.text[text:], room.values[values:], room.links[links:], room.counts, room.stack, room.keys,
                state, room.states, room.spans, room.piece,
            )  # fmt: skip
            page(data[first : ends[number]], balanced, own, tables)
            places[number, 0] = text
            places[number, 1] = values
            places[number, 2] = links
            text += state[TEXT_SIZE]
            values += state[VALUES_SIZE]
            links += state[LINKS]
            first = ends[number]
        return links

    return run


run = _made(_STAMP)
