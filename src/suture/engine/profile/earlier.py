"""An earlier audit, read back from the JSON that `suture audit --json` wrote, as far as two audits are compared.

It knows the few keys that say what was known of a link and what it was worth. It refuses to judge anew.
"""

from __future__ import annotations

import msgspec
import pyarrow as pa

from suture.engine.errors import InputError
from suture.engine.links.ids import link_ids
from suture.engine.profile.changed import Judgement
from suture.engine.quality.columns import BANDS, PARTS

__all__ = ["EarlierAudit", "judgement_of", "read_audit"]


class _Part(msgspec.Struct):
    known: bool
    why: str


class _Value(msgspec.Struct):
    mid: float


class _Link(msgspec.Struct):
    source: str
    target: str | None
    value: _Value
    suggestion: str
    band: tuple[str, str] | None
    parts: dict[str, _Part]
    lost: bool | None = None


class EarlierAudit(msgspec.Struct):
    """What is kept of an audit: its site, its links, and what these were judged by."""

    site: str
    assessments: list[_Link]
    judged_by: str = ""


def read_audit(content: bytes) -> EarlierAudit:
    """Return the audit in a JSON text; InputError for anything else."""
    try:
        return msgspec.json.decode(content, type=EarlierAudit)
    except ValueError as error:  # msgspec's own errors, and text that is no UTF-8
        raise InputError(f"This is no audit that --json wrote ({error}).") from error


def judgement_of(audit: EarlierAudit) -> Judgement:
    """Return the audit as tables to compare with; InputError for a band or a part that we do not know."""
    links = audit.assessments
    sources = pa.array([link.source for link in links], pa.string())
    ids = link_ids(sources, pa.array([link.target for link in links], pa.string()))
    try:
        judged = {
            "link_id": ids,
            "value_mid": pa.array([link.value.mid for link in links], pa.float32()),
            "suggestion": pa.array([link.suggestion for link in links], pa.string()),
            "band_low": pa.array([link.band and BANDS.index(link.band[0]) for link in links], pa.int8()),
            "band_high": pa.array([link.band and BANDS.index(link.band[1]) for link in links], pa.int8()),
            **{f"{name}_known": pa.array([link.parts[name].known for link in links], pa.bool_()) for name in PARTS},
            **{f"{name}_why": pa.array([link.parts[name].why for link in links], pa.string()) for name in PARTS},
        }
    except (KeyError, ValueError) as error:
        raise InputError(f"This audit was written by another version of Suture ({error}).") from error
    lost = pa.array([link.lost for link in links], pa.bool_())
    told = pa.table({"link_id": ids, "source_url": sources, "lost": lost})
    return Judgement(links=told, assessments=pa.table(judged), by=audit.judged_by)
