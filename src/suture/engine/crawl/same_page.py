"""When two addresses are the same page for a verdict, though they are two addresses in the lake.

http or https, with or without "www.", with or without a last slash, with or without "index.html", with or without
tracking marks: sites change these all the time, and no reader notices. A link is none the worse for it, so it is
neither moved nor changed. It refuses to know what a server answers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from suture.engine.errors import BadAddress
from suture.engine.links.address import canonical_parts
from suture.engine.links.domains import registrable_domain
from suture.engine.links.hosts import is_address

__all__ = ["belongs", "domain_of", "host_of", "is_home", "page_key"]

_DEFAULT_DOCUMENT: Final = re.compile(
    r"/(?:index|default|home)\.(?:html?|xhtml|php\d?|aspx?|jsp|cgi|shtml)$", re.IGNORECASE
)
_HOST: Final = re.compile(r"https?://(?:[^/?#@]*@)?(\[[^\]]*\](?::\d+)?|[^/?#]*)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def page_key(url: str) -> str:
    """A text that is equal for addresses of the same page: "harbour.example/services?id=3".

    What is no address of the public web (a host without a dot) is compared as it is written, without its fragment.
    """
    try:
        canonical, _ = canonical_parts(url)
    except BadAddress:
        canonical = url.partition("#")[0]
    rest = canonical.partition("://")[2].removeprefix("www.")
    path, question, query = rest.partition("?")
    return _DEFAULT_DOCUMENT.sub("", path).rstrip("/") + question + query


def is_home(url: str) -> bool:
    """Whether the address is a site's home page, also in one of its languages ("/de/")."""
    address, question, _ = page_key(url).partition("?")
    if question:
        return False
    _, slash, path = address.partition("/")
    return not slash or bool(re.fullmatch(r"[a-z]{2}(?:[-_][A-Za-z]{2})?", path))


def host_of(url: str) -> str:
    """The canonical host of an absolute http(s) URL; as it is written, in lower case, where it is no public one.

    Numbers and names without a dot keep their port: behind one such address stand many sites, one at each port.
    """
    found = _HOST.match(url)
    return _host(found[0] if found else url)


@lru_cache(maxsize=4096)
def _host(origin: str) -> str:
    # A site's pages share their origin: 40 us for the first of them, 0.5 for the others.
    try:
        canonical, host = canonical_parts(origin)
    except BadAddress:
        found = _HOST.match(origin)
        return found[1].lower() if found else ""
    return canonical.split("/", 3)[2] if is_address(host) else host


@lru_cache(maxsize=4096)
def domain_of(url: str) -> str:
    """The registrable domain of an absolute http(s) URL."""
    return registrable_domain(host_of(url))


def belongs(host: str, *, site: str) -> bool:
    """Whether a host is the site's own or below it."""
    return host == site or host.endswith(f".{site}")
