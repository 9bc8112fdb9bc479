"""Whom to ask: the ways to reach whoever decides that a page itself gives, the one meant for contributions first.

An address in the sentence that invites comes before the office's, a form made for the purpose before a telephone;
addresses for other matters (privacy, jobs) come last, and those that nobody reads are left out. What the page says
about being written to stands beside. Nothing is guessed or put together.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from itertools import islice
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from suture.engine.pages.contacts import Contact
from suture.engine.pages.mail_addresses import addresses_in, obfuscated_in
from suture.engine.pages.page import Page, PageLinkTo
from suture.engine.prospects.sentences import Sentence, quoted, sentences_of
from suture.engine.prospects.verdicts import PersonToAsk
from suture.engine.prospects.wordings import Wording, read_wordings, straight

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
_HOSTED: Final = 1.5  # a form of a form service is made for one purpose
_FITS, _SUITS_OTHERS, _GENERAL, _APART = 4.0, 0.5, 1.0, -6.0
_INVITED, _IN_FURNITURE, _IN_MAIN = 2.0, -1.5, 0.5
_AUTHORS_OF: Final = frozenset(("newsroom", "guest-article", "expert-panel"))
_MOST_AUTHORS: Final = 3
_MOST_LINKS: Final = 5_000
_MOST_FORMS: Final = 100
_LONGEST_TEXT: Final = 80


@dataclass(frozen=True, slots=True)
class _Way:
    """One way with where it stands: `line` is the place of its sentence, -1 where that is not known."""

    kind: str
    value: str
    source: str
    zone: str | None
    quote: str
    line: int
    extra: float = 0.0


def people_of(page: Page, *, kind: str | None) -> tuple[PersonToAsk, ...]:
    """The ways to reach whoever decides about a page of a kind (one of PAGE_KINDS or None), the best first."""
    sentences = sentences_of(page)
    ways = [*_of_contacts(page, sentences), *_of_forms(page, sentences), *_of_authors(page, kind)]
    best: dict[tuple[str, str], tuple[float, _Way]] = {}
    for way in ways:
        worth = _worth(way, kind=kind)
        if worth is None or way.zone == "comment":
            continue
        key = (way.kind, way.value.lower())
        if key not in best or worth > best[key][0]:
            best[key] = (worth, way)
    ranked = sorted(best.values(), key=lambda one: (-one[0], one[1].line if one[1].line >= 0 else len(sentences)))
    notes = _notes(sentences)
    return tuple(
        PersonToAsk(
            kind=way.kind,
            value=way.value,
            source=way.source,
            zone=way.zone,
            quote=way.quote,
            note=notes.get(way.kind, notes.get("any", "")),
        )
        for _worth_of, way in ranked[:MOST_PEOPLE]
    )


def _of_contacts(page: Page, sentences: Sequence[Sentence]) -> Iterator[_Way]:
    standing: dict[str, int] = {}
    for place, sentence in enumerate(sentences):
        if "@" in sentence.text or "at" in sentence.text:
            for address in (*addresses_in(sentence.text), *obfuscated_in(sentence.text)):
                standing.setdefault(address.lower(), place)
    for contact in page.contacts:
        if contact.kind == "fax":
            continue
        place = standing.get(contact.value.lower(), -1)
        if place < 0:
            place = _place_of(contact.label, sentences)
        quote = quoted(sentences[place].text) if place >= 0 else contact.label or ""
        yield _Way(contact.kind, contact.value, contact.source, contact.zone, quote, place, _section(contact))


def _section(contact: Contact) -> float:
    return _INVITED / 2 if contact.section and _WORDS["invites"].found_in(contact.section) else 0.0


def _place_of(words: str | None, sentences: Sequence[Sentence]) -> int:
    """The place of the sentence that holds the words of a link; -1 for none."""
    if not words:
        return -1
    return next((place for place, sentence in enumerate(sentences) if words in sentence.text), -1)


def _of_forms(page: Page, sentences: Sequence[Sentence]) -> Iterator[_Way]:
    if page.url and _form_service(page.url):
        yield _Way("form", page.url, "link", None, page.title or "", -1, _HOSTED)
    yield from islice(_of_links(page, sentences), _MOST_FORMS)


def _of_links(page: Page, sentences: Sequence[Sentence]) -> Iterator[_Way]:
    for link in page.links[:_MOST_LINKS]:
        if link.target is None or link.hidden:
            continue
        text = straight(link.text or "")
        if _form_service(link.target):
            yield _linked("form", link, sentences, extra=_HOSTED)
        elif (
            link.zone not in _FURNITURE
            and 0 < len(text) <= _LONGEST_TEXT
            and not _same_page(link.target, page.url)
            and _WORDS["form-link"].found_in(text)
        ):
            yield _linked("page", link, sentences, extra=0.0)


def _linked(kind: str, link: PageLinkTo, sentences: Sequence[Sentence], *, extra: float) -> _Way:
    place = _place_of(link.text, sentences)
    quote = quoted(sentences[place].text) if place >= 0 else link.text or ""
    return _Way(kind, link.target or "", "link", link.zone, quote, place, extra)


def _of_authors(page: Page, kind: str | None) -> Iterator[_Way]:
    if kind in _AUTHORS_OF:
        for author in [one for one in page.authors if one.url][:_MOST_AUTHORS]:
            yield _Way("page", author.url or "", "author", None, author.name, -1, -_SOURCES["page"])


def _worth(way: _Way, *, kind: str | None) -> float | None:
    """How much a way is meant for this; None for one that nobody reads."""
    worth = _SOURCES.get(way.kind, 0.0) + way.extra
    if way.kind == "email":
        local = way.value.partition("@")[0]
        if _WORDS["never"].found_in(local):
            return None
        worth += _of_name(local, kind=kind)
    worth += _IN_FURNITURE if way.zone in _FURNITURE else _IN_MAIN if way.zone == "main" else 0.0
    if _WORDS["invites"].found_in(way.quote):
        worth += _INVITED
    return worth


def _of_name(local: str, *, kind: str | None) -> float:
    if any(_WORDS[group].found_in(local) for group in _FOR.get(kind or "", ())):
        return _FITS
    if _WORDS["apart"].found_in(local):
        return _APART
    if any(_WORDS[group].found_in(local) for group in _SUITED):
        return _SUITS_OTHERS if kind else _FITS / 2
    return _GENERAL if _WORDS["general"].found_in(local) else 0.0


def _notes(sentences: Sequence[Sentence]) -> dict[str, str]:
    """What the page says about being written to or called, by the kind of contact; "any" for every kind."""
    notes: dict[str, str] = {}
    for sentence in sentences:
        for key in ("any", "phone", "email"):
            found = None if key in notes else _WORDS[f"note:{key}"].found_in(sentence.text)
            if found is not None:
                notes[key] = sentence.text[found.start() : found.end()]
    if "any" in notes:
        for kind in ("phone", "email"):
            if kind in notes and notes[kind] != notes["any"]:
                notes[kind] = f"{notes['any']}; {notes[kind]}"
    return notes


def _form_service(url: str) -> bool:
    """Whether an address is a form of a service that hosts forms."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    place = host + parts.path
    for domain in _form_hosts():
        if "/" in domain:
            if place.startswith(domain):
                return True
        elif domain.endswith("."):
            if host.startswith(domain):
                return True
        elif (host == domain or host.endswith(f".{domain}")) and len(parts.path) > 1:
            return True
    return False


def _same_page(target: str, url: str | None) -> bool:
    return url is not None and target.partition("#")[0] == url.partition("#")[0]


@cache
def _form_hosts() -> tuple[str, ...]:
    text = files(__package__).joinpath("data", "form_hosts.csv").read_text(encoding="utf-8")
    return tuple(row["domain"] for row in csv.DictReader(StringIO(text)))


_WORDS: Final[Mapping[str, Wording]] = MappingProxyType({one.key: one for one in read_wordings("contact_words")})
