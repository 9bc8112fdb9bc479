"""What the catalogue says of a site, a platform or a specialty, as plain records.

Every fact names who backs it and the day to which it holds. Nothing here judges: how far a kind of site is
trusted is `quality.trust`'s business, and a fact of the catalogue is no proof that a page is what its site is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

__all__ = [
    "CONFIDENCES", "DIRECTORY_KINDS", "FEED_SURE", "PLATFORM_KINDS", "SITE_KINDS", "Association", "Directory", "Feed",
    "KindFact", "Platform", "SiteFact", "Source", "Specialty",
]  # fmt: skip

# The kinds that a row may have: those of quality.columns (a test compares) but for "platform" and "unknown".
SITE_KINDS: Final = (
    "hospital", "clinic", "society", "charity", "university", "government", "journal", "news", "directory",
    "supplier", "business", "blog", "forum",
)  # fmt: skip

# How sure a row is, surest first.
CONFIDENCES: Final = (
    "register",  # a public register of organisations names the site
    "found",  # a public list or page names the organisation with this very domain
    "curated",  # written down by hand from general knowledge
    "seen",  # the domain occurs in a public list, its name was not checked
)

PLATFORM_KINDS: Final = (
    "social", "video", "blogs", "sites", "code", "documents", "shop", "questions", "forum", "wiki", "reviews",
    "listings", "press-release", "shortener", "search", "archive", "proxy", "statistics", "cdn", "fonts",
    "analytics", "bookings", "e-mail", "storage", "fundraising", "maps", "jobs", "events", "podcasts",
)  # fmt: skip

DIRECTORY_KINDS: Final = (
    "healthcare", "booking", "general", "government", "insurer", "registry", "registry mirror", "aggregator",
    "association", "reviews", "hospital", "open data", "telehealth", "accreditation",
)  # fmt: skip

# How sure it is that a directory copies a source, surest first.
FEED_SURE: Final = (
    "documented",  # one of the two says so
    "observed",  # somebody else says so, or the copy's addresses carry the source's number
    "hypothesis",  # general knowledge; a re-check may confirm it
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Who backs a fact: a register, a public list, or general knowledge.

    `as_of` is the day of our copy; `url` is empty where several public pages were read.
    """

    key: str
    name: str
    licence: str
    url: str
    as_of: date


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteFact:
    """What is known of a domain or host.

    `kind` is one of SITE_KINDS, `country` ISO 3166 alpha-2 in upper case, None where there is none or several.
    `medical` is None where nobody says. `specialties` are NUCC codes. `confidence` is one of CONFIDENCES.
    `trusted` marks a seed: a medical site from which trust may start.
    """

    domain: str
    name: str
    kind: str
    country: str | None
    medical: bool | None
    specialties: tuple[str, ...]
    sources: tuple[Source, ...]
    confidence: str
    as_of: date
    trusted: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Platform:
    """A site whose pages are mostly not its own: `users_content` says that anybody can write there."""

    host: str
    name: str
    kind: str
    users_content: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class KindFact:
    """The kind of a host by the ending under which it was registered; `why` is for a person."""

    kind: str
    country: str | None
    medical: bool | None
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Specialty:
    """A specialty by its NUCC code.

    `name` is for a person; `plain` are words and phrases that people use, in lower case, heaviest first; `mesh` are
    MeSH headings and `mesh_numbers` their tree numbers, under which the narrower headings lie.
    """

    code: str
    name: str
    plain: tuple[str, ...]
    mesh: tuple[str, ...]
    mesh_numbers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Directory:
    """A place that lists clinicians or practices; `kind` is one of DIRECTORY_KINDS, `countries` () means any.

    `cost`, `scope` and `status` are in the words of whoever collected them; empty is unknown. `claim_url` is where a
    listing is claimed, `profile_pattern` what its addresses look like.
    """

    domain: str
    name: str
    kind: str
    countries: tuple[str, ...]
    scope: str
    cost: str
    claim_url: str
    profile_pattern: str
    status: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """That one directory copies another or a register: `target` takes from `source`, both canonical hosts.

    `sure` is one of FEED_SURE; `page` is the public page that backs it, empty for general knowledge. `delay` is the
    usual delay in words, `days` when looking again makes sense; neither is a promise of anybody's. `says` is how one
    knows, with {source} and {targets} in the place of names.
    """

    source: str
    target: str
    sure: str
    days: int
    delay: str
    page: str
    says: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Association:
    """A society of clinicians.

    `level` is national, international, regional, or state, province, local with its code ("state:TX"). `offers` are
    what it has for members: member_directory, journal, annual_meeting, webinars, chapters, patient_site, ...
    """

    domain: str
    name: str
    country: str | None
    level: str
    specialty: str
    nucc: str
    offers: tuple[str, ...]
