"""Leads from everything at hand: openings without a look, the catalogue, menus of pages, hubs, and search results.

It knows where each of them names an address, and words of menus (data/sections.csv). A link of a menu is a lead and
no classification. It refuses to make up an address: it takes what a page, a table or a person gave, or a front page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import unquote, urlsplit

from suture.engine.catalogue import Catalogue
from suture.engine.citations.directories import lists_specialties_of
from suture.engine.pages.page import Page, PageLinkTo
from suture.engine.prospects.found import Found
from suture.engine.prospects.kinds import KINDS
from suture.engine.prospects.leads import LeadToRead, lead
from suture.engine.prospects.mentions_words import Words
from suture.engine.prospects.search_exports import SearchRow
from suture.engine.prospects.societies_fit import Fit, Nearness
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.verdicts import PageVerdict
from suture.engine.quality.subject import Subject

__all__ = ["from_catalogue", "from_found", "from_hubs", "from_page", "from_search", "from_verdict"]

_OF_FAMILY: Final = {"owed": "owed", "society": "owed", "rivals": "gap", "page": "section", "own": "owed"}
_OF_CLINICIANS: Final = frozenset({"healthcare", "booking", "association", "hospital", "telehealth", "reviews"})
_MENU_ZONES: Final = frozenset({"nav", "header", "footer"})
_LONGEST_LABEL: Final = 60
_IN_MENU, _ELSEWHERE = 1.0, 0.6
_OTHER_COUNTRY: Final = 0.3
_NEARNESS: Final[dict[Nearness, float]] = {"own": 1.0, "wider": 0.7, "any physician": 0.5}
_RESULTS: Final = 50
_LEAST_PLACE: Final = 4  # letters; shorter names of places are parts of other words
_SEPARATORS: Final = re.compile(r"[-_+.]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Section:
    key: str
    kind: str | None
    weight: float
    matches: Callable[[str], object]


def from_found(founds: Iterable[Found]) -> tuple[LeadToRead, ...]:
    """Openings that name a page which nobody has read, and the front pages of hosts of owed ones that name none."""
    return _leads(
        lead(
            found.url or f"https://{found.domain}/",
            source=_OF_FAMILY[found.family],
            kind=found.kind,
            why=f"{found.organisation or found.domain}: {found.title}",
            weight=1.0 if found.url else _ELSEWHERE,
        )
        for found in founds
        if found.looked_on is None and found.page is None and (found.url or found.family in {"owed", "society"})
    )


def from_catalogue(
    catalogue: Catalogue,
    *,
    about: Subject,
    societies: Iterable[Fit] = (),
    places: Collection[str] = (),
    kinds: Collection[str] = ("society", "directory", "trusted", "local"),
) -> tuple[LeadToRead, ...]:
    """Front pages of societies and directories that fit, of trusted sites of its specialties, and of public health
    bodies of its places.

    `societies` are those that fit (`societies_fit.fits`). Directories are those that list its specialties in its
    country, bodies those with one of the `places` (towns, counties, states in full) in their name. `kinds` chooses
    among "society", "directory", "trusted" and "local".
    """
    found: list[LeadToRead | None] = []
    if "society" in kinds:
        found += [
            lead(
                f"https://{one.association.domain}/", source="catalogue", kind="member-directory",
                why=f"{one.association.name}, a society that fits",
                weight=_NEARNESS[one.nearness] * (_ELSEWHERE if one.level == "international" else 1.0),
            )
            for one in societies
        ]  # fmt: skip
    if "directory" in kinds:
        found += [
            lead(
                one.claim_url or f"https://{one.domain}/", source="catalogue", kind="directory",
                why=f"{one.name}, a directory", weight=0.8,
            )
            for one in catalogue.directories
            if one.status == "active" and about.country in one.countries and one.kind in _OF_CLINICIANS
            and lists_specialties_of(one, about.specialties)
        ]  # fmt: skip
    if "trusted" in kinds:
        found += [
            lead(
                f"https://{one.domain}/", source="catalogue", why=f"{one.name}, a medical site of your specialty",
                weight=_near(one.country, about),
            )
            for one in catalogue.seeds
            if set(one.specialties) & set(about.specialties)
        ]  # fmt: skip
    if "local" in kinds:
        found += _local(catalogue, about=about, places=places)
    # A society that is a trusted site too is a society.
    return tuple({one.url: one for one in reversed(_leads(found))}.values())[::-1]


def _local(catalogue: Catalogue, *, about: Subject, places: Collection[str]) -> Iterator[LeadToRead | None]:
    wanted = {place: Words.of(place).folded for place in places if len(place) >= _LEAST_PLACE}
    for fact in catalogue.of_kind("government", country=about.country) if wanted and about.country else ():
        if fact.medical is not True:
            continue
        name = Words.of(fact.name)
        place = next((shown for shown, words in wanted.items() if any(name.phrase(words))), None)
        if place is not None:
            yield lead(
                f"https://{fact.domain}/", source="catalogue", weight=_ELSEWHERE,
                why=f"{fact.name}, a public health body with {place} in its name",
            )  # fmt: skip


def from_page(page: Page) -> tuple[LeadToRead, ...]:
    """The sections of a site that links of one of its own pages name: of its menus first, of its text after."""
    found = _leads(_of_link(link, page) for link in page.links if link.external is False and link.target)
    # A menu stands at the top and at the foot: the better of the two counts, in the order of the page.
    best = {one.url: one for one in sorted(found, key=lambda one: one.weight)}
    return tuple(best[url] for url in dict.fromkeys(one.url for one in found) if url != page.url)


def from_verdict(verdict: PageVerdict) -> tuple[LeadToRead, ...]:
    """The links that the reading of a page took for leads."""
    return _leads(
        lead(one.url, source="section", kind=one.kind, why=f"“{one.text[:_LONGEST_LABEL]}” on {verdict.url}")
        for one in verdict.leads
    )


def from_hubs(links: Iterable[tuple[str, str]]) -> tuple[LeadToRead, ...]:
    """Addresses to which good pages link, each with the page that does; the more pages, the better."""
    pages: dict[str, list[str]] = {}
    for url, on_page in links:
        pages.setdefault(url, []).append(on_page)
    return _leads(
        lead(
            url, source="hub", why=f"Linked to from {on_pages[0]}",
            weight=min(1.0, 0.5 + 0.1 * len(set(on_pages))),
        )
        for url, on_pages in pages.items()
    )  # fmt: skip


def from_search(rows: Iterable[SearchRow], *, source: str = "search") -> tuple[LeadToRead, ...]:
    """Search results, those at the top first; `source` is "search" for a person's own, "provider" for a service's."""
    return _leads(
        lead(
            row.url, source=source, kind=row.kind,
            why=f"Found by searching for “{row.query}”" if row.query else "In your search results",
            weight=1.0 - 0.5 * min(row.position or _RESULTS // 2, _RESULTS) / _RESULTS,
        )
        for row in rows
    )  # fmt: skip


def _leads(found: Iterable[LeadToRead | None]) -> tuple[LeadToRead, ...]:
    return tuple(one for one in found if one is not None)


def _near(country: str | None, about: Subject) -> float:
    return 1.0 if country is None or about.country is None or country == about.country else _OTHER_COUNTRY


def _of_link(link: PageLinkTo, page: Page) -> LeadToRead | None:
    """What section a link names by its text, else by the last part of its address; None where it names none."""
    label = " ".join((link.text or "").split()).casefold()
    slug = _SEPARATORS.sub(" ", unquote(urlsplit(link.target or "").path).rstrip("/").rpartition("/")[2]).casefold()
    for section in _sections():
        named = len(label) <= _LONGEST_LABEL and section.matches(label)
        if named or section.matches(slug):
            return lead(
                link.target or "",
                source="section",
                kind=section.kind,
                why=f"“{label or slug}” in the links of {page.url or 'a page'}",
                weight=section.weight * (_IN_MENU if named and link.zone in _MENU_ZONES else _ELSEWHERE),
            )
    return None


@cache
def _sections() -> tuple[_Section, ...]:
    return tuple(_read_sections())


def _read_sections() -> Iterator[_Section]:
    for row in rows_of("sections"):
        if row["kind"] and row["kind"] not in KINDS:
            raise ValueError(f"{row['kind']!r} is no kind of opening")
        pattern = re.compile(row["pattern"], re.IGNORECASE)
        yield _Section(
            key=row["section"], kind=row["kind"] or None, weight=float(row["weight"]), matches=pattern.fullmatch
        )
