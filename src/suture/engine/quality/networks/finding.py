"""Networks of sources that share what independent sites do not: found, named, and each with one suggestion.

The way: signs of every link (`views`), pairs of signs on which improbably many sources agree (`cores`), links and
cores that fit each other's profile (`growing`), hosts that no network swallows (`genuine`), what is left in words
(`describing`) and why it may be so (`clues`). Rows are taken in the order of their ids, so theirs does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.catalogue import Catalogue
from suture.engine.links.progress import Progress, Step, silent
from suture.engine.quality.columns import NETWORKS
from suture.engine.quality.networks.bridging import bridged
from suture.engine.quality.networks.bursts import with_bursts
from suture.engine.quality.networks.clues import Clue, Follow, Marks, clues_of, followed, manipulation, marks_of
from suture.engine.quality.networks.cohesion import with_cohesive
from suture.engine.quality.networks.cores import cores
from suture.engine.quality.networks.describing import (
    Condition,
    conditions_of,
    hosts_in_words,
    minimal,
    network_id,
)
from suture.engine.quality.networks.families import families
from suture.engine.quality.networks.genuine import genuine
from suture.engine.quality.networks.growing import grown
from suture.engine.quality.networks.holders import Ints, distinct, within
from suture.engine.quality.networks.profiles import features_of
from suture.engine.quality.networks.settings import NetworkSettings
from suture.engine.quality.networks.sources import Sources, sources_of
from suture.engine.quality.networks.views import Views, views_of
from suture.engine.quality.networks.wording import Reader
from suture.engine.quality.subject import Subject

__all__ = ["Networks", "find_networks"]

_SETTINGS: Final = NetworkSettings()
_COUNTER_EXAMPLES: Final = 10
# No one condition says more than this: a copied sentence is a copied sentence.
_MOST_BITS: Final = 16.0
_MOSTLY: Final = 0.5
# Columns of texts, beside all of fractions, from which no sign is read. A million links are half a gigabyte of them.
_UNREAD: Final = frozenset(
    {"context_left", "context_right", "discovered_as", "seen_by", "source_category", "source_type"}
)
# A pattern of names of so many bits is one.
_TELLING: Final = 5.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Networks:
    """`table` has the columns of NETWORKS; `of_link` is an id or null for each row of the links given."""

    table: pa.Table
    of_link: pa.Array


def find_networks(
    links: pa.Table,
    *,
    about: Subject,
    catalogue: Catalogue,
    readings: pa.Table | None = None,
    claims: pa.Table | None = None,
    settings: NetworkSettings = _SETTINGS,
    progress: Progress = silent,
) -> Networks:
    """Find networks among current links to the site of `about`, whose names and trade tell what a text is.

    `links` has the columns of CURRENT_LINKS, `readings` those of READINGS, `claims` those of CLAIMS. Time and memory
    grow a little faster than the rows; docs/networks.md has figures. `progress` may raise Cancelled.
    """
    if not len(links):
        return Networks(table=NETWORKS.empty_table(), of_link=pa.nulls(0, pa.string()))
    order = np.argsort(links["link_id"].to_numpy(), kind="stable")
    links = links.select(_columns_read(links)).take(pa.array(order))
    progress(Step(stage="networks", done=0, total=len(links)))
    sources = sources_of(links, most_of_domain=settings.sources_of_domain, catalogue=catalogue)
    views = views_of(links, sources=sources, readings=readings, claims=claims, about=about, settings=settings)
    # Cutting texts leaves behind a fifth of the memory that was in use, which nobody else would get.
    pa.default_memory_pool().release_unused()
    marks = marks_of(views, links=len(links))
    reader = Reader(links, about=about, catalogue=catalogue)
    found = cores(views.signs, sentences=views.sentences, sources=sources, settings=settings)
    features = features_of(views)
    found = with_cohesive(found, views=views, features=features, sources=sources, settings=settings)
    found = with_bursts(found, links=links, views=views, features=features, sources=sources, settings=settings)
    found = bridged(found, views=views, sources=sources, settings=settings)
    network = grown(found, features=features, sources=sources, settings=settings, progress=progress)
    network = families(network, sources=sources, settings=settings)
    rows: list[dict[str, Any]] = []
    names = np.full(len(links), None, object)
    taken: set[str] = set()
    for members in _members(network):
        row, kept = _row(
            members,
            links=links,
            views=views,
            marks=marks,
            reader=reader,
            free=network < 0,
            sources=sources,
            catalogue=catalogue,
            settings=settings,
            taken=taken,
        )
        if row is not None:
            rows.append(row)
            names[kept] = row["id"]
    rows.sort(key=lambda row: (-row["size"], row["id"]))
    given = np.empty(len(links), object)
    given[order] = names
    return Networks(
        table=pa.Table.from_pylist(rows, schema=NETWORKS), of_link=pa.array(given.tolist(), pa.string())
    )  # fmt: skip


def _columns_read(links: pa.Table) -> list[str]:
    """The columns from which signs may be read; the others are not copied into the order of ids."""
    return [each.name for each in links.schema if each.name not in _UNREAD and not pa.types.is_floating(each.type)]


def _members(network: Ints) -> list[Ints]:
    """The links of each network, by its number."""
    order = np.argsort(network, kind="stable")
    bounds = np.searchsorted(network[order], np.arange(int(network.max(initial=-1)) + 2))
    return [order[start:end] for start, end in pairwise(bounds)]


def _row(
    members: Ints, *, links: pa.Table, views: Views, marks: Marks, reader: Reader, free: NDArray[np.bool_],
    sources: Sources, catalogue: Catalogue, settings: NetworkSettings, taken: set[str],
) -> tuple[dict[str, Any] | None, Ints]:  # fmt: skip
    """One network as a row of NETWORKS with its links; None where too few sources are left."""
    places = np.unique(sources.host[members])
    patterned = _patterned(members, views=views, sources=sources)
    reasons = {
        int(place): reason
        for place in places
        if (reason := genuine(sources.hosts[place], catalogue=catalogue, patterned=place in patterned)) is not None
    }
    kept = members[~np.isin(sources.host[members], list(reasons))]
    hosts = [sources.hosts[place] for place in np.unique(sources.host[kept])]
    domains = [sources.domains[place] for place in np.unique(sources.domain[kept])]
    family = len(domains) == 1 and len(hosts) >= settings.family_hosts
    if len(np.unique(sources.source[kept])) < settings.sources and not family:
        return None, kept
    conditions = conditions_of(kept, left_out=members, views=views, sources=sources)
    clues = clues_of(
        kept,
        links=links,
        views=views,
        marks=marks,
        wording=reader.read(kept),
        free=free,
        conditions=conditions,
        domains=domains,
        hosts=len(hosts),
        kept_out=len(reasons),
    )
    follow = followed(links, kept)
    suggestion, why = _suggested(clues, follow, settings=settings)
    chosen = minimal(conditions, kept)
    name = network_id(chosen, first_host=hosts[0])
    if name in taken:
        name = network_id([], first_host=f"{name} {hosts[0]}")
    taken.add(name)
    pattern = f"all of {domains[0]}" if len(domains) == 1 else ", ".join(one.words for one in chosen)
    return {
        "id": name,
        "pattern": f"{hosts_in_words(len(hosts))}, {pattern}",
        "size": len(hosts),
        "links": len(kept),
        "domains": len(domains),
        "evidence": [*_evidence(conditions, kept), *(f"{clue.words[0].upper()}{clue.words[1:]}." for clue in clues)],
        "counter_examples": _counter_examples(kept, chosen, reasons=reasons, sources=sources, members=members),
        "probability": _one_hand(conditions, kept),
        "suggestion": suggestion,
        "suggestion_why": why,
        "members": hosts,
    }, kept


def _patterned(members: Ints, *, views: Views, sources: Sources) -> frozenset[int]:
    """The hosts whose names are of the pattern that most of the network's have, where they have one."""
    sign = views.sign("host")
    templates, sizes = np.unique(sign.of_link[members], return_counts=True)
    most = templates[sizes.argmax()]
    if sizes.max() < _MOSTLY * len(members) or sign.bits[most] < _TELLING:
        return frozenset()
    return frozenset(sources.host[members[sign.of_link[members] == most]].tolist())


def _evidence(conditions: list[Condition], rows: Ints) -> list[str]:
    return [
        f"{one.inside:,} of {len(rows):,} links: {one.words}; {one.others:,} other links show that."
        for one in conditions
    ]


def _counter_examples(
    rows: Ints, chosen: list[Condition], *, reasons: Mapping[int, str], sources: Sources, members: Ints
) -> list[str]:
    """Hosts that show the network's signs and are kept out, then those that show only its first one."""
    said = [
        f"{sources.hosts[place]}: {reason}; its page looks as if somebody else put it there."
        for place, reason in sorted(reasons.items())
    ]
    if chosen:
        fits = chosen[0].fits
        others = distinct(sources.host[fits[~within(fits, among=members)]])
        hosts = [sources.hosts[place] for place in others[:_COUNTER_EXAMPLES]]
        said += [f"{host}: {chosen[0].words}, and nothing else in common." for host in hosts]
    return said


def _one_hand(conditions: list[Condition], rows: Ints) -> float:
    """Probability that one hand made it: half at 12 bits, nine in ten at 21.

    Each doubling of links is one bit more.
    """
    shared = sum(min(one.bits, _MOST_BITS) * one.inside / len(rows) for one in conditions)
    bits = shared + float(np.log2(len(rows)))
    return float(min(0.999, 1.0 / (1.0 + 2.0 ** (-(bits - 12.0) / 3.0))))


def _suggested(clues: list[Clue], follow: Follow, *, settings: NetworkSettings) -> tuple[str, str]:
    probability = manipulation(clues)
    if probability < settings.watch:
        natural = [clue.words for clue in clues if clue.weight < 0]
        why = natural[0] if natural else "the pages are alike, and nothing more speaks against them"
        return "nothing", f"No reason to act: {why}."
    first = next(clue.words for clue in sorted(clues, key=lambda one: -one.telling) if clue.weight > 0)
    if follow.yes + follow.unknown == 0:
        return "watch", f"Watch: {first}, but search engines are told not to follow any of its links."
    links = follow.yes + follow.no + follow.unknown
    if follow.yes + follow.unknown < settings.followed_share * links:
        return "watch", f"Watch: {first}, but of its {links:,} links search engines may follow only {follow.yes:,}."
    if probability < settings.candidate or not any(clue.telling for clue in clues):
        return "watch", f"Watch: {first}; that alone does not show that anybody sells links."
    unsure = f" Of {follow.unknown:,} links nobody says whether they are followed." if follow.unknown else ""
    return "disavow", (
        f"Disavow candidate, where a manual action or bought links are known: {first}; "
        f"{follow.yes:,} of {links:,} links are followed.{unsure}"
    )
