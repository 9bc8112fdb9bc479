"""How judging stands, in a line above the links: which of them matter, what is unknown, what needs a look.

It picks figures out of what the app answers. It refuses to judge, and to frighten: a link that needs a look is named
with what to do about it, which is usually nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from suture.app.practices.judgement_queries import JudgementView
from suture.app.practices.link_queries import LinksView
from suture.engine.links.conditions import UNKNOWN

__all__ = ["JudgedSummary", "judged_summary", "summary_of_table"]

_BETTER: Final = ("much-more", "more-much-more", "more")
_LOOKS: Final = ("watch", "ask", "disavow")


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
    """Return the figures from how judging stands."""
    return _summary(
        worth={count.key: count.links for count in view.worth},
        asked={count.key: count.links for count in view.suggestions},
        links=view.links,
        judged_at=view.judged_at,
        is_stale=view.is_stale,
        job=view.job,
        job_error=view.job_error,
    )


def summary_of_table(view: LinksView) -> JudgedSummary:
    """Return the figures from the facets of the whole, judged table: a million links are not counted twice."""
    counts = {facet.key: {one.value or UNKNOWN: one.count for one in facet.values} for facet in view.facets}
    return _summary(
        worth=counts.get("worth", {}),
        asked=counts.get("suggestion", {}),
        links=view.totals.links,
        judged_at=view.judged_at,
        is_stale=view.judgement_is_stale,
        job=None,
        job_error="",
    )


def _summary(
    *,
    worth: Mapping[str, int],
    asked: Mapping[str, int],
    links: int,
    judged_at: datetime | None,
    is_stale: bool,
    job: int | None,
    job_error: str,
) -> JudgedSummary:
    return JudgedSummary(
        judged_at=judged_at,
        is_stale=is_stale,
        job=job,
        job_error=job_error,
        links=links,
        better=sum(worth.get(key, 0) for key in _BETTER),
        unknown=worth.get(UNKNOWN, 0),
        looks=sum(asked.get(key, 0) for key in _LOOKS),
        disavow=asked.get("disavow", 0),
    )
