"""The judge of our scanner: lexbor's tree, walked plainly in Python, with the rule of zones read word by word.

It shares no code with the scanner. Slow on purpose: every rule is where one looks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser
from tests.engine.pages.html_zone_rule import (
    ASCII_BLANKS,
    BLOCKS,
    ITEMS,
    LISTS,
    PROFILES,
    SEPARATORS,
    SILENT,
    UNREAD,
    WORD,
    Block,
    Item,
    List,
    Place,
    decided,
    is_hidden,
    split,
    tokens,
)

from suture.engine.pages.scan_shapes import PageLink


@dataclass
class Judged:
    """What lexbor's tree says about one page; the names are those of ScannedPage."""

    title: str | None = None
    language: str | None = None
    base: str | None = None
    canonical: str | None = None
    robots: list[str] = field(default_factory=list)
    text: str = ""
    links: list[PageLink] = field(default_factory=list)


@dataclass
class Open:
    """A link that was seen, before everything is known that decides its zone."""

    href: str
    rel: tuple[str, ...]
    hidden: bool
    place: Place
    start: int
    end: int = 0
    image: bool = False
    alt: str = ""
    area: bool = False


def collapse(text: str) -> str:
    return " ".join(WORD.findall(text))


def children(node: Any) -> Iterator[Any]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


class Walk:
    """One walk over one tree."""

    def __init__(self) -> None:
        self.page = Judged()
        self.out: list[str] = []
        self.size = 0
        self.separator = ""
        self.seen: list[Open] = []
        self.inside: list[Open] = []

    def emit(self, text: str, place: Place) -> None:
        if not text:
            return
        words = WORD.findall(text)
        if words and text[0] != words[0][0]:
            self.separator = self.separator or " "
        for number, word in enumerate(words):
            if number:
                self.separator = self.separator or " "
            piece = (self.separator if self.size else "") + word
            self.separator = ""
            self.out.append(piece)
            self.size += len(piece)
            self.count(len(word), place)
        if not words or text[-1] != words[-1][-1]:
            self.separator = self.separator or " "

    def count(self, length: int, place: Place) -> None:
        if self.inside:
            item = place.item
            while item is not None:
                item.text += length
                item.linked += length
                item = item.outer
            return
        if place.block is not None:
            place.block.own += length
        item = place.item
        while item is not None:
            item.text += length
            item = item.outer

    def link(self, tag: str, attributes: dict[str, str | None], place: Place) -> Open:
        href = (attributes["href"] or "").strip(ASCII_BLANKS)
        link = Open(
            href=re.sub("[\t\n\r]", "", href),
            rel=tokens(attributes.get("rel") or ""),
            hidden=place.hidden,
            place=place,
            start=self.size,
            end=self.size,
            area=tag == "area",
            alt=collapse(attributes.get("alt") or "") if tag == "area" else "",
        )
        properties = split(attributes.get("itemprop"))
        if place.profile and place.zone != "comment" and {"url", "sameas"} & set(properties):
            link.place = replace(place, zone="directory-profile")
        item = place.item
        while item is not None:
            item.links += 1
            item = item.outer
        self.seen.append(link)
        return link

    def element(self, node: Any, tag: str, attributes: dict[str, str | None], outer: Place) -> Place:
        """What the element's inside gets; facts about the page are noted on the way."""
        place = copy(outer)
        zone = decided(tag, attributes, outer)
        if zone is not None:
            place.zone = zone
            place.held = zone in ("comment", "author-bio")
        place.hidden = outer.hidden or is_hidden(attributes)
        place.sectioned = outer.sectioned or tag in ("article", "main", "section")
        types = split(attributes.get("itemtype"))
        if "itemtype" in attributes or "itemscope" in attributes:
            place.profile = any(kind.rpartition("/")[2] in PROFILES for kind in types)
        if tag in ("svg", "math"):
            place.svg = True
        if tag in SILENT or (tag == "title" and not outer.svg):
            place.silent = True
        if tag in BLOCKS and not place.svg:
            place.block = Block()
        if tag in LISTS:
            place.list_ = List()
        if tag in ITEMS:
            place.item = Item(list_=outer.list_ or List(), outer=outer.item)
        if tag in ("html", "title", "base", "link", "meta") and not outer.svg:
            self.facts(node, tag, attributes)
        return place

    def facts(self, node: Any, tag: str, attributes: dict[str, str | None]) -> None:
        page = self.page
        href = (attributes.get("href") or "").strip(ASCII_BLANKS)
        if tag == "html" and page.language is None:
            page.language = (attributes.get("lang") or "").strip(ASCII_BLANKS) or None
        elif tag == "title" and page.title is None:
            page.title = collapse(node.text()) or None
        elif tag == "base" and page.base is None and "href" in attributes:
            page.base = href
        elif tag == "link" and page.canonical is None and href and "canonical" in tokens(attributes.get("rel") or ""):
            page.canonical = href
        elif tag == "meta":
            name = (attributes.get("name") or "").strip(ASCII_BLANKS).lower()
            if name in ("robots", "googlebot"):
                page.robots.append((attributes.get("content") or "").strip(ASCII_BLANKS).lower())

    def down(self, root: Any) -> None:
        """Walk the tree without recursion: pages nest deeper than Python does."""
        stack: list[tuple[Any, Place, Open | None, Iterator[Any]]] = []
        self.enter(root, Place(), stack)
        while stack:
            node, place, link, rest = stack[-1]
            child = next(rest, None)
            if child is None:
                stack.pop()
                self.leave(node, place, link)
            elif child.tag == "-text":
                if not place.silent:
                    self.emit(child.text_content or "", place)
            elif child.tag and not child.tag.startswith(("-", "!")) and child.tag not in UNREAD:
                self.enter(child, place, stack)

    def enter(self, node: Any, outer: Place, stack: list[Any]) -> None:
        tag, attributes = node.tag, node.attributes
        place = self.element(node, tag, attributes, outer)
        if tag in SEPARATORS and not place.svg:
            self.separator = "\n"
        link = None
        if tag in ("a", "area") and "href" in attributes:
            link = self.link(tag, attributes, place)
            if tag == "a":
                self.inside.append(link)
        elif tag == "img" or tag == "svg":
            for around in self.inside:
                around.image = True
                around.alt = around.alt or collapse(attributes.get("alt") or "")
        stack.append((node, place, link, children(node)))

    def leave(self, node: Any, place: Place, link: Open | None) -> None:
        if node.tag in SEPARATORS and not place.svg:
            self.separator = "\n"
        if node.tag in ITEMS and place.item is not None and place.item.mostly_links:
            place.item.list_.items += 1
        if link is not None and node.tag == "a":
            link.end = self.size
            self.inside.remove(link)

    def finish(self) -> Judged:
        text = "".join(self.out)
        self.page.text = text
        for order, link in enumerate(self.seen):
            place = link.place
            zone = place.zone
            if zone in (None, "main") and place.item and place.item.mostly_links and place.item.list_.items >= 3:
                zone = "list"
            if zone is None and place.block is not None and place.block.own >= 60:
                zone = "main"
            words = collapse(text[link.start : link.end]) if not link.area else ""
            image = link.area or (link.image and not words)
            self.page.links.append(
                PageLink(
                    order=order,
                    href=link.href,
                    text=words or link.alt or None,
                    kind="image" if image else "text",
                    rel=link.rel,
                    zone=zone,
                    hidden=link.hidden,
                    left=collapse(collapse(text[max(0, link.start - 400) : link.start])[-160:]),
                    right=collapse(collapse(text[link.end : link.end + 400])[:160]),
                )
            )
        return self.page


def judge(page: str | bytes) -> Judged:
    """Everything about one page, from lexbor's tree."""
    walk = Walk()
    root = LexborHTMLParser(page).root
    if root is not None:
        walk.down(root)
    return walk.finish()
