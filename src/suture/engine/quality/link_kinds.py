"""The kind of site of each link: its host's own where the catalogue has a row for that host, else its domain's.

doctor.webmd.com lists doctors, webmd.com writes articles; a society's page on a platform is the society's. It knows
which hosts the catalogue names apart from their domains. It refuses to judge a host that has no row: that a name says
"hospital" is its domain's matter (`site_kinds`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.catalogue import Catalogue
from suture.engine.quality.columns import KINDS_OF_SITE
from suture.engine.quality.link_columns import coded
from suture.engine.quality.site_kinds import SiteKind, site_kind

__all__ = ["LinkKinds", "link_kinds"]


@dataclass(frozen=True, kw_only=True)
class LinkKinds:
    """Kinds of the domains in their order, then those of hosts; and for each link the place of its own.

    `domains` is the place of each kind's domain.
    """

    kinds: tuple[SiteKind, ...]
    domains: NDArray[np.int32]
    of_row: NDArray[np.int32]

    def codes(self) -> NDArray[np.int32]:
        """For each link the place of its site's kind in KINDS_OF_SITE."""
        return np.array([KINDS_OF_SITE.index(kind.kind) for kind in self.kinds] or [0], np.int32)[self.of_row]


def link_kinds(
    links: pa.Table, *, catalogue: Catalogue, kinds: Sequence[SiteKind], of_row: NDArray[np.int32]
) -> LinkKinds:
    """Return the kind of each link's site. `of_row` is the place of each link's domain in `kinds`."""
    hosts, domains = coded(links, "source_host"), coded(links, "source_domain")
    found, places = list(kinds), list(range(len(kinds)))
    own = np.full(len(hosts.texts) + 1, -1, np.int32)
    _, first = np.unique(hosts.places, return_index=True)
    for row in first.tolist():
        if hosts.places[row] < 0 or domains.places[row] < 0:
            continue
        host, domain = hosts.texts[hosts.places[row]], domains.texts[domains.places[row]]
        fact = catalogue.site(host) if host != domain else None
        if fact is not None and len(fact.domain) > len(domain):
            own[hosts.places[row]] = len(found)
            found.append(site_kind(host, catalogue=catalogue))
            places.append(int(of_row[row]))
    chosen = own[hosts.places]
    return LinkKinds(
        kinds=tuple(found),
        domains=np.array(places, np.int32),
        of_row=np.where(chosen >= 0, chosen, of_row).astype(np.int32),
    )
