"""In which zone of the page a text stands, by the elements around it.

A link's zone comes from the scanner, which also knows what only a whole page tells ("list", and "main" for what
nothing else decides). This is the same rule of ancestors for what is no link: an address in a text, a form.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborNode

from suture.engine.pages.tree import BLOCKS
from suture.engine.pages.zones import ANY_PART, FIRST_PART, SWITCHES, WHOLE_WORD

__all__ = ["zone_around"]

# A browser nests 512 elements; what is farther away decides nothing that anybody would see.
_FARTHEST: Final = 512
_STRONGEST: Final = ("comment", "author-bio", "nav", "footer", "header", "aside", "main")
_HELD_AGAINST: Final = frozenset(("main", "aside", "header", "footer"))
_TAGS: Final = {"nav": "nav", "aside": "aside", "main": "main", "article": "main"}
_ROLES: Final = {
    "navigation": "nav",
    "contentinfo": "footer",
    "banner": "header",
    "complementary": "aside",
    "main": "main",
    "article": "main",
}


def zone_around(node: LexborNode | None) -> str | None:
    """The zone of the nearest element around that decides one; None where none does.

    A comment and an author's box hold against what is inside them, as the scanner's rule has it.
    """
    zone: str | None = None
    sectioned = False
    for element in reversed(list(islice(_elements_around(node), _FARTHEST))):
        found = _zones_of(element, sectioned=sectioned)
        if zone in {"comment", "author-bio"}:
            found -= _HELD_AGAINST
        zone = next((name for name in _STRONGEST if name in found), zone)
        sectioned = sectioned or element.tag in {"article", "main", "section"}
    return zone


def _elements_around(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        if node.is_element_node and node.tag not in {"html", "body"}:
            yield node
        node = node.parent


def _zones_of(element: LexborNode, *, sectioned: bool) -> set[str]:
    tag, attributes = element.tag or "", element.attributes
    words = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().replace("_", "-").split()
    found = {zone for word in words for zone in _zones_of_word(word)} if tag in BLOCKS else set()
    if not sectioned and tag in {"header", "footer"}:
        found.add(tag)
    if sectioned:
        found.discard("footer")
    properties = (attributes.get("itemprop") or "").lower().split()
    if "comment" in properties or (attributes.get("itemtype") or "").lower().endswith("/comment"):
        found.add("comment")
    if "author" in properties and tag in BLOCKS:
        found.add("author-bio")
    for named in (_TAGS.get(tag), _ROLES.get((attributes.get("role") or "").strip().lower())):
        if named is not None:
            found.add(named)
    return found


def _zones_of_word(word: str) -> Iterator[str]:
    parts = word.split("-")
    if parts[0] in SWITCHES:
        return
    yield from (zone for zone, whole in WHOLE_WORD.items() if word in whole)
    yield from (zone for zone, firsts in FIRST_PART.items() if parts[0] in firsts)
    yield from (zone for zone, words in ANY_PART.items() if not set(words).isdisjoint(parts))
