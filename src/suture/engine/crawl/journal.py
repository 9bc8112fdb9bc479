"""What a visit learned, page by page, in a file that no crash can spoil: JSON Lines, one page each.

It knows how a line is written, and how a torn last one is passed over and cut off. It refuses to know what a line
is for: `visiting` writes it, `visit_rows` makes rows of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final

import msgspec

from suture.engine.crawl.page_reading import PageReading

__all__ = ["JournalWriter", "LinkCheck", "PageFacts", "SeenLink", "VisitedPage", "read_journal", "whole_length"]

# Pages between two calls that bring the file to the disk: a power cut costs as many second visits.
_PAGES_A_SYNC: Final = 50


@dataclass(frozen=True, kw_only=True)
class SeenLink:
    """One link of the page to the site. `target` is the absolute URL as the page says it.

    `nofollow` is also true where the page asks that none of its links be followed; None for a redirect, of which
    nobody can say. `position` is the zone. `counted_for` is the expected target for which it stands, spelled as
    that; None where nobody told of it.
    """

    target: str
    counted_for: str | None
    text: str | None
    kind: str
    nofollow: bool | None
    ugc: bool | None
    sponsored: bool | None
    position: str | None
    hidden: bool
    left: str
    right: str


@dataclass(frozen=True, kw_only=True)
class LinkCheck:
    """The verdict on one link; see `states.Verdict`. `target` None: any page of the site."""

    target: str | None
    state: str
    evidence: str
    also: tuple[str, ...]
    found_target: str | None


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """What a page says of itself. `canonical` is another page, that it names as the one to index; None: it does not.

    Links to its own domain are `links_in`; `links_out` lead to `domains_out` others.
    """

    title: str | None
    language: str | None
    author: str | None
    indexable: bool
    canonical: str | None
    links_in: int
    links_out: int
    domains_out: int


@dataclass(frozen=True, kw_only=True)
class VisitedPage:
    """One page of a visit. `url` is the planned address, `final_url` where it was read.

    `read_before` says that an earlier visit read the page too. `facts` are there where the page was read
    and links to the site, `words` wherever a page was read. `address` is the IP address that answered.
    """

    url: str
    checked_at: datetime
    outcome: str
    status: int | None
    final_url: str
    read_before: bool
    checks: tuple[LinkCheck, ...]
    links: tuple[SeenLink, ...] = ()
    facts: PageFacts | None = None
    words: PageReading | None = None
    address: str | None = None
    rendered: bool = False


class JournalWriter:
    """Appends pages to a journal; a context manager. Each page is with the system once `add` returns."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = path.open("ab")
        self._unsynced = 0
        whole = whole_length(path)
        if whole != self._file.tell():
            self._file.truncate(whole)

    def __enter__(self) -> JournalWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sync()
        self._file.close()

    def add(self, page: VisitedPage) -> None:
        """Write one page down."""
        self._file.write(msgspec.json.encode(page) + b"\n")
        self._file.flush()
        self._unsynced += 1
        if self._unsynced >= _PAGES_A_SYNC:
            self._sync()

    def _sync(self) -> None:
        os.fsync(self._file.fileno())
        self._unsynced = 0


def read_journal(path: Path) -> Iterator[VisitedPage]:
    """Every whole page of a journal, the newest of each address only; none where there is no such file.

    A line that was torn by a crash is passed over: its page counts as not visited.
    """
    decoder = msgspec.json.Decoder(VisitedPage)
    # Places of lines, not pages: with what they say, ten thousand pages are a hundred megabytes.
    places: dict[str, int] = {}
    try:
        with path.open("rb") as file:
            place = 0
            for line in file:
                if page := _page(line, decoder):
                    places.pop(page.url, None)
                    places[page.url] = place
                place += len(line)
            for place in places.values():
                file.seek(place)
                yield decoder.decode(file.readline())
    except FileNotFoundError:
        return


def _page(line: bytes, decoder: msgspec.json.Decoder[VisitedPage]) -> VisitedPage | None:
    """The page of a line; None for a line that is not whole."""
    try:
        return decoder.decode(line) if line.endswith(b"\n") else None
    except msgspec.DecodeError:
        return None


def whole_length(path: Path) -> int:
    """The length in bytes of a file of lines up to its last line end: what a crash tore is behind that."""
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        # A page's line is a few kilobytes; a torn one may be longer, so the piece that is read grows.
        piece = 1 << 16
        while True:
            start = max(0, end - piece)
            file.seek(start)
            found = file.read(end - start).rfind(b"\n")
            if found >= 0:
                return start + found + 1
            if start == 0:
                return 0
            piece *= 8
