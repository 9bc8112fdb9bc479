"""What the scanner knows about names: each tag's rules, the attributes that matter, the words that tell zones.

Names become 64-bit keys, the same in Python (`key`) and in the kernel (`folded`); tables of keys are open hash
tables in NumPy arrays. The rules are those of the HTML standard, 13.2 (parsing), as far as they can change
which links a page has, where they stand and what they say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.pages.scan_compiled import Array, Number, inlined, int64, uint64
from suture.engine.pages.zones import ANY_PART, FIRST_PART, SWITCHES, WHOLE_WORD, ZONES

__all__ = [
    "ATTRIBUTES",
    "IN_ATTRIBUTE_NAME",
    "IN_TAG_NAME",
    "IN_WORD",
    "SPREAD",
    "TAGS",
    "TAG_RULES",
    "WORDS",
    "folded",
    "joined",
    "key",
    "looked_up",
    "number_of",
]

# What a tag is, in bits.
VOID: Final = 1 << 0  # never has content
SPECIAL: Final = 1 << 1  # the standard's "special": an end tag of something ordinary does not reach past it
BARRIER: Final = 1 << 2  # ends the search for an open element ("scope")
FORMATTING: Final = 1 << 3  # reopened by the parser after a block closed it
CLOSES_P: Final = 1 << 4
BLOCK_END: Final = 1 << 5  # its end tag closes everything in it
SEPARATES: Final = 1 << 6  # stands on lines of its own
BLOCK: Final = 1 << 7  # a block, for counting the text beside a link
REOPENS: Final = 1 << 8  # its start reopens formatting (and a link) that a block closed
HEADING: Final = 1 << 9
PHRASING: Final = 1 << 10  # its class and id never decide a zone
IMPLIED: Final = 1 << 11  # its end tag is implied by another end tag
HEAD: Final = 1 << 12  # may stand in head
LIST: Final = 1 << 13
ITEM: Final = 1 << 14
BREAKOUT: Final = 1 << 15  # ends SVG
MARKER: Final = 1 << 16  # what is open outside is not reopened inside
RAW: Final = 1 << 17  # its content is text, not markup
SILENT: Final = 1 << 18  # its content is not read
ENTITIES: Final = 1 << 19  # raw, but with entities
TABLE_PART: Final = 1 << 20
IGNORED: Final = 1 << 21  # a tag that changes nothing here, like html inside body
DECIDES: Final = 1 << 22  # the tag itself may decide a zone

_SETS: Final[Mapping[int, str]] = {
    VOID: "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr",
    SPECIAL: (
        "address applet area article aside base basefont bgsound blockquote body br button caption center col"
        " colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3"
        " h4 h5 h6 head header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav"
        " noembed noframes noscript object ol p param plaintext pre script search section select source style"
        " summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp"
    ),
    BARRIER: "applet caption html table td th marquee object select template",
    FORMATTING: "a b big code em font i nobr s small strike strong tt u",
    CLOSES_P: (
        "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header"
        " hgroup main menu nav ol p search section summary ul h1 h2 h3 h4 h5 h6 pre listing form li dd dt plaintext"
        " hr xmp"
    ),
    BLOCK_END: (
        "address article aside blockquote button center details dialog dir div dl fieldset figcaption figure footer"
        " header hgroup listing main menu nav ol pre search section select summary ul applet marquee object"
    ),
    SEPARATES: (
        "address article aside blockquote body br caption center col colgroup dd details dialog dir div dl dt"
        " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li"
        " listing main menu nav ol optgroup option p plaintext pre search section select summary table tbody td"
        " tfoot th thead tr ul xmp"
    ),
    REOPENS: (
        "a b big code em font i nobr s small strike strong tt u button applet marquee object area br embed img image"
        " keygen wbr input select option optgroup math svg xmp noscript"
    ),
    HEADING: "h1 h2 h3 h4 h5 h6",
    PHRASING: (
        "a abbr acronym b big cite code em font i kbd label mark nobr q s samp small span strike strong sub sup tt u"
        " var"
    ),
    IMPLIED: "dd dt li optgroup option p rb rp rt rtc",
    HEAD: "base basefont bgsound link meta title noframes style script template noscript head html",
    LIST: "ul ol menu dir dl table",
    ITEM: "li dd td",
    BREAKOUT: (
        "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu"
        " meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var font"
    ),
    MARKER: "applet marquee object td th caption",
    RAW: "script style iframe noembed noframes xmp textarea title plaintext",
    SILENT: "script style iframe noembed noframes title plaintext",
    ENTITIES: "textarea title",
    TABLE_PART: "caption col colgroup tbody td tfoot th thead tr",
    IGNORED: "html head body frame",
    DECIDES: "nav header footer aside main article section",
}
_OTHERS: Final = "svg math ruby label abbr time picture video audio canvas foreignobject desc map ins del sup"

TAGS: Final = tuple(
    dict.fromkeys(["", *(name for names in _SETS.values() for name in names.split()), *_OTHERS.split()])
)
"""Known tags; a tag's number is its place. Number 0 is every tag that has no rule of its own."""

_BLOCKS: Final = set(_SETS[SEPARATES].split()) - {"br", "option", "optgroup", "hr", "col", "select"}


def number_of(name: str) -> int:
    """A known tag's number."""
    return TAGS.index(name)


def _rules_of(name: str) -> int:
    rules = sum(bit for bit, names in _SETS.items() if name in names.split())
    if name in _BLOCKS:
        rules |= BLOCK
    if not rules & (SPECIAL | IMPLIED) and name not in {"frameset", "dialog"}:
        rules |= REOPENS  # "any other start tag"
    return rules


TAG_RULES: Final = np.array([_rules_of(name) for name in TAGS], np.int64)
"""Bits for each tag's number."""

ATTRIBUTES: Final = (
    *("href", "rel", "alt", "class", "id", "role", "itemprop", "itemtype", "itemscope", "hidden", "style", "lang"),
    *("name", "content"),
)
"""Attributes that are kept; an attribute's number is its place."""

_MASK: Final = (1 << 64) - 1


def key(name: str) -> int:
    """A lower-case ASCII name's key: its bytes, folded into 64 bits. Unequal for names of up to eight letters."""
    found = 0
    for letter in name.encode():
        found = ((found << 8 | found >> 56) & _MASK) ^ letter
    return found


@inlined
def joined(found: Number, lower: Number) -> Number:
    """One more byte, lower case already, for a key."""
    return uint64((found << uint64(8)) | (found >> uint64(56))) ^ uint64(lower)


@inlined
def folded(found: Number, byte: Number) -> Number:
    """One more byte, A-Z as a-z, for a key."""
    lower = byte | 32 if 65 <= byte <= 90 else byte
    return uint64((found << uint64(8)) | (found >> uint64(56))) ^ uint64(lower)


def _lowered(ends: bytes) -> npt.NDArray[np.uint8]:
    table = np.array([byte | 32 if 65 <= byte <= 90 else byte for byte in range(256)], np.uint8)
    table[list(ends)] = 0
    table[0] = 1  # a NUL is a letter like any other, and 0 is an end
    return table


IN_TAG_NAME: Final = _lowered(b"\t\n\f\r />")
IN_ATTRIBUTE_NAME: Final = _lowered(b"\t\n\f\r />=")
"""Each byte as it counts in a name: letters lower case, 0 where the name ends."""
IN_WORD: Final = _lowered(b"\t\n\f\r ")
IN_WORD[[45, 95]] = 2  # "-" and "_" divide words into parts


SPREAD: Final = uint64(0x9E3779B97F4A7C15)


@inlined
def looked_up(found: Number, length: Number, keys: Array, values: Array) -> Number:
    """The value of a key in a table of 512 slots, 0 where it is not there. `length` tells long names apart."""
    slot = int64((found * SPREAD) >> uint64(55))
    while keys[slot] != uint64(0):
        if keys[slot] == found and values[slot] >> 16 == length:
            return int64(values[slot] & 0xFFFF)
        slot = (slot + 1) & 511
    return int64(0)


def _table(numbers: Mapping[str, int]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32]]:
    """`looked_up`'s table. Values are 1 to 65535."""
    keys, values = np.zeros(512, np.uint64), np.zeros(512, np.int32)
    for name, number in numbers.items():
        slot = (key(name) * int(SPREAD) & _MASK) >> 55
        while keys[slot]:
            slot = (slot + 1) & 511
        keys[slot], values[slot] = key(name), len(name) << 16 | number
    return keys, values


TAG_KEYS, TAG_NUMBERS = _table({name: place for place, name in enumerate(TAGS) if name})
ATTRIBUTE_KEYS, ATTRIBUTE_NUMBERS = _table({name: place + 1 for place, name in enumerate(ATTRIBUTES)})

# A word's value: the zone's number, and in which of its places in a class it counts.
WHOLE, FIRST, ANY, SWITCH = 0x10, 0x20, 0x40, 0x80


def _words() -> dict[str, int]:
    found: dict[str, int] = {}
    for how, words in ((WHOLE, WHOLE_WORD), (FIRST, FIRST_PART), (ANY, ANY_PART)):
        for zone, names in words.items():
            for name in names:
                found[name] = how | ZONES.index(zone) + 1
    return found | dict.fromkeys(SWITCHES, SWITCH)


WORDS: Final = _words()
"""Words of classes and ids that tell something, with what they tell."""
WORD_KEYS, WORD_VALUES = _table(WORDS)

_TYPES: Final = (
    "physician individualphysician physiciansoffice medicalbusiness medicalclinic medicalorganization hospital"
    " dentist localbusiness healthandbeautybusiness"
)
PROFILE_TYPE, COMMENT_TYPE = 1, 2
TYPE_KEYS, TYPE_VALUES = _table(dict.fromkeys(_TYPES.split(), PROFILE_TYPE) | {"comment": COMMENT_TYPE})
