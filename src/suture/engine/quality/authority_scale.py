"""The one scale of authority, and what tools' metrics are worth on it.

**Authority is a place among all domains**, on a logarithmic scale: `1 - ln(place) / ln(domains)`. The first domain of
the web has 1, the last 0; each tenfold step down costs the same (0.12 among 130 million): place 1,000 has 0.63,
place 100,000 has 0.38, place 10 million 0.14. What tools call authority is such a scale in disguise: Ahrefs published
how many domains have which rating (February 2018, 174 million domains), and those numbers are its curve.

It knows which metrics speak of a domain, and which of them have a built-in curve. It refuses to read a page's metric
as its domain's (on 1,508 real links Ahrefs' URL rating and domain rating agree at 0.13 only), and to turn flow
metrics (Majestic) into authority unless the import at hand shows that they agree with something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["DOMAIN_METRICS", "DomainMetric", "authority_of_place"]


@dataclass(frozen=True, kw_only=True)
class DomainMetric:
    """A tool's metric of a domain.

    `column` is its name in links and claims, `foot` the value up to which the tool has too few links to say more.
    `agreement` is the Spearman correlation with another measure below which a curve through them is not believed;
    `built_in` says whether it has a curve where nothing else is there to compare it with.
    """

    column: str
    name: str
    foot: float
    agreement: float
    built_in: bool


# In the order in which they are the measure that the others are fitted on, after Common Crawl's ranks.
DOMAIN_METRICS: Final = (
    DomainMetric(column="ahrefs_domain_rating", name="Ahrefs DR", foot=0.5, agreement=0.5, built_in=True),
    DomainMetric(column="moz_domain_authority", name="Moz DA", foot=1, agreement=0.5, built_in=True),
    DomainMetric(column="semrush_domain_authority", name="Semrush AS", foot=1, agreement=0.5, built_in=True),
    DomainMetric(column="dataforseo_domain_rank", name="DataForSEO rank", foot=0, agreement=0.5, built_in=True),
    # Flow of the source page, which only says something of its domain if the data show it.
    DomainMetric(column="majestic_source_trust_flow", name="Majestic TF", foot=0, agreement=0.7, built_in=False),
    DomainMetric(column="majestic_source_citation_flow", name="Majestic CF", foot=0, agreement=0.7, built_in=False),
)


def authority_of_place(places: NDArray[np.float64], *, domains: int) -> NDArray[np.float64]:
    """Return the authority, 0..1, of places (1 is the first) among so many domains; NaN stays NaN."""
    authority: NDArray[np.float64] = np.clip(1 - np.log(places) / np.log(domains), 0, 1)
    return authority
