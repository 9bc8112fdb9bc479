"""Links, their surroundings and a few facts from the bytes of pages: one page at a time, or many as Arrow.

Two modes, one semantics. The compiled scanner reads the bytes as they are, in one pass; where only a tree could
tell what an author's unclosed tags mean, it knows that it is not sure, and the page goes through exact mode:
lexbor builds the tree and writes it out well-formed, and the same scanner reads that.

Knows nothing of addresses (`address` resolves an href), of encodings (`charset` makes UTF-8 first) and of styles
beyond `hidden` and inline display:none or visibility:hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.pages.exact import well_formed
from suture.engine.pages.scan_arrow import Poured
from suture.engine.pages.scan_kernel import run
from suture.engine.pages.scan_needle import pointing
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
    KINDS_LOST,
    L_ZONE,
    LANG,
    MOST_REOPENED,
    OVERFLOW,
    REL,
    REL_END,
    ROBOTS,
    ROBOTS_SPANS,
    TABLES,
    TEXT,
    TEXT_END,
    TEXT_SIZE,
    TITLE,
    TOO_DEEP,
    UNSURE,
    VALUES_SIZE,
    Room,
    room,
)
from suture.engine.pages.scan_shapes import CONTEXT_CHARACTERS, PageLink, Scanned
from suture.engine.pages.zones import ZONES

__all__ = ["MOST_BYTES", "MOST_LINKS", "PageLink", "Scanned", "ScannedPage", "Scanner", "scan"]

MOST_BYTES: Final = 32 * 1024 * 1024
"""How much of a page is read. What stands after it is left out, and `overflow` says so."""
MOST_LINKS: Final = 200_000
"""How many links of a page are kept."""


class _Reader:
    """The room that grows with the largest page so far, and the passes over one page."""

    def __init__(self) -> None:
        self.room: Room = room(characters=1 << 20, links=1 << 12)

    def read(self, utf8: bytes, *, exact: bool) -> tuple[int, bool, bool]:
        """How many links there are, whether it went through lexbor, and whether something was left out."""
        links, unsure, overflow = self.fast(utf8)
        if not (exact or unsure):
            return links, False, overflow
        return (links, False, True) if self.wild else self.exact(utf8)

    def fast(self, utf8: bytes) -> tuple[int, bool, bool]:
        """The first pass: how many links, whether it was not sure, and whether something was left out."""
        links = self._pass(utf8[:MOST_BYTES], balanced=False)
        state = self.room.state
        return links, bool(state[UNSURE]), len(utf8) > MOST_BYTES or bool(state[OVERFLOW])

    @property
    def wild(self) -> bool:
        """Whether the page of the first pass takes parsers more time or memory than it is worth."""
        state = self.room.state
        return bool(state[OVERFLOW] & TOO_DEEP) or bool(state[COST] > MOST_REOPENED)

    def exact(self, utf8: bytes) -> tuple[int, bool, bool]:
        """The pass through lexbor, of a page that is not wild; the answer is that of `read`."""
        links = self._pass(well_formed(utf8[:MOST_BYTES]), balanced=True)
        return links, True, len(utf8) > MOST_BYTES or bool(self.room.state[OVERFLOW])

    def _pass(self, utf8: bytes, *, balanced: bool) -> int:
        most = min(len(utf8) // 8 + 1, MOST_LINKS)
        # A NUL becomes three bytes, a reference grows by a fifth; some slack for what is checked run by run.
        characters = 3 * len(utf8) + 64
        if characters > self.room.text.size or most > len(self.room.links):
            self.room = room(characters=max(characters, self.room.text.size), links=max(most, len(self.room.links)))
        return int(run(np.frombuffer(utf8, np.uint8), balanced, self.room, TABLES))


class ScannedPage:
    """Everything of one page. It holds its own bytes: it stays valid whatever its scanner does next.

    `exact`: it went through lexbor. `overflow`: the page has more (depth, links, bytes) than the fixed sizes hold;
    what is here is true, but not all. `wild`: it is never taken through lexbor. `count`: how many links it has.
    """

    def __init__(self, room: Room, count: int, *, exact: bool, overflow: bool, wild: bool = False) -> None:
        self.exact = exact
        self.wild = wild
        self.overflow = overflow
        self.count = count
        state: list[int] = room.state[:KINDS_LOST].tolist()
        self._state = state
        self._text: bytes = room.text[: state[TEXT_SIZE]].tobytes()
        self._values: bytes = room.values[: state[VALUES_SIZE]].tobytes()
        self._rows: npt.NDArray[np.int32] = room.links[:count].copy()

    def _value(self, first: int, last: int) -> str:
        return self._values[first:last].decode("utf-8", "replace")

    def _fact(self, place: int) -> str | None:
        return None if self._state[place] < 0 else self._value(self._state[place], self._state[place + 1])

    @cached_property
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

    @cached_property
    def text(self) -> str:
        r"""The visible text, blanks collapsed, blocks separated by "\n"; head, scripts and frames left out."""
        return self._text.decode("utf-8", "replace")

    @cached_property
    def words(self) -> list[str]:
        """The visible text's words: what stands between blanks, punctuation included, in document order."""
        return self.text.split()

    def pointing(self, needle: bytes) -> list[int]:
        """The orders of the links whose href contains the ASCII needle, whatever the case, percent-decoded."""
        return pointing(self._values, self._rows, needle)

    def odd(self, *, most: int) -> list[int]:
        """The orders of the links, of the first `most`, whose href has other letters than ASCII's, or percent codes
        before its query: their host may be one that its letters do not show.
        """
        if b"%" not in self._values and self._values.isascii():
            return []
        hrefs = ((order, self.href(order)) for order in range(min(self.count, most)))
        return [order for order, href in hrefs if not href.isascii() or "%" in href.partition("?")[0]]

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


class Scanner:
    """Scans pages one by one. It holds the room that the kernel works in: one for each thread."""

    def __init__(self) -> None:
        self._reader = _Reader()

    def one(self, utf8: bytes, *, exact: bool = False) -> ScannedPage:
        """Everything of one page, which is UTF-8 (see `charset.to_utf8`)."""
        count, through, overflow = self._reader.read(utf8, exact=exact)
        return ScannedPage(self._reader.room, count, exact=through, overflow=overflow, wild=self._reader.wild)

    def again(self, page: ScannedPage, utf8: bytes) -> ScannedPage:
        """The same page in exact mode, without the first pass that `one` would repeat; `page` where it cannot be."""
        if page.exact:
            return page
        if page.wild:
            page.overflow = True
            return page
        count, through, overflow = self._reader.exact(utf8)
        return ScannedPage(self._reader.room, count, exact=through, overflow=overflow)


def scan(pages: Sequence[bytes], *, exact: bool = False, context: bool = False) -> Scanned:
    """All links of many pages, which are UTF-8, as Arrow; with `context` also the text around each.

    ValueError where the pages' links hold more than 2 GB of text: hand over fewer at a time.
    """
    reader = _Reader()
    poured = Poured(context=context, expected=sum(map(len, pages)))
    for utf8 in pages:
        count, through, overflow = reader.read(utf8, exact=exact)
        poured.page(reader.room, count, exact=through, overflow=overflow)
    return poured.finish()
