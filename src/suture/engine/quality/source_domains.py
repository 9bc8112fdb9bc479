"""The domains behind links and claims, each once: what tools say of it, its titles, what was read there.

It knows current links, claims and readings. A claim about a part of a domain (a blog on a host of many) is not its
domain's. It refuses to judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from suture.engine.quality.authority_scale import DOMAIN_METRICS
from suture.engine.quality.link_columns import coded, numbers
from suture.engine.quality.tool_words import ToldKind, told_kinds

__all__ = ["SourceDomains", "gather_domains"]

_MOST_TITLES: Final = 5
_MOST_READINGS: Final = 5


@dataclass(frozen=True, kw_only=True)
class SourceDomains:
    """Domains in alphabetical order; `of_row` is each link's place among them.

    `metrics` by the columns of DOMAIN_METRICS are the highest that any tool says, NaN where none does. A domain that
    only a claim names has no links. `titles` and `readings` are a few of each domain's; `told` is the kind that an
    exporting tool files most of its pages under.
    """

    names: list[str]
    of_row: NDArray[np.int32]
    links: NDArray[np.int64]
    metrics: Mapping[str, NDArray[np.float64]]
    titles: Sequence[tuple[str, ...]]
    readings: Sequence[tuple[Mapping[str, Any], ...]]
    told: Sequence[ToldKind | None]


def gather_domains(links: pa.Table, *, claims: pa.Table | None, readings: pa.Table | None) -> SourceDomains:
    """Gather the domains of links, and of claims that say that a site links."""
    rows = coded(links, "source_domain")
    about = _site_claims(claims)
    names = sorted({*rows.texts, *about["subject_domain"].to_pylist()})
    place = {name: at for at, name in enumerate(names)}
    of_text = np.array([place[text] for text in rows.texts] or [0], np.int32)
    of_row = of_text[rows.places]
    claimed = np.array([place[name] for name in about["subject_domain"].to_pylist()], np.int64)
    metrics = {}
    for metric in DOMAIN_METRICS:
        told = np.full(len(names), np.nan)
        np.fmax.at(told, of_row, numbers(links, metric.column))
        np.fmax.at(told, claimed, numbers(about, metric.column))
        if not np.isnan(told).all():
            metrics[metric.column] = told
    return SourceDomains(
        names=names,
        of_row=of_row,
        links=np.bincount(of_row, minlength=len(names)),
        metrics=metrics,
        titles=_titles(links, of_row=of_row, domains=len(names)),
        readings=_readings(readings, place),
        told=told_kinds(links, of_row=of_row, sites=len(names)),
    )


def _site_claims(claims: pa.Table | None) -> pa.Table:
    if claims is None:
        return pa.table({"subject_domain": pa.array([], pa.string())})
    whole = pc.and_(
        pc.equal(claims["claim_kind"], "site-links"), pc.equal(claims["subject"], claims["subject_domain"])
    )
    return claims.filter(whole)


def _titles(links: pa.Table, *, of_row: NDArray[np.int32], domains: int) -> list[tuple[str, ...]]:
    """The first few titles of each domain, in the order of the links."""
    titles = coded(links, "source_title")
    told = np.flatnonzero(titles.places >= 0)
    # One row for each title of a domain: a site of one title on ten thousand pages has one title.
    pairs = of_row[told].astype(np.int64) * max(len(titles.texts), 1) + titles.places[told]
    _, first = np.unique(pairs, return_index=True)
    found: list[list[str]] = [[] for _ in range(domains)]
    for row in told[np.sort(first)].tolist():
        among = found[of_row[row]]
        if len(among) < _MOST_TITLES:
            among.append(titles.texts[titles.places[row]])
    return [tuple(among) for among in found]


def _readings(readings: pa.Table | None, place: Mapping[str, int]) -> list[tuple[Mapping[str, Any], ...]]:
    found: list[list[Mapping[str, Any]]] = [[] for _ in place]
    for row in () if readings is None else readings.to_pylist():
        at = place.get(row["source_domain"])
        if at is not None and len(found[at]) < _MOST_READINGS:
            found[at].append(row)
    return [tuple(among) for among in found]
