"""What imports and visits after a moment tell that those before did not: links that are new, links followed anew or
no longer, sites that joined a group.

It knows the rows as each witness told them, in the order of time. It refuses to call a link new that a tool brought
in its first file without a day (all that a tool knows is new then), and to compare two tools' words about one link:
they differ on the same day. What any of it is worth is the judging's; whether anybody hears of it `app.monitoring`'s.

Connections are those of `links.lake`; a question that finds its file gone raises DuckDB's IOException, as `Shelf.ask`
expects it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import duckdb

from suture.engine.links.browse import LinkRow, link_rows
from suture.engine.links.filters import ALL_LINKS, LinkFilter
from suture.engine.links.judged import JudgedLinks
from suture.engine.links.manifest import CurrentInfo, Manifest
from suture.engine.links.matched import matched
from suture.engine.links.shelf import Shelf
from suture.engine.links.states import VISIT

__all__ = ["Arrivals", "FollowChange", "GroupMember", "arrivals", "follow_changes", "group_members", "told_until"]

_FOLLOWED: Final = "CASE WHEN sponsored OR ugc THEN FALSE WHEN nofollow IS NULL THEN NULL ELSE NOT nofollow END"


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """Links that are new, those that are worth most first; `total` counts also those that are not in `rows`."""

    rows: tuple[LinkRow, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class FollowChange:
    """A link that search engines are told to follow now (`followed`), or no longer, by one witness's newest word.

    `on` is the day of that word, `before` of the one that it changed; None where a visit differs from what tools say.
    """

    link: LinkRow
    followed: bool
    witness: str
    on: date
    before: date | None


@dataclass(frozen=True, kw_only=True)
class GroupMember:
    """A host of a link group, and the first day on which anybody saw it link; of the import where nobody dates it."""

    network: str
    host: str
    day: date


def told_until(manifest: Manifest) -> str:
    """Return when the newest snapshot was stored (ISO 8601, UTC), empty without any."""
    return max((info.imported_at for info in manifest.snapshots), default="")


def arrivals(
    con: duckdb.DuckDBPyConnection,
    shelf: Shelf,
    current: CurrentInfo,
    *,
    after: str,
    until: str,
    since: date,
    filter: LinkFilter = ALL_LINKS,
    most: int = 100,
) -> Arrivals:
    """Return the links that snapshots stored later than `after` brought, and none before (ISO 8601, UTC).

    What was stored later than `until` is not looked at: the next question, from there on, finds it, and nothing
    twice. Of these only what is not lost and was first seen on `since` or later, or was brought without a day by a
    tool that had told of this site before. At most `most` rows.
    """
    manifest = shelf.manifest()
    old, new = _split(manifest, after, until)
    files = [str(path) for path in shelf.files("links")]
    if not new or not files:
        return Arrivals(rows=(), total=0)
    tools = {info.tool for info in manifest.snapshots if info.snapshot_id in old}
    usual = [info.snapshot_id for info in manifest.snapshots if info.snapshot_id in new and info.tool in tools]
    let_through = matched(con, current, filter=filter, reads="both")
    answer = con.execute(
        f"""
        WITH told AS (SELECT link_id, snapshot_id FROM read_parquet(?)),
        fresh AS (
          SELECT link_id, bool_or(list_contains(?, snapshot_id)) AS expected FROM told
          WHERE list_contains(?, snapshot_id) GROUP BY link_id),
        old AS (SELECT DISTINCT link_id FROM told WHERE list_contains(?, snapshot_id))
        SELECT file_row_number, count(*) OVER () AS total
        FROM (SELECT file_row_number, link_id, first_seen, lost, value_mid {let_through.sql})
          JOIN fresh USING (link_id)
        WHERE link_id NOT IN (SELECT link_id FROM old) AND lost IS NOT TRUE
          AND (first_seen >= ? OR (first_seen IS NULL AND expected))
        ORDER BY value_mid DESC NULLS LAST, link_id LIMIT ?
        """,
        [files, usual, list(new), list(old), *let_through.params, since, most],
    ).fetchall()
    rows = link_rows(con, current, places=[place for place, _ in answer])
    return Arrivals(rows=rows, total=int(answer[0][1]) if answer else 0)


def follow_changes(
    con: duckdb.DuckDBPyConnection, shelf: Shelf, current: CurrentInfo, *, after: str, until: str, most: int = 1_000
) -> tuple[FollowChange, ...]:
    """Return the links whose newest word on being followed, stored in that time, is another than that before it.

    One witness is compared with itself. A visit that differs from what the tools say counts too, once: it is the
    first that looked. Links that are lost are left out.
    """
    manifest = shelf.manifest()
    _, new = _split(manifest, after, until)
    files = [str(path) for path in shelf.files("links")]
    if not new or not files:
        return ()
    changed = _changed_words(con, files, new=new)
    changed |= {
        link: found for link, found in _seen_otherwise(con, shelf, files, new=new).items() if link not in changed
    }
    if not changed:
        return ()
    places = con.execute(
        "SELECT file_row_number FROM read_parquet(?, file_row_number = true) "
        "WHERE link_id IN (SELECT unnest(?::UBIGINT[])) AND lost IS NOT TRUE ORDER BY link_id LIMIT ?",
        [str(current.links_path), list(changed), most],
    ).fetchall()
    rows = link_rows(con, current, places=[place for (place,) in places])
    return tuple(FollowChange(link=row, **changed[row.link_id]) for row in rows)


def group_members(con: duckdb.DuckDBPyConnection, shelf: Shelf, current: CurrentInfo) -> tuple[GroupMember, ...]:
    """Return the hosts of all link groups with their first days; none where nothing was judged."""
    files = [str(path) for path in shelf.files("links")]
    if not isinstance(current, JudgedLinks) or not files:
        return ()
    answer = con.execute(
        """
        WITH members AS (SELECT id, unnest(members) AS host FROM read_parquet(?)),
        days AS (
          SELECT source_host AS host, min(coalesce(first_seen, told_on)) AS day FROM read_parquet(?)
          WHERE source_host IN (SELECT host FROM members) GROUP BY source_host)
        SELECT id, host, day FROM members JOIN days USING (host) ORDER BY id, day, host
        """,
        [str(current.judged.networks_path), files],
    ).fetchall()
    return tuple(GroupMember(network=network, host=host, day=day) for network, host, day in answer)


def _changed_words(
    con: duckdb.DuckDBPyConnection, files: Sequence[str], *, new: frozenset[str]
) -> dict[int, dict[str, Any]]:
    """Find where a witness's last word differs from that of a day before, by link: what `FollowChange` needs.

    Files of one tool that were read on one day are one word: they tell of one moment, and may be read in any order.
    """
    answer = con.execute(
        f"""
        WITH words AS (
          SELECT link_id, witness, told_on, bool_or({_FOLLOWED}) AS followed,
            bool_or(list_contains(?, snapshot_id)) AS is_new
          FROM read_parquet(?) GROUP BY link_id, witness, told_on),
        said AS (SELECT * FROM words WHERE followed IS NOT NULL),
        steps AS (
          SELECT *, lag(followed) OVER told AS was, lag(told_on) OVER told AS before,
            row_number() OVER (PARTITION BY link_id, witness ORDER BY told_on DESC) AS newest
          FROM said WINDOW told AS (PARTITION BY link_id, witness ORDER BY told_on))
        SELECT link_id, followed, witness, told_on, before FROM steps
        WHERE newest = 1 AND was IS NOT NULL AND was <> followed AND is_new
        ORDER BY told_on, witness
        """,
        [list(new), list(files)],
    ).fetchall()
    return {
        link: {"followed": followed, "witness": witness, "on": on, "before": before}
        for link, followed, witness, on, before in answer
    }


def _seen_otherwise(
    con: duckdb.DuckDBPyConnection, shelf: Shelf, files: Sequence[str], *, new: frozenset[str]
) -> dict[int, dict[str, Any]]:
    """Find links that a first visit saw with another rel than tools tell of."""
    checks = [str(path) for path in shelf.files("checks")]
    if not checks:
        return {}
    answer = con.execute(
        f"""
        WITH looks AS (
          SELECT link_id, found_link_id, snapshot_id, told_on FROM read_parquet(?)
          WHERE state = 'rel-changed' AND list_contains(?, snapshot_id)
          QUALIFY row_number() OVER (PARTITION BY link_id ORDER BY checked_at DESC) = 1),
        seen AS (
          SELECT link_id, snapshot_id, bool_or({_FOLLOWED}) AS followed FROM read_parquet(?)
          WHERE witness = '{VISIT}' GROUP BY link_id, snapshot_id)
        SELECT looks.link_id, followed, looks.told_on FROM looks
          JOIN seen ON seen.link_id = coalesce(found_link_id, looks.link_id) AND seen.snapshot_id = looks.snapshot_id
        WHERE followed IS NOT NULL AND looks.link_id NOT IN (
          SELECT link_id FROM seen AS others WHERE NOT list_contains(?, others.snapshot_id))
        """,
        [checks, list(new), list(files), list(new)],
    ).fetchall()
    return {link: {"followed": followed, "witness": VISIT, "on": on, "before": None} for link, followed, on in answer}


def _split(manifest: Manifest, after: str, until: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the snapshots that were stored until `after`, and those that came later, until `until`."""
    first = datetime.fromisoformat(after) if after else None
    last = datetime.fromisoformat(until) if until else None
    old, new = set(), set()
    for info in manifest.snapshots:
        at = datetime.fromisoformat(info.imported_at)
        if first is not None and at <= first:
            old.add(info.snapshot_id)
        elif last is not None and at <= last:
            new.add(info.snapshot_id)
    return frozenset(old), frozenset(new)
