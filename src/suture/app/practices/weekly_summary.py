"""The quiet summary beside a week's tasks: figures and names, ready to be shown, kept as JSON.

It knows which of many facts are worth a glance. It refuses to read the lake (`weekly_facts`) and to draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

import msgspec

from suture.app.practices.weekly_facts import Moved, WeekFacts
from suture.app.practices.weekly_losses import telling
from suture.engine.links.changes import Change
from suture.engine.links.ids import show_id
from suture.engine.links.words import tool_words
from suture.engine.profile.shapes import GainedLost, Month
from suture.engine.profile.summary import unknown_share

__all__ = ["KnownPart", "MovedSite", "Summary", "summarised"]

_SHOWN: Final = 5
# Above this share a part is not known well enough to be called known.
_MOSTLY: Final = 0.5


@dataclass(frozen=True, kw_only=True)
class MovedSite:
    """A site whose links came or went: the best of them, its day and why it went (for a loss), and how many.

    `sites` is more than 1 for a link group, which `site` then describes.
    """

    site: str
    day: date | None
    links: int
    cause: str
    link: str
    sites: int = 1


@dataclass(frozen=True, kw_only=True)
class KnownPart:
    """What is not known of how many links ("12 of 40 links"), and the cheapest way to learn it; `mostly` unknown."""

    words: str
    share: str
    learn: str
    mostly: bool


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What stands beside a week. `sites` and `months` count each link group once; `until` is the last day told of.

    `came` and `went` are the sites of the last 30 days, the best first; `came_more` and `went_more` count links of
    sites that are not listed.
    """

    judged_at: datetime
    sites: int
    all_sites: int
    groups: int
    links: int
    months: tuple[Month, ...]
    until: date
    undated: int
    came: tuple[MovedSite, ...]
    came_links: int
    came_more: int
    went: tuple[MovedSite, ...]
    went_links: int
    went_more: int
    unknown: tuple[KnownPart, ...]
    tools: tuple[str, ...]
    last_import: datetime | None

    @property
    def over_time(self) -> GainedLost:
        """The months as the chart takes them."""
        return GainedLost(months=self.months, until=self.until, undated=self.undated, lost_links=0, lost_undated=0)

    @property
    def gained(self) -> int:
        """How many sites came in the months shown."""
        return sum(month.gained for month in self.months)

    @property
    def lost(self) -> int:
        """How many sites went in the months shown."""
        return sum(month.lost for month in self.months)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data for a JSON column."""
        plain: dict[str, Any] = msgspec.to_builtins(asdict(self))
        return plain

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> Summary:
        """Return what `as_json` gave; raises msgspec.ValidationError for anything else."""
        return msgspec.convert(kept, cls)


def summarised(facts: WeekFacts) -> Summary:
    """Return the summary of what was read."""
    seen = facts.glance
    came, came_more = _sites(facts.came)
    went, went_more = _sites(facts.went)
    return Summary(
        judged_at=facts.judged_at,
        sites=seen.sites,
        all_sites=seen.all_sites,
        groups=seen.groups,
        links=seen.links,
        months=seen.over_time.months[-12:],
        until=seen.over_time.until,
        undated=seen.over_time.undated,
        came=came,
        came_links=facts.came.total,
        came_more=came_more,
        went=went,
        went_links=facts.went.total,
        went_more=went_more,
        unknown=tuple(
            KnownPart(
                words=one.words,
                share=unknown_share(one),
                learn=one.learn,
                mostly=one.links > one.of * _MOSTLY,
            )
            for one in seen.unknowns
        ),
        tools=tuple(tool_words(one.tool, first=True) for one in facts.tools),
        last_import=max((one.newest for one in facts.tools), default=None),
    )


def _sites(moved: Moved) -> tuple[tuple[MovedSite, ...], int]:
    """Return the sites that matter most, each once, and how many links are of others."""
    by_site: dict[str, list[Change]] = {}
    for row in moved.rows:
        judged = row.link.judged
        group = judged.network if judged and judged.suggestion != "nothing" else None
        by_site.setdefault(group or row.link.source_domain, []).append(row)
    best_first = sorted(by_site.values(), key=lambda rows: (-max(map(_value, rows)), rows[0].link.source_domain))
    shown = tuple(map(_site, best_first[:_SHOWN]))
    return shown, moved.total - sum(one.links for one in shown)


def _site(rows: Sequence[Change]) -> MovedSite:
    best = max(rows, key=telling)
    sites = len({row.link.source_domain for row in rows})
    return MovedSite(
        site=best.link.source_domain if sites == 1 else f"A link group, {sites:,} sites",
        day=best.when,
        links=len(rows),
        cause=best.cause_words,
        link=show_id(best.link.link_id),
        sites=sites,
    )


def _value(row: Change) -> float:
    value = row.link.judged.value if row.link.judged else None
    return value or 0.0
