"""Hand-made links with assessments for tests of profiles: say what matters, the rest is unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from suture.engine.links.columns import CLAIMS
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.profile.votes import Tables
from suture.engine.quality.columns import ASSESSMENTS, NETWORKS, PARTS, SITES

__all__ = ["judged_tables"]

_PART_DEFAULTS: dict[str, Any] = {
    "low": 0.2,
    "mid": 0.5,
    "high": 0.8,
    "known": False,
    "why": "",
    "learn": "Visit it.",
}


def judged_tables(
    rows: Sequence[Mapping[str, Any]],
    *,
    networks: Sequence[Mapping[str, Any]] = (),
    claims: Sequence[Mapping[str, Any]] = (),
) -> Tables:
    """Each row needs `source_url`; every other column of links or assessments may be given."""
    links, judged = [], []
    for number, row in enumerate(rows):
        host = row["source_url"].split("/")[2]
        told = {
            "link_id": number, "source_host": host, "source_domain": host.removeprefix("www."),
            "target_url": "https://harbour.example/", "seen_by": "ahrefs", "witness_count": 1, **row,
        }  # fmt: skip
        links.append({name: told.get(name) for name in CURRENT_LINKS.names})
        parts = {f"{part}_{side}": value for part in PARTS for side, value in _PART_DEFAULTS.items()}
        verdict = {
            "site_kind": "unknown", **parts, "value_low": 0.5, "value_mid": 1.0, "value_high": 2.0, "band_low": 1,
            "band_high": 1, "suggestion": "nothing", "suggestion_why": "Nothing was noticed.", "findings": [], **told,
        }  # fmt: skip
        judged.append({name: verdict.get(name) for name in ASSESSMENTS.names})
    return Tables(
        links=pa.Table.from_pylist(links, schema=CURRENT_LINKS),
        claims=pa.Table.from_pylist([_claim(claim) for claim in claims], schema=CLAIMS),
        assessments=pa.Table.from_pylist(judged, schema=ASSESSMENTS),
        sites=_sites(judged),
        networks=pa.Table.from_pylist([_network(network) for network in networks], schema=NETWORKS),
    )


def _sites(judged: Sequence[Mapping[str, Any]]) -> pa.Table:
    rows = []
    for domain in sorted({row["source_domain"] for row in judged}):
        own = [row for row in judged if row["source_domain"] == domain]
        parts = {f"{part}_{side}": value for part in ("authority", "trust") for side, value in _PART_DEFAULTS.items()}
        rows.append(
            {
                "domain": domain,
                "kind": own[0]["site_kind"],
                "kind_why": "",
                "name": None,
                "specialties": [],
                "links": len(own),
                **parts,
            }
        )
    return pa.Table.from_pylist(rows, schema=SITES)


def _claim(given: Mapping[str, Any]) -> dict[str, Any]:
    told = {
        "claim_kind": "site-links", "subject_domain": given["subject"], "witness": "semrush", "snapshot_id": "s",
        "told_on": None, "line": 1, **given,
    }  # fmt: skip
    return {name: told.get(name) for name in CLAIMS.names}


def _network(given: Mapping[str, Any]) -> dict[str, Any]:
    told = {
        "pattern": "path /x/<number>", "size": 2, "links": 2, "domains": 2, "evidence": ["Same title on 2 of 2."],
        "counter_examples": [], "probability": 0.9, "suggestion": "watch", "suggestion_why": "One hand made it.",
        "members": [], **given,
    }  # fmt: skip
    return {name: told.get(name) for name in NETWORKS.names}
