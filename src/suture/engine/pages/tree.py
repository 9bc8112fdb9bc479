"""A page as a tree, and its visible lines: what the readers of dates, bylines and contacts look at.

Lexbor repairs the markup as browsers do. A line is the visible text of one block without the blocks in it, and
knows the element that it begins in, from which its zone and its section can be asked. It refuses to know what a
line means.

Lexbor's time grows with the square of the depth (40,000 open elements: 6 s), so a page that nests deeper than
DEEPEST is read up to that place; the tree is walked without recursion, and not beyond MOST_NODES nodes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from suture.engine.pages.option_lists import with_few_options

__all__ = ["BLOCKS", "DEEPEST", "MOST_NODES", "Element", "Line", "Mark", "Tree", "collapsed", "parse"]

DEEPEST: Final = 4096
"""Elements inside each other; a browser stops at 512."""

MOST_NODES: Final = 300_000
"""Nodes that are looked at: about five seconds at worst. The largest of 220 real pages has 28,000."""

_TAG: Final = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9-]*)")
# They have no inside, or the next of their kind closes them: a thousand in a row nest nothing.
_FLAT: Final = frozenset(
    b"area base br col embed hr img input link meta param source track wbr"
    b" p li dt dd option optgroup td th tr tbody thead tfoot colgroup".split()
)
_BLOCKS_WORDS: Final = (
    "address article aside blockquote body br caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing "
    "main menu nav ol optgroup option p plaintext pre search section select summary table tbody td tfoot th thead "
    "tr ul xmp"
)
BLOCKS: Final = frozenset(_BLOCKS_WORDS.split())
_SILENT: Final = frozenset(
    ("head", "script", "style", "template", "iframe", "noembed", "noframes", "noscript", "svg", "textarea", "select")
)
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MARKED: Final = frozenset(("a", "form"))
_HIDING: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MOST_LINE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line: its text with single spaces, the innermost block's tag, and where it begins."""

    text: str
    block: str
    node: LexborNode
    hidden: bool
    heading: int = 0  # 1 to 6 in a heading
    element: int = -1  # the place in `Tree.elements` of the one that it begins in


@dataclass(frozen=True, slots=True)
class Mark:
    """An element that contacts are made of (a link, a form, a protected address), and the line it stands in."""

    node: LexborNode
    line: int
    hidden: bool
    element: int = -1  # its own place in `Tree.elements`


class Element(NamedTuple):
    """A visible element: its tag, what its start tag says, and the place of the one around it (-1: none)."""

    tag: str
    attributes: dict[str, str | None]
    parent: int


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page with its lines and elements in document order; `overflow`: not all of it was looked at."""

    document: LexborHTMLParser
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    headings: tuple[int, ...]  # the places of the visible headings in `lines`
    elements: tuple[Element, ...]
    overflow: bool

    def section(self, line: int) -> str | None:
        """The text of the last visible heading at or above a line, given by its place in `lines`."""
        above = bisect_right(self.headings, line)
        return self.lines[self.headings[above - 1]].text if above else None


def collapsed(text: str | None) -> str:
    """The text with one space between words and none around."""
    return " ".join((text or "").split())


def parse(utf8: bytes) -> Tree:
    """Parse a page that is UTF-8. Never raises: what is too deep or too much is left out, and said."""
    end = _too_deep_at(utf8)
    document = LexborHTMLParser(with_few_options(utf8 if end is None else utf8[:end]))
    lines, marks, elements, all_seen = _walked(document.root)
    headings = tuple(place for place, line in enumerate(lines) if line.heading and not line.hidden)
    return Tree(document, lines, marks, headings, elements, overflow=end is not None or not all_seen)


def _too_deep_at(utf8: bytes) -> int | None:
    """Where more than DEEPEST elements are open, at the latest; None where that cannot be.

    End tags are taken to close something, which errs towards reading on; but a depth never falls below none.
    """
    if utf8.count(b"<") <= DEEPEST:
        return None
    depth = 0
    for tag in _TAG.finditer(utf8):
        if tag[2].lower() in _FLAT:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            return tag.start()
    return None


def _walked(
    root: LexborNode | None,
) -> tuple[tuple[Line, ...], tuple[Mark, ...], tuple[Element, ...], bool]:
    lines: list[Line] = []
    marks: list[Mark] = []
    elements: list[Element] = []
    words: list[str] = []
    begun: LexborNode | None = None
    begun_in = -1
    length = 0
    block, block_hidden, heading = "body", False, 0
    # Each frame: the next node to look at, and what its parent handed down.
    stack: list[tuple[LexborNode | None, str, bool, int, int]] = [(root, block, block_hidden, heading, -1)]
    seen = 0

    def close() -> None:
        nonlocal begun, length
        text = collapsed("".join(words))
        if text and begun is not None:
            lines.append(Line(text, block, begun, block_hidden, heading, begun_in))
        words.clear()
        begun, length = None, 0

    while stack:
        node, outer, hidden, level, around = stack.pop()
        if node is None:
            close()
            continue
        seen += 1
        if seen > MOST_NODES:
            close()
            return tuple(lines), tuple(marks), tuple(elements), False
        if node.next is not None:
            stack.append((node.next, outer, hidden, level, around))
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            if (outer, hidden, level) != (block, block_hidden, heading):
                if words:
                    close()
                block, block_hidden, heading = outer, hidden, level
            if length < _MOST_LINE:
                words.append(text)
                length += len(text)
            if begun is None and text.strip():
                begun, begun_in = node, around
            continue
        if tag is None or tag in _SILENT or not node.is_element_node:
            continue
        attributes = node.attributes
        inner_hidden = hidden or "hidden" in attributes or bool(_HIDING.search(attributes.get("style") or ""))
        inner = len(elements)
        elements.append(Element(tag, attributes, around))
        if tag in _MARKED or "data-cfemail" in attributes:
            marks.append(Mark(node, len(lines), inner_hidden, inner))
        if tag in BLOCKS:
            close()
            stack.append((None, outer, hidden, level, around))
            outer, level = tag, int(tag[1]) if tag in _HEADINGS else level
        if node.child is not None:
            stack.append((node.child, outer, inner_hidden, level, inner))
    close()
    return tuple(lines), tuple(marks), tuple(elements), True
