"""A page's lines, measured: which lines an element holds, how much of a line is link, which are running prose.

What `positions` judges by. It knows lengths and places only, no words, and refuses to say where a link stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from suture.engine.pages.address import parts_as_written
from suture.engine.pages.tree import BLOCKS, Tree, collapsed

__all__ = ["Anchor", "Outline", "host_of"]

_PROSE: Final = 60
_SHORT_PROSE: Final = 35
_SHORT_PROSE_WORDS: Final = 7
_MOST_OF_IT: Final = 0.7
_PARAGRAPHS: Final = frozenset(("p", "li", "dt", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "font", "b"))
_NO_BLOCK_OF_ITS_OWN: Final = frozenset(("html", "body"))


class Anchor(NamedTuple):
    """A link: its element, the line it stands in, its href as written, its text with single spaces.

    A picture alone in its block stands in no line (`alone`); its `line` is the next one then, and may be the number
    of lines.
    """

    element: int
    line: int
    href: str
    text: str
    alone: bool


class Outline:
    """The measured page. An element or line is given by its place in the tree's lists; ranges are half-open."""

    def __init__(self, tree: Tree, *, url: str | None) -> None:
        """Measure; time grows with the page, not with its depth."""
        self._host = host_of(url)
        self.lines = tree.lines
        self.elements = tree.elements
        count = len(tree.elements)
        self.first = [len(tree.lines)] * count
        self.end = [0] * count
        for place, line in enumerate(tree.lines):
            element = line.element
            if element >= 0:
                self.first[element] = min(self.first[element], place)
                self.end[element] = place + 1
        self._last = list(range(count))  # the last element inside each; they stand in document order
        for element in range(count - 1, -1, -1):
            parent = tree.elements[element].parent
            if parent >= 0:
                self.first[parent] = min(self.first[parent], self.first[element])
                self.end[parent] = max(self.end[parent], self.end[element])
                self._last[parent] = max(self._last[parent], self._last[element])
        self.anchors = self._anchors(tree)
        self._places = [anchor.element for anchor in self.anchors]
        self.on_line: dict[int, list[Anchor]] = {}
        for anchor in self.anchors:
            if not anchor.alone:
                self.on_line.setdefault(anchor.line, []).append(anchor)
        self.linked = self._linked()
        self.own = [len(line.text) - linked for line, linked in zip(tree.lines, self.linked, strict=True)]
        self.prose = [self._is_prose(place) for place in range(len(tree.lines))]
        written = (own if prose else 0 for own, prose in zip(self.own, self.prose, strict=True))
        self._prose_before = list(accumulate(written, initial=0))
        self._own_before = list(accumulate(self.own, initial=0))
        title = tree.document.css_first("title")
        self.title = collapsed(title.text() if title is not None else None)
        self.heading = self._main_heading(tree)

    def around(self, element: int) -> Iterator[int]:
        """The element and those around it, inner ones first, without html and body."""
        while element >= 0:
            if self.elements[element].tag not in _NO_BLOCK_OF_ITS_OWN:
                yield element
            element = self.elements[element].parent

    def leaves(self, anchor: Anchor) -> bool:
        """Whether a link's href names another host than the page's own; a relative one does not."""
        host = host_of(anchor.href)
        return bool(host) and host != self._host

    def is_home(self, anchor: Anchor) -> bool:
        """Whether a link leads to the front page of the page's own site, or of a site beside it."""
        parts = None if anchor.href.startswith(("#", "?")) else parts_as_written(anchor.href)
        if parts is None or parts.path not in {"", "/"}:
            return False
        return not self._host or not self.leaves(anchor) or _ending(host_of(anchor.href)) == _ending(self._host)

    def text(self, anchor: Anchor) -> str:
        """The text of the line that a link stands in; empty for a picture alone."""
        return "" if anchor.alone else self.lines[anchor.line].text

    def anchors_in(self, element: int) -> Sequence[Anchor]:
        """The links inside an element, itself included."""
        first = bisect_left(self._places, element)
        return self.anchors[first : bisect_left(self._places, self._last[element] + 1)]

    def links_in(self, element: int) -> int:
        """How many links stand inside an element."""
        return bisect_left(self._places, self._last[element] + 1) - bisect_left(self._places, element)

    def size(self, element: int) -> int:
        """How many lines it holds."""
        return max(0, self.end[element] - self.first[element])

    def prose_in(self, first: int, end: int) -> int:
        """Characters of running prose in a range of lines."""
        return self._prose_before[max(first, end)] - self._prose_before[first]

    def own_in(self, first: int, end: int) -> int:
        """Characters that are no link in a range of lines."""
        return self._own_before[max(first, end)] - self._own_before[first]

    def element(self, line: int) -> int:
        """The innermost element that a line begins in."""
        return self.lines[line].element

    def content(self, prose: Sequence[int]) -> int:
        """The innermost container that holds most of these lines of prose; -1 where there is none.

        What holds more than half holds the line in the middle, so only what is around that one is asked.
        """
        sums = list(accumulate((self.own[place] for place in prose), initial=0))
        if not prose:
            return -1
        middle = prose[bisect_left(sums, sums[-1] / 2, 1) - 1]
        for element in self.around(self.element(middle)):
            if self.elements[element].tag in _PARAGRAPHS:
                continue
            first, end = bisect_left(prose, self.first[element]), bisect_left(prose, self.end[element])
            if sums[end] - sums[first] >= _MOST_OF_IT * sums[-1]:
                return element
        return -1

    def _anchors(self, tree: Tree) -> list[Anchor]:
        found = []
        for mark in tree.marks:
            element = tree.elements[mark.element]
            href = element.attributes.get("href")
            if element.tag == "a" and href is not None:
                text = collapsed(mark.node.text(deep=True))
                found.append(Anchor(mark.element, mark.line, href, text, self._is_alone(mark.element, mark.line)))
        return found

    def _is_alone(self, element: int, line: int) -> bool:
        if self.first[element] < self.end[element]:
            return False
        for one in self.around(element):
            if self.elements[one].tag in BLOCKS:
                return not self.first[one] <= line < self.end[one]
        return line >= len(self.lines)

    def _linked(self) -> list[int]:
        linked = [0] * len(self.lines)
        for anchor in self.anchors:
            first, end = self.first[anchor.element], self.end[anchor.element]
            if end - first > 1:
                for place in range(first, end):
                    linked[place] = len(self.lines[place].text)
            elif anchor.text and not anchor.alone:
                line = anchor.line
                linked[line] = min(len(self.lines[line].text), linked[line] + len(anchor.text))
        return linked

    def _is_prose(self, place: int) -> bool:
        line, own = self.lines[place], self.own[place]
        if line.hidden or line.heading or own < _SHORT_PROSE:
            return False
        if own < self.linked[place]:
            return False
        if own >= _PROSE:
            return True
        return len(line.text.split()) >= _SHORT_PROSE_WORDS and line.text[-1] in '.!?…:"”»)'

    def _main_heading(self, tree: Tree) -> int | None:
        """The heading of what the page is about: no link, the highest there is, the last before the most prose."""
        for level in (1, 2, 3):
            places = [
                place
                for place in tree.headings
                if tree.lines[place].heading == level and 2 * self.linked[place] < len(tree.lines[place].text)
            ]
            if places:
                break
        else:
            return None
        if level > 1:
            return places[0]
        words = set(self.title.lower().split())

        def fit(place: int) -> float:
            said = set(tree.lines[place].text.lower().split())
            return len(said & words) / (len(said) + 1)

        best = max(places, key=fit)
        return best if fit(best) > 0 else places[-1 if len(places) == 2 else 0]


def host_of(url: str | None) -> str:
    """The host of an absolute address without "www."; empty for anything else."""
    written = (url or "").strip()
    if not written.lower().startswith(("http://", "https://", "//")):
        return ""
    parts = parts_as_written(written)
    return ((parts.hostname if parts is not None else "") or "").removeprefix("www.")


def _ending(host: str) -> str:
    """The last two labels: near enough to a site's name to tell its logo from other links."""
    return ".".join(host.split(".")[-2:])
