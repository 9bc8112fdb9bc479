"""Pages of our own: which one is about a clinician, which one about a topic, and which one an opening should name.

It knows pages that others link to, by their address, their title and the texts of those links. It refuses to invent
an address, to take a page for a clinician's that does not name them in full, and to offer a page about something
else in the place of a dead link: then a page would have to be written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote, urlsplit

from suture.engine.citations.names.letters import squeezed
from suture.engine.citations.names.persons import PersonName, read_person
from suture.engine.crawl.same_page import is_home
from suture.engine.prospects.about import About
from suture.engine.prospects.asking_text import replacement_text
from suture.engine.prospects.found import Evidence, Found
from suture.engine.prospects.topics import share_of, topic_of, words_of

__all__ = ["OwnPage", "aimed", "page_on", "pages_of_clinicians"]

_NEAR: Final = 0.34
_SAME: Final = 0.5
_OF_A_TOPIC: Final = frozenset({"resource-page", "guest-article"})
# Files that are no pages: an atlas of pictures is linked to for itself.
_FILES: Final = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".mp4", ".css", ".js", ".xml")
_TO_WRITE: Final = (
    "No page of yours that we know of is about what the dead link was about: one would have to be written first."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnPage:
    """A page of our own that others link to, and that nobody saw gone.

    `title` is "" where nobody told it; `texts` are the different texts of links to it, the most frequent first;
    `links` is their number.
    """

    url: str
    title: str = ""
    texts: tuple[str, ...] = ()
    links: int = 0


def pages_of_clinicians(pages: Iterable[OwnPage], *, about: About) -> dict[str, str]:
    """Return the pages about clinicians by their keys: those whose address or title names one of them in full.

    Where neither does, one to which most texts of links say that name. Two clinicians have no page in common.
    """
    several = sorted((one for one in pages if not is_home(one.url)), key=lambda one: (-one.links, one.url))
    people = {one.key: read_person(about.clinician_name(one.key)) for one in about.clinicians}
    found: dict[str, str] = {}
    for names_them in (_in_address, _in_title, _in_texts):
        for page in several:
            named = [key for key, person in people.items() if names_them(page, person)]
            if len(named) == 1 and named[0] not in found and page.url not in found.values():
                found[named[0]] = page.url
    return found


def page_on(text: str, *, pages: Iterable[OwnPage]) -> OwnPage | None:
    """Return the page of which a text speaks most, None where it speaks of none of them."""
    words = words_of(text)
    near = [
        (share, one.links, one.url, one)
        for one in _real(pages)
        if (share := share_of(_topic(one), words=words)[0]) >= _NEAR
    ]
    return max(near, key=lambda each: each[:3])[-1] if near else None


def aimed(found: Found, *, about: About, pages: Sequence[OwnPage]) -> Found:
    """Return an opening with the page of ours that a link there should lead to.

    What is owed keeps the page that its text names. What is about one clinician leads to their page, a page of links
    or an article to the page on its topic, anything else to the home page. A dead link leads to a page that says the
    same, or, where there is none, nowhere.
    """
    if found.family == "owed":
        return found
    if found.kind == "broken-link":
        return _replacing(found, about=about, pages=pages)
    if found.kind in _OF_A_TOPIC:
        near = page_on(" \n ".join(_said(found)), pages=pages)
        return replace(found, target=near.url if near else about.home)
    return replace(found, target=about.target(found.mine[0] if len(found.mine) == 1 else None))


def _replacing(found: Found, *, about: About, pages: Sequence[OwnPage]) -> Found:
    """A dead link with the page of ours on the same topic, and what to write to whoever keeps the page."""
    best: tuple[float, int, str, Evidence] | None = None
    for one in found.evidence:
        topic = topic_of(one.quote, title=one.quote)
        for page in _real(pages) if topic else ():
            near, _ = share_of(topic, words=words_of(_spoken(page)))
            if near >= _SAME and (best is None or (near, page.links) > best[:2]):
                best = (near, page.links, page.url, one)
    if best is None:
        return replace(found, target=None, missing=(*found.missing, _TO_WRITE))
    first = (best[3], Evidence(words="A page of yours is about the same.", url=best[2]))
    rest = (one for one in found.evidence if one is not best[3])
    text = _replacement(found, best[3], about=about, target=best[2])
    return replace(found, target=best[2], evidence=(*first, *rest), text=text)


def _replacement(found: Found, dead: Evidence, *, about: About, target: str) -> str:
    """The text for one dead link; "" where nobody knows the page or where the link led."""
    if found.url is None or dead.leads_to is None:
        return ""
    words = dead.quote.removesuffix(f"({dead.leads_to})").strip()
    return replacement_text(about=about, page=found.url, dead=dead.leads_to, target=target, words=words).whole


def _said(found: Found) -> Iterator[str]:
    """What an opening's own page says."""
    yield found.organisation
    yield from (one.quote for one in found.evidence)
    if found.page is not None:
        yield found.page.title or ""
        yield from (signal.quote for signal in found.page.signals if signal.weight > 0)


def _real(pages: Iterable[OwnPage]) -> Iterator[OwnPage]:
    for one in pages:
        if not is_home(one.url) and not urlsplit(one.url).path.casefold().endswith(_FILES):
            yield one


def _topic(page: OwnPage) -> dict[str, float]:
    return topic_of(" \n ".join(page.texts), title=f"{page.title} {_address_words(page)}")


def _spoken(page: OwnPage) -> str:
    return " \n ".join((page.title, _address_words(page), *page.texts))


def _address_words(page: OwnPage) -> str:
    path = unquote(urlsplit(page.url).path)
    return squeezed("".join(letter if letter.isalnum() else " " for letter in path))


def _in_address(page: OwnPage, person: PersonName) -> bool:
    return _names(_address_words(page), person)


def _in_title(page: OwnPage, person: PersonName) -> bool:
    return _names(page.title, person)


def _in_texts(page: OwnPage, person: PersonName) -> bool:
    told = [one for one in page.texts if one.strip()]
    return bool(told) and sum(_names(one, person) for one in told) * 2 > len(told)


def _names(text: str, person: PersonName) -> bool:
    """Whether a text has the surname and a given name in full."""
    words = set("".join(letter if letter.isalnum() else " " for letter in squeezed(text)).split())
    given = [one for one in person.given if len(one) > 1]
    return bool(person.surname) and words.issuperset(person.surname) and any(one in words for one in given)
