"""The sites behind links, each judged once: kind, subject, authority, and the trust that its kind has.

It knows the order in which a site is judged. It refuses to judge a page: one on a platform, or one that somebody
broke into, is the link's own matter (`page_trust`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from suture.engine.catalogue import Catalogue, Platform
from suture.engine.links.progress import Progress, Step
from suture.engine.quality.authority import Agreement, judge_authority
from suture.engine.quality.calibration import open_calibration
from suture.engine.quality.columns import SITES
from suture.engine.quality.part_columns import PartColumn
from suture.engine.quality.ranges import Part, Range
from suture.engine.quality.ranks import Ranks
from suture.engine.quality.relevance import Relevance, RelevanceModel
from suture.engine.quality.site_kinds import SiteKind, site_kind
from suture.engine.quality.source_domains import SourceDomains
from suture.engine.quality.trust import trust_of

__all__ = ["JudgedSites", "judge_sites"]

_TELL_EVERY = 2_000


@dataclass(frozen=True, kw_only=True)
class JudgedSites:
    """For each domain its kind, what it is about, its authority; `table` is all of it as SITES."""

    kinds: tuple[SiteKind, ...]
    subjects: tuple[Relevance, ...]
    authority: tuple[Part, ...]
    agreements: tuple[Agreement, ...]
    table: pa.Table


def judge_sites(
    domains: SourceDomains,
    *,
    catalogue: Catalogue,
    model: RelevanceModel,
    ranks: Ranks | None,
    progress: Progress,
) -> JudgedSites:
    """Judge each domain."""
    kinds = []
    for at, domain in enumerate(domains.names):
        if at % _TELL_EVERY == 0:
            progress(Step(stage="sites", done=at, total=len(domains.names), unit="sites"))
        kinds.append(
            site_kind(
                domain,
                catalogue=catalogue,
                titles=domains.titles[at],
                readings=domains.readings[at],
                told=domains.told[at],
            )
        )
    subjects = tuple(
        model.site(domain, name=kind.name or "") for domain, kind in zip(domains.names, kinds, strict=True)
    )
    progress(Step(stage="authority", done=0, total=len(domains.names), unit="sites"))
    authority = judge_authority(
        [kind.kind for kind in kinds],
        metrics=domains.metrics,
        places=None if ranks is None else ranks.of(domains.names),
    )
    parts = tuple(
        _of_one_page(part) if _lends(catalogue.platform(domain)) else part
        for domain, part in zip(domains.names, authority.parts, strict=True)
    )
    trust = tuple(
        trust_of(kind, platform=catalogue.platform(domain)) for domain, kind in zip(domains.names, kinds, strict=True)
    )
    return JudgedSites(
        kinds=tuple(kinds),
        subjects=subjects,
        authority=parts,
        agreements=authority.agreements,
        table=_table(domains, kinds, subjects, parts, trust),
    )


def _lends(platform: Platform | None) -> bool:
    """Whether whole sites of its users lie on it, each with votes of its own; in a wiki all write one site."""
    return platform is not None and platform.kind == "sites"


def _of_one_page(part: Part) -> Part:
    """The authority of one user's site on a host of such sites, whose own is that of all of them together."""
    usual = open_calibration().usual_authority("unknown").range
    if not part.known or part.range.mid <= usual.mid:
        return part
    why = f"{part.why.rstrip('.')} is the whole host’s, on which others have their sites: this one’s is not known."
    return replace(part, range=Range(usual.low, usual.mid, max(usual.high, part.range.mid)), known=False, why=why)


def _table(
    domains: SourceDomains,
    kinds: Sequence[SiteKind],
    subjects: Sequence[Relevance],
    authority: Sequence[Part],
    trust: Sequence[Part],
) -> pa.Table:
    each = np.arange(len(domains.names))
    columns = {
        "domain": pa.array(domains.names, pa.string()),
        "kind": pa.array([kind.kind for kind in kinds], pa.string()),
        "kind_why": pa.array([kind.why for kind in kinds], pa.string()),
        "name": pa.array([kind.name for kind in kinds], pa.string()),
        "country": pa.array([kind.country for kind in kinds], pa.string()),
        "medical": pa.array([subject.medical for subject in subjects], pa.float32()),
        "audience": pa.array([subject.audience for subject in subjects], pa.string()),
        "specialties": pa.array(
            [[name for _, name, _ in subject.specialties] for subject in subjects], pa.list_(pa.string())
        ),
        "links": pa.array(domains.links, pa.int64()),
        **PartColumn(cases=each, parts=authority).columns("authority"),
        **PartColumn(cases=each, parts=trust).columns("trust"),
    }
    return pa.table([columns[name] for name in SITES.names], schema=SITES)
