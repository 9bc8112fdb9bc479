"""Who stands behind each link: its host, its registrable domain, and how many independent sources that makes.

It knows that a thousand hosts of one domain are one owner's, so they count as a few sources and no more; below a
platform that lends names each user's name is a domain of its own. It refuses to know whether two domains have one
owner: that is what networks are looked for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.catalogue import Catalogue
from suture.engine.links.text_buffers import plain_text
from suture.engine.quality.networks.holders import Ints
from suture.engine.quality.networks.tenants import tenant_of

__all__ = ["Sources", "column_of", "sources_of"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Sources:
    """For each link its host, domain and source by number; hosts and domains by name, sorted."""

    host: Ints
    domain: Ints
    source: Ints
    hosts: list[str]
    domains: list[str]
    domain_of_host: Ints
    count: int
    """How many sources there are."""


def column_of(table: pa.Table, name: str) -> pa.Array:
    """A column of texts in one piece, all null where the table has none of that name."""
    if name not in table.column_names:
        return pa.nulls(len(table), pa.string())
    column = table[name]
    return plain_text(column.combine_chunks()).cast(pa.string())


def sources_of(links: pa.Table, *, most_of_domain: int, catalogue: Catalogue) -> Sources:
    """Number the hosts, domains and sources of links; a domain is at most `most_of_domain` sources."""
    hosts, host = _sorted_codes(column_of(links, "source_host"))
    domains, domain = _sorted_codes(column_of(links, "source_domain"))
    domain_of_host = np.zeros(len(hosts), np.int64)
    domain_of_host[host] = domain
    domains, domain_of_host = _with_tenants(hosts, domains, domain_of_host, catalogue=catalogue)
    order = np.lexsort((np.arange(len(hosts)), domain_of_host))
    sizes = np.bincount(domain_of_host, minlength=len(domains))
    rank = np.empty(len(hosts), np.int64)
    rank[order] = np.arange(len(hosts)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    slots = domain_of_host * most_of_domain + np.minimum(rank, most_of_domain - 1)
    _, source_of_host = np.unique(slots, return_inverse=True)
    source_of_host = source_of_host.astype(np.int64)
    return Sources(
        host=host, domain=domain_of_host[host], source=source_of_host[host], hosts=hosts, domains=domains,
        domain_of_host=domain_of_host, count=int(source_of_host.max(initial=-1)) + 1,
    )  # fmt: skip


def _with_tenants(
    hosts: list[str], domains: list[str], domain_of_host: Ints, *, catalogue: Catalogue
) -> tuple[list[str], Ints]:
    """Domains, and the domain of each host, where users of a platform have theirs."""
    lending = np.array([catalogue.platform(domain) is not None for domain in domains], bool)
    below = np.flatnonzero(lending[domain_of_host]) if len(domains) else np.zeros(0, np.int64)
    tenants = {place: name for place in below.tolist() if (name := tenant_of(hosts[place], catalogue=catalogue))}
    if not tenants:
        return domains, domain_of_host
    names = pa.array(domains, pa.string()).take(pa.array(domain_of_host)).to_pylist()
    for place, name in tenants.items():
        names[place] = name
    return _sorted_codes(pa.array(names, pa.string()))


def _sorted_codes(texts: pa.Array) -> tuple[list[str], Ints]:
    coded = texts.fill_null("").dictionary_encode()
    order = np.asarray(pc.sort_indices(coded.dictionary)).astype(np.int64)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    names: list[str] = coded.dictionary.take(pa.array(order)).to_pylist()
    return names, place[np.asarray(coded.indices).astype(np.int64)]
