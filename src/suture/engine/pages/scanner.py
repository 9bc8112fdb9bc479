"""Links, their surroundings and a few facts from the bytes of pages: one page at a time, or many as Arrow.

Two modes, one semantics. The compiled scanner reads the bytes as they are, in one pass; where only a tree could
tell what an author's unclosed tags mean, it knows that it is not sure, and the page goes through exact mode:
lexbor builds the tree and writes it out well-formed, and the same scanner reads that.

Knows nothing of addresses (`address` resolves an href), of encodings (`charset` makes UTF-8 first) and of styles
beyond `hidden` and inline display:none or visibility:hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import numpy as np

from suture.engine.pages.exact import well_formed
from suture.engine.pages.scan_arrow import Poured
from suture.engine.pages.scan_room import KINDS_LOST, OVERFLOW, TABLES, UNSURE, Room, room
from suture.engine.pages.scan_run import run
from suture.engine.pages.scan_shapes import PageLink, Scanned
from suture.engine.pages.scanned_page import ScannedPage, is_wild

__all__ = ["MOST_AHEAD", "MOST_BYTES", "MOST_LINKS", "PageLink", "Scanned", "ScannedPage", "Scanner", "scan"]

MOST_BYTES: Final = 32 * 1024 * 1024
"""How much of a page is read. What stands after it is left out, and `overflow` says so."""
MOST_LINKS: Final = 200_000
"""How many links of a page are kept."""
MOST_AHEAD: Final = 16
"""How many pages are read in one go."""
# Of all pages that are read in one go; beside larger ones a call costs nothing.
_BYTES_AHEAD: Final = 1 << 20
_AT_THE_BEGINNING: Final = (0, 0, 0)


class _Reader:
    """The room that grows with the largest page so far, and the passes over one page."""

    def __init__(self) -> None:
        self.room: Room = room(characters=1 << 20, links=1 << 12)
        self._ends = np.zeros(1, np.int64)
        self._places = np.zeros((1, 3), np.int64)

    def read(self, utf8: bytes, *, exact: bool) -> tuple[int, bool, bool]:
        """How many links there are, whether it went through lexbor, and whether something was left out."""
        links = self._pass(utf8[:MOST_BYTES], balanced=False)
        state = self.room.state
        if not (exact or state[UNSURE]):
            return links, False, len(utf8) > MOST_BYTES or bool(state[OVERFLOW])
        return (links, False, True) if is_wild(state) else self.exact(utf8)

    def exact(self, utf8: bytes) -> tuple[int, bool, bool]:
        """The pass through lexbor, of a page that is not wild; the answer is that of `read`."""
        links = self._pass(well_formed(utf8[:MOST_BYTES]), balanced=True)
        return links, True, len(utf8) > MOST_BYTES or bool(self.room.state[OVERFLOW])

    def _pass(self, utf8: bytes, *, balanced: bool) -> int:
        most = min(len(utf8) // 8 + 1, MOST_LINKS)
        characters = _characters(len(utf8))
        if characters > self.room.text.size or most > len(self.room.links):
            self.room = room(characters=max(characters, self.room.text.size), links=max(most, len(self.room.links)))
        self._ends[0] = len(utf8)
        return int(run(np.frombuffer(utf8, np.uint8), self._ends, balanced, self.room, self._places, TABLES))


class _Ahead:
    """Pages that were read in one go, in a room of their own, until somebody asks for them."""

    def __init__(self) -> None:
        # A NUL is three bytes of text, a link eight of the page at least.
        self._room: Room = room(
            characters=_characters(_BYTES_AHEAD), links=_BYTES_AHEAD // 8 + MOST_AHEAD, pages=MOST_AHEAD
        )
        self._places = np.zeros((MOST_AHEAD, 3), np.int64)
        self._numbers: dict[int, tuple[bytes, int]] = {}

    def read(self, pages: Sequence[bytes]) -> None:
        """Forget the pages before, and read these, as far as they fit."""
        taken: list[bytes] = []
        size = 0
        for page in pages[:MOST_AHEAD]:
            if size + len(page) <= _BYTES_AHEAD:
                taken.append(page)
                size += len(page)
        self._numbers = {id(page): (page, number) for number, page in enumerate(taken)}
        if taken:
            ends = np.fromiter(accumulate(map(len, taken)), np.int64, len(taken))
            run(np.frombuffer(b"".join(taken), np.uint8), ends, False, self._room, self._places, TABLES)

    def take(self, page: bytes) -> ScannedPage | None:
        """A page that was read and about which there is no doubt; None for others."""
        _, number = self._numbers.get(id(page), (b"", -1))
        if number < 0 or self._room.states[number, UNSURE]:
            return None
        state = self._room.states[number, :KINDS_LOST].tolist()
        place = self._places[number].tolist()
        return ScannedPage(self._room, state, place, exact=False, overflow=bool(state[OVERFLOW]))


class Scanner:
    """Scans pages one by one. It holds the room that the kernel works in: one for each thread."""

    def __init__(self) -> None:
        self._reader = _Reader()
        self._ahead: _Ahead | None = None

    def one(self, utf8: bytes, *, exact: bool = False) -> ScannedPage:
        """Everything of one page, which is UTF-8 (see `charset.to_utf8`)."""
        if self._ahead is not None and not exact and (page := self._ahead.take(utf8)) is not None:
            return page
        _, through, overflow = self._reader.read(utf8, exact=exact)
        return self._page(exact=through, overflow=overflow)

    def ahead(self, pages: Sequence[bytes]) -> None:
        """Read pages in one go, those of which `one` will be asked next: the very same objects, at most MOST_AHEAD.

        It changes no answer. While other threads work, one call leaves them alone longer than many do.
        """
        if self._ahead is None:
            self._ahead = _Ahead()
        self._ahead.read(pages)

    def again(self, page: ScannedPage, utf8: bytes) -> ScannedPage:
        """The same page in exact mode, without the first pass that `one` would repeat; `page` where it cannot be."""
        if page.exact:
            return page
        if page.wild:
            page.overflow = True
            return page
        _, through, overflow = self._reader.exact(utf8)
        return self._page(exact=through, overflow=overflow)

    def _page(self, *, exact: bool, overflow: bool) -> ScannedPage:
        room = self._reader.room
        return ScannedPage(room, room.state[:KINDS_LOST].tolist(), _AT_THE_BEGINNING, exact=exact, overflow=overflow)


def _characters(size: int) -> int:
    """Room for the text of so many bytes: a NUL becomes three, a reference grows by a fifth, and some slack."""
    return 3 * size + 64 * MOST_AHEAD


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
