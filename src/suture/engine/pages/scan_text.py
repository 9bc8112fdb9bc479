"""How the kernel writes what it read: visible text with its blanks collapsed, and values with references decoded.

Each function writes only where it has checked that there is room, and says OVERFLOW where there is none.
"""

from __future__ import annotations

from suture.engine.pages.scan_compiled import Array, Number, inlined, int64, routine, uint8, uint64
from suture.engine.pages.scan_eights import (
    WIDE,
    bits_of,
    blanks_of,
    copied,
    first_of,
    is_byte,
    load,
    store,
    zeros_below,
)
from suture.engine.pages.scan_entities import reference
from suture.engine.pages.scan_room import (
    AMPERSAND,
    BLANK,
    BLOCK_AT,
    CHARS,
    LEAD,
    LINK,
    LINKED,
    OVERFLOW,
    OWN,
    PLAIN,
    SEPARATOR,
    TEXT_SIZE,
    TOP,
    VALUES_SIZE,
    ZERO,
    Room,
    Tables,
)

__all__ = ["blank_at", "collapse", "copy_value", "say", "say_apart"]

_LINE, _SPACE, _AMPERSAND = 10, 32, 38


@inlined
def blank_at(data: Array, place: Number, end: Number) -> Number:
    """How many bytes one of Unicode's blanks at data[place] has, 0 where there is none (ASCII's own not counted)."""
    first = data[place]
    if first == 0xC2:
        return 2 if place + 1 < end and data[place + 1] == 0xA0 else 0
    if place + 2 >= end:
        return 0
    second = data[place + 1]
    third = data[place + 2]
    if first == 0xE2:
        if second == 0x80 and (0x80 <= third <= 0x8A or third == 0xA8 or third == 0xA9 or third == 0xAF):
            return 3
        return 3 if second == 0x81 and third == 0x9F else 0
    if first == 0xE3:
        return 3 if second == 0x80 and third == 0x80 else 0
    if first == 0xE1:
        return 3 if second == 0x9A and third == 0x80 else 0
    return 0


@inlined
def say(data: Array, place: Number, end: Number, decode: bool, keep_zero: bool, room: Room, tables: Tables) -> None:
    """Append the text in data[place:end] to the page's visible text.

    Blanks become one space; a line end that an element asked for wins over it. Characters are counted for the
    link, or else for the block, that they stand in.
    """
    state = room.state
    text = room.text
    size = state[TEXT_SIZE]
    # A reference grows by a fifth at most, a NUL threefold, and each run is led by one separator.
    if size + 3 * (end - place) + WIDE > text.size:
        state[OVERFLOW] |= 1
        return
    separator = state[SEPARATOR]
    classes = tables.classes
    piece = room.piece
    chars = 0
    while place < end:
        kind = classes[data[uint64(place)]]
        if kind == BLANK:
            if separator == 0:
                separator = _SPACE
            place += 1
            continue
        if kind == PLAIN:
            if separator != 0:
                if size > 0:
                    text[size] = separator
                    size += 1
                separator = 0
            while place < end:
                byte = data[uint64(place)]
                if byte < 128 and place + WIDE <= data.size:
                    blanks = uint64(blanks_of(data, uint64(place)))
                    marks = uint64(copied(data, uint64(place), text, uint64(size))) | (blanks & blanks << uint64(1))
                    run = min(int64(zeros_below(marks | uint64(1 << WIDE))), end - place)
                    if run > 0 and (blanks >> uint64(run - 1)) & uint64(1):
                        run -= 1  # a blank is written only when something follows it
                    if run > 0:
                        size += run
                        place += run
                        chars += run - int64(bits_of(blanks & uint64((1 << run) - 1)))
                        if marks == uint64(0):
                            continue
                        break
                if classes[byte] != PLAIN:
                    break
                text[uint64(size)] = byte
                size += 1
                chars += int64(byte & 0xC0 != 0x80)
                place += 1
            continue
        length = 0
        if kind == AMPERSAND:
            length, after = (0, place)
            if decode:
                length, after = reference(data, place, end, False, tables.nodes, tables.named, piece)
            if length == 0:
                piece[0] = 38
                length, after = 1, place + 1
            place = after
        elif kind == LEAD:
            blank = blank_at(data, place, end)
            if blank != 0:
                if separator == 0:
                    separator = _SPACE
                place += blank
                continue
            piece[0] = data[place]
            length = 1
            place += 1
        elif kind == ZERO:
            place += 1
            if not keep_zero:
                continue
            piece[0], piece[1], piece[2] = 0xEF, 0xBF, 0xBD
            length = 3
        # A reference may itself be a blank.
        if classes[piece[0]] == BLANK or (classes[piece[0]] == LEAD and blank_at(piece, 0, length) == length):
            if separator == 0:
                separator = _SPACE
            continue
        if separator != 0:
            if size > 0:
                text[size] = separator
                size += 1
            separator = 0
        for step in range(length):
            text[size] = piece[step]
            size += 1
            chars += int64(piece[step] & 0xC0 != 0x80)
    state[TEXT_SIZE] = size
    state[SEPARATOR] = separator
    state[CHARS] += chars
    top = state[TOP]
    if room.stack[top, LINK] >= 0:
        state[LINKED] += chars
    else:
        room.stack[room.stack[top, BLOCK_AT], OWN] += chars


@inlined
def copy_value(data: Array, place: Number, end: Number, attribute: bool, room: Room, tables: Tables) -> Number:
    """Append data[place:end] with its references decoded to the values; where it begins there, -1 without room."""
    return _copy(data, place, end, attribute, room.values, room.state, room.piece, tables.nodes, tables.named)


@routine
def _copy(
    data: Array,
    place: Number,
    end: Number,
    attribute: bool,
    values: Array,
    state: Array,
    piece: Array,
    nodes: Array,
    named: Array,
) -> Number:
    size = state[VALUES_SIZE]
    if size + 3 * (end - place) + 16 > values.size:
        state[OVERFLOW] |= 2
        return -1
    begin = size
    while place < end:
        if place + 8 <= data.size:
            eight = load(data, uint64(place))
            marks = is_byte(eight, _AMPERSAND) | is_byte(eight, 0) | is_byte(eight, 13)
            run = min(first_of(marks), end - place)
            if run > 0:
                store(values, uint64(size), eight)
                size += run
                place += run
                continue
        byte = data[place]
        if byte == 38:
            length, after = reference(data, place, end, attribute, nodes, named, piece)
            if length != 0:
                for step in range(length):
                    values[size] = piece[step]
                    size += 1
                place = after
                continue
        elif byte == 0:
            values[size], values[size + 1], values[size + 2] = 0xEF, 0xBF, 0xBD
            size += 3
            place += 1
            continue
        elif byte == 13:
            byte = uint8(_LINE)
            if place + 1 < end and data[place + 1] == _LINE:
                place += 1
        values[size] = byte
        size += 1
        place += 1
    state[VALUES_SIZE] = size
    return begin


@routine
def say_apart(data: Array, place: Number, end: Number, decode: bool, room: Room, tables: Tables) -> None:
    """`say`, NULs kept, where it is not worth a copy of its own: raw text and CDATA."""
    say(data, place, end, decode, True, room, tables)


@inlined
def collapse(room: Room, begin: Number, tables: Tables) -> None:
    """Collapse the blanks of the last value, which begins at `begin`, and take them off its ends."""
    values = room.values
    end = room.state[VALUES_SIZE]
    size = begin
    pending = False
    place = begin
    while place < end:
        kind = tables.classes[values[place]]
        blank = 0
        if kind == BLANK:
            blank = 1
        elif kind == LEAD:
            blank = blank_at(values, place, end)
        if blank != 0:
            pending = size > begin
            place += blank
            continue
        if pending:
            values[size] = _SPACE
            size += 1
            pending = False
        values[size] = values[place]
        size += 1
        place += 1
    room.state[VALUES_SIZE] = size
