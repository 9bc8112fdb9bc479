"""Who wrote a page and who reviewed it, by the page's own words, each with where it was found.

Medical pages name two people: an author, and a clinician who checked the text. It knows the places where they
stand and how a name looks; it refuses to know who the person is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from suture.engine.pages.address import resolve
from suture.engine.pages.schema_entities import Entity, is_page_entity
from suture.engine.pages.standing import zone_around
from suture.engine.pages.tree import Line, Tree, collapsed

__all__ = ["Byline", "bylines_of", "letters_behind"]

_META_WORDS: Final = (
    "author article:author parsely-author sailthru.author dc.creator dcterms.creator citation_author byl author_name"
)
_META: Final = tuple(_META_WORDS.split())
_SCHEMA: Final = {"author": "author", "creator": "author", "reviewedby": "reviewer", "medicalreviewer": "reviewer"}

_REVIEWER: Final = (
    r"(?:medically|clinically|scientifically|expert|peer)[\s-]+(?:reviewed|checked|verified)\s+by|reviewed\s+by"
    r"|medical(?:ly)?\s+review(?:er)?(?:\s+by)?\s*:|reviewer\s*:|(?:medizinisch|fachlich|ärztlich)\s+(?:geprüft|überprüft)"
    r"(?:\s+(?:von|durch))|relu\s+par|vérifié\s+par|revisado\s+(?:médicamente\s+)?por|revisionato\s+da|beoordeeld\s+door"
)
_AUTHOR: Final = (
    r"(?:(?:medically\s+)?written|posted|reported|authored)\s+by|authors?\s*:|by:?|autor(?:in|es)?\s*:|(?:geschrieben\s+)?von"
    r"|(?:écrit\s+|rédigé\s+)?par|(?:escrito\s+)?por|(?:scritto\s+)?da|auteur\s*:|autore\s*:|geschreven\s+door|door"
)
# "by" and its sisters begin many sentences: alone they count at the beginning of a short line only.
_REVIEWED_LINE: Final = re.compile(
    rf"(?:^|[\s|\u2022\u00b7\u2013-])(?:{_REVIEWER})(?::|(?=\s|$))\s*(?P<rest>.*)", re.IGNORECASE
)
_WRITTEN_LINE: Final = re.compile(rf"^(?:{_AUTHOR})(?=\s|$)\s*(?P<rest>.*)", re.IGNORECASE)

_TITLE: Final = (
    r"(?:(?:Dr|Prof|PD|Priv|Mr|Mrs|Ms|Dra|Med|Univ|Dipl|Herr|Frau)\b\.?"
    r"(?:[\s-](?:med|rer|nat|phil|dent|habil|Psych)\b\.?)*\s?)*"
)
_WORD: Final = r"[A-ZÀ-ÖØ-ÞŁŚŻŠŽČ][^\W\d_]*(?:['’\-.][^\W\d_]*)*"
_PARTICLE: Final = r"(?:van|von|der|den|de|del|della|di|da|la|le|ter|zu|bin|al|y)"
_NAME: Final = re.compile(rf"(?P<title>{_TITLE})(?P<name>{_WORD}(?:(?:\s{_PARTICLE}){{0,3}}\s{_WORD}){{1,4}})")
_CREDENTIALS: Final = re.compile(
    r"(?:,\s*|\s+)\(?((?:M\.?D\.?|D\.?O\.?|Ph\.?D\.?|M\.?P\.?H\.?|R\.?N\.?|R\.?D\.?N?\.?|D\.?D\.?S\.?|D\.?M\.?D\.?|Pharm\.?D\.?"
    r"|Psy\.?D\.?|D\.?P\.?M\.?|M\.?B\.?B\.?S\.?|MBChB|BSN|MSN|DNP|NP|APRN|CNM|PA-C|CRNP|LCSW|MSc?|MA|BSc?|FRCP|FRCS|MRCP"
    r"|FAC[A-Z]{1,2}|FA[A-Z]{2,3}|DPT|PT|OD|OTR/L|LDN?|CDE|CDCES|MPAS|MBA|MHA|MHS)(?![\w]))"
)
_LETTERS: Final = frozenset(("MD", "PhD", "DO", "RN", "RD", "MPH", "DDS", "PharmD", "PsyD", "NP", "MS", "MBBS"))
# A name is followed by its letters, a mark, a date or nothing; "By Harbour Bridge we mean" is no byline.
_BEHIND_A_NAME: Final = re.compile(
    r"\s*[,|\u2022\u00b7\u2013\u2014/(:;.\d]"
    r"|\s+(?:(?:on|am|le|and|und|et|y|for|updated|published)\b|[^a-z])"
)
_NO_NAME_WORDS: Final = (
    "admin administrator staff editor editors editorial team redaktion redaction newsroom webmaster author guest "
    "user reviewed updated published continue read share more the our a an"
)
_NO_NAME: Final = frozenset(_NO_NAME_WORDS.split())
_LONGEST_LINE: Final = 200
_LONGEST_NAME: Final = 80
_MOST_LINES: Final = 20_000
_MOST_ASKED: Final = 200  # names whose zone is asked


@dataclass(frozen=True, slots=True)
class Byline:
    """One person (or organisation) named as author or reviewer.

    `role` is "author" or "reviewer"; `credentials` are the letters behind the name ("MD", "PhD"); `where` is
    "schema", "meta", "link" (rel=author) or "visible"; `url` is the person's own page where the page links it.
    """

    role: str
    name: str
    credentials: tuple[str, ...]
    where: str
    url: str | None


def bylines_of(
    tree: Tree, *, entities: Iterable[Entity], meta: dict[str, list[str]], base_url: str | None
) -> tuple[Byline, ...]:
    """Authors and reviewers, the surest place first; each name once for each role and place."""
    found = [
        *_of_schema(entities, base_url),
        *(line for name in _META for text in meta.get(name, ()) for line in _named("author", text, "meta", None)),
        *_of_links(tree, base_url),
        *_visible(tree.lines[:_MOST_LINES]),
    ]
    return tuple({(one.role, one.name, one.where): one for one in reversed(found)}.values())[::-1]


def _of_schema(entities: Iterable[Entity], base_url: str | None) -> Iterator[Byline]:
    for entity in entities:
        if not is_page_entity(entity):
            continue
        for name, role in _SCHEMA.items():
            for value in entity.properties.get(name, ()):
                url = None if isinstance(value, str) else value.text("url") or value.text("sameas")
                text = value if isinstance(value, str) else value.text("name")
                own = resolve(url, base=base_url or "") if url else None
                yield from _named(role, text or "", "schema", own)


def _of_links(tree: Tree, base_url: str | None) -> Iterator[Byline]:
    for mark in tree.marks[:_MOST_LINES]:
        rel = (mark.node.attributes.get("rel") or "").lower().split()
        if (
            "author" in rel
            and not mark.hidden
            and zone_around(mark.node) not in {"comment", "nav", "aside", "footer"}
        ):
            url = resolve(mark.node.attributes.get("href") or "", base=base_url or "")
            yield from _named("author", collapsed(mark.node.text()), "link", url)


def _visible(lines: tuple[Line, ...]) -> Iterator[Byline]:
    asked = 0
    for place, line in enumerate(lines):
        if line.hidden or line.heading == 1 or len(line.text) > _LONGEST_LINE:
            continue
        for role, pattern in (("reviewer", _REVIEWED_LINE), ("author", _WRITTEN_LINE)):
            found = pattern.search(line.text)
            if found is None:
                continue
            # The words and the name are often two blocks; never beyond that.
            rest = found["rest"] or (lines[place + 1].text if place + 1 < len(lines) else "")
            person = _person(rest)
            asked += person is not None
            if asked > _MOST_ASKED:
                return
            if person is not None and zone_around(line.node) not in {"comment", "nav", "aside", "footer"}:
                yield Byline(role, *person, "visible", None)
            break


def _named(role: str, text: str, where: str, url: str | None) -> Iterator[Byline]:
    """What machine-readable places say is taken as it is, but for addresses, placeholders and whole sentences."""
    text = collapsed(text)
    if not text or len(text) > _LONGEST_NAME or "://" in text or "@" in text or text.lower() in _NO_NAME:
        return
    credentials = tuple(found[1] for found in _CREDENTIALS.finditer(text))
    name = _CREDENTIALS.sub("", text).strip(" ,") if credentials else text
    name = re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)
    if name:
        yield Byline(role, name, credentials, where, url)


def letters_behind(text: str) -> tuple[tuple[str, ...], str]:
    """The credentials ("MD", "PhD") that a text begins with, as they stand behind a name, and what is left of it."""
    letters: list[str] = []
    while (more := _CREDENTIALS.match(text)) is not None:
        letters.append(more[1])
        text = text[more.end() :].removeprefix(")")
    return tuple(letters), text


def _person(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The name that a text begins with, and its credentials; None where no person's name stands there."""
    found = _NAME.match(text)
    if found is None or any(word.lower().strip(".") in _NO_NAME for word in found["name"].split()):
        return None
    letters_of, rest = letters_behind(text[found.end() :])
    credentials = list(letters_of)
    if rest and not credentials and not _BEHIND_A_NAME.match(rest):
        return None
    name = collapsed(found["title"] + " " + found["name"]).strip()
    words = name.split()
    letters = [word for word in words if word in _LETTERS]
    credentials = [*letters, *credentials]
    return " ".join(word for word in words if word not in _LETTERS), tuple(credentials)
