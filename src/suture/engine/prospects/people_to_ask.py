"""Whom to ask: the ways to reach whoever decides that a page itself gives, the one meant for contributions first.

An address in the sentence that invites comes before the office's, a form made for the purpose before a telephone;
addresses for other matters (privacy, jobs) come last, and those that nobody reads are left out. What the page says
about being written to stands beside. Nothing is guessed or put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from suture.engine.pages.contacts import Contact
from suture.engine.pages.mail_addresses import addresses_in, may_hold_address, obfuscated_in
from suture.engine.pages.page import Page
from suture.engine.prospects.health_words import speaks_of_health
from suture.engine.prospects.people_clauses import for_others
from suture.engine.prospects.people_names import who_reads
from suture.engine.prospects.people_ways import CONTACT_WORDS, Way, place_of, ways_of_forms, ways_of_links
from suture.engine.prospects.sentences import Sentence, quoted, sentences_of
from suture.engine.prospects.verdicts import PersonToAsk

__all__ = ["MOST_PEOPLE", "people_of"]

MOST_PEOPLE: Final = 12
"""Ways that are told of one page, the best of them."""

_FOR: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "guest-article": ("editor",),
        "resource-page": ("webmaster", "editor"),
        "member-directory": ("members",),
        "call-for-speakers": ("talks",),
        "staff-profile": ("staff",),
        "directory": ("members", "editor"),
        "newsroom": ("press",),
        "source-request": ("press", "editor"),
        "podcast": ("show",),
        "expert-panel": ("board",),
        "scholarship": ("scholarship",),
        "partners": ("partners",),
    }
)
_SUITED: Final = ("editor", "talks", "members", "staff", "press", "show", "board", "scholarship", "partners")
_SOURCES: Final = MappingProxyType({"email": 3.0, "form": 2.0, "page": 1.5, "phone": 0.0, "fax": -9.0})
_FURNITURE: Final = frozenset(("nav", "footer", "header", "aside"))
_FITS, _SUITS_OTHERS, _GENERAL, _APART = 4.0, 0.5, 0.5, -6.0
_INVITED, _IN_FURNITURE, _IN_MAIN = 2.0, -1.5, 0.5
_TROUBLE: Final = -2.5  # where one writes when the site does not work
_OF_A_DESK: Final = frozenset(("newsroom", "source-request"))
_HEALTH_DESK: Final = 2.5
_LINES_ABOVE: Final = 2
_SCRAMBLED: Final = "[email protected]"  # what Cloudflare shows in place of an address
_SCHEMA_FIRST: Final = 0.1  # of ways that are alike, the one that the host gave to machines
_LOCAL_DIGITS: Final = 9  # of a telephone number: the same with its country in front
_AUTHORS_OF: Final = frozenset(("newsroom", "guest-article", "expert-panel"))
_MOST_AUTHORS: Final = 3
_LONGEST_TEXT: Final = 80


def people_of(page: Page, *, kind: str | None) -> tuple[PersonToAsk, ...]:
    """The ways to reach whoever decides about a page of a kind (one of PAGE_KINDS or None), the best first."""
    sentences = sentences_of(page)
    ways = [
        *_of_contacts(page, sentences),
        *ways_of_forms(page),
        *ways_of_links(page, sentences),
        *_of_authors(page, kind),
    ]
    best: dict[tuple[str, str], tuple[float, Way]] = {}
    for way in ways:
        worth = _worth(way, kind=kind, near=_near(way, sentences))
        if worth is None or way.zone == "comment":
            continue
        key = (way.kind, re.sub(r"\D", "", way.value)[-_LOCAL_DIGITS:] if way.kind == "phone" else way.value.lower())
        if key not in best or worth > best[key][0]:
            best[key] = (worth, way)
    ranked = _worth_telling(
        sorted(best.values(), key=lambda one: (-one[0], one[1].line if one[1].line >= 0 else len(sentences)))
    )
    notes = _notes(sentences)
    return tuple(
        PersonToAsk(
            kind=way.kind,
            value=way.value,
            source=way.source,
            zone=way.zone,
            quote=way.quote,
            note=notes.get(way.kind, notes.get("any", "")),
            who=_who(way, sentences),
        )
        for _worth_of, way in ranked[:MOST_PEOPLE]
    )


def _who(way: Way, sentences: Sequence[Sentence]) -> str:
    if way.kind != "email":
        return ""
    sentence = sentences[way.line].text if way.line >= 0 else ""
    above = sentences[way.line - 1].text if way.line > 0 else ""
    return who_reads(way.value, sentence=sentence, above=above, label=way.label)


def _worth_telling(ranked: list[tuple[float, Way]]) -> list[tuple[float, Way]]:
    """Without the ways that are there for something else, where a better one is known.

    A telephone that no sentence offers for this is the reception's, or that of somebody whom the page lists.
    """
    if not ranked or ranked[0][0] <= 0:
        return [one for one in ranked if one[1].kind != "phone"][:1] or ranked[:1]
    asked = [one for one in ranked if one[0] > 0 and (one[1].kind != "phone" or _offered(one[1]))]
    return asked or ranked[:1]


def _offered(way: Way) -> bool:
    return CONTACT_WORDS["invites"].found_in(way.quote) is not None


def _of_contacts(page: Page, sentences: Sequence[Sentence]) -> Iterator[Way]:
    standing: dict[str, int] = {}
    for place, sentence in enumerate(sentences):
        if may_hold_address(sentence.text):
            for address in (*addresses_in(sentence.text), *obfuscated_in(sentence.text)):
                standing.setdefault(address.lower(), place)
    for contact in page.contacts:
        if contact.kind in {"fax", "form"}:
            continue
        place = standing.get(contact.value.lower(), -1)
        if place < 0:
            place = place_of(contact.label or (_SCRAMBLED if contact.source == "obfuscated" else None), sentences)
        quote = quoted(sentences[place].text) if place >= 0 else contact.label or ""
        yield Way(
            contact.kind, contact.value, contact.source, contact.zone, quote, place, _section(contact), contact.label
        )
    known = {contact.value.lower() for contact in page.contacts}
    known |= {value[::-1] for value in known}  # turned round on the page, and shown the right way
    for address, place in standing.items():
        # A page for readers without scripts holds its text where the reader of contacts does not look.
        if address not in known:
            yield Way("email", address, "visible", None, quoted(sentences[place].text), place)


def _section(contact: Contact) -> float:
    return _INVITED / 2 if contact.section and CONTACT_WORDS["invites"].found_in(contact.section) else 0.0


def _of_authors(page: Page, kind: str | None) -> Iterator[Way]:
    if kind in _AUTHORS_OF:
        for author in [one for one in page.authors if one.url][:_MOST_AUTHORS]:
            yield Way("page", author.url or "", "author", None, author.name, -1, -_SOURCES["page"])


def _near(way: Way, sentences: Sequence[Sentence]) -> str:
    """The words that say what a way is for: its sentence, and the short lines above it up to another way."""
    if way.line < 0:
        return way.quote
    near = [sentences[way.line].text]
    for sentence in reversed(sentences[max(0, way.line - _LINES_ABOVE) : way.line]):
        if "@" in sentence.text or len(sentence.text) > _LONGEST_TEXT:
            break
        near.insert(0, sentence.text)
    return " ".join((*near, sentences[way.line].heading))


def _worth(way: Way, *, kind: str | None, near: str) -> float | None:
    """How much a way is meant for this; None for one that nobody reads, or that is there for something else."""
    if way.kind in {"email", "phone"} and CONTACT_WORDS["elsewhere"].found_in(near):
        return None
    if way.kind == "email" and way.line >= 0 and for_others(way.value, way.quote):
        return None
    worth = _SOURCES.get(way.kind, 0.0) + way.extra
    if kind in _OF_A_DESK and way.kind == "email" and speaks_of_health(near):
        worth += _HEALTH_DESK
    if way.kind == "email":
        local = way.value.partition("@")[0]
        if CONTACT_WORDS["never"].found_in(local):
            return None
        named = [_of_name(local, kind=kind)]
        if way.source == "schema":
            # Structured data says what an address is for: "contactType": "editorial".
            worth += _SCHEMA_FIRST
            named.append(_of_name((way.label or "").lower(), kind=kind))
        worth += min(named) if min(named) < 0 else max(named)
    worth += _IN_FURNITURE if way.zone in _FURNITURE else _IN_MAIN if way.zone == "main" else 0.0
    if _offered(way):
        worth += _INVITED
    if way.kind == "email" and CONTACT_WORDS["trouble"].found_in(way.quote):
        worth += _TROUBLE
    return worth


def _of_name(local: str, *, kind: str | None) -> float:
    if any(CONTACT_WORDS[group].found_in(local) for group in _FOR.get(kind or "", ())):
        return _FITS
    if CONTACT_WORDS["apart"].found_in(local):
        return _APART
    if any(CONTACT_WORDS[group].found_in(local) for group in _SUITED):
        return _SUITS_OTHERS if kind else _FITS / 2
    return _GENERAL if CONTACT_WORDS["general"].found_in(local) else 0.0


def _notes(sentences: Sequence[Sentence]) -> dict[str, str]:
    """What the page says about being written to or called, by the kind of contact; "any" for every kind."""
    notes: dict[str, str] = {}
    for sentence in sentences:
        for key in ("any", "phone", "email"):
            found = None if key in notes else CONTACT_WORDS[f"note:{key}"].found_in(sentence.text)
            if found is not None:
                notes[key] = sentence.text[found.start() : found.end()]
    if "any" in notes:
        for kind in ("phone", "email"):
            if kind in notes and notes[kind] != notes["any"]:
                notes[kind] = f"{notes['any']}; {notes[kind]}"
    return notes
