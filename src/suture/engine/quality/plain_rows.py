"""A judged link as plain values, as commands print it: the shape that is promised to scripts.

It knows the promise: parts are 0..1, or null where they are unknown, with their range beside them. It refuses to
round a range away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suture.engine.quality.columns import BANDS, PARTS

__all__ = ["assessment_object", "network_object"]

_DIGITS = 4


def assessment_object(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the object of one row of ASSESSMENTS."""
    return {
        "source": row["source_url"],
        "target": row["target_url"],
        "value": {end: _number(row[f"value_{end}"]) for end in ("low", "mid", "high")},
        **{part: _number(row[f"{part}_mid"]) if row[f"{part}_known"] else None for part in PARTS},
        "risk": _number(row["risk"]),
        "suggestion": row["suggestion"],
        "findings": [
            {
                "rule": finding["rule"],
                "probability": _number(finding["probability"]),
                "evidence": finding["evidence"],
            }
            for finding in row["findings"]
        ],
        "suggestion_why": row["suggestion_why"],
        "network": row["network"],
        "kind": row["site_kind"],
        "subject": row["subject"],
        "band": _band(row),
        "parts": {
            part: {
                **{end: _number(row[f"{part}_{end}"]) for end in ("low", "mid", "high")},
                "known": row[f"{part}_known"],
                "why": row[f"{part}_why"],
                "learn": row[f"{part}_learn"],
            }
            for part in PARTS
        },
    }


def network_object(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the object of one row of NETWORKS."""
    return {**row, "probability": _number(row["probability"])}


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _band(row: Mapping[str, Any]) -> list[str] | None:
    low, high = row["band_low"], row["band_high"]
    return None if low is None or high is None else [BANDS[low], BANDS[high]]
