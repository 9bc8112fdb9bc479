"""Whether two web addresses lead to one page, one site, or two.

It knows canonical addresses (`links.address`), tracking marks, and where a visit found an address to lead to. It
refuses to visit anything, and to know whether a site is the practice's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from suture.engine.catalogue.catalogue import open_catalogue
from suture.engine.citations.verdicts import FieldVerdict
from suture.engine.errors import BadAddress
from suture.engine.links.address import canonical_parts
from suture.engine.links.domains import registrable_domain, site_key

__all__ = ["compare_websites"]

_NO_REDIRECTS: Final[Mapping[str, str]] = MappingProxyType({})
_HOPS: Final = 10  # browsers give up after twenty; a listing's address that needs more than ten is broken
_INDEX: Final = ("index.html", "index.htm", "index.php", "default.aspx", "default.asp", "home.html", "home")


def compare_websites(a: str, b: str, *, redirects: Mapping[str, str] = _NO_REDIRECTS) -> FieldVerdict | None:
    """What two web addresses say of each other; None where neither side has one.

    http against https, "www.", a slash at the end, "index.html" and tracking marks are formatting; another page of
    the same site is incomplete, another site a conflict, and so is another profile of one network. `redirects` are
    addresses, in any spelling, with those that a visit was led to. A text that is no web address counts as none.
    """
    first, second = _canonical(a), _canonical(b)
    if first is None and second is None:
        return None
    if first is None or second is None:
        return FieldVerdict(
            verdict="absent", reason=f"Only one side has a web address, {(a if first else b).strip()}."
        )
    if a.strip() == b.strip():
        return FieldVerdict(verdict="match")
    led = {key: url for one, other in redirects.items() if (key := _canonical(one)) and (url := _canonical(other))}
    pages = [_page(address) for address in (first, second)]
    both = f"One says {a.strip()}, the other {b.strip()}"
    if pages[0] == pages[1]:
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same page.")
    ends = [_page(_followed(address, led)) for address in (first, second)]
    if ends[0] == ends[1]:
        return FieldVerdict(verdict="formatting only", reason=f"{both}: one leads to the other.")
    hosts = [page.partition("/")[0] for page in ends]
    if hosts[0] == hosts[1] and not _of_many_owners(hosts[0]):
        return FieldVerdict(verdict="incomplete", reason=f"{both}: two pages of one site.")
    if hosts[0] != hosts[1] and registrable_domain(hosts[0]) == registrable_domain(hosts[1]):
        return FieldVerdict(verdict="incomplete", reason=f"{both}: two parts of {registrable_domain(hosts[0])}.")
    return FieldVerdict(verdict="conflict", reason=f"{both}.")


def _of_many_owners(host: str) -> bool:
    """Whether anybody may have a page there: two profiles of one network are two owners."""
    platform = open_catalogue().platform(host)
    return platform is not None and platform.users_content


def _canonical(text: str) -> str | None:
    try:
        url, host = canonical_parts(text, default_scheme="https")
    except BadAddress:
        return None
    return url if "." in host else None


def _followed(url: str, redirects: Mapping[str, str]) -> str:
    for _ in range(_HOPS):
        following = redirects.get(url) or redirects.get(_other_scheme(url))
        if following is None or following == url:
            break
        url = following
    return url


def _other_scheme(url: str) -> str:
    return (
        url.replace("https://", "http://", 1) if url.startswith("https://") else url.replace("http://", "https://", 1)
    )


def _page(url: str) -> str:
    """Host and path without what never tells two pages apart: scheme, "www.", the slash at the end, "index.html"."""
    host, slash, rest = url.partition("://")[2].partition("/")
    path, question, query = rest.partition("?")
    path = path.rstrip("/")
    head, _, last = path.rpartition("/")
    if last.lower() in _INDEX and not query:
        path = head
    return site_key(host.partition(":")[0]) + slash + path + question + query
