"""One link with everything that was said of it: each tool's own words, import by import.

It knows how to find a link's rows in the immutable snapshots and how to lay them side by side. It refuses to
decide who is right: that was done once, when the current table was merged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from suture.engine.errors import NothingHere
from suture.engine.links.browse import CHOOSABLE, LinkRow, link_rows
from suture.engine.links.columns import METRICS, OBSERVED
from suture.engine.links.history import CheckRun, check_runs
from suture.engine.links.ids import link_ids, show_id
from suture.engine.links.lake import Shelf
from suture.engine.links.manifest import CurrentInfo, Manifest
from suture.engine.links.matched import table
from suture.engine.links.words import column_label

__all__ = ["Disagreement", "LinkStory", "Word", "link"]

_TOLD: Final = ("witness", "snapshot_id", "told_on", "line", "target_url")
_VALUES: Final = tuple(field.name for field in (*OBSERVED, *METRICS))


@dataclass(frozen=True, kw_only=True)
class Word:
    """One row of one import. `values` holds the columns that the row fills, by name.

    `names_target` is False for a report that knows the page that links but not where the link goes.
    """

    witness: str
    snapshot_id: str
    file_name: str
    report: str
    told_on: date
    line: int
    names_target: bool
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """A column on which tools differ, with each tool's latest word that is known."""

    column: str
    words: str
    values: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class LinkStory:
    """The merged link (`link.more` holds all other columns), and who said what of it, newest first.

    `checks` is what our own visits found, newest first, an unbroken run of one state as one.
    """

    link: LinkRow
    told: tuple[Word, ...]
    disagreements: tuple[Disagreement, ...]
    checks: tuple[CheckRun, ...] = ()


def link(con: duckdb.DuckDBPyConnection, shelf: Shelf, current: CurrentInfo, *, link_id: int) -> LinkStory:
    """Return one link of the shelf's current table; NothingHere if it has no such link.

    A page whose target nobody knew is a link of its own until somebody names the target; then its old id is
    answered with the first of the page's links, whose `link.link_id` is another one.
    """
    places = _places(con, current, "link_id", link_id) or _places_of_a_page(con, shelf, current, link_id)
    if not places:
        raise NothingHere(f"{shelf.site} has no link {show_id(link_id)}; its import may have been undone.")
    (row,) = link_rows(con, current, places=[places[0][0]], columns=CHOOSABLE)
    told = _told(con, shelf, shelf.manifest(), row)
    return LinkStory(
        link=row,
        told=told,
        disagreements=_disagreements(row, told),
        checks=check_runs(con, shelf, link_id=link_id, source_url=row.source_url),
    )


def _places(con: duckdb.DuckDBPyConnection, current: CurrentInfo, column: str, value: int | str) -> list[Any]:
    return con.execute(
        f"SELECT file_row_number FROM {table(current)} WHERE {column} = ? ORDER BY target_url, link_id LIMIT 1",
        [str(current.links_path), value],
    ).fetchall()


def _places_of_a_page(con: duckdb.DuckDBPyConnection, shelf: Shelf, current: CurrentInfo, link_id: int) -> list[Any]:
    """The first link of the page that was known under this id while nobody named its target."""
    files = [str(path) for path in shelf.files("links")]
    if not files:
        return []
    pages = con.execute(
        "SELECT source_url FROM read_parquet(?, union_by_name = true) "
        "WHERE link_id = ? AND target_url IS NULL AND snapshot_id IN (SELECT unnest(?::VARCHAR[])) LIMIT 1",
        [files, link_id, [info.snapshot_id for info in shelf.manifest().snapshots]],
    ).fetchall()
    return _places(con, current, "source_url", pages[0][0]) if pages else []


def _told(con: duckdb.DuckDBPyConnection, shelf: Shelf, manifest: Manifest, row: LinkRow) -> tuple[Word, ...]:
    """Return the rows of all imports on this link, and those on its page that name no target."""
    files = [str(path) for path in shelf.files("links")]
    if not files:
        return ()
    ids = [row.link_id, _id_without_target(row.source_url)]
    snapshots = {info.snapshot_id: info for info in manifest.snapshots}
    # Files of former versions lack the later columns.
    stored = {name for path in files for name in pq.read_schema(path).names}
    names = [name for name in (*_TOLD, *_VALUES) if name in stored]
    answer = con.execute(
        f"SELECT {', '.join(names)} FROM read_parquet(?, union_by_name = true) "
        "WHERE link_id IN (SELECT unnest(?::UBIGINT[])) "
        "AND snapshot_id IN (SELECT unnest(?::VARCHAR[]))",
        [files, ids, list(snapshots)],
    ).fetchall()
    newest_first = {name: -place for place, name in enumerate(snapshots)}
    rows = [dict(zip(names, values, strict=True)) for values in answer]
    rows.sort(key=lambda one: (newest_first[one["snapshot_id"]], one["line"]))
    return tuple(
        Word(
            witness=one["witness"],
            snapshot_id=one["snapshot_id"],
            file_name=snapshots[one["snapshot_id"]].file_name,
            report=snapshots[one["snapshot_id"]].report,
            told_on=one["told_on"],
            line=one["line"],
            names_target=one["target_url"] is not None,
            values={name: one[name] for name in _VALUES if one.get(name) is not None},
        )
        for one in rows
    )


def _id_without_target(source_url: str) -> int:
    ids = link_ids(pa.array([source_url]), pa.array([None], pa.string()))
    return int(ids[0].as_py())


def _disagreements(row: LinkRow, told: Sequence[Word]) -> tuple[Disagreement, ...]:
    found = []
    for column in row.disagreements:
        latest: dict[str, Any] = {}
        for word in told:
            if column in word.values:
                latest.setdefault(word.witness, word.values[column])
        found.append(Disagreement(column=column, words=column_label(column), values=tuple(sorted(latest.items()))))
    return tuple(found)
