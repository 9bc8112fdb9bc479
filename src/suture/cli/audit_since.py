"""What changed since an audit whose JSON was kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suture.engine.links.lake import Lake
    from suture.engine.profile.changed import Changed, Judgement
    from suture.engine.profile.votes import Tables

__all__ = ["changed_since", "earlier_audit"]


def earlier_audit(path: Path, *, site: str) -> Judgement:
    """The audit in a file. InputError for a file that is no audit, WrongSite for one of another site."""
    from suture.engine.errors import InputError, WrongSite
    from suture.engine.profile.earlier import judgement_of, read_audit

    try:
        audit = read_audit(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}.") from error
    if audit.site != site:
        raise WrongSite(f"{path} is an audit of {audit.site}, not of {site}.")
    return judgement_of(audit)


def changed_since(lake: Lake, before: Judgement, tables: Tables, *, by: str) -> Changed:
    """What changed from an earlier audit to judged tables; `by` names catalogue, model and rules of now."""
    from suture.engine.profile import changed

    now = changed.Judgement(links=tables.links, assessments=tables.assessments, by=by)
    with lake.connect() as con:
        return changed.changed_since(con, before, now)
