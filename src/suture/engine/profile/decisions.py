"""What needs a look, as single decisions: each link group is one, each finding of links outside of groups another.

It knows how to fold, and to keep apart what people settled. It refuses to make a decision: a suggestion is the
machine's, and the mildest is to do nothing.
"""

from __future__ import annotations

from typing import Final

import duckdb

from suture.engine.profile.shapes import Decision, Settled
from suture.engine.quality.columns import SUGGESTIONS
from suture.engine.quality.words import RULE_WORDS

__all__ = ["decisions"]

_EXAMPLES: Final = 3
_OTHER: Final = "Another reason"
_OPEN: Final = Settled()

_GROUPS: Final = """
    SELECT id, pattern, links, size, domains, suggestion, suggestion_why, evidence, counter_examples, members
    FROM networks
"""
# A link is told by its most probable finding, so that no link is two decisions.
_FINDINGS: Final = f"""
    SELECT coalesce(v.rule, '') AS rule, v.suggestion, coalesce(of_link.decided, of_site.decided, '') AS decided,
         count(*), count(DISTINCT v.source_host),
        count(DISTINCT v.source_domain), list_sort(list(DISTINCT v.source_domain)),
        arg_max(j.suggestion_why, (j.findings[1].probability, j.source_url)),
        arg_max(j.findings[1].evidence, (j.findings[1].probability, j.source_url), {_EXAMPLES})
    FROM votes v JOIN assessments j USING (link_id)
    LEFT JOIN (SELECT unnest($links::UBIGINT[]) AS link_id, unnest($of_links::VARCHAR[]) AS decided) of_link
        USING (link_id)
    LEFT JOIN (SELECT unnest($sites::VARCHAR[]) AS source_domain, unnest($of_sites::VARCHAR[]) AS decided) of_site
        ON of_site.source_domain = v.source_domain
    WHERE v.stands AND v.network IS NULL AND v.suggestion <> 'nothing'
    GROUP BY ALL
"""


def decisions(con: duckdb.DuckDBPyConnection, *, settled: Settled = _OPEN) -> tuple[Decision, ...]:
    """Return all link groups, and the findings that suggest anything: what asks for most first, then the largest.

    What people settled of a finding is a decision of its own.
    """
    groups = [
        Decision(
            key=key, is_group=True, what=pattern, links=links, hosts=size, sites=sites, suggestion=suggestion,
            why=why, evidence=tuple(evidence), left_out=tuple(left_out), members=tuple(members),
            decided=settled.groups.get(key, ""),
        )
        for key, pattern, links, size, sites, suggestion, why, evidence, left_out, members in con.execute(
            _GROUPS
        ).fetchall()
    ]  # fmt: skip
    told = {
        "links": list(settled.links), "of_links": list(settled.links.values()),
        "sites": list(settled.sites), "of_sites": list(settled.sites.values()),
    }  # fmt: skip
    findings = [
        Decision(
            key=rule or "other", is_group=False, what=RULE_WORDS.get(rule, _OTHER), links=links, hosts=hosts,
            sites=sites, suggestion=suggestion, why=why,
            evidence=tuple(dict.fromkeys(sentence for sentence in evidence or () if sentence)), left_out=(),
            members=tuple(members), decided=decided,
        )
        for rule, suggestion, decided, links, hosts, sites, members, why, evidence in con.execute(
            _FINDINGS, told
        ).fetchall()
    ]  # fmt: skip
    order = {name: place for place, name in enumerate(reversed(SUGGESTIONS))}
    return tuple(
        sorted(
            groups + findings,
            key=lambda one: (order[one.suggestion], not one.is_group, -one.links, one.what, one.key, one.decided),
        )
    )
