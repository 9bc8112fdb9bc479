"""How judging stands, in a line above the links: which of them matter, what is unknown, what needs a look.

It picks figures out of what the app answers. It refuses to judge, and to frighten: a link that needs a look is named
with what to do about it, which is usually nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from suture.app.practices.judgement_queries import JudgementView

__all__ = ["JudgedSummary", "judged_summary"]

_BETTER = ("much-more", "more")


@dataclass(frozen=True, kw_only=True)
class JudgedSummary:
    """Numbers of links: worth more than a typical one, of unknown worth, to look at, and candidates for disavowing.

    `judged_at` is None where nothing was judged yet; `job` is the number of a job that waits or runs.
    """

    judged_at: datetime | None
    is_stale: bool
    job: int | None
    job_error: str
    links: int
    better: int
    unknown: int
    looks: int
    disavow: int


def judged_summary(view: JudgementView) -> JudgedSummary:
    """Return the figures of a line above the links."""
    worth = {count.key: count.links for count in view.worth}
    asked = {count.key: count.links for count in view.suggestions}
    return JudgedSummary(
        judged_at=view.judged_at,
        is_stale=view.is_stale,
        job=view.job,
        job_error=view.job_error,
        links=view.links,
        better=sum(worth.get(key, 0) for key in _BETTER),
        unknown=worth.get("unknown", 0),
        looks=sum(links for key, links in asked.items() if key != "nothing"),
        disavow=asked.get("disavow", 0),
    )
