"""Links and their assessments side by side, as one table that all questions of a profile are asked of.

It knows which columns a profile needs, and leaves long texts where they are: a million links take seven seconds of
one core and 650 MB (measured). It refuses to change a fact: each row is one link, in no order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, TypeAlias

import duckdb
import pyarrow as pa

from suture.engine.links.judged import JudgedLinks
from suture.engine.profile.link_texts import TextClasses
from suture.engine.quality.subject import Subject

__all__ = ["Source", "Tables", "named", "reading"]

Source: TypeAlias = pa.Table | Path


@dataclass(frozen=True, kw_only=True)
class Tables:
    """What a profile is made of: CURRENT_LINKS, CLAIMS, ASSESSMENTS (a row for each link), SITES, NETWORKS.

    Each is a table, or a Parquet file that the connection may read.
    """

    links: Source
    claims: Source
    assessments: Source
    sites: Source
    networks: Source

    @classmethod
    def of(cls, current: JudgedLinks) -> Tables:
        """Return the files of links that were judged."""
        kept = current.judged
        return cls(
            links=current.links_path,
            claims=current.claims_path,
            assessments=kept.links_path,
            sites=kept.sites_path,
            networks=kept.networks_path,
        )


@contextmanager
def named(con: duckdb.DuckDBPyConnection, tables: Tables) -> Iterator[None]:
    """Name the tables on the connection while the block runs, each by its field."""
    names = [field.name for field in fields(tables)]
    try:
        for name in names:
            _name(con, name, getattr(tables, name))
        yield
    finally:
        for name in names:
            con.execute(f"DROP VIEW IF EXISTS {name}")
            con.unregister(f"given_{name}")


@contextmanager
def reading(
    con: duckdb.DuckDBPyConnection, tables: Tables, *, about: Subject, services: Iterable[str]
) -> Iterator[None]:
    """Name the tables as `named` does, and make `votes` of them while the block runs.

    `votes` has a row for each link, with `text_class`, `stands` (not lost) and `unit`: the link group that it is in,
    else its site; a group's members count once. One profile at a time on each connection.
    """
    with named(con, tables):
        con.register(_TEXTS, _classes(con, TextClasses.of(about, services=services)))
        try:
            con.execute(_VOTES)
            yield
        finally:
            con.unregister(_TEXTS)
            con.execute("DROP TABLE IF EXISTS votes")


def _name(con: duckdb.DuckDBPyConnection, name: str, source: Source) -> None:
    if isinstance(source, Path):
        path = str(source).replace("'", "''")
        con.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM read_parquet('{path}')")
    else:
        con.register(f"given_{name}", source)
        con.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM given_{name}")


def _classes(con: duckdb.DuckDBPyConnection, classes: TextClasses) -> pa.Table:
    """The class of each different text: there are far fewer of them than links."""
    texts = con.sql("SELECT DISTINCT anchor FROM links WHERE anchor IS NOT NULL").to_arrow_table()["anchor"]
    of_each = pa.array([classes.class_of(text) for text in texts.to_pylist()], pa.string())
    return pa.table({"text": texts, "class": of_each})


_TEXTS: Final = "given_texts"

_VOTES: Final = f"""
    CREATE OR REPLACE TEMP TABLE votes AS
    SELECT l.link_id, hash(l.source_url) AS page, l.source_host, l.source_domain, l.target_url, l.target_status,
        l.anchor, l.kind, l.follow, l.first_seen, l.last_seen, l.lost, l.lost_on, l.seen_by, l.checked_at,
        l.ahrefs_is_spam, l.semrush_toxic_score, l.moz_spam_score, l.dataforseo_spam_score,
        j.site_kind, j.value_low, j.value_mid, j.band_low, j.band_high, j.suggestion, j.network,
        j.findings[1].rule AS rule,
        CASE
            WHEN l.kind = 'image' AND coalesce(t.class, 'empty') = 'empty' THEN 'image'
            ELSE coalesce(t.class, 'unknown')
        END AS text_class,
        l.lost IS NOT TRUE AS stands,
        coalesce(j.network, l.source_domain) AS unit
    FROM links l JOIN assessments j USING (link_id) LEFT JOIN {_TEXTS} t ON t.text = l.anchor
"""
