"""What an element or a heading says about the part of the page that it holds.

Knows names, tags, roles and headings, and one veto: what holds the page's own heading and its prose is the content,
whatever it is called. It refuses to judge a link; `positions` weighs what these say.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from suture.engine.pages.position_leads import LEADS
from suture.engine.pages.position_names import CLASS_WORDS, CONTENT_PARTS, SWITCH_PARTS, WEAK_PARTS, name_parts
from suture.engine.pages.position_outline import Outline
from suture.engine.pages.position_words import COPYRIGHT, GUESTBOOK

__all__ = ["Part", "Parts"]

_TAGS: Final = {"nav": "nav", "aside": "aside"}
_ROLES: Final = {
    "navigation": "nav",
    "contentinfo": "footer",
    "banner": "header",
    "complementary": "aside",
    "menubar": "nav",
    "search": "header",
}
_OF_THE_SITE: Final = frozenset(("header", "footer"))
_LONGEST_LEAD: Final = 100
_LONGEST_NOTE: Final = 400
_SOME_PROSE: Final = 2  # lines
_INLINE: Final = frozenset(
    ("a", "span", "b", "strong", "em", "i", "small", "font", "cite", "time", "img", "svg", "button", "input", "label")
)
_NOT_INLINE: Final = frozenset(("nav", "header", "footer", "aside"))
_PLACES: Final = frozenset(
    ("margin", "padding", "align", "text", "border", "rounded", "items", "justify", "float", "mt")
)
_BOXES: Final = frozenset(("div", "table", "section", "ul"))
_FLOATING: Final = re.compile(r"float\s*:\s*(?:left|right)", re.IGNORECASE)
_SWITCHES_BEHIND: Final = frozenset(("free", "no", "hide", "show"))
_SHARE: Final = 0.5
_MOST_PARTS: Final = 32  # around one link


class Part(NamedTuple):
    """A run of lines that something says the zone of; `strong` for what tags and roles say."""

    zone: str
    first: int
    end: int
    strong: bool
    told_by: str


class Parts:
    """What each element and heading of one page says; asked for once each."""

    def __init__(self, outline: Outline) -> None:
        """Read the headings; elements are read when they are asked for."""
        self._outline = outline
        self._of: dict[int, Part | None] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._chains: dict[int, tuple[Part, ...]] = {-1: ()}
        self._prose = outline.prose_in(0, len(outline.lines))
        headed = self._by_headings()
        self.over: dict[int, list[Part]] = {}
        """What headings say, for each line under one."""
        for part in headed:
            for place in range(part.first, part.end):
                self.over.setdefault(place, []).append(part)

    def of(self, element: int) -> Part | None:
        """What the element says; None where it says nothing, or is plainly something else."""
        if element not in self._of:
            self._of[element] = self._read(element)
        return self._of[element]

    def around(self, element: int) -> tuple[Part, ...]:
        """What the element and those around it say, the nearest first."""
        missing = []
        while element not in self._chains:
            missing.append(element)
            element = self._outline.elements[element].parent
        for one in reversed(missing):
            outer = self._chains[self._outline.elements[one].parent]
            part = None if self._outline.elements[one].tag in {"html", "body"} else self.of(one)
            self._chains[one] = outer if part is None else (part, *outer[: _MOST_PARTS - 1])
        return self._chains[missing[0]] if missing else self._chains[element]

    def _read(self, element: int) -> Part | None:
        zone, strong = self._named(element)
        if zone is None or self._is_content(element, zone):
            return None
        outline = self._outline
        return Part(zone, outline.first[element], outline.end[element], strong, "element")

    def _named(self, element: int) -> tuple[str | None, bool]:
        tag, attributes, _parent = self._outline.elements[element]
        itemprop = (attributes.get("itemprop") or "").lower().split()
        itemtype = (attributes.get("itemtype") or "").lower().rstrip("/")
        if "comment" in itemprop or itemtype.endswith(("/comment", "/review", "/usercomments")):
            return "comment", True
        words = self._words(element) if attributes else set()
        if "comment" in words:
            return "comment", False
        if "author" in words or (tag not in _INLINE and "author" in itemprop):
            return "author", False
        role = _ROLES.get((attributes.get("role") or "").strip().lower())
        plain = _TAGS.get(tag) or role
        if tag in _OF_THE_SITE:
            plain = None if self._sectioned(element) else tag
        if plain is not None:
            return plain, True
        for zone in ("nothing", "footer", "header", "aside", "nav"):
            if zone in words:
                if zone == "header" and "nav" in words and "meta" not in words and "top" not in words:
                    return "nav", False
                if zone == "footer" and tag == "header":
                    continue
                return zone, False
        floating = _FLOATING.search(attributes.get("style") or "") if tag in _BOXES else None
        return ("aside" if floating or (tag == "table" and attributes.get("align") == "right") else None), False

    def _words(self, element: int) -> set[str]:
        """The zones whose words stand in the element's class and id, and the words "meta" and "top" themselves."""
        tag, attributes, _parent = self._outline.elements[element]
        found: set[str] = set()
        for name in f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split():
            zones = self._names.get(name)
            if zones is None:
                zones = self._names[name] = _zones_of(name)
            found |= zones
        return found - _NOT_INLINE if tag in _INLINE else found

    def _sectioned(self, element: int) -> bool:
        parent = self._outline.elements[element].parent
        return any(
            self._outline.elements[one].tag in {"article", "section"} for one in self._outline.around(parent)
        ) or (any(self._outline.elements[one].tag == "main" for one in self._outline.around(parent)))

    def _is_content(self, element: int, zone: str) -> bool:
        """It holds the page's heading and prose, or most of the prose: no name changes that."""
        outline = self._outline
        first, end = outline.first[element], outline.end[element]
        prose = outline.prose_in(first, end)
        heading = outline.heading
        if heading is not None and first <= heading < end:
            return prose > 0 or zone in {"comment", "author", "aside", "footer"}
        if zone == "comment":
            return self._in_opinion(element)
        if zone == "author" or self._prose == 0:
            return False
        if prose <= _SHARE * self._prose or sum(outline.prose[first:end]) < _SOME_PROSE:
            return False
        notes = (line.text for line in outline.lines[first:end] if len(line.text) <= _LONGEST_NOTE)
        return zone != "footer" or not any(COPYRIGHT.search(note) for note in notes)

    def _in_opinion(self, element: int) -> bool:
        """It is inside of what is called a comment and holds the page's heading: an opinion piece, part by part."""
        outline, heading = self._outline, self._outline.heading
        return heading is not None and any(
            outline.first[outer] <= heading < outline.end[outer] and "comment" in self._words(outer)
            for outer in islice(outline.around(outline.elements[element].parent), 8)
        )

    def _by_headings(self) -> list[Part]:
        """What headings, and short lines that read like one, say of the lines under them."""
        outline = self._outline
        marks: list[tuple[int, int, str | None]] = []
        for place, line in enumerate(outline.lines):
            if place == outline.heading or line.hidden:
                marks.append((place, 1, "comment" if GUESTBOOK.search(line.text) else None))
                continue
            lead = None
            if len(line.text) <= _LONGEST_LEAD and 2 * outline.linked[place] < len(line.text):
                text = line.text.strip(" -\u2013—•:*#|\u25ba\u203a")
                lead = next((zone for zone, words in LEADS if words.fullmatch(text)), None)
            if line.heading:
                marks.append((place, line.heading, lead))
            elif lead is not None and (lead in {"comment", "author", "nothing"} or self._stands_alone(place)):
                marks.append((place, 7, lead))
        found = []
        for number, (place, level, lead) in enumerate(marks):
            if lead is None:
                continue
            end = self._scope_end(place)
            for following, other, other_lead in marks[number + 1 :]:
                if following >= end:
                    break
                if other <= level or other_lead not in {None, lead}:
                    end = following
                    break
            if end > place + 1 or lead == "author":
                found.append(Part(lead, place, end, False, "heading"))
        return found

    def _stands_alone(self, place: int) -> bool:
        """The line is all of its block, and what follows is shorter than prose: it heads something."""
        outline = self._outline
        following = place + 1
        return following < len(outline.lines) and outline.linked[following] > 0

    def _scope_end(self, place: int) -> int:
        """Where what holds the heading ends; a wrapper of the heading alone is not asked."""
        outline = self._outline
        for element in outline.around(outline.element(place)):
            if outline.size(element) > 1:
                return outline.end[element]
        return len(outline.lines)


def _zones_of(name: str) -> frozenset[str]:
    """The zones of one class or id name, and "meta" and "top" where it has them.

    A word of place ("bottom", "end") counts only where no other word of the name says what the thing is.
    """
    parts = name_parts(name)
    if not parts or parts[0] in SWITCH_PARTS or parts[-1] in _SWITCHES_BEHIND:
        return frozenset()
    said = {*parts, "".join(parts)}
    if said & _PLACES:
        return frozenset()
    content = not said.isdisjoint(CONTENT_PARTS)
    sure: set[str] = set()
    weak: set[str] = set()
    for zone, words in CLASS_WORDS.items():
        hits = said & words
        if not hits or (content and zone in _OF_THE_SITE):
            continue
        (weak if hits <= WEAK_PARTS else sure).add(zone)
    if weak and not sure and not (content and len(parts) > 1):
        sure = weak
    return frozenset(sure | (said & {"meta", "top"}))
