"""When a page says that it was published, changed or medically reviewed, each day with where it was found.

The surest places come first: structured data, meta, `<time>`, then words beside the title. It refuses to know
which day is true (a site may renew its dates every night) and what day it is now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from suture.engine.pages.day_words import days_in, machine_day
from suture.engine.pages.schema_entities import Entity, is_page_entity
from suture.engine.pages.standing import zone_around
from suture.engine.pages.tree import Line, Tree, collapsed

__all__ = ["PageDate", "dates_of"]

_SCHEMA: Final = {
    "datepublished": "published",
    "datecreated": "published",
    "datemodified": "modified",
    "lastreviewed": "reviewed",
}
_META: Final = {
    "published": (
        "article:published_time article:published og:published_time og:article:published_time datepublished"
        " date dc.date dc.date.issued dc.date.created dcterms.created dcterms.issued dcterms.date pubdate publishdate"
        " publish-date publish_date publication_date citation_publication_date citation_date parsely-pub-date"
        " sailthru.date cxenseparse:recs:publishtime rnews:datepublished article.published date.issued"
    ),
    "modified": (
        "article:modified_time og:updated_time og:article:modified_time article:modified datemodified"
        " dcterms.modified dc.date.modified last-modified lastmod article.updated"
    ),
    "reviewed": "lastreviewed last-reviewed dc.date.reviewed dcterms.reviewed",
}
_META_KINDS: Final = {name: kind for kind, names in _META.items() for name in names.split()}

_MODIFIED_WORDS: Final = (
    r"updated|modified|last change|last edited|revised|aktualisiert|zuletzt geändert|letzte änderung"
    r"|letzte aktualisierung|stand:|mis à jour|mise à jour|actualizado|última actualización|aggiornat[oa]"
    r"|atualizad[oa]|bijgewerkt|gewijzigd"
)
_REVIEWED_WORDS: Final = (
    r"reviewed|medically checked|geprüft|überprüft|relu|vérifié par|revisad[oa]|revisione|beoordeeld|gecontroleerd"
)
_PUBLISHED_WORDS: Final = (
    r"published|posted|\bdate:|veröffentlicht|erschienen|\bdatum:|geschrieben von|publié|publicado|pubblicato"
    r"|gepubliceerd|geplaatst"
)
_KIND_WORDS: Final = re.compile(
    rf"(?P<modified>{_MODIFIED_WORDS})|(?P<reviewed>{_REVIEWED_WORDS})|(?P<published>{_PUBLISHED_WORDS})",
    re.IGNORECASE,
)
_NOT_OF_THE_PAGE: Final = frozenset(("comment", "nav", "footer", "aside", "author-bio"))
_BEFORE_TITLE: Final = 4
_AFTER_TITLE: Final = 10
_LONGEST_LINE: Final = 160
_MOST_LINES: Final = 20_000
_MOST_ASKED: Final = 200  # lines whose zone is asked; a page of its own has a few days, a list of others thousands


@dataclass(frozen=True, slots=True)
class PageDate:
    """One day. `kind` is "published", "modified" or "reviewed"; `text` is as written on the page.

    `where` is "schema", "meta", "time" (a `<time>` element) or "visible", from the surest to the least sure.
    """

    kind: str
    day: date
    where: str
    text: str


def dates_of(
    tree: Tree, *, entities: Iterable[Entity], meta: dict[str, list[str]], language: str | None
) -> tuple[PageDate, ...]:
    """All days that the page names for itself, the surest first; each kind and day once for each place."""
    page_title = tree.document.css_first("title")
    found = [
        *_of_schema(entities),
        *_of_meta(meta),
        *_of_time_elements(tree),
        *_visible(tree.lines[:_MOST_LINES], language, collapsed(page_title.text()) if page_title else ""),
    ]
    return tuple({(one.kind, one.day, one.where): one for one in reversed(found)}.values())[::-1]


def _of_schema(entities: Iterable[Entity]) -> Iterator[PageDate]:
    for entity in entities:
        if not is_page_entity(entity):
            continue
        for name, kind in _SCHEMA.items():
            for text in entity.texts(name):
                if (day := machine_day(text)) is not None:
                    yield PageDate(kind, day, "schema", text)


def _of_meta(meta: dict[str, list[str]]) -> Iterator[PageDate]:
    for name, contents in meta.items():
        kind = _META_KINDS.get(name)
        for text in contents if kind else ():
            day = machine_day(text) or next((day for day, _, _ in days_in(text[:80], language=None)), None)
            if kind and day is not None:
                yield PageDate(kind, day, "meta", text)


def _of_time_elements(tree: Tree) -> Iterator[PageDate]:
    unmarked = False
    for element in tree.document.css("time")[:200]:
        attributes = element.attributes
        day = machine_day(attributes.get("datetime") or element.text())
        if day is None or zone_around(element) in _NOT_OF_THE_PAGE:
            continue
        marks = " ".join(attributes.get(name) or "" for name in ("itemprop", "class", "property", "id")).lower()
        text = (attributes.get("datetime") or element.text()).strip()
        if "modified" in marks or "updated" in marks:
            yield PageDate("modified", day, "time", text)
        elif "publish" in marks or "pubdate" in attributes or "entry-date" in marks:
            yield PageDate("published", day, "time", text)
        elif not unmarked:
            # Lists of other articles have one each; the page's own comes first.
            unmarked = True
            yield PageDate("published", day, "time", text)


def _visible(lines: Sequence[Line], language: str | None, page_title: str) -> Iterator[PageDate]:
    title = _title_line(lines, page_title)
    asked = 0
    for place, line in enumerate(lines):
        if line.hidden or len(line.text) > _LONGEST_LINE or not any(map(str.isdigit, line.text)):
            continue
        near = title is not None and title - _BEFORE_TITLE <= place <= title + _AFTER_TITLE
        named = list(days_in(line.text, language=language))
        if not named or not (near or _KIND_WORDS.search(line.text)):
            continue
        asked += 1
        if asked > _MOST_ASKED:
            return
        if zone_around(line.node) in _NOT_OF_THE_PAGE:
            continue
        for day, start, text in named:
            kind = _kind_before(line.text[:start]) or (_kind_before(lines[place - 1].text[-40:]) if near else None)
            if kind or near:
                yield PageDate(kind or "published", day, "visible", text)


def _title_line(lines: Sequence[Line], page_title: str) -> int | None:
    """The place of the article's title: the first h1, else the first heading that the page's `<title>` holds."""
    headings = [(place, line) for place, line in enumerate(lines) if line.heading and not line.hidden]
    top = next((place for place, line in headings if line.heading == 1), None)
    if top is not None:
        return top
    return next((place for place, line in headings if len(line.text) >= 8 and line.text in page_title), None)


def _kind_before(words: str) -> str | None:
    kinds = [found.lastgroup for found in _KIND_WORDS.finditer(words)]
    return kinds[-1] if kinds else None
