"""Which links are a directory's entry for the site of somebody whose address or telephone stands beside it."""

from __future__ import annotations

from urllib.parse import urlsplit

from suture.engine.errors import BadAddress
from suture.engine.links.domains import registrable_domain
from suture.engine.links.hosts import canonical_host
from suture.engine.pages.position_names import name_parts
from suture.engine.pages.position_outline import Anchor, Outline
from suture.engine.pages.position_words import DETAILS, DIRECTORY, PROFILE_PATH, SITE_LABEL, SITE_TEXT
from suture.engine.pages.profile_links import SOCIAL

__all__ = ["Profile"]

_WEBSITE_NAMES = frozenset(("website", "web", "url", "homepage", "webseite", "site"))
_MOST_LINES = 14
_LONGEST_LABEL = 60
_MOST_LINKS = 10  # on one line; an entry has a few


class Profile:
    """The page as a directory's profile, as far as its words tell."""

    def __init__(self, outline: Outline, *, url: str | None) -> None:
        """`url` is the page's own address: without it no link is known to lead elsewhere."""
        self._outline = outline
        self._host = _domain(url)
        self._likely = bool(PROFILE_PATH.search(urlsplit(url or "").path) or DIRECTORY.search(outline.title))

    def is_entry(self, anchor: Anchor) -> bool:
        """Whether the link leads to the described one's own site."""
        domain = _domain(anchor.href)
        if domain is None or domain == self._host or domain in SOCIAL:
            return False
        spoken = self._spoken(anchor, domain)
        return spoken > 0 and spoken + self._details(anchor) + self._likely >= 2

    def _spoken(self, anchor: Anchor, domain: str) -> int:
        """2: a label or a name says that it is a website; 1: the link's own text does."""
        outline, line = self._outline, anchor.line
        if anchor.alone or outline.own[line] > _LONGEST_LABEL or len(outline.on_line[line]) > _MOST_LINKS:
            return 0
        before = outline.text(anchor).partition(anchor.text)[0].strip() if anchor.text else ""
        earlier = [one.text for one in outline.on_line[line] if one.element < anchor.element]
        if earlier and before.endswith(earlier[-1]):
            before = "-"
        if before and len(before) <= _LONGEST_LABEL and SITE_LABEL.fullmatch(before):
            return 2
        previous = outline.lines[line - 1].text if line else ""
        if not before and len(previous) < 40 and previous.endswith(":") and SITE_LABEL.fullmatch(previous):
            return 2
        if not before and len(previous) < 40 and SITE_LABEL.fullmatch(previous) and not outline.linked[line - 1]:
            return 2
        attributes = outline.elements[anchor.element].attributes
        if "url" in (attributes.get("itemprop") or "").lower().split():
            return 2
        if self._named(anchor) and (SITE_TEXT.fullmatch(anchor.text) or _shows(anchor.text, domain)):
            return 2
        if SITE_TEXT.fullmatch(anchor.text) or _shows(anchor.text, domain):
            return 1
        heading = outline.heading
        return 1 if heading is not None and anchor.text and anchor.text == outline.lines[heading].text else 0

    def _named(self, anchor: Anchor) -> bool:
        for element in list(self._outline.around(anchor.element))[:3]:
            attributes = self._outline.elements[element].attributes
            names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()
            if any(set(name_parts(name)[-1:]) & _WEBSITE_NAMES for name in names):
                return True
        return False

    def _details(self, anchor: Anchor) -> int:
        """1 where an address, a telephone or hours stand near the link."""
        outline = self._outline
        for element in outline.around(anchor.element):
            size = outline.size(element)
            if size > _MOST_LINES:
                break
            first, end = outline.first[element], outline.end[element]
            for place in range(first, end):
                line = outline.lines[place]
                if line.block == "address" or (len(line.text) < 90 and DETAILS.search(line.text)):
                    return 1
                if any(one.href.lower().startswith("tel:") for one in outline.on_line.get(place, ())):
                    return 1
        return 0


def _shows(text: str, domain: str) -> bool:
    shown = text.strip(" :>\u00bb\u203a\u2192\u2197").lower().removeprefix("https://").removeprefix("http://")
    return shown.removeprefix("www.").partition("/")[0] == domain


def _domain(url: str | None) -> str | None:
    if url is None or "[" in url or not url.strip().lower().startswith(("http://", "https://", "//")):
        return None
    try:
        return registrable_domain(canonical_host(urlsplit(url.strip()).hostname or ""))
    except (BadAddress, ValueError):
        return None
