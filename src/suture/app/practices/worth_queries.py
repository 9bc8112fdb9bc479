"""How one link came to its worth, drawn: from a middling link of the practice's, part by part.

It knows where the judgements lie that say what is middling. It refuses to judge and to draw: that is
`engine.quality` and `engine.reports`. `user` is a user's number; NothingHere is raised for what is not theirs.
"""

from __future__ import annotations

from suture.app.practices.asking import Reading, ask
from suture.app.practices.judgement_views import LinkWorth
from suture.engine.links.judged import JudgedLinks
from suture.engine.quality.middling import Middling, middling
from suture.engine.quality.ranges import Range
from suture.engine.reports.waterfall import Waterfall, waterfall

__all__ = ["is_judged", "worth_drawn"]


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
