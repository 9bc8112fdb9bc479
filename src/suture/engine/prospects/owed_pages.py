"""Where on a site the page may be on which an affiliation is owed a link: where to start, and which links to follow.

It knows what such pages are called in a site's navigation (data/affiliation_leads.csv), and that a link with our
clinician's name leads there for sure. It refuses to leave the site, to make up addresses, and to fetch anything: who
calls looks politely, and stops at its budget.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from suture.engine.citations.names.letters import squeezed
from suture.engine.crawl.same_page import domain_of, page_key
from suture.engine.prospects.about import About
from suture.engine.prospects.affiliations import Affiliation
from suture.engine.prospects.mentions_naming import NamesOfOurs
from suture.engine.prospects.mentions_words import Words
from suture.engine.prospects.tables import rows_of

if TYPE_CHECKING:
    # Only who looks pays for loading what reads pages: screens read looks.
    from suture.engine.pages.page import Page, PageLinkTo

__all__ = ["MOST_STEPS", "next_pages", "start_addresses"]

MOST_STEPS: Final = 3
"""Links that one follows from the start: home, directory, its letter or page, the entry."""

_NAMED: Final = 10  # our own name in the link's text
_SURNAME_IN_ADDRESS: Final = 6
_LONGEST_TEXT: Final = 60  # a link with more is a sentence or a card, not a way
_LEAST_SURNAME: Final = 4


def start_addresses(affiliation: Affiliation) -> tuple[str, ...]:
    """Return where to look first: the page that was given, else the home page of its domain; () where neither is."""
    if start := affiliation.page or affiliation.home:
        return (start,)
    return (f"https://{affiliation.domain}/",) if affiliation.domain else ()


def next_pages(page: Page, *, affiliation: Affiliation, about: About, limit: int = 5) -> tuple[str, ...]:
    """Return at most `limit` links of a page that was read which may lead to the page about us, the best first.

    Only links of the same site (registrable domain) count, each address once, and never the page itself.
    """
    address = page.url or page.base_url
    if address is None:
        return ()
    names = NamesOfOurs(about)
    surnames = tuple(_surnames(about, affiliation.clinician))
    found: dict[str, tuple[int, int, str]] = {}
    for link in page.links:
        if link.target is None or link.external or page_key(link.target) == page_key(address):
            continue
        weight = _weight(link, affiliation, names=names, surnames=surnames)
        key = page_key(link.target)
        if weight and domain_of(link.target) == domain_of(address) and (key not in found or -weight < found[key][0]):
            found[key] = (-weight, link.order, link.target)
    return tuple(target for _, _, target in sorted(found.values())[:limit])


def _weight(link: PageLinkTo, affiliation: Affiliation, *, names: NamesOfOurs, surnames: Iterable[str]) -> int:
    text = " ".join((link.text or "").split())
    namings = names.find(text)
    if any(one.what == "practice" or one.key == (affiliation.clinician or one.key) for one in namings):
        return _NAMED
    slug = squeezed(unquote(urlsplit(link.target or "").path)).replace("-", " ").replace("_", " ")
    if any(surname in slug.replace("/", " ").split() for surname in surnames):
        return _SURNAME_IN_ADDRESS
    if len(text) > _LONGEST_TEXT:
        return 0
    said = Words.of(text)
    return max(
        (weight for weight, phrase in _leads()[affiliation.kind] if next(said.phrase(phrase), None) is not None),
        default=0,
    )


def _surnames(about: About, clinician: str | None) -> Iterator[str]:
    for one in about.clinicians:
        if clinician in (None, one.key):
            name = about.clinician_name(one.key).partition(",")[0]
            last = Words.of(name).folded[-1:]
            yield from (word for word in last if len(word) >= _LEAST_SURNAME)


@cache
def _leads() -> Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """Phrases of links by kind, with their weights."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for row in rows_of("affiliation_leads"):
        for words in row["words"].split("|"):
            found.setdefault(row["kind"], []).append((int(row["weight"]), Words.of(words).folded))
    return MappingProxyType({kind: tuple(rows) for kind, rows in found.items()})
