"""The rule of zones and of hidden links read word by word, for the judge of our scanner: plain Python, no tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from suture.engine.pages.zones import ANY_PART, FIRST_PART, SWITCHES, WHOLE_WORD

BLANKS = " \t\n\v\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
WORD = re.compile(f"[^{BLANKS}]+")
ASCII_BLANKS = " \t\n\f\r"


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SEPARATORS = words(
    "address article aside blockquote body br caption center col colgroup dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li"
    " listing main menu nav ol optgroup option p plaintext pre search section select summary table tbody"
    " td tfoot th thead tr ul xmp"
)
BLOCKS = SEPARATORS - {"br", "option", "optgroup", "hr", "col", "select"}
SILENT = frozenset(("head", "script", "style", "template", "iframe", "noembed", "noframes", "plaintext"))
UNREAD = frozenset(("script", "style", "iframe", "noembed", "noframes", "plaintext"))  # not even for links
PHRASING = words(
    "a abbr acronym b big cite code em font i kbd label mark nobr q s samp small span strike strong sub sup tt u var"
)
LISTS = frozenset(("ul", "ol", "menu", "dir", "dl", "table"))
ITEMS = frozenset(("li", "dd", "td"))
PROFILES = words(
    "physician individualphysician physiciansoffice medicalbusiness medicalclinic medicalorganization"
    " hospital dentist localbusiness healthandbeautybusiness"
)


@dataclass
class Place:
    """What an element hands down to the elements and texts in it."""

    zone: str | None = None
    held: bool = False  # comment and author-bio hold against inner sections
    sectioned: bool = False  # in article, main or section
    hidden: bool = False
    profile: bool = False
    svg: bool = False
    block: Block | None = None
    item: Item | None = None
    list_: List | None = None
    silent: bool = False


@dataclass
class Block:
    own: int = 0


@dataclass
class List:
    items: int = 0


@dataclass
class Item:
    list_: List
    text: int = 0
    linked: int = 0
    links: int = 0
    outer: Item | None = None

    @property
    def mostly_links(self) -> bool:
        return self.links > 0 and self.linked * 10 >= self.text * 6


def words_of(attributes: dict[str, str | None]) -> list[str]:
    both = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return [word.replace("_", "-") for word in re.split(f"[{ASCII_BLANKS}]+", lower(both)) if word]


def zone_of_words(words: list[str], *, sectioned: bool) -> set[str]:
    found: set[str] = set()
    for word in words:
        parts = word.split("-")
        if parts[0] in SWITCHES:
            continue
        for zone, whole in WHOLE_WORD.items():
            if word in whole:
                found.add(zone)
        for zone, firsts in FIRST_PART.items():
            if parts[0] in firsts:
                found.add(zone)
        for zone, anywhere in ANY_PART.items():
            if any(part in anywhere for part in parts):
                found.add(zone)
    return found - {"footer"} if sectioned else found


def decided(tag: str, attributes: dict[str, str | None], place: Place) -> str | None:
    """The zone that this element decides for what is in it, or None."""
    if tag in ("html", "body"):
        return None
    found: set[str] = set()
    if tag not in PHRASING and ("class" in attributes or "id" in attributes):
        found = zone_of_words(words_of(attributes), sectioned=place.sectioned)
    properties = split(attributes.get("itemprop"))
    types = split(attributes.get("itemtype"))
    role = (attributes.get("role") or "").strip(ASCII_BLANKS).lower()
    if "comment" in properties or any(kind.endswith("/comment") for kind in types):
        found.add("comment")
    if "author" in properties and tag in BLOCKS:
        found.add("author-bio")
    if tag == "nav" or role == "navigation":
        found.add("nav")
    if (tag == "footer" and not place.sectioned) or role == "contentinfo":
        found.add("footer")
    if (tag == "header" and not place.sectioned) or role == "banner":
        found.add("header")
    if tag == "aside" or role == "complementary":
        found.add("aside")
    if tag in ("main", "article") or role in ("main", "article"):
        found.add("main")
    if place.held:
        found -= {"main", "aside", "header", "footer"}
    for zone in ("comment", "author-bio", "nav", "footer", "header", "aside", "main"):
        if zone in found:
            return zone
    return None


def is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return True
    if not attributes.get("style"):
        return False
    style = re.sub(f"[{ASCII_BLANKS}]", "", lower(attributes.get("style") or ""))
    return re.search(r"(^|;)(display:none|visibility:hidden)", style) is not None


def lower(text: str) -> str:
    """ASCII letters only, as HTML compares."""
    return text.translate({letter: letter + 32 for letter in range(65, 91)})


def split(text: str | None) -> list[str]:
    if not text:
        return []
    return [word for word in re.split(f"[{ASCII_BLANKS}]+", lower(text or "")) if word]


def tokens(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token for token in re.split(f"[{ASCII_BLANKS},]+", lower(text)) if token))
