"""The fixed room that the scanner's kernel works in, and the names of its columns.

Everything is allocated here, once for a scanner; the kernel writes inside it and says where it did not suffice.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from suture.engine.pages import scan_tags
from suture.engine.pages.scan_compiled import Array
from suture.engine.pages.scan_entities import ENTITY_BYTES, ENTITY_NODES

__all__ = ["DEEPEST", "TABLES", "Room", "Tables", "room"]

MOST_REOPENED: Final = 500_000
"""Formatting elements that a parser may reopen in one page: lexbor needs 400 bytes for each."""
DEEPEST: Final = 1024
"""Elements inside each other. Browsers stop at 512; lexbor's time grows with the square of the depth."""
MOST_ROBOTS: Final = 8
TOO_DEEP: Final = 4
"""The bit of OVERFLOW that stopped the scan."""

# Columns of `links`: spans in `values` and `text`, and what decides the zone.
(HREF, HREF_END, REL, REL_END, ALT, ALT_END, TEXT, TEXT_END, L_ZONE, FLAGS, L_BLOCK, L_ITEM, PARENT) = range(13)
LINK_COLUMNS: Final = 13
# Bits of FLAGS; the last three are what a link keeps when the parser reopens it elsewhere.
HIDDEN_LINK, IMAGE_LINK, AREA_LINK, NOFOLLOW, UGC, SPONSORED, OWN_HIDDEN, OWN_ZONE, PROFILE_LINK = (
    1 << bit for bit in range(9)
)

# Columns of `stack`. The first are handed down to the elements inside.
(ZONE, BITS, CONTEXT, CONTEXT_AT, P_AT, BLOCK_AT, ITEM_AT, LIST_AT, LINK, LINK_AT, FOREIGN) = range(11)
HANDED_DOWN: Final = 11
(TAG, RULES, OWN, BLOCK_NUMBER, PART_NUMBER, COUNT, CHARS_BEFORE, LINKED_BEFORE, LINKS_BEFORE) = range(11, 20)
# What the link around had when the element began, should the parser split it here.
(TEXT_BEFORE, ALT_BEFORE, IMAGE_BEFORE, KIND) = range(20, 24)
STACK_COLUMNS: Final = 24
# Bits of BITS.
HELD, SECTIONED, HIDDEN, PROFILE, IN_SELECT = 1, 2, 4, 8, 16
# Values of CONTEXT: where in a table.
IN_BODY, IN_TABLE, IN_SECTION, IN_ROW, IN_CELL, IN_CAPTION = range(6)
# Values of FOREIGN: in SVG, in HTML inside SVG, in SVG that is not read.
SVG_INSIDE, HTML_INSIDE, SILENT_INSIDE = 1, 2, 3

# Places in `state`: counters, and spans in `values` (-1 where there is none).
(TOP, TEXT_SIZE, SEPARATOR, VALUES_SIZE, LINKS, CHARS, LINKED, ITEMS, BLOCKS, LISTS) = range(10)
(PENDING, UNSURE, OVERFLOW, COST, LOST, FORM, ANCHORS, STARTED) = range(10, 18)
(TITLE, TITLE_END, LANG, LANG_END, BASE, BASE_END, CANONICAL, CANONICAL_END, ROBOTS) = range(18, 27)
(HREF_BYTES, REL_BYTES, WORD_BYTES) = range(27, 30)
ROBOTS_SPANS: Final = 30
KINDS_LOST: Final = ROBOTS_SPANS + 2 * MOST_ROBOTS
"""How often a formatting element of a kind was left open by a block's end, by the checksum of its tag: parsers
reopen three of a kind at most ("Noah's Ark")."""
KINDS: Final = 256
STATE_SIZE: Final = KINDS_LOST + KINDS


class Room(NamedTuple):
    """The kernel's arrays. Sizes never change while it runs."""

    text: Array
    values: Array
    links: Array
    counts: Array  # by number: [:, 0] list of an item, [:, 1] item is mostly links, [:, 2] items of a
    # list that are, [:, 3] characters of a block that are no link text
    stack: Array
    keys: Array  # of the open elements
    state: Array  # of the page that is read
    states: Array  # of each page that is read in one go
    spans: Array  # of one tag's attributes in the page
    piece: Array  # what one reference says


class Tables(NamedTuple):
    """What never changes."""

    rules: Array
    tag_keys: Array
    tag_numbers: Array
    attribute_keys: Array
    attribute_numbers: Array
    word_keys: Array
    word_values: Array
    type_keys: Array
    type_values: Array
    nodes: Array
    named: Array
    classes: Array  # of the bytes in text


PLAIN, BLANK, AMPERSAND, LEAD, ZERO = 0, 1, 2, 3, 4


def _classes() -> npt.NDArray[np.uint8]:
    """What a byte means in text; LEAD may begin one of Unicode's blanks."""
    classes = np.zeros(256, np.uint8)
    classes[[9, 10, 11, 12, 13, 32]] = BLANK
    classes[38] = AMPERSAND
    classes[[0xC2, 0xE1, 0xE2, 0xE3]] = LEAD
    classes[0] = ZERO
    return classes


TABLES: Final = Tables(
    rules=scan_tags.TAG_RULES,
    tag_keys=scan_tags.TAG_KEYS,
    tag_numbers=scan_tags.TAG_NUMBERS,
    attribute_keys=scan_tags.ATTRIBUTE_KEYS,
    attribute_numbers=scan_tags.ATTRIBUTE_NUMBERS,
    word_keys=scan_tags.WORD_KEYS,
    word_values=scan_tags.WORD_VALUES,
    type_keys=scan_tags.TYPE_KEYS,
    type_values=scan_tags.TYPE_VALUES,
    nodes=ENTITY_NODES,
    named=ENTITY_BYTES,
    classes=_classes(),
)


def room(*, characters: int, links: int, pages: int = 1) -> Room:
    """Room for pages of so many bytes with so many links, all together; `state` is that of the first."""
    states = np.zeros((pages, STATE_SIZE), np.int64)
    return Room(
        text=np.zeros(characters, np.uint8),
        values=np.zeros(characters, np.uint8),
        links=np.zeros((links, LINK_COLUMNS), np.int32),
        counts=np.zeros((links + 1, 4), np.int32),
        stack=np.zeros((DEEPEST, STACK_COLUMNS), np.int64),
        keys=np.zeros(DEEPEST, np.uint64),
        state=states[0],
        states=states,
        spans=np.zeros((len(scan_tags.ATTRIBUTES) + 1, 2), np.int64),
        piece=np.zeros(16, np.uint8),
    )
