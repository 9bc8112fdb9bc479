"""Which part of a host name somebody registered, and which hosts are a site's own.

It knows the public suffix list, with its private part: `a.blogspot.com` and `b.blogspot.com` have different
owners, so they are different domains. The list comes with the `publicsuffixlist` package; nothing is fetched.
It refuses to know who the owner is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from publicsuffixlist import PSLFILE, PublicSuffixList

from suture.engine.links.address import canonical_parts
from suture.engine.links.hosts import is_address
from suture.engine.links.text_buffers import plain_text, text_buffers

if TYPE_CHECKING:
    from suture.engine.links.domains_kernel import Rules

__all__ = ["belongs_to", "is_top_level", "registrable_domain", "registrable_domains", "site_key"]


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
    # As in links.urls: numba is too heavy for whoever only shows links.
    from suture.engine.links import domains_kernel, spans_kernel

    rules = _rules()
    text = text_buffers(hosts)
    spans = np.stack((text.offsets[:-1], text.offsets[1:]), axis=1)
    domains_kernel.domain_starts(text.data, text.offsets, rules.slots, rules.texts, rules.labels, spans[:, 0])
    ends = np.zeros(len(spans) + 1, np.int64)
    np.cumsum(spans[:, 1] - spans[:, 0], out=ends[1:])
    found = np.empty(ends[-1], np.uint8)
    spans_kernel.copy_spans(text.data, spans, found)
    known = pa.py_buffer(np.packbits(~text.missing, bitorder="little")) if text.missing.any() else None
    buffers = [known, pa.py_buffer(ends.astype(np.int32)), pa.py_buffer(found)]
    return pa.Array.from_buffers(pa.string(), len(spans), buffers)


def site_key(text: str) -> str:
    """The key of the site that a person names by an address or a host: its host without "www.".

    "https://www.Harbour.example/x" and "harbour.example" are "harbour.example". Raises BadAddress.
    """
    _, host = canonical_parts(text.strip(), default_scheme="https")
    # "www.co.uk" and "www.blogspot.com" are registered under that name: nothing is left to call the site.
    return host.removeprefix("www.") if host != registrable_domain(host) else host


def is_top_level(label: str) -> bool:
    """Whether a label is a top-level domain of the list: "com", "xyz", "xn--p1ai"."""
    return "." not in label and label in _top_levels()


def belongs_to(hosts: pa.Array, *, site: str) -> pa.Array:
    """Whether each canonical host is the site's own or below it; null where the host is null."""
    hosts = plain_text(hosts)
    return pc.or_(pc.equal(hosts, site), pc.ends_with(hosts, f".{site}"))


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@lru_cache(maxsize=1)
def _top_levels() -> frozenset[str]:
    last = {rule.rpartition(".")[2] for rule in _list_lines()}
    return frozenset(label if label.isascii() else label.encode("idna").decode("ascii") for label in last)


def _list_lines() -> Iterator[str]:
    """The rules of the public suffix list as they stand in its file, in lower case, without remarks."""
    for line in Path(PSLFILE).read_text(encoding="utf-8").splitlines():
        rule = line.split(" ")[0].strip().lower()
        if rule and not rule.startswith("//"):
            yield rule


@lru_cache(maxsize=1)
def _rules() -> Rules:
    """The same list for the compiled pass, in A-labels as canonical hosts are."""
    from suture.engine.links import domains_kernel

    kinds: dict[str, int] = {}
    for line in _list_lines():
        kind, rule = domains_kernel.NORMAL, line
        if rule.startswith("!"):
            kind, rule = domains_kernel.EXCEPTION, rule[1:]
        elif rule.startswith("*."):
            kind, rule = domains_kernel.WILDCARD, rule[2:]
        suffix = rule if rule.isascii() else rule.encode("idna").decode("ascii")
        kinds[suffix] = kinds.get(suffix, 0) | kind
    return domains_kernel.rules_of(kinds)
