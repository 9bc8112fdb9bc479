"""Ways to reach somebody that are no address: forms on the page and links to a page or service that takes requests.

A form is one that a person fills in to be considered: not a search, a log-in, a newsletter or a shop. A link counts
in the page's own part, by its words ("Claim your profile") or by the sentence that leads to it ("through the
abstract desk"); to another site only where that is a service for forms. Menus say what other pages are: nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from suture.engine.pages.forms import PageForm
from suture.engine.pages.page import Page, PageLinkTo
from suture.engine.prospects.sentences import Sentence, quoted
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.wordings import Wording, read_wordings, straight

__all__ = ["CONTACT_WORDS", "Way", "place_of", "ways_of_forms", "ways_of_links"]

CONTACT_WORDS: Final[Mapping[str, Wording]] = MappingProxyType(
    {one.key: one for one in read_wordings("contact_words")}
)
"""The words of data/contact_words.csv by their keys."""

_FURNITURE: Final = frozenset(("nav", "footer", "header", "aside"))
_HOSTED: Final = 2.0  # a form of a form service is made for one purpose
_SEVERAL: Final = 2  # fields of a form that asks who somebody is
_MOST_LINKS: Final = 5_000
_MOST_FOUND: Final = 100
_LONGEST_TEXT: Final = 80
_LEFT: Final = 40
# On a short page the end of the text may be taken for a column or the foot: but menus hold no sentences.
_PROSE: Final = re.compile(r"(?:\b[^\W\d]+,? ){4}[^|\u00b7/]{0,120}[.:!?](?: [^.|\u00b7/]{0,25})?\s*$")


@dataclass(frozen=True, slots=True)
class Way:
    """One way with where it stands: `line` is the place of its sentence, -1 where that is not known; `extra` is what
    speaks for it beside its words, `label` the words of its link.
    """

    kind: str
    value: str
    source: str
    zone: str | None
    quote: str
    line: int
    extra: float = 0.0
    label: str | None = None


def ways_of_forms(page: Page) -> Iterator[Way]:
    """The forms of a page that take a request, and the page itself where it is a form of a service."""
    if page.url and _form_service(page.url):
        yield Way("form", page.url, "link", None, page.title or "", -1, _HOSTED)
    for form in page.forms:
        if _takes_requests(form, page):
            quote = " ".join(dict.fromkeys(words for words in (form.section, form.button) if words))
            yield Way("form", form.action, "form", form.zone, quoted(quote), -1)


def ways_of_links(page: Page, sentences: Sequence[Sentence]) -> Iterator[Way]:
    """The links of a page that lead to a form, or to the page where somebody is told how to apply."""
    yield from islice(_of_links(page, sentences), _MOST_FOUND)


def place_of(words: str | None, sentences: Sequence[Sentence]) -> int:
    """The place of the first sentence that holds some words, of several the one that invites; -1 for none."""
    if not words:
        return -1
    first = -1
    for place, sentence in enumerate(sentences):
        if words in sentence.text:
            if CONTACT_WORDS["invites"].found_in(sentence.text):
                return place
            first = place if first < 0 else first
    return first


def _takes_requests(form: PageForm, page: Page) -> bool:
    if form.purpose not in {"", "shop"} or form.zone in {"nav", "comment"}:
        return False
    if not form.fields:
        # "Start now": the form begins on the next page.
        return bool(form.button and CONTACT_WORDS["begins"].found_in(form.button)) and not _same_page(
            form.action, page.url
        )
    asks_who = len(form.fields) >= _SEVERAL and CONTACT_WORDS["who-field"].found_in(" \u00b7 ".join(form.fields))
    # A listing that must be paid for is sent to a till.
    if form.method == "post":
        return bool(asks_who) or (form.writes and not form.purpose)
    # A script sends it: the form names no method and no address, and its button says what happens.
    scripted = _same_page(form.action, page.url) and CONTACT_WORDS["sends"].found_in(form.button)
    return bool(asks_who and scripted) and not form.purpose


def _of_links(page: Page, sentences: Sequence[Sentence]) -> Iterator[Way]:
    for link in page.links[:_MOST_LINKS]:
        if link.target is None or link.hidden or not link.target.startswith(("http://", "https://")):
            continue
        text = straight(link.text or "")
        if _form_service(link.target):
            yield _linked("form", link, sentences, extra=_HOSTED)
        elif (
            0 < len(text) <= _LONGEST_TEXT
            and (
                link.zone not in _FURNITURE
                or (link.zone != "nav" and " " in text and _PROSE.search(straight(link.left)))
            )
            and not _same_page(link.target, page.url)
            and urlsplit(link.target).path not in {"", "/"}
            and _leads_to_form(link, text)
        ):
            yield _linked("page", link, sentences, extra=0.0)


def _leads_to_form(link: PageLinkTo, text: str) -> bool:
    parts = urlsplit(link.target or "")
    before = re.split(r"[.!?]\s", straight(link.left))[-1]
    sent_there = CONTACT_WORDS["sent-there"].found_in(before[-_LEFT:]) and CONTACT_WORDS["invites"].found_in(before)
    if link.external:
        # Somebody else's site: only where its address says that it takes what is asked for here.
        takes = CONTACT_WORDS["takes-requests"].found_in(parts.netloc + parts.path)
        shares = "url=" in parts.query or "title=" in parts.query
        return takes is not None and not shares and bool(sent_there or text.lower() in (link.target or "").lower())
    if CONTACT_WORDS["no-form-link"].found_in(text):
        return False
    return bool(sent_there) or CONTACT_WORDS["form-link"].found_in(text) is not None


def _linked(kind: str, link: PageLinkTo, sentences: Sequence[Sentence], *, extra: float) -> Way:
    place = place_of(link.text, sentences)
    quote = quoted(sentences[place].text) if place >= 0 else link.text or ""
    return Way(kind, link.target or "", "link", link.zone, quote, place, extra)


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
    return tuple(row["domain"] for row in rows_of("form_hosts"))
