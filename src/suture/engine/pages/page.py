"""Everything about one page: `read_page` asks every reader of this room once, and sums up.

For the few pages that a person or a check looks at (about 20 ms each; of 990 real ones the slowest took half a
second); links in bulk are the scanner's. It refuses to know what the page is worth, and whether what it says is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from suture.engine.errors import BadAddress
from suture.engine.links.domains import registrable_domain
from suture.engine.links.hosts import canonical_host
from suture.engine.pages.address import resolve
from suture.engine.pages.bylines import Byline, bylines_of
from suture.engine.pages.charset import to_utf8
from suture.engine.pages.contacts import Contact, contacts_of
from suture.engine.pages.dates import PageDate, dates_of
from suture.engine.pages.forms import PageForm, forms_of
from suture.engine.pages.head import base_url, first_url, index_rules, language_tag, meta_values
from suture.engine.pages.positions import positions_of
from suture.engine.pages.profile_links import ProfilePage, profile_page
from suture.engine.pages.scanner import PageLink, Scanner
from suture.engine.pages.schema_entities import entities_of
from suture.engine.pages.structured import Structured, read_structured
from suture.engine.pages.tree import parse

__all__ = ["MOST_CONTENT", "Heading", "Page", "PageLinkTo", "read_page"]

MOST_CONTENT: Final = 20_000_000
"""Bytes of a page that are read; what stands after them is left out, and `overflow` says so."""

_FAR_APART: Final = 20  # links that one reader of the page may have and the other not


@dataclass(frozen=True, slots=True)
class PageLinkTo(PageLink):
    """A link of the page with where it leads.

    `target` is the absolute http(s) URL, not canonicalised, or None for other schemes, nonsense, and a relative
    href on a page whose address is not known. `external` says whether it leads to another registrable domain than
    the page's; None where that cannot be said.
    """

    target: str | None
    external: bool | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A visible heading, `level` 1 to 6."""

    level: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one page says; each field is explained where its reader is.

    `url` is the address it was read as, or None; `base_url` what its relative addresses stand on; `canonical` the
    absolute address that it names as its own. `robots`, `indexable` and `indexable_why` are `head.index_rules`'.
    `external_links` counts the links to other registrable domains, `external_domains` those domains; both are None
    where the page's own address is not known. `overflow`: the page was larger than what is read of it.
    """

    url: str | None
    base_url: str | None
    title: str | None
    language: str | None
    charset: str
    charset_told_by: str
    canonical: str | None
    robots: tuple[str, ...]
    indexable: bool
    indexable_why: str
    links: tuple[PageLinkTo, ...]
    external_links: int | None
    external_domains: int | None
    text: str
    headings: tuple[Heading, ...]
    dates: tuple[PageDate, ...]
    authors: tuple[Byline, ...]
    reviewers: tuple[Byline, ...]
    structured: Structured
    contacts: tuple[Contact, ...]
    forms: tuple[PageForm, ...]
    overflow: bool


def read_page(
    content: bytes,
    *,
    url: str | None,
    content_type: str | None = None,
    content_language: str | None = None,
    x_robots: Sequence[str] = (),
    scanner: Scanner | None = None,
) -> Page:
    """Read one page. `url` is its own address, where that is known; the others are its HTTP headers' values.

    Without a URL the page's own base, canonical address or og:url stands in. `scanner` may be one that the caller
    keeps (one for each thread). Never raises on anything a page may hold.
    """
    decoded = to_utf8(content[:MOST_CONTENT], content_type=content_type)
    scanned = (scanner or Scanner()).one(decoded.utf8, exact=True)
    # Asked for exactly and not read so: too deep, or reopened too often, for any parser.
    tree = parse(decoded.utf8 if scanned.exact else b"")
    meta = meta_values(tree)
    address = url or first_url(scanned.base, scanned.canonical, *meta.get("og:url", ()))
    base = base_url(url=address, base=scanned.base)
    language = language_tag(
        scanned.language, *meta.get("content-language", ()), content_language, *meta.get("og:locale", ())
    )
    structured = read_structured(tree, decoded.utf8, base_url=base)
    entities = entities_of(structured)
    links, domains = _links(
        scanned.links(),
        base=base,
        own=_domain(address),
        charset=decoded.charset,
        profile=profile_page(entities, url=address),
        positions=positions_of(tree, url=address),
    )
    rules = index_rules(meta, x_robots)
    bylines = bylines_of(tree, entities=entities, meta=meta, base_url=base)
    known = address is not None
    return Page(
        url=url,
        base_url=base,
        title=scanned.title,
        language=language,
        charset=decoded.charset,
        charset_told_by=decoded.told_by,
        canonical=resolve(scanned.canonical, base=base or "") if scanned.canonical else None,
        robots=rules.directives,
        indexable=rules.indexable,
        indexable_why=rules.why,
        links=links,
        external_links=sum(1 for link in links if link.external) if known else None,
        external_domains=len(domains) if known else None,
        text=scanned.text,
        headings=tuple(Heading(tree.lines[place].heading, tree.lines[place].text) for place in tree.headings),
        dates=dates_of(tree, entities=entities, meta=meta, language=language),
        authors=tuple(line for line in bylines if line.role == "author"),
        reviewers=tuple(line for line in bylines if line.role == "reviewer"),
        structured=structured,
        contacts=contacts_of(tree, entities=entities, base_url=base),
        forms=forms_of(tree, base_url=base),
        overflow=scanned.overflow or tree.overflow or len(content) > MOST_CONTENT,
    )


def _links(
    links: Sequence[PageLink],
    *,
    base: str | None,
    own: str | None,
    charset: str,
    profile: ProfilePage | None,
    positions: Sequence[tuple[str, str | None]],
) -> tuple[tuple[PageLinkTo, ...], set[str]]:
    """The links with where they lead, and the other sites' domains among them."""
    found: list[PageLinkTo] = []
    elsewhere: set[str] = set()
    for link, placed in zip(links, _zones(links, positions), strict=True):
        zone = placed
        target = resolve(link.href, base=base or "", charset=charset)
        domain = _domain(target)
        external = None if domain is None or own is None else domain != own
        if domain is not None and external:
            elsewhere.add(domain)
            if profile is not None and profile.is_entry(
                target=target or "", domain=domain, text=link.text, zone=zone
            ):
                zone = "directory-profile"
        found.append(
            PageLinkTo(
                order=link.order,
                href=link.href,
                text=link.text,
                kind=link.kind,
                rel=link.rel,
                zone=zone,
                hidden=link.hidden,
                left=link.left,
                right=link.right,
                target=target,
                external=external,
            )
        )
    return tuple(found), elsewhere


def _zones(links: Sequence[PageLink], positions: Sequence[tuple[str, str | None]]) -> Iterator[str | None]:
    """Each link's zone: as judged with care; as the scanner has it for what the tree's readers do not look into.

    Both lists are in document order, and only the scanner's has links in places such as SVG or <noscript>.
    """
    # On a page too short to be judged, its own word for its main part is all there is.
    plain = not any(zone for _href, zone in positions)
    place = 0
    for link in links:
        ahead = positions[place : place + _FAR_APART]
        found = next((step for step, (href, _zone) in enumerate(ahead) if href == link.href), None)
        if found is None:
            yield link.zone
        else:
            yield positions[place + found][1] or ("main" if plain and link.zone == "main" else None)
            place += found + 1


def _domain(url: str | None) -> str | None:
    """The registrable domain of an absolute URL; None where its host is none of the public web."""
    if url is None:
        return None
    host = urlsplit(url).hostname
    try:
        return registrable_domain(canonical_host(f"[{host}]" if host and ":" in host else host or ""))
    except BadAddress:
        return None
