"""One page as the scanner saw it: its own bytes, and what is made of them when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from suture.engine.pages.scan_needle import odd, pointing
from suture.engine.pages.scan_room import (
    ALT,
    ALT_END,
    AREA_LINK,
    BASE,
    CANONICAL,
    COST,
    FLAGS,
    HIDDEN_LINK,
    HREF,
    HREF_END,
    IMAGE_LINK,
    L_ZONE,
    LANG,
    LINKS,
    MOST_REOPENED,
    OVERFLOW,
    REL,
    REL_END,
    ROBOTS,
    ROBOTS_SPANS,
    TEXT,
    TEXT_END,
    TEXT_SIZE,
    TITLE,
    TOO_DEEP,
    VALUES_SIZE,
    Room,
)
from suture.engine.pages.scan_shapes import CONTEXT_CHARACTERS, PageLink
from suture.engine.pages.zones import ZONES

__all__ = ["ScannedPage", "is_wild"]


def is_wild(state: Sequence[int]) -> bool:
    """Whether the page of the first pass takes parsers more time or memory than it is worth."""
    return bool(state[OVERFLOW] & TOO_DEEP) or bool(state[COST] > MOST_REOPENED)


class ScannedPage:
    """Everything of one page. It holds its own bytes: it stays valid whatever its scanner does next.

    `exact`: it went through lexbor. `overflow`: the page has more (depth, links, bytes) than the fixed sizes hold;
    what is here is true, but not all. `wild`: it is never taken through lexbor. `count`: how many links it has.
    """

    __slots__ = ("_rows", "_state", "_text", "_values", "count", "exact", "overflow", "wild")

    def __init__(self, room: Room, state: list[int], place: Sequence[int], *, exact: bool, overflow: bool) -> None:
        """Take a page out of a room: `state` is its own, `place` where its text, its values and its links begin."""
        text, values, links = place
        self.exact = exact
        self.wild = is_wild(state)
        self.overflow = overflow
        self.count = state[LINKS]
        self._state = state
        self._text: bytes = room.text[text : text + state[TEXT_SIZE]].tobytes()
        self._values: bytes = room.values[values : values + state[VALUES_SIZE]].tobytes()
        self._rows: npt.NDArray[np.int32] = room.links[links : links + state[LINKS]].copy()

    def _value(self, first: int, last: int) -> str:
        return self._values[first:last].decode("utf-8", "replace")

    def _fact(self, place: int) -> str | None:
        return None if self._state[place] < 0 else self._value(self._state[place], self._state[place + 1])

    @property
    def title(self) -> str | None:
        """The first <title>, blanks collapsed; None where there is none or it is empty."""
        return self._fact(TITLE) or None

    @property
    def language(self) -> str | None:
        """The `lang` of <html>, as written; None where there is none or it is empty."""
        return self._fact(LANG) or None

    @property
    def base(self) -> str | None:
        """The href of the first <base> that has one, as written."""
        return self._fact(BASE)

    @property
    def canonical(self) -> str | None:
        """The href of the first <link rel=canonical>, as written."""
        return self._fact(CANONICAL)

    @property
    def robots(self) -> tuple[str, ...]:
        """The content of each <meta name=robots> and <meta name=googlebot>, lower case, in document order."""
        spans = self._state[ROBOTS_SPANS : ROBOTS_SPANS + 2 * self._state[ROBOTS]]
        return tuple(self._value(*spans[place : place + 2]).lower() for place in range(0, len(spans), 2))

    @property
    def text(self) -> str:
        r"""The visible text, blanks collapsed, blocks separated by "\n"; head, scripts and frames left out."""
        return self._text.decode("utf-8", "replace")

    @property
    def words(self) -> list[str]:
        """The visible text's words: what stands between blanks, punctuation included, in document order."""
        return self.text.split()

    def unlinked(self, *, most: int) -> str:
        """The visible text, its first `most` bytes, with a blank in the place of each link's."""
        kept = []
        place = 0
        for start, end, flags in self._rows[:, (TEXT, TEXT_END, FLAGS)].tolist():
            if start >= most:
                break
            if not flags & AREA_LINK and end > place:
                kept.append(self._text[place : max(place, start)])
                place = end
        kept.append(self._text[place:most])
        return b" ".join(kept).decode("utf-8", "ignore")

    def pointing(self, needle: bytes) -> list[int]:
        """The orders of the links whose href contains the ASCII needle, whatever the case, percent-decoded."""
        return pointing(self._values, self._rows, needle)

    def odd(self, *, most: int) -> list[int]:
        """The orders of the links, of the first `most`, whose href has other letters than ASCII's, or percent codes
        before its query: their host may be one that its letters do not show.
        """
        return odd(self._values, self._rows[:most])

    def link(self, order: int) -> PageLink:
        """One link; IndexError where there is none of that order."""
        if not 0 <= order < self.count:
            raise IndexError(order)
        return self._link(order, self._rows[order].tolist())

    def href(self, order: int) -> str:
        """The href of one link as `link` gives it, without making the link; IndexError as there."""
        if not 0 <= order < self.count:
            raise IndexError(order)
        row = self._rows[order]
        return self._value(int(row[HREF]), int(row[HREF_END]))

    def links(self) -> list[PageLink]:
        """All links in document order."""
        return [self._link(order, row) for order, row in enumerate(self._rows.tolist())]

    def _link(self, order: int, row: list[int]) -> PageLink:
        flags = row[FLAGS]
        words = None
        if not flags & AREA_LINK:
            words = self._text[row[TEXT] : row[TEXT_END]].decode("utf-8", "replace").replace("\n", " ")
        image = bool(flags & AREA_LINK) or bool(flags & IMAGE_LINK and not words)
        if not words:
            words = self._value(row[ALT], row[ALT_END]) if row[ALT] >= 0 else None
        rel = self._value(row[REL], row[REL_END])
        return PageLink(
            order=order,
            href=self._value(row[HREF], row[HREF_END]),
            text=words,
            kind="image" if image else "text",
            rel=tuple(rel.split(" ")) if rel else (),
            zone=ZONES[row[L_ZONE] - 1] if row[L_ZONE] else None,
            hidden=bool(flags & HIDDEN_LINK),
            left=self._before(row[TEXT]),
            right=self._after(row[TEXT_END]),
        )

    def _before(self, place: int) -> str:
        # A character has up to four bytes; a cut one at the edge is ignored.
        near = self._text[max(0, place - 4 * CONTEXT_CHARACTERS - 4) : place].decode("utf-8", "ignore")
        return near.replace("\n", " ").rstrip(" ")[-CONTEXT_CHARACTERS:].lstrip(" ")

    def _after(self, place: int) -> str:
        near = self._text[place : place + 4 * CONTEXT_CHARACTERS + 4].decode("utf-8", "ignore")
        return near.replace("\n", " ").lstrip(" ")[:CONTEXT_CHARACTERS].rstrip(" ")
