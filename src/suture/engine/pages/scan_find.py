"""Where things end in a page's bytes: tags' names, comments, CDATA, scripts and other raw text.

`find` is libc's memchr, which looks at 32 bytes at a time: most bytes of real pages are scripts and styles.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numba import types

from suture.engine.pages.scan_compiled import Array, Number, inlined, int64, routine, uint64
from suture.engine.pages.scan_eights import as_key, below, first_of, is_byte, load, lowered
from suture.engine.pages.scan_tags import IN_TAG_NAME, folded, joined

__all__ = ["cdata_end", "comment_end", "doctype", "find", "is_cdata", "raw_end", "tag_name"]

_memchr: Final = types.ExternalFunction("memchr", types.uintp(types.uintp, types.intc, types.uintp))
_CDATA: Final = np.frombuffer(b"![CDATA[", np.uint8)
_DOCTYPE: Final = np.frombuffer(b"!doctype", np.uint8)
_XHTML: Final = np.frombuffer(b"dtd xhtml 1", np.uint8)
_STRICT: Final = np.frombuffer(b"dtd html 4.01//", np.uint8)
_LOOSE: Final = np.frombuffer(b"dtd html 4.01 transitional//", np.uint8)
_DASH, _LESS, _GREATER = 45, 60, 62


@inlined
def find(data: Array, place: Number, byte: Number) -> Number:
    """The first place of a byte at or after `place`, data.size where there is none."""
    if place >= data.size:
        return int64(data.size)
    base = uint64(data.ctypes.data)
    found = _memchr(base + uint64(place), byte, uint64(data.size - place))
    if found == 0:
        return int64(data.size)
    return int64(found - base)


@inlined
def _ends_name(byte: Number) -> Any:
    return byte == 62 or byte == 47 or byte == 32 or byte == 10 or byte == 9 or byte == 13 or byte == 12


@inlined
def tag_name(data: Array, place: Number) -> tuple[Number, Number]:
    """The key of the tag's name that begins at `place`, and where it ends (data.size: the page ends in it)."""
    name = uint64(0)
    if place + 8 <= data.size:
        eight = load(data, uint64(place))
        length = first_of(below(eight, 33) | is_byte(eight, _GREATER) | is_byte(eight, 47))
        if length > 0:
            name = as_key(lowered(eight), length)
            place += length
    while place < data.size:
        lower = IN_TAG_NAME[data[uint64(place)]]
        if lower == 0:
            break
        name = joined(name, int64(lower))
        place += 1
    return name, place


@routine
def comment_end(data: Array, place: Number) -> Number:
    """Where a comment ends whose "<" stands before data[place]: "<!-- -->" and whatever else is one to parsers."""
    end = data.size
    if place + 2 < end and data[place] == 33 and data[place + 1] == _DASH and data[place + 2] == _DASH:
        place += 3
        if place < end and data[place] == _GREATER:
            return place + 1
        if place + 1 < end and data[place] == _DASH and data[place + 1] == _GREATER:
            return place + 2
        while True:
            place = find(data, place, _GREATER)
            if place >= end:
                return int64(end)
            if data[place - 1] == _DASH and data[place - 2] == _DASH:
                return place + 1
            if data[place - 1] == 33 and data[place - 2] == _DASH and data[place - 3] == _DASH:
                return place + 1
            place += 1
    return min(find(data, place, _GREATER) + 1, int64(end))


@inlined
def _begins(data: Array, place: Number, word: Array, letters: Number) -> Any:
    """Whether the word stands at `place`; `letters` is 32 where case does not matter."""
    if place + word.size > data.size:
        return False
    for step in range(word.size):
        byte = data[place + step]
        if 65 <= byte <= 90:
            byte |= letters
        if byte != word[step]:
            return False
    return True


@routine
def is_cdata(data: Array, place: Number) -> Any:
    """Whether "<![CDATA[" stands here (its "<" before `place`)."""
    return _begins(data, place, _CDATA, 0)


@routine
def cdata_end(data: Array, place: Number) -> Number:
    """Where "]]>" stands, data.size where nowhere."""
    while True:
        place = find(data, place, _GREATER)
        if place >= data.size:
            return int64(data.size)
        if data[place - 1] == 93 and data[place - 2] == 93:
            return place - 2
        place += 1


@routine
def doctype(data: Array, place: Number) -> Number:
    """What a doctype says about quirks: 0 it is none, 1 there are none, 2 who knows, 3 there are."""
    if not _begins(data, place, _DOCTYPE, 32):
        return 0
    place += 8
    end = min(find(data, place, _GREATER), int64(data.size))
    letters = 0
    quotes = 0
    loose = False
    for at in range(place, end):
        letters += int64(data[at] > 32)
        quotes += int64(data[at] == 34)
        if _begins(data, at, _XHTML, 32) or _begins(data, at, _STRICT, 32):
            return 1
        loose = loose or _begins(data, at, _LOOSE, 32)
    if loose:
        return 1 if quotes == 4 else 3  # with its address it has none
    return 1 if letters == 4 else 2  # "html" alone


@inlined
def _is_end(data: Array, place: Number, name: Number, length: Number) -> Any:
    """Whether data[place], after "<" or "</", is the whole name of the element."""
    if place + length > data.size:
        return False
    found = uint64(0)
    for step in range(length):
        found = folded(found, int64(data[place + step]))
    return found == name and (place + length == data.size or _ends_name(data[place + length]))


@routine
def raw_end(data: Array, place: Number, name: Number, length: Number, script: bool) -> Number:
    """Where the end tag of raw text stands, data.size where it has none.

    A script goes on where "<!--" and then "<script" stand before its end tag, until "</script" (the escaped states).
    """
    end = int64(data.size)
    escaped = end  # from here on "-->" ends the escape
    double = False
    while place < end:
        found = find(data, place, _LESS)
        if escaped < found:
            at = escaped
            while at < found:
                at = find(data, at, _GREATER)
                if at < found and data[at - 1] == _DASH and data[at - 2] == _DASH and at - 2 >= escaped:
                    escaped = end
                    double = False
                    break
                at += 1
        if found + 1 >= end:
            return end
        following = data[found + 1]
        if following == 47:
            if _is_end(data, found + 2, name, length):
                if not double:
                    return found if found + 2 + length < end else end
                double = False
        elif script and following == 33 and escaped == end:
            if found + 3 < end and data[found + 2] == _DASH and data[found + 3] == _DASH:
                escaped = found + 2
        elif script and escaped < end and not double and _is_end(data, found + 1, name, length):
            double = found + 1 + length < end
        place = found + 1
        if escaped < end and escaped < place:
            # What stands before the next "<" is looked at then; dashes count from the "<!--" itself.
            escaped = max(escaped, found + 2) if following == 33 else max(escaped, place - 2)
    return end
