"""How far the tools agree: who saw which sites, and whom two of them call spam.

It knows what tools said, by link or by count. It refuses to take a side: where they differ, it says so with counts.
"""

from __future__ import annotations

from itertools import combinations
from typing import Final

import duckdb

from suture.engine.links.states import VISIT
from suture.engine.links.words import tool_words
from suture.engine.profile.shapes import Agreement, Witnessed

__all__ = ["agreement"]

# Tools' own flags for spam, with what their makers call the line where they give one.
_FLAGS: Final = (
    ("ahrefs", "ahrefs_is_spam", "bool_or({})", "flags as spam"),
    ("semrush", "semrush_toxic_score", "max({}) >= 60", "scores 60 or more of 100"),
    ("moz", "moz_spam_score", "max({}) >= 61", "scores 61 or more of 100 for spam"),
    ("dataforseo", "dataforseo_spam_score", "max({}) >= 61", "scores 61 or more of 100 for spam"),
)
_TOO_FEW: Final = 10

_SEEN: Final = """
    CREATE OR REPLACE TEMP TABLE seen AS
    SELECT DISTINCT unnest(string_split(seen_by, ',')) AS tool, source_domain AS site FROM votes
    UNION
    SELECT DISTINCT witness, subject_domain FROM claims
    WHERE claim_kind = 'site-links' AND subject_domain IS NOT NULL
"""


def agreement(con: duckdb.DuckDBPyConnection) -> Agreement:
    """Return what each tool saw, and where they differ, in sentences; visits of our own are no witness here."""
    con.execute(_SEEN)
    rows = con.execute(
        "SELECT tool, count(*), count(*) FILTER (others = 1) FROM "
        "(SELECT tool, count(*) OVER (PARTITION BY site) AS others FROM seen WHERE tool <> ?) "
        "GROUP BY tool ORDER BY 2 DESC, 1",
        [VISIT],
    ).fetchall()
    links = dict(
        con.execute(
            "SELECT tool, count(*) FROM (SELECT unnest(string_split(seen_by, ',')) AS tool FROM votes) GROUP BY tool"
        ).fetchall()
    )
    tools = tuple(
        Witnessed(
            tool=tool, words=tool_words(tool, first=True), links=links.get(tool, 0), sites=sites, alone=alone
        )
        for tool, sites, alone in rows
    )  # fmt: skip
    by_all = con.execute(
        "SELECT count(*) FROM (SELECT site FROM seen WHERE tool <> ? GROUP BY site HAVING count(*) = ?)",
        [VISIT, len(tools)],
    ).fetchall()[0][0]
    sentences = _overlap(tools, by_all=by_all) + _flags(con) + _visits(con)
    return Agreement(tools=tools, by_all=by_all, sentences=tuple(sentences))


def _overlap(tools: tuple[Witnessed, ...], *, by_all: int) -> list[str]:
    if not tools:
        return []
    if len(tools) == 1:
        return [
            f"Only {tools[0].words} was asked. Every tool sees a part of the web: what it does not name may still be "
            "there."
        ]
    seen = ", ".join(f"{tool.words} {tool.sites:,}" for tool in tools)
    whom = "both of them" if len(tools) == 2 else f"all {len(tools)} of them"
    alone = ", ".join(f"{tool.alone:,} only to {tool.words}" for tool in tools if tool.alone)
    return [
        f"Sites known: {seen}. {by_all:,} of these are known to {whom}{'; ' + alone if alone else ''}. No tool "
        "sees the whole web, so a site that one of them lacks is not a lost one."
    ]


def _flags(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Where two tools both judged the same sites: how often the second agrees with the first."""
    sides = []
    for tool, column, flagged, words in _FLAGS:
        claimed = (
            f" UNION ALL SELECT subject_domain, {column} FROM claims WHERE subject_domain IS NOT NULL"
            if column == "ahrefs_is_spam"
            else ""
        )
        told = (
            f"SELECT site, {flagged.format('flag')} AS flagged FROM "
            f"(SELECT source_domain AS site, {column} AS flag FROM votes{claimed}) "
            "WHERE flag IS NOT NULL GROUP BY site"
        )
        sites, bad = con.execute(f"SELECT count(*), count(*) FILTER (flagged) FROM ({told})").fetchall()[0]
        if sites:
            sides.append((tool, told, words, sites, bad))
    sentences = [
        f"{tool_words(tool, first=True)} {words} {bad:,} of the {sites:,} sites that it judged. That is its word, "
        "not ours."
        for tool, _, words, sites, bad in sides
        if bad
    ]
    for one, other in combinations(sides, 2):
        sentences += _pair(con, one, other)
    return sentences


_Side = tuple[str, str, str, int, int]


def _pair(con: duckdb.DuckDBPyConnection, one: _Side, other: _Side) -> list[str]:
    both, first, second, agreed = con.execute(
        "SELECT count(*), count(*) FILTER (a.flagged), count(*) FILTER (b.flagged), "
        f"count(*) FILTER (a.flagged AND b.flagged) FROM ({one[1]}) a JOIN ({other[1]}) b USING (site)"
    ).fetchall()[0]
    if both < _TOO_FEW or not (first or second):
        return []
    names = tool_words(one[0], first=True), tool_words(other[0], first=True)
    return [
        f"{both:,} sites were judged by {names[0]} and by {names[1]}: the first objects to {first:,}, the second to "
        f"{second:,}, both of them to {agreed:,}. "
        + ("They hardly agree, so neither word is a reason to act." if agreed * 2 < max(first, second) else "")
    ]


def _visits(con: duckdb.DuckDBPyConnection) -> list[str]:
    checked, failing = con.execute(
        "SELECT count(*) FILTER (checked_at IS NOT NULL), count(*) FILTER (checked_at IS NOT NULL AND lost IS TRUE) "
        "FROM votes"
    ).fetchall()[0]
    if not checked:
        return []
    lost = f"; {failing:,} of them are lost" if failing else ""
    return [f"We looked for {checked:,} of the links on their pages ourselves{lost}."]
