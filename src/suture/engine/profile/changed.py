"""What changed since the last audit, by its cause: a link came or went, more became known, or our own rules changed.

It knows two sets of tables of one site and what each was judged by. It refuses to mix causes: where catalogue, model
or rules changed between the two, a change of worth is theirs unless what is known of the link changed as well.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import duckdb
import pyarrow as pa

from suture.engine.profile.votes import Source
from suture.engine.quality.columns import PARTS
from suture.engine.quality.words import SUGGESTION_WORDS

__all__ = ["CAUSES", "CAUSE_WORDS", "Changed", "ChangedLink", "Judgement", "changed_since", "changed_words"]

_TOLD: Final = 10

CAUSES: Final = ("decision", "lost", "back", "new", "withdrawn", "evidence", "rules", "elsewhere")
CAUSE_WORDS: Final = {
    "decision": "A person decided",
    "lost": "Link lost",
    "back": "Link is back",
    "new": "New link",
    "withdrawn": "Import was undone",
    "evidence": "More is known",
    "rules": "Our catalogue, model or rules changed",
    "elsewhere": "Worth beside the other links changed",
}


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """CURRENT_LINKS and the ASSESSMENTS of them (tables or Parquet files), and what these were judged `by`.

    `by` is any text that is equal where catalogue, model and rules are: digests joined, without the links' own.
    """

    links: Source
    assessments: Source
    by: str


@dataclass(frozen=True, kw_only=True)
class ChangedLink:
    """One link whose worth or suggestion changed; what was not there before (or is not now) is None."""

    link_id: int
    url: str
    cause: str
    suggestion_before: str | None
    suggestion: str | None
    value_before: float | None
    value: float | None


@dataclass(frozen=True, kw_only=True)
class Changed:
    """How many links changed by each of CAUSES (those with none are left out), and the most telling ones."""

    counts: tuple[tuple[str, int], ...]
    links: tuple[ChangedLink, ...]


def changed_since(
    con: duckdb.DuckDBPyConnection,
    before: Judgement,
    now: Judgement,
    *,
    decided: Collection[int] = (),
    limit: int = 50,
) -> Changed:
    """Return what changed from `before` to `now`; `decided` are ids of links that a person decided about since.

    A link counts once, by the first of CAUSES that holds. Listed are changes of suggestion first, then the largest
    changes of value; at most `limit`.
    """
    given = {
        "links_before": before.links, "judged_before": before.assessments, "links_now": now.links,
        "judged_now": now.assessments,
    }  # fmt: skip
    try:
        for name, source in given.items():
            con.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM {_source(con, name, source)}")
        con.register("given_decided", pa.table({"link_id": pa.array(sorted(decided), pa.uint64())}))
        con.execute(_CHANGES, [before.by != now.by])
        counts = dict(con.execute("SELECT cause, count(*) FROM changed_links GROUP BY cause").fetchall())
        rows = con.execute(_LISTED, [limit]).fetchall()
    finally:
        con.execute("DROP TABLE IF EXISTS changed_links")
        for name in given:
            con.execute(f"DROP VIEW IF EXISTS {name}")
            con.unregister(f"given_{name}")
        con.unregister("given_decided")
    return Changed(
        counts=tuple((cause, counts[cause]) for cause in CAUSES if cause in counts),
        links=tuple(
            ChangedLink(
                link_id=link, url=url, cause=cause, suggestion_before=was, suggestion=suggestion, value_before=worth,
                value=value,
            )
            for link, url, cause, was, suggestion, worth, value in rows
        ),
    )  # fmt: skip


def changed_words(changed: Changed) -> tuple[str, ...]:
    """Return one sentence for each cause, and one for each link whose suggestion changed (at most ten)."""
    if not changed.counts:
        return ("Nothing changed.",)
    causes = tuple(
        f"{CAUSE_WORDS[cause]}: {links:,} {'link' if links == 1 else 'links'}." for cause, links in changed.counts
    )
    turned = [one for one in changed.links if one.suggestion and one.suggestion_before not in (None, one.suggestion)]
    return causes + tuple(
        f"{one.url}: {SUGGESTION_WORDS[one.suggestion_before or 'nothing'].lower()} before, now "
        f"{SUGGESTION_WORDS[one.suggestion or 'nothing'].lower()} ({CAUSE_WORDS[one.cause].lower()})."
        for one in turned[:_TOLD]
    )


def _source(con: duckdb.DuckDBPyConnection, name: str, source: Source) -> str:
    if isinstance(source, pa.Table):
        con.register(f"given_{name}", source)
        return f"given_{name}"
    path = str(source).replace("'", "''")
    return f"read_parquet('{path}')"


# What is known of a link, without how it is weighed: the sentences name the evidence.
_EVIDENCE: Final = ", ".join(f"{part}_known, {part}_why" for part in PARTS)
_SIDE: Final = f"""
    SELECT l.link_id, l.source_url, l.lost IS TRUE AS lost, j.value_mid AS value, j.suggestion,
        (j.band_low, j.band_high) AS bands, hash({_EVIDENCE}) AS known
    FROM links_{{side}} l JOIN judged_{{side}} j USING (link_id)
"""
_CHANGES: Final = f"""
    CREATE OR REPLACE TEMP TABLE changed_links AS
    SELECT * FROM (
        SELECT coalesce(a.link_id, b.link_id) AS link_id, coalesce(b.source_url, a.source_url) AS url,
            CASE
                WHEN d.link_id IS NOT NULL THEN 'decision'
                WHEN b.lost AND NOT a.lost THEN 'lost'
                WHEN a.lost AND NOT b.lost THEN 'back'
                WHEN a.link_id IS NULL THEN CASE WHEN NOT b.lost THEN 'new' END
                WHEN b.link_id IS NULL THEN 'withdrawn'
                WHEN a.bands IS NOT DISTINCT FROM b.bands AND a.suggestion = b.suggestion THEN NULL
                WHEN a.known <> b.known THEN 'evidence'
                WHEN ? THEN 'rules'
                ELSE 'elsewhere'
            END AS cause,
            a.suggestion AS suggestion_before, b.suggestion, a.value AS value_before, b.value
        FROM ({_SIDE.format(side="before")}) a FULL JOIN ({_SIDE.format(side="now")}) b USING (link_id)
        LEFT JOIN given_decided d ON d.link_id = b.link_id
    ) WHERE cause IS NOT NULL
"""
_LISTED: Final = """
    SELECT link_id, url, cause, suggestion_before, suggestion, value_before, value FROM changed_links
    ORDER BY coalesce(suggestion, 'nothing') <> coalesce(suggestion_before, 'nothing') DESC,
        abs(coalesce(value, 0) - coalesce(value_before, 0)) DESC, link_id
    LIMIT ?
"""
