"""What stands out among a practice's links now, as its decisions see it: link groups, single sites, and single links.

It reads the judging's tables once for all that a question needs. It refuses to know what people decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from suture.app.practices.asking import Reading
from suture.app.practices.judging import stale
from suture.app.review.evidence import Known
from suture.app.review.following import GroupNow
from suture.engine.links.ids import read_id, show_id
from suture.engine.links.judged import JudgedLinks, judged_at
from suture.engine.quality.columns import SUGGESTIONS
from suture.engine.quality.kept_rows import judged_rows_among, look_rows, noticed_rows

__all__ = ["Noticed", "Row", "link_known", "links_judged", "noticed", "sites_known"]

_EXAMPLES: Final = 5

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Noticed:
    """All groups and all single sites that stand out. `key` tells one judgement from the next.

    `groups` are rows of NETWORKS by their id, also those with which nothing is to be done; `sites` rows of
    `kept_rows.look_rows` by domain, `rules` those of `noticed_rows` for each; `links` rows of ASSESSMENTS of single
    links that are shown again, by their ids as 16 hexadecimal digits.
    """

    judged_at: datetime
    is_stale: bool
    key: str
    groups: Mapping[str, Row]
    sites: Mapping[str, Row]
    rules: Mapping[str, list[Row]] = field(default_factory=dict)
    links: Mapping[str, Row] = field(default_factory=dict)

    @property
    def by_members(self) -> dict[str, GroupNow]:
        """The groups as `following` compares them."""
        return {name: (row["pattern"], frozenset(row["members"])) for name, row in self.groups.items()}

    def group(self, which: str) -> Known | None:
        """What is known about a group; None where there is none of that id."""
        row = self.groups.get(which)
        if row is None:
            return None
        return Known(suggestion=row["suggestion"], links=row["links"], members=frozenset(row["members"]))

    def site(self, which: str) -> Known | None:
        """What is known about a site that stands out; None where none of its links does."""
        row = self.sites.get(which)
        if row is None:
            return None
        return Known(
            suggestion=row["suggestion"],
            rules={found["rule"]: found["probability"] for found in self.rules.get(which, ())},
            kind=row["kind"],
            links=row["links"],
        )


def link_known(row: Row) -> Known:
    """What is known about a single link, from its row of ASSESSMENTS."""
    return Known(
        suggestion=row["suggestion"],
        rules={found["rule"]: found["probability"] for found in row["findings"]},
        kind=row["site_kind"],
        links=1,
    )


def noticed(reading: Reading) -> Noticed | None:
    """Read what stands out; None where nothing was judged yet."""
    at = judged_at(reading.current)
    if not isinstance(reading.current, JudgedLinks) or at is None:
        return None
    kept = reading.current.judged
    rules: dict[str, list[Row]] = {}
    for row in noticed_rows(reading.con, kept):
        rules.setdefault(row["source_domain"], []).append(row)
    return Noticed(
        judged_at=at,
        is_stale=stale(reading.practice, reading.site),
        key=kept.built_at,
        groups={row["id"]: row for row in judged_rows_among(reading.con, kept.networks_path)},
        sites={row["source_domain"]: row for row in look_rows(reading.con, kept, examples=_EXAMPLES)},
        rules=rules,
    )


def sites_known(reading: Reading, domains: Iterable[str]) -> dict[str, Known]:
    """Return what is known about some sites of which no single link stands out; without those that do not link."""
    wanted = list(domains)
    if not wanted or not isinstance(reading.current, JudgedLinks):
        return {}
    path = reading.current.judged.sites_path
    rows = judged_rows_among(reading.con, path, columns=("domain", "kind", "links"), among=("domain", wanted))
    return {row["domain"]: Known(suggestion=SUGGESTIONS[0], kind=row["kind"], links=row["links"]) for row in rows}


def links_judged(reading: Reading, ids: Iterable[str]) -> dict[str, Row]:
    """Return how some links were judged, by their ids as 16 hexadecimal digits; without those not judged."""
    wanted = [read_id(one) for one in ids]
    if not wanted or not isinstance(reading.current, JudgedLinks):
        return {}
    rows = judged_rows_among(
        reading.con,
        reading.current.judged.links_path,
        columns=("link_id", "suggestion", "suggestion_why", "site_kind", "findings"),
        among=("link_id", wanted),
    )
    return {show_id(row["link_id"]): row for row in rows}
