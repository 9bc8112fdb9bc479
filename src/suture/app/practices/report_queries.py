"""The report of a practice's links as one HTML file: what they add up to, what matters, what needs a look.

It knows where the judged tables of a practice and its rivals lie. It refuses to judge (a job did) and to say or draw
anything itself: that is `engine.profile` and `engine.reports`. `user` is a user's number; NothingHere is raised for
what is not theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from suture.app.practices.access import Need, access
from suture.app.practices.asking import Reading, ask
from suture.app.practices.judging import stale
from suture.app.practices.models import Site
from suture.app.practices.report_decided import settled_for
from suture.app.practices.subjects import about, services_of
from suture.engine.links.judged import JudgedLinks, judged_at
from suture.engine.profile import Profile, profile_site
from suture.engine.profile.shapes import Settled
from suture.engine.profile.votes import Tables
from suture.engine.reports import audit_report

__all__ = ["PracticeReport", "practice_report"]

_OPEN: Final = Settled()


@dataclass(frozen=True, kw_only=True)
class PracticeReport:
    """A report as HTML, when the links in it were judged, and whether something changed since."""

    html: str
    judged_at: datetime
    is_stale: bool


def practice_report(user: int, practice: int, *, today: date) -> PracticeReport | None:
    """Return the report of a practice's own site beside its rivals; None where nothing was judged yet."""
    rivals = access(user, practice, need=Need.RESULTS).practice.sites.filter(role=Site.Role.RIVAL).order_by("key")
    told = [ask(user, practice, rival.pk, lambda reading: _profile(reading, today=today)) for rival in rivals]
    beside = tuple(profile for profile in told if profile is not None)

    settled = settled_for(practice)

    def view(reading: Reading) -> PracticeReport | None:
        at = judged_at(reading.current)
        profile = _profile(reading, today=today, rivals=beside, settled=settled)
        if profile is None or at is None:
            return None
        files = dict.fromkeys(info.file_name for info in reading.shelf.manifest().snapshots if info.file_name)
        html = audit_report(profile, sources=tuple(files))
        return PracticeReport(html=html, judged_at=at, is_stale=stale(reading.practice, reading.site))

    return ask(user, practice, None, view)


def _profile(
    reading: Reading, *, today: date, rivals: tuple[Profile, ...] = (), settled: Settled = _OPEN
) -> Profile | None:
    if not isinstance(reading.current, JudgedLinks):
        return None
    tables, whom = Tables.of(reading.current), about(reading.practice, reading.site)
    return profile_site(
        reading.con, tables, about=whom, services=services_of(whom), today=today, rivals=rivals, settled=settled
    )
