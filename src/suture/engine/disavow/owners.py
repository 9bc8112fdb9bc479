"""Whose votes the line of a host would silence: everybody's on a platform, a university's, one's own.

It knows the public suffix list and the catalogue. It refuses to say that a link from such a host is good: a page
there may be hacked, or written by anyone. Then the address of that page is the line to write, and the rest stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from suture.engine.catalogue import kind_of_host
from suture.engine.disavow.rules import Rule
from suture.engine.links.domains import registrable_domain
from suture.engine.links.hosts import is_address

if TYPE_CHECKING:
    from suture.engine.catalogue import Catalogue, Platform

__all__ = ["Concern", "concern_of", "is_own", "is_public_suffix"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Why the line of a whole host deserves a second look: the rule, whose host it is, and its kind in words."""

    rule: Rule
    name: str
    kind: str = ""


# Kinds of platform by what a line of the whole would take: sites of many owners, words of anybody, nobody's votes.
# Places where press releases, short addresses and figures stand are ordinary sites here.
_SITES_OF_MANY: Final = frozenset({"blogs", "code", "documents", "sites", "storage"})
_WORDS_OF_ANYBODY: Final = frozenset(
    {"events", "forum", "fundraising", "jobs", "maps", "podcasts", "questions", "reviews", "shop", "social", "video",
     "wiki"}
)  # fmt: skip
_PAGES_OF_OTHERS: Final = frozenset({"archive", "proxy", "search"})

# Names below a platform that are its own. Where sites of many stand, two letters may well be somebody's name;
# elsewhere "fr-fr" and "de" are the platform in a language.
_OWN_NAME_AMONG_SITES: Final = re.compile(r"www|m")
_OWN_NAME: Final = re.compile(r"www|m|l|lm|web|mobile|touch|mbasic|amp|old|business|[a-z]{2}(-[a-z]{2})?")

# Platforms that have their name in many countries: pinterest.cl is pinterest.com.
_IN_MANY_COUNTRIES: Final = frozenset({"blogspot", "google", "pinterest", "tripadvisor", "yahoo", "yandex", "yelp"})

# Other names of sites that are in the catalogue.
_OTHER_NAMES: Final = {"yp.com": "yellowpages.com"}

# Kinds of site, with the rule and what such a site is called in its sentence.
_OF_KIND: Final = {
    "government": (Rule.GOVERNMENT_HOST, "a government or public body"),
    "university": (Rule.UNIVERSITY_HOST, "a university"),
    "journal": (Rule.SCHOLARLY_HOST, "a journal"),
    "hospital": (Rule.TRUSTED_HOST, "a hospital or clinic"),
    "society": (Rule.TRUSTED_HOST, "a society"),
    "charity": (Rule.TRUSTED_HOST, "a charity"),
    "news": (Rule.LISTING_HOST, "a news site"),
    "directory": (Rule.LISTING_HOST, "a directory"),
}


def is_public_suffix(host: str) -> bool:
    """Whether others register names directly below a canonical host: `org.br`, `blogspot.com`."""
    return not is_address(host) and registrable_domain(f"a.{host}") != registrable_domain(f"b.{host}")


def is_own(host: str, *, site: str) -> bool:
    """Whether the line of a canonical host covers the site, or a part of it."""
    return host == site or site.endswith(f".{host}") or host.endswith(f".{site}")


def concern_of(host: str, *, catalogue: Catalogue) -> Concern | None:
    """Why a line that silences a whole canonical host deserves a second look; None for an ordinary host."""
    if is_address(host):
        return None
    platform = _platform(host, catalogue)
    if is_public_suffix(host):
        # The names below a private suffix (github.io) are a platform's users.
        suffix = Rule.PUBLIC_SUFFIX if "." in host else Rule.TOP_LEVEL
        return Concern(rule=suffix if platform is None else Rule.PLATFORM_ROOT, name=host)
    if platform is not None:
        return _platform_concern(host, platform)
    fact = catalogue.site(_OTHER_NAMES.get(registrable_domain(host), host))
    if fact is not None:
        return _concern_of_kind(fact.kind, f"{host} ({fact.name})" if fact.name else host)
    ending = kind_of_host(host)
    return None if ending is None else _concern_of_kind(ending.kind, host)


def _platform(host: str, catalogue: Catalogue) -> Platform | None:
    found = catalogue.platform(host)
    if found is not None:
        return found
    label = registrable_domain(host).partition(".")[0]
    return catalogue.platform(f"{label}.com") if label in _IN_MANY_COUNTRIES else None


def _platform_concern(host: str, platform: Platform) -> Concern | None:
    if platform.kind in _PAGES_OF_OTHERS:
        return Concern(rule=Rule.SEARCH_HOST, name=host)
    if platform.kind in _SITES_OF_MANY and _is_platform_itself(host, platform.host, _OWN_NAME_AMONG_SITES):
        return Concern(rule=Rule.PLATFORM_ROOT, name=host)
    if platform.kind in _WORDS_OF_ANYBODY and _is_platform_itself(host, platform.host, _OWN_NAME):
        return Concern(rule=Rule.SOCIAL_HOST, name=host)
    return None


def _is_platform_itself(host: str, name: str, own_names: re.Pattern[str]) -> bool:
    """Whether a host is the platform `name` (or its like in another country), not one of its users' hosts."""
    own = name if host == name or host.endswith(f".{name}") else registrable_domain(host)
    return host == own or own_names.fullmatch(host.removesuffix(f".{own}")) is not None


def _concern_of_kind(kind: str, name: str) -> Concern | None:
    if kind not in _OF_KIND:
        return None
    rule, words = _OF_KIND[kind]
    return Concern(rule=rule, name=name, kind=words)
