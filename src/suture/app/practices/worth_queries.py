"""What links are worth: one link drawn from a middling one of the practice's, part by part; sites by their best link.

It knows where the judgements lie that say what is middling. It refuses to judge and to draw: that is
`engine.quality` and `engine.reports`. `user` is a user's number; NothingHere is raised for what is not theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from suture.app.practices.asking import Reading, ask
from suture.app.practices.judgement_views import LinkWorth
from suture.engine.links.judged import JudgedLinks
from suture.engine.quality.kept_rows import best_of_sites
from suture.engine.quality.middling import Middling, middling
from suture.engine.quality.ranges import Range
from suture.engine.reports.waterfall import Waterfall, waterfall

__all__ = ["SiteAtBest", "is_judged", "sites_at_best", "worth_drawn"]


@dataclass(frozen=True, kw_only=True)
class SiteAtBest:
    """A site's kind, and the bands of its best link; None: not enough is known of that."""

    kind: str
    band_low: int | None
    band_high: int | None


def sites_at_best(reading: Reading, domains: Sequence[str]) -> Mapping[str, SiteAtBest] | None:
    """Return of which kind some sites are, and what their best link is worth; None where nothing is judged."""
    if not isinstance(reading.current, JudgedLinks):
        return None
    found = best_of_sites(reading.con, reading.current.judged, sites=domains)
    return {name: SiteAtBest(kind=kind, band_low=low, band_high=high) for name, (kind, low, high) in found.items()}


def is_judged(user: int, practice: int, *, site: int | None = None) -> bool:
    """Say whether the links of a site were ever judged; nothing is counted for it."""
    return bool(ask(user, practice, site, lambda reading: isinstance(reading.current, JudgedLinks)))


def worth_drawn(user: int, practice: int, *, worth: LinkWorth, site: int | None = None) -> Waterfall | None:
    """Return the drawing of a link's worth among all links to the site; None where nothing is judged any more."""

    def view(reading: Reading) -> Middling | None:
        if not isinstance(reading.current, JudgedLinks):
            return None
        return middling(reading.con, links=reading.current.links_path, assessments=reading.current.judged.links_path)

    usual = ask(user, practice, site, view)
    if usual is None:
        return None
    return waterfall(
        [Range(part.low, part.mid, part.high) for part in worth.parts],
        middling=usual.parts,
        worth=Range(worth.value_low, worth.value_mid, worth.value_high),
        limits=usual.limits,
    )
