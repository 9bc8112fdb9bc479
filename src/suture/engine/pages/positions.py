"""Where on its page each link stands, judged with care: by names, headings, lead words, and the place on the page.

The scanner's zones are quick and plain: the nearest element whose name decides. This is the second look, for the
pages that a person or a visit reads one by one: names are weighed against what stands there, headings speak for
what is under them, and what nothing names is judged by its place before, in and after the running prose. Where the
evidence is thin it says None: a wrong "main" is worse than none.

It refuses to fetch, and to know what a zone is worth. The words are in `position_words`.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from suture.engine.pages.position_outline import Anchor, Outline
from suture.engine.pages.position_parts import Part, Parts
from suture.engine.pages.position_place import after_content, before_content, in_content
from suture.engine.pages.position_profile import Profile
from suture.engine.pages.position_tail import author_lines, comment_lines
from suture.engine.pages.position_words import BYLINE, CALLS, COPYRIGHT, FORUM, FORUM_NOTE, NAME
from suture.engine.pages.tree import Tree

__all__ = ["positions_of"]

_OUTER: Final = frozenset(("header", "footer", "nav", "aside"))
_WHITE: Final = " \t\n\f\r"
_REMOVED: Final = str.maketrans("", "", "\t\n\r")
_NOTE: Final = 300  # characters of a line that may be a copyright note
_NEAR: Final = 6  # lines from a heading to its byline
_HEADED: Final = frozenset(("comment", "author", "aside"))


def positions_of(tree: Tree, *, url: str | None) -> list[tuple[str, str | None]]:
    """For each a[href] of the page, in document order: its href as `PageLink` has it, and its zone or None.

    `url` is the page's own address where that is known. A few milliseconds for a usual page.
    """
    outline = Outline(tree, url=url)
    judged = _Judged(outline, url=url)
    return [(anchor.href.strip(_WHITE).translate(_REMOVED), judged.zone(anchor)) for anchor in outline.anchors]


class _Judged:
    """One page while its links are judged."""

    def __init__(self, outline: Outline, *, url: str | None) -> None:
        self._outline = outline
        self._parts = Parts(outline)
        self._comments = comment_lines(outline)
        elsewhere = {"comment", "author", *_OUTER}
        prose = [
            place
            for place in range(len(outline.lines))
            if outline.prose[place] and self._named(place) not in elsewhere and place not in self._comments
            and not (len(outline.lines[place].text) <= _NOTE and COPYRIGHT.search(outline.lines[place].text))
        ]  # fmt: skip
        self._authors = author_lines(outline, prose)
        prose = [place for place in prose if place not in self._authors]
        self._content = outline.content(prose)
        heading = outline.heading
        self._begin = min([*prose[:1], *([heading] if heading is not None else [])], default=0)
        self._first = prose[0] if prose else self._begin
        self._end = prose[-1] + 1 if prose else self._begin
        self._prose = frozenset(prose)
        self._forum = self._is_forum(url)
        self._profile = Profile(outline, url=url)

    def _named(self, place: int) -> str | None:
        """The nearest zone that an element around a line says, or the headings over it."""
        around = self._parts.around(self._outline.element(place))
        over = [part.zone for part in self._parts.over.get(place, ()) if part.zone in _HEADED]
        return around[0].zone if around else over[-1] if over else None

    def _is_forum(self, url: str | None) -> bool:
        path = urlsplit(url or "").path.lower().replace("-", " ").replace("/", " / ")
        if FORUM.search(path) or any(word in path for word in ("thread", "viewtopic", "showpost", " topic")):
            return True
        notes = sum(1 for line in self._outline.lines if len(line.text) < 120 and FORUM_NOTE.fullmatch(line.text))
        return notes >= 3 or (notes > 1 and FORUM.search(self._outline.title) is not None)

    def _told(self, anchor: Anchor) -> list[Part]:
        """What elements and headings say of a link, nearest first."""
        told = [*self._parts.around(anchor.element), *self._parts.over.get(anchor.line, ())]
        # Inner before outer; elements without lines (a picture) keep their order.
        return sorted(told, key=lambda part: max(0, part.end - part.first))

    def zone(self, anchor: Anchor) -> str | None:
        outline = self._outline
        line = anchor.line
        text = outline.text(anchor)[:_NOTE]
        told = self._told(anchor)
        zones = [part.zone for part in told]
        nearest = zones[0] if zones else None
        if "comment" in zones or line in self._comments:
            return self._in_comments(anchor, text, told)
        if "author" in zones and not self._byline_of_content(anchor, told):
            outer = zones[zones.index("author") + 1 :]
            return "footer" if "footer" in outer and told[0].told_by != "heading" else "author-bio"
        if line in self._authors:
            return "author-bio"
        prose = line in self._prose
        if not set(zones) & _OUTER:
            if CALLS.match(text):
                return None
            if self._begin <= line <= self._begin + _NEAR and BYLINE.fullmatch(text[:200]):
                return "author-bio"
        if prose and nearest not in {*_OUTER, "nothing"} and self._begin <= line:
            return self._in_prose(anchor, zones)
        outer = [zone for zone in zones if zone in _OUTER]
        if "header" not in outer and "footer" not in outer and self._profile.is_entry(anchor):
            return "directory-profile"
        if outer:
            return self._outer(anchor, told, outer)
        if nearest == "nothing":
            return None
        if line >= self._end and COPYRIGHT.search(text):
            return "footer"
        if self._forum and not zones and line > self._begin:
            return None
        if line < self._begin:
            return before_content(outline, anchor, begin=self._begin)
        if nearest == "list" or line < self._end or self._within_content(anchor):
            found = in_content(
                outline,
                anchor,
                headed=nearest == "list",
                begin=self._begin,
                first=self._first,
                end=self._end,
                prose=self._prose,
            )
            if found is not None or line < self._end:
                return found
        return after_content(outline, anchor, end=self._end)

    def _within_content(self, anchor: Anchor) -> bool:
        return self._content >= 0 and self._content in set(self._outline.around(anchor.element))

    def _in_comments(self, anchor: Anchor, text: str, told: list[Part]) -> str | None:
        if any(part.zone in {"aside", "nav"} and part.told_by == "heading" for part in told[:1]):
            return "aside"
        if "\u00bb" in anchor.text or anchor.text.startswith("[...]"):
            return None  # a trackback: another site's page about this one
        if self._said_by_staff(text):
            return None
        return "comment"

    def _said_by_staff(self, text: str) -> bool:
        return text.lower().startswith(("webmaster", "admin", "moderator", "editor:", "reply from"))

    def _byline_of_content(self, anchor: Anchor, told: list[Part]) -> bool:
        """A part that is called an author's, but is the article's own prose."""
        part = next(part for part in told if part.zone == "author")
        return part.told_by == "element" and self._outline.prose_in(part.first, part.end) > 900

    def _in_prose(self, anchor: Anchor, zones: list[str]) -> str | None:
        if self._forum:
            return None
        if "nothing" in zones:
            return None
        item = in_content(
            self._outline,
            anchor,
            headed="list" in zones,
            begin=self._begin,
            first=self._first,
            end=self._end,
            prose=self._prose,
        )
        return item or "main"

    def _outer(self, anchor: Anchor, told: list[Part], outer: list[str]) -> str | None:
        outline = self._outline
        nearest = outer[0]
        part = next(part for part in told if part.zone == nearest)
        if "footer" in outer:
            footer = next(part for part in told if part.zone == "footer")
            return nearest if part.strong and not footer.strong else "footer"
        if any(part.zone == "nothing" and part.told_by == "heading" for part in told):
            return None
        if "aside" in outer:
            strong = any(part.zone == "nav" and part.strong for part in told)
            return "nav" if strong and nearest == "nav" else "aside"
        if "header" in outer:
            before = before_content(outline, anchor, begin=max(self._begin, anchor.line + 1), inside_header=True)
            if nearest == "nav":
                return "nav" if not outline.is_home(anchor) else before
            return before
        if told[0].zone == "nothing":
            return None
        if nearest == "nav" and outline.is_home(anchor) and not NAME.fullmatch(anchor.text) and not anchor.text:
            return "header"
        return "nav"
