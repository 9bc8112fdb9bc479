"""Which part of a host name somebody registered, and which hosts are a site's own.

It knows the public suffix list, with its private part: `a.blogspot.com` and `b.blogspot.com` have different
owners, so they are different domains. The list comes with the `publicsuffixlist` package; nothing is fetched.
It refuses to know who the owner is.
"""

from __future__ import annotations

from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc
from publicsuffixlist import PublicSuffixList

from suture.engine.links.address import canonical_parts
from suture.engine.links.hosts import is_address
from suture.engine.links.text_buffers import plain_text

__all__ = ["belongs_to", "registrable_domain", "registrable_domains", "site_key"]

# Distinct hosts remembered between batches, about 200 bytes each. A practice's links have some thousands.
_REMEMBERED = 1 << 17


def registrable_domain(host: str) -> str:
    """The domain that somebody registered, of a canonical host.

    An IP address and a host that is itself a public suffix are their own domain. Below a top-level domain
    that the list does not have, the last two labels are taken, by the list's own rule ("*").
    """
    if is_address(host):
        return host
    domain: str | None = _suffixes().privatesuffix(host)
    return domain or host


def registrable_domains(hosts: pa.Array) -> pa.Array:
    """The registrable domain of each canonical host; null where the host is null."""
    coded = plain_text(hosts).dictionary_encode()
    domains = [None if host is None else _remembered(host) for host in coded.dictionary.to_pylist()]
    return pa.array(domains, pa.string()).take(coded.indices)


def site_key(text: str) -> str:
    """The key of the site that a person names by an address or a host: its host without "www.".

    "https://www.Harbour.example/x" and "harbour.example" are "harbour.example". Raises BadAddress.
    """
    _, host = canonical_parts(text.strip(), default_scheme="https")
    # "www.co.uk" and "www.blogspot.com" are registered under that name: nothing is left to call the site.
    return host.removeprefix("www.") if host != registrable_domain(host) else host


def belongs_to(hosts: pa.Array, *, site: str) -> pa.Array:
    """Whether each canonical host is the site's own or below it; null where the host is null."""
    hosts = plain_text(hosts)
    return pc.or_(pc.equal(hosts, site), pc.ends_with(hosts, f".{site}"))


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


_remembered = lru_cache(maxsize=_REMEMBERED)(registrable_domain)
