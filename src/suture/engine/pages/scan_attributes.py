"""How the kernel reads a start tag's attributes (HTML standard, 13.2.5.32 and on), and what class words tell."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from suture.engine.pages.scan_compiled import Array, Number, inlined, int64, uint8, uint64
from suture.engine.pages.scan_eights import as_key, below, first_of, is_byte, load, lowered
from suture.engine.pages.scan_find import find
from suture.engine.pages.scan_room import Room, Tables
from suture.engine.pages.scan_tags import (
    ANY,
    ATTRIBUTES,
    COMMENT_TYPE,
    FIRST,
    IN_ATTRIBUTE_NAME,
    IN_WORD,
    PROFILE_TYPE,
    SWITCH,
    WHOLE,
    folded,
    joined,
    key,
    looked_up,
)

__all__ = ["attributes", "blank", "hides", "properties", "same", "trimmed", "types", "zones_of_words"]

HREF_A, REL_A, ALT_A, CLASS_A, ID_A, ROLE_A, PROP_A, TYPE_A, SCOPE_A, HIDDEN_A, STYLE_A, LANG_A, NAME_A, CONTENT_A = (
    range(len(ATTRIBUTES))
)

_NOTHING: Final = uint64(0)
_DISPLAY: Final = np.frombuffer(b"display:none", np.uint8)
_VISIBILITY: Final = np.frombuffer(b"visibility:hidden", np.uint8)
_COMMENT, _AUTHOR, _URL, _SAME = (uint64(key(name)) for name in ("comment", "author", "url", "sameas"))
IS_COMMENT, IS_AUTHOR, IS_ADDRESS = 1, 2, 4


@inlined
def blank(byte: Number) -> Any:
    """ASCII whitespace of the HTML standard."""
    return byte == 32 or byte == 10 or byte == 9 or byte == 13 or byte == 12


@inlined
def attributes(data: Array, place: Number, room: Room, tables: Tables) -> tuple[Number, Number, bool]:
    """Read what follows a tag's name: where it ends (-1: never), its attributes (bits), whether it closes itself.

    The values' spans in the page are in room.spans; the first of a name wins.
    """
    end = data.size
    spans = room.spans
    seen = 0
    while True:
        while place < end and (blank(data[uint64(place)]) or data[uint64(place)] == 47):
            place += 1
        if place >= end:
            return -1, 0, False
        if data[uint64(place)] == 62:
            return place + 1, seen, data[uint64(place - 1)] == 47
        name = _NOTHING
        start = place
        if place + 8 <= end:
            eight = load(data, uint64(place))
            length = first_of(below(eight, 33) | is_byte(eight, 62) | is_byte(eight, 47) | is_byte(eight, 61))
            if length > 0:
                name = as_key(lowered(eight), length)
                place += length
        if place == start:  # the first byte belongs to the name whatever it is
            name = uint64(61) if data[uint64(place)] == 61 else uint64(IN_ATTRIBUTE_NAME[data[uint64(place)]])
            place += 1
        while True:
            if place >= end:
                return -1, 0, False
            lower = IN_ATTRIBUTE_NAME[data[uint64(place)]]
            if lower == 0:
                break
            name = joined(name, int64(lower))
            place += 1
        length = place - start
        while place < end and blank(data[uint64(place)]):
            place += 1
        if place >= end:
            return -1, 0, False
        first = 0
        last = 0
        if data[uint64(place)] == 61:
            place += 1
            while place < end and blank(data[uint64(place)]):
                place += 1
            if place >= end:
                return -1, 0, False
            quote = data[uint64(place)]
            if quote == 34 or quote == 39:
                place += 1
                first = place
                place = find(data, place, quote)
                if place >= end:
                    return -1, 0, False
                last = place
                place += 1
            else:
                first = place
                while place < end and data[uint64(place)] != 62 and not blank(data[uint64(place)]):
                    place += 1
                if place >= end:
                    return -1, 0, False
                last = place
                if data[uint64(place)] == 62:
                    number = looked_up(name, length, tables.attribute_keys, tables.attribute_numbers)
                    if number != 0 and seen & (1 << number - 1) == 0:
                        seen |= 1 << number - 1
                        spans[number - 1, 0] = first
                        spans[number - 1, 1] = last
                    return place + 1, seen, False  # its last "/" belongs to the value
        number = looked_up(name, length, tables.attribute_keys, tables.attribute_numbers)
        if number != 0 and seen & (1 << number - 1) == 0:
            seen |= 1 << number - 1
            spans[number - 1, 0] = first
            spans[number - 1, 1] = last


@inlined
def trimmed(data: Array, first: Number, last: Number) -> tuple[Number, Number]:
    """The span without the blanks around it."""
    while first < last and blank(data[first]):
        first += 1
    while last > first and blank(data[last - 1]):
        last -= 1
    return first, last


@inlined
def same(data: Array, first: Number, last: Number) -> Number:
    """The key of a whole value without the blanks around it."""
    first, last = trimmed(data, first, last)
    found = _NOTHING
    for place in range(first, last):
        found = folded(found, int64(data[place]))
    return found


@inlined
def zones_of_words(data: Array, first: Number, last: Number, tables: Tables) -> Number:
    """The zones that the words of a class or id tell, as bits (1 << number)."""
    found = 0
    told = 0
    word = _NOTHING
    part = _NOTHING
    length = 0
    size = 0
    leading = True
    skip = False
    place = first
    while place <= last:
        if place + 8 <= data.size:
            eight = load(data, uint64(place))
            size = min(first_of(below(eight, 33) | is_byte(eight, 45) | is_byte(eight, 95)), last - place)
            if size > 0:
                part = as_key(lowered(eight), size)
                place += size
                length += size
                turn = uint64(8 * size & 63)
                word = (word << turn | word >> (uint64(64) - turn & uint64(63))) ^ part
        byte = uint8(0)
        while place < last:
            byte = IN_WORD[data[uint64(place)]]
            if byte <= 2:
                break
            part = joined(part, int64(byte))
            word = joined(word, int64(byte))
            size += 1
            length += 1
            place += 1
        ended = place >= last or byte == 0
        place += 1
        value = 0
        if 2 <= size <= 11:
            value = looked_up(part, size, tables.word_keys, tables.word_values)
            if value & SWITCH and leading:
                skip = True
            if value & ANY or (value & FIRST and leading):
                told |= 1 << (value & 15)
        if ended:
            if not leading:
                value = looked_up(word, length, tables.word_keys, tables.word_values)
            if value & WHOLE:
                told |= 1 << (value & 15)
            if not skip:
                found |= told
            told = 0
            word = _NOTHING
            length = 0
            leading = True
            skip = False
        else:
            word = joined(word, 45)
            length += 1
            leading = False
        part = _NOTHING
        size = 0
    return found


@inlined
def hides(data: Array, first: Number, last: Number) -> bool:
    """Whether an inline style says display:none or visibility:hidden."""
    display = 0
    visibility = 0
    for place in range(first, last):
        byte = int64(data[place])
        if blank(byte):
            continue
        if byte == 59:
            display = 0
            visibility = 0
            continue
        if 65 <= byte <= 90:
            byte |= 32
        if display >= 0:
            display = display + 1 if byte == _DISPLAY[display] else -1
            if display == 12:
                return True
        if visibility >= 0:
            visibility = visibility + 1 if byte == _VISIBILITY[visibility] else -1
            if visibility == 17:
                return True
    return False


@inlined
def properties(data: Array, first: Number, last: Number) -> Number:
    """Which of the properties that matter an itemprop names, as bits IS_..."""
    found = 0
    word = _NOTHING
    for place in range(first, last + 1):
        byte = int64(data[place]) if place < last else 32
        if not blank(byte):
            word = folded(word, byte)
            continue
        if word == _COMMENT:
            found |= IS_COMMENT
        elif word == _AUTHOR:
            found |= IS_AUTHOR
        elif word == _URL or word == _SAME:
            found |= IS_ADDRESS
        word = _NOTHING
    return found


@inlined
def types(data: Array, first: Number, last: Number, tables: Tables) -> Number:
    """Which of the types that matter an itemtype names, as bits: COMMENT_TYPE, PROFILE_TYPE."""
    found = 0
    word = _NOTHING
    length = 0
    slash = False
    for place in range(first, last + 1):
        byte = int64(data[place]) if place < last else 32
        if byte == 47:
            word = _NOTHING
            length = 0
            slash = True
        elif not blank(byte):
            word = folded(word, byte)
            length += 1
        else:
            value = looked_up(word, length, tables.type_keys, tables.type_values)
            if value == PROFILE_TYPE or (value == COMMENT_TYPE and slash):
                found |= value
            word = _NOTHING
            length = 0
            slash = False
    return found
