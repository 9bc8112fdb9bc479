"""What kind of site a domain is, with who says so: the catalogue, its ending, its own pages, a tool, its name.

It knows the order of these witnesses and stops at the first that speaks: a register before what a page says of
itself, that before what an exporting tool calls it, words in a name last. It refuses to guess: what nobody says is
"unknown". A kind says who runs the site, never that a page on it is good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from suture.engine.catalogue import Catalogue, KindFact, Platform, SiteFact, kind_of_host
from suture.engine.links.domains import registrable_domain
from suture.engine.quality.site_kind_names import NamedKind, kind_by_names, site_part
from suture.engine.quality.site_kind_words import GENERATORS, SCHEMA_TYPES
from suture.engine.quality.tool_words import ToldKind
from suture.engine.quality.words import kind_of_site_words

__all__ = ["WITNESSES", "SiteKind", "lends_pages", "site_kind"]

# Who can say what kind a site is, most reliable first.
WITNESSES: Final = ("catalogue", "ending", "pages", "tool", "words", "nobody")

# Platforms on which a page is a listing or a conversation; all others with users' content are plain platforms.
_LISTING: Final = frozenset({"reviews", "listings", "maps", "bookings"})
_TALKING: Final = frozenset({"questions", "forum"})

# Types that single articles and profiles carry on any site: they say nothing where the site is something else.
_OF_A_PAGE: Final = frozenset({"Blog", "ScholarlyArticle", "MedicalScholarlyArticle", "QAPage", "Store", "Physician"})

# What an article's page may show of a journal, a shop or a forum is not yet the site: this share of its pages must.
_MOST_PAGES: Final = 0.5


@dataclass(frozen=True, kw_only=True)
class SiteKind:
    """A site's kind (one of KINDS_OF_SITE), and one sentence for a person that says who says so.

    `name` is what the catalogue or the site calls it, `country` ISO 3166 alpha-2. `medical` is None where nobody
    says. `sure`: a register, the catalogue or the ending says it, not only the site itself or words in its name.
    `by` is one of WITNESSES, `read` whether a visit read a page of it.
    """

    kind: str
    why: str
    name: str | None
    country: str | None
    sure: bool
    by: str = "nobody"
    medical: bool | None = None
    read: bool = False


def site_kind(
    domain: str,
    *,
    catalogue: Catalogue | None,
    titles: Sequence[str] = (),
    readings: Sequence[Mapping[str, Any]] = (),
    told: ToldKind | None = None,
) -> SiteKind:
    """Return the kind of a canonical host or registrable domain.

    `titles` are titles of its pages, as exporters or visits saw them; `readings` rows of READINGS of its pages;
    `told` is what an exporting tool files its pages under.
    Without a catalogue only endings, pages and names speak, as evaluations need it.
    """
    kind = _told_kind(domain, catalogue=catalogue, titles=titles, readings=readings, told=told)
    return replace(kind, read=True) if readings else kind


def _told_kind(
    domain: str,
    *,
    catalogue: Catalogue | None,
    titles: Sequence[str],
    readings: Sequence[Mapping[str, Any]],
    told: ToldKind | None,
) -> SiteKind:
    names = _own_names(readings)
    name = names[0] if names else None
    if catalogue is not None:
        platform = catalogue.platform(domain)
        fact = catalogue.site(domain)
        if platform is not None and not _is_more(fact, platform):
            return _on_platform(platform, domain)
        if fact is not None:
            return _by_catalogue(fact)
    ending = kind_of_host(domain)
    named = kind_by_names(domain, names=(*names, *site_part(titles)))
    if ending is not None:
        return _by_ending(ending, name=name, named=named)
    said = _by_pages(readings)
    # "best-doctors-directory" whose pages carry the type Physician lists doctors; it is none.
    if said is not None and not (named is not None and named.kind == "directory" and said[0] == "clinic"):
        return SiteKind(kind=said[0], why=said[1], name=name, country=None, sure=False, by="pages")
    if told is not None:
        return SiteKind(kind=told.kind, why=told.why, name=name, country=None, sure=False, by="tool")
    if named is None:
        return SiteKind(
            kind="unknown", why="Nothing says what kind of site it is.", name=name, country=None, sure=False
        )
    place = "Its domain" if named.in_domain else "Its name"
    word = named.words[0]
    return SiteKind(
        kind=named.kind,
        why=f"{place} says “{word}”; nobody else says what kind of site it is.",
        name=name,
        country=None,
        sure=False,
        by="words",
    )


def lends_pages(platform: Platform | None) -> bool:
    """Whether users' pages there are their own affair; listings and conversations are their site's."""
    return platform is not None and platform.users_content and platform.kind not in _LISTING | _TALKING


def _is_more(fact: SiteFact | None, platform: Platform) -> bool:
    """A platform's host that the catalogue lists as a directory, or a part of it that has a row of its own."""
    if fact is None:
        return False
    own_part = len(fact.domain) > len(platform.host)
    return own_part or (fact.kind == "directory" and platform.kind in _LISTING)


def _on_platform(platform: Platform, domain: str) -> SiteKind:
    if platform.kind in _LISTING:
        kind, what = "directory", "lists businesses"
    elif platform.kind in _TALKING:
        kind, what = "forum", "is written by its users"
    elif not platform.users_content:
        kind, what = "business", "is a service on the web"
    elif platform.kind == "shop":
        kind, what = "business", "is a market place"
    elif platform.kind == "shortener":
        kind, what = "platform", "sends visitors on to where its users say"
    elif platform.kind == "press-release":
        kind, what = "platform", "carries what it is paid to carry"
    else:
        kind, what = "platform", "lends pages to its users"
    whole = "" if domain in {platform.host, f"www.{platform.host}"} else f" ({platform.host})"
    return SiteKind(
        kind=kind,
        why=f"{platform.name}{whole} {what} (catalogue).",
        name=platform.name,
        country=None,
        sure=True,
        by="catalogue",
        medical=None,
    )


def _by_ending(ending: KindFact, *, name: str | None, named: NamedKind | None) -> SiteKind:
    # A university's and a state's hospitals lie under its ending, and nobody else may register there.
    hospital = named is not None and named.in_domain and named.kind == "hospital"
    return SiteKind(
        kind="hospital" if hospital else ending.kind,
        why=_sentence(ending.why if named is None or not hospital else f"{ending.why} and says “{named.words[0]}”"),
        name=name,
        country=ending.country,
        sure=True,
        by="ending",
        medical=True if hospital else ending.medical,
    )


def _by_catalogue(fact: SiteFact) -> SiteKind:
    unchecked = "; its name was not checked" if fact.confidence == "seen" else ""
    kind = kind_of_site_words(fact.kind).lower()
    return SiteKind(
        kind=fact.kind,
        why=f"In the catalogue: {fact.name or fact.domain}, {kind} ({fact.sources[0].name}{unchecked}).",
        name=fact.name or None,
        country=fact.country,
        sure=True,
        by="catalogue",
        medical=fact.medical,
    )


def _by_pages(readings: Sequence[Mapping[str, Any]]) -> tuple[str, str] | None:
    """The kind that its own pages state in structured data or by the software that made them."""
    counts: dict[str, tuple[int, str]] = {}
    for reading in readings:
        for kind, what in dict(_statements(reading)).items():
            seen, first = counts.get(kind, (0, what))
            counts[kind] = (seen + 1, first)
    if not counts:
        return None
    (kind, (seen, what)), *others = sorted(counts.items(), key=lambda item: -item[1][0])
    if others and others[0][1][0] == seen:
        return None  # a clinic with a shop, a newspaper with a forum: as many pages say the one as the other
    if seen / len(readings) < _MOST_PAGES:
        return None
    if seen == 1:
        return kind, f"Its page {what}."
    return kind, f"{seen} of {len(readings)} pages agree: the first {what}."


def _statements(reading: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Pairs of kind and what states it, of one page; a statement of the whole site overrides those of a page."""
    types = (reading.get("schema_types") or "").split()
    found = [(SCHEMA_TYPES[one], f"says “{one}” (schema.org)", one) for one in types if one in SCHEMA_TYPES]
    of_site = [(kind, what) for kind, what, one in found if one not in _OF_A_PAGE]
    if of_site:
        return of_site
    generator = reading.get("generator") or ""
    made = [(kind, f"was made with {generator[:40]}") for pattern, kind in GENERATORS if pattern.search(generator)]
    return made or [(kind, what) for kind, what, _ in found]


def _own_names(readings: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    names = [str(reading["site_name"]) for reading in readings if reading.get("site_name")]
    titles = [str(reading["title"]) for reading in readings if reading.get("title")]
    front = [
        str(reading["title"])
        for reading in readings
        if reading.get("title") and _is_front(str(reading.get("source_url") or ""))
    ]
    return tuple(dict.fromkeys([*names, *front, *site_part(titles)]))


def _is_front(url: str) -> bool:
    host = url.partition("//")[2].rstrip("/")
    return "/" not in host and registrable_domain(host) == host.removeprefix("www.")


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
