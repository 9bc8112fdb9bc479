"""Rows of judgements that are kept on a shelf: one by its name, counts, and those that need a look.

It knows the tables of `columns` as files, and what comes first in a list of what needs a look: the more serious
suggestion, then more links. It refuses to know words, and whose the links are.

Connections are those of `links.lake`; a question that finds its file gone raises DuckDB's IOException, as `Shelf.ask`
expects it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Literal

import duckdb

from suture.engine.links.conditions import UNKNOWN
from suture.engine.links.judged_conditions import WORTH_SQL
from suture.engine.links.manifest import JudgedInfo
from suture.engine.quality.columns import SUGGESTIONS

__all__ = [
    "best_of_sites", "counted_links", "judged_rows", "judged_rows_among", "kept_names", "look_networks", "look_rows",
    "noticed_rows",
]  # fmt: skip

_BY: Final = {
    "site_kind": "site_kind",
    "suggestion": "suggestion",
    "worth": f"coalesce({WORTH_SQL}, '{UNKNOWN}')",
}
_RANK: Final = f"list_position({list(SUGGESTIONS)}, suggestion)"
# What is in a group is looked at as a group.
_LOOK: Final = f"suggestion <> '{SUGGESTIONS[0]}' AND network IS NULL"


def best_of_sites(
    con: duckdb.DuckDBPyConnection, kept: JudgedInfo, *, sites: Sequence[str]
) -> dict[str, tuple[str, int | None, int | None]]:
    """Return for each of some sites its kind, and the bands of the link of it that is worth most."""
    rows = con.execute(
        "WITH best AS (SELECT source_domain, max(value_mid) AS value, max_by({a: band_low, b: band_high}, value_mid) "
        "AS bands FROM read_parquet($links) WHERE list_contains($sites, source_domain) GROUP BY source_domain) "
        "SELECT source_domain, kind, bands.a, bands.b FROM best JOIN read_parquet($kinds) ON domain = source_domain",
        {"links": str(kept.links_path), "kinds": str(kept.sites_path), "sites": list(sites)},
    ).fetchall()
    return {site: (kind, low, high) for site, kind, low, high in rows}


def judged_rows(con: duckdb.DuckDBPyConnection, path: Path, **named: str | int | None) -> list[dict[str, Any]]:
    """Return the rows of a table whose columns have these values; nothing has the value None."""
    where = " AND ".join(f"{name} = ?" for name in named)
    return _dicts(con.execute(f"SELECT * FROM read_parquet(?) WHERE {where}", [str(path), *named.values()]))


def judged_rows_among(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    *,
    columns: Sequence[str] = (),
    among: tuple[str, Sequence[str | int]] | None = None,
) -> list[dict[str, Any]]:
    """Return rows of a table, all or those that have one of some values in a column; all columns or a few."""
    sql = f"SELECT {', '.join(columns) or '*'} FROM read_parquet(?)"
    if among is None:
        return _dicts(con.execute(sql, [str(path)]))
    name, values = among
    return _dicts(con.execute(f"{sql} WHERE {name} IN (SELECT unnest(?))", [str(path), list(values)]))


def kept_names(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    *,
    column: Literal["id", "domain", "link_id"],
    among: Sequence[str | int],
) -> frozenset[str | int]:
    """Return those of some names that a table has in a column."""
    sql = f"SELECT DISTINCT {column} FROM read_parquet(?) WHERE {column} IN (SELECT unnest(?))"
    return frozenset(name for (name,) in con.execute(sql, [str(path), list(among)]).fetchall())


def counted_links(
    con: duckdb.DuckDBPyConnection, kept: JudgedInfo, *, by: Literal["site_kind", "suggestion", "worth"]
) -> dict[str, tuple[int, int]]:
    """Return how many links, and from how many sites, have each value; "worth" is as in a filter's address."""
    answer = con.execute(
        f"SELECT {_BY[by]} AS value, count(*), count(DISTINCT source_domain) FROM read_parquet(?) GROUP BY value",
        [str(kept.links_path)],
    ).fetchall()
    return {value: (links, sites) for value, links, sites in answer}


def look_networks(con: duckdb.DuckDBPyConnection, kept: JudgedInfo) -> list[dict[str, Any]]:
    """Return the networks with which something is to be done."""
    sql = f"SELECT * FROM read_parquet(?) WHERE suggestion <> ? ORDER BY {_RANK} DESC, size DESC, id"
    return _dicts(con.execute(sql, [str(kept.networks_path), SUGGESTIONS[0]]))


def look_rows(con: duckdb.DuckDBPyConnection, kept: JudgedInfo, *, examples: int) -> list[dict[str, Any]]:
    """Return the sites of links with which something is to be done and that are in no network.

    Columns: source_domain, name, kind, links, suggestion and suggestion_why (the most serious), link_ids (so many).
    """
    sql = f"""
        SELECT source_domain, name, kind, count(*) AS links, arg_max(suggestion, {_RANK}) AS suggestion,
          arg_max(suggestion_why, {_RANK}) AS suggestion_why,
          list(link_id ORDER BY {_RANK} DESC, link_id)[:{examples:d}] AS link_ids
        FROM (SELECT * FROM read_parquet(?) WHERE {_LOOK})
          JOIN (SELECT domain, name, kind FROM read_parquet(?)) ON domain = source_domain
        GROUP BY source_domain, name, kind
        ORDER BY max({_RANK}) DESC, links DESC, source_domain"""
    return _dicts(con.execute(sql, [str(kept.links_path), str(kept.sites_path)]))


def noticed_rows(con: duckdb.DuckDBPyConnection, kept: JudgedInfo) -> list[dict[str, Any]]:
    """Return what was noticed about the links of `look_rows`, by site and rule, the surest first.

    Columns: source_domain, rule, links, probability and evidence (of the surest).
    """
    sql = f"""
        SELECT source_domain, found.rule AS rule, count(*) AS links, max(found.probability) AS probability,
          arg_max(found.evidence, found.probability) AS evidence
        FROM (SELECT source_domain, unnest(findings) AS found FROM read_parquet(?) WHERE {_LOOK})
        GROUP BY source_domain, found.rule ORDER BY probability DESC, rule, source_domain"""
    return _dicts(con.execute(sql, [str(kept.links_path)]))


def _dicts(answer: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, values, strict=True)) for values in answer.fetchall()]
