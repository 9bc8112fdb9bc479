"""What the kernel writes down of an element: the values of a link, its image, and what it says about the page."""

from __future__ import annotations

from suture.engine.pages.scan_attributes import ALT_A, CONTENT_A, HREF_A, LANG_A, NAME_A, REL_A, blank, same
from suture.engine.pages.scan_compiled import Array, Number, inlined, int64, routine, uint64
from suture.engine.pages.scan_eights import below, load
from suture.engine.pages.scan_room import (
    ALT,
    ALT_END,
    AREA_LINK,
    BASE,
    CANONICAL,
    FLAGS,
    HREF,
    HREF_END,
    IMAGE_LINK,
    LANG,
    LINK,
    MOST_ROBOTS,
    NOFOLLOW,
    OVERFLOW,
    PARENT,
    REL,
    REL_END,
    ROBOTS,
    ROBOTS_SPANS,
    SPONSORED,
    UGC,
    VALUES_SIZE,
    Room,
    Tables,
)
from suture.engine.pages.scan_tags import key, number_of
from suture.engine.pages.scan_text import collapse, copy_value

__all__ = ["fact", "image", "keep_link"]

_HTML, _BASE, _LINK, _META, _AREA = (number_of(name) for name in ("html", "base", "link", "meta", "area"))
_MOST_REL = 4096  # bytes that are read: each token is compared with those before it
_NOFOLLOW, _UGC, _SPONSORED, _CANONICAL = (
    uint64(key(name)) for name in ("nofollow", "ugc", "sponsored", "canonical")
)
_ROBOTS_K, _GOOGLEBOT = uint64(key("robots")), uint64(key("googlebot"))


@inlined
def _strip(room: Room, begin: Number, lines: bool) -> Number:
    """Take blanks off the last value's ends, and without `lines` all tabs and line ends; where it begins."""
    values = room.values
    end = room.state[VALUES_SIZE]
    while begin < end and blank(values[begin]):
        begin += 1
    while end > begin and blank(values[end - 1]):
        end -= 1
    size = end
    if not lines:
        size = begin
        while size < end and size + 8 <= values.size and below(load(values, uint64(size)), 14) == uint64(0):
            size += 8
        size = min(size, end)
        for place in range(size, end):
            byte = values[place]
            if byte != 9 and byte != 10 and byte != 13:
                values[size] = byte
                size += 1
    room.state[VALUES_SIZE] = size
    return begin


@inlined
def _rel(room: Room, begin: Number) -> Number:
    """Make the last value a list of lower-case tokens, each once, apart by one space; the flags among them."""
    values = room.values
    end = room.state[VALUES_SIZE]
    size = begin
    flags = 0
    place = begin
    while place < end:
        while place < end and (blank(values[place]) or values[place] == 44):
            place += 1
        start = place
        token = uint64(0)
        while place < end and not (blank(values[place]) or values[place] == 44):
            byte = values[place]
            if 65 <= byte <= 90:
                byte |= 32
                values[place] = byte
            token = uint64((token << uint64(8)) | (token >> uint64(56))) ^ uint64(byte)
            place += 1
        length = place - start
        if length == 0:
            break
        # Once each: look through the tokens that were kept.
        at = begin
        while at < size:
            step = 0
            while step < length and at + step < size and values[at + step] == values[start + step]:
                step += 1
            if step == length and (at + step == size or values[at + step] == 32):
                break
            while at < size and values[at] != 32:
                at += 1
            at += 1
        if at < size:
            continue
        if token == _NOFOLLOW and length == 8:
            flags |= NOFOLLOW
        elif token == _UGC and length == 3:
            flags |= UGC
        elif token == _SPONSORED and length == 9:
            flags |= SPONSORED
        if size > begin:
            values[size] = 32
            size += 1
        for step in range(length):
            values[size] = values[start + step]
            size += 1
    room.state[VALUES_SIZE] = size
    return flags


@inlined
def keep_link(data: Array, number: Number, tag: Number, seen: Number, room: Room, tables: Tables) -> None:
    """Write down what an `a` or `area` says of itself."""
    link = room.links[number]
    spans = room.spans
    begin = copy_value(data, spans[HREF_A, 0], spans[HREF_A, 1], True, room, tables)
    if begin >= 0:
        link[HREF] = _strip(room, begin, False)
        link[HREF_END] = room.state[VALUES_SIZE]
    if seen & (1 << REL_A):
        last = min(spans[REL_A, 1], spans[REL_A, 0] + _MOST_REL)
        begin = copy_value(data, spans[REL_A, 0], last, True, room, tables)
        if begin >= 0:
            link[FLAGS] |= _rel(room, begin)
            link[REL] = begin
            link[REL_END] = room.state[VALUES_SIZE]
    if tag == _AREA:
        link[FLAGS] |= AREA_LINK
        if seen & (1 << ALT_A):
            _keep_alt(data, link, room, tables)


@inlined
def _keep_alt(data: Array, link: Array, room: Room, tables: Tables) -> None:
    begin = copy_value(data, room.spans[ALT_A, 0], room.spans[ALT_A, 1], True, room, tables)
    if begin >= 0:
        collapse(room, begin, tables)
        if room.state[VALUES_SIZE] > begin:
            link[ALT] = begin
            link[ALT_END] = room.state[VALUES_SIZE]


@routine
def image(data: Array, seen: Number, room: Room, tables: Tables) -> None:
    """An image stands in each link around it; the first alternative text is kept."""
    number = room.stack[room.state[0], LINK]
    while number >= 0:
        link = room.links[number]
        link[FLAGS] |= IMAGE_LINK
        if link[ALT] < 0 and seen & (1 << ALT_A):
            _keep_alt(data, link, room, tables)
        number = int64(link[PARENT])


@routine
def fact(data: Array, tag: Number, seen: Number, room: Room, tables: Tables) -> None:
    """Note what html, base, link and meta say about the page."""
    state = room.state
    spans = room.spans
    if tag == _HTML:
        if seen & (1 << LANG_A) and state[LANG] < 0:
            begin = copy_value(data, spans[LANG_A, 0], spans[LANG_A, 1], True, room, tables)
            if begin >= 0:
                state[LANG] = _strip(room, begin, True)
                state[LANG + 1] = state[VALUES_SIZE]
    elif tag == _META:
        if seen & (1 << NAME_A):
            name = same(data, spans[NAME_A, 0], spans[NAME_A, 1])
            if name == _ROBOTS_K or name == _GOOGLEBOT:
                if state[ROBOTS] >= MOST_ROBOTS:
                    state[OVERFLOW] |= 16
                    return
                begin = state[VALUES_SIZE]
                if seen & (1 << CONTENT_A):
                    begin = copy_value(data, spans[CONTENT_A, 0], spans[CONTENT_A, 1], True, room, tables)
                if begin >= 0:
                    place = ROBOTS_SPANS + 2 * state[ROBOTS]
                    state[place] = _strip(room, begin, True)
                    state[place + 1] = state[VALUES_SIZE]
                    state[ROBOTS] += 1
    elif seen & (1 << HREF_A):
        place = BASE
        if tag == _LINK:
            place = CANONICAL
            if state[CANONICAL] >= 0 or not seen & (1 << REL_A):
                return
            token = uint64(0)
            told = False
            for at in range(spans[REL_A, 0], spans[REL_A, 1] + 1):
                byte = int64(data[at]) if at < spans[REL_A, 1] else 32
                if blank(byte) or byte == 44:
                    told = told or token == _CANONICAL
                    token = uint64(0)
                else:
                    byte = byte | 32 if 65 <= byte <= 90 else byte
                    token = uint64((token << uint64(8)) | (token >> uint64(56))) ^ uint64(byte)
            if not told:
                return
        if state[place] < 0:
            begin = copy_value(data, spans[HREF_A, 0], spans[HREF_A, 1], True, room, tables)
            if begin >= 0:
                begin = _strip(room, begin, True)
                if place == BASE or state[VALUES_SIZE] > begin:
                    state[place] = begin
                    state[place + 1] = state[VALUES_SIZE]
