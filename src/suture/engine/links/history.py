"""What our own visits found, as it was stored: the history of one link, and one visit page by page.

It knows how checks are read back, and that unbroken runs of one state are one line ("live since 3 May, 14
checks"). It refuses to say where a link stands: that was worked out when the current table was merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

import duckdb

from suture.engine.errors import InputError
from suture.engine.links.browse import MAX_SIZE
from suture.engine.links.conditions import Param
from suture.engine.links.follow import follow_state
from suture.engine.links.keyset import Key, Order, read_cursor, write_cursor
from suture.engine.links.positions import zone_of
from suture.engine.links.shelf import Shelf
from suture.engine.links.states import FAILED, OF_THE_PAGE, SILENT, STATES
from suture.engine.links.words import state_words

__all__ = ["CheckRun", "StateCount", "VisitCheck", "VisitChecks", "check_runs", "visit_checks"]

# What asks for a person comes first: what is gone, then what changed, then what nobody could read; live links last.
_RANKED: Final = (*FAILED, *(one for one in STATES if one not in (*OF_THE_PAGE, "live")), *SILENT, "live")
_RANK: Final = {state: rank for rank, state in enumerate(_RANKED)}
_RANK_SQL: Final = "CASE state " + " ".join(f"WHEN '{state}' THEN {rank}" for state, rank in _RANK.items()) + " END"
_ORDER: Final = Order("page", (
    Key(f"({_RANK_SQL})", type=int, nullable=False),
    Key("source_url", nullable=False),
    Key("link_id", type=int, nullable=False),
))  # fmt: skip
_UNSEEN: Final = {"text": None, "kind": None, "position": None, "follow": None}


@dataclass(frozen=True, kw_only=True)
class CheckRun:
    """Checks one after the other that all ended in one state; all but the dates and the count are the newest's."""

    state: str
    first: datetime
    last: datetime
    checks: int
    evidence: str | None
    also: tuple[str, ...]
    status: int | None
    final_url: str | None
    found_target: str | None
    rendered: bool
    snapshot_id: str


@dataclass(frozen=True, kw_only=True)
class VisitCheck:
    """One link that a visit looked for. `text`, `kind`, `position` and `follow` are of the link that it saw."""

    link_id: int
    source_url: str
    target_url: str | None
    state: str
    evidence: str | None
    also: tuple[str, ...]
    status: int | None
    final_url: str | None
    found_target: str | None
    found_link_id: int | None
    checked_at: datetime
    rendered: bool
    text: str | None
    kind: str | None
    position: str | None
    follow: str | None


@dataclass(frozen=True, kw_only=True)
class StateCount:
    """How many checks of a visit ended in a state."""

    state: str
    words: str
    checks: int


@dataclass(frozen=True, kw_only=True)
class VisitChecks:
    """Some checks of one visit by page; `states` counts the whole visit, in the order of STATES.

    `after` and `before` are cursors of the next and the previous page, None where there is none.
    """

    rows: tuple[VisitCheck, ...]
    total: int
    states: tuple[StateCount, ...]
    state: str | None
    after: str | None
    before: str | None


def check_runs(
    con: duckdb.DuckDBPyConnection, shelf: Shelf, *, link_id: int, source_url: str
) -> tuple[CheckRun, ...]:
    """Return the history of a link, newest first: its own checks, and of its page those that speak of all of it."""
    files = [str(path) for path in shelf.files("checks")]
    if not files:
        return ()
    names = ("state", "evidence", "also", "status", "final_url", "found_target", "rendered", "snapshot_id")
    answer = con.execute(
        f"""
        SELECT checked_at AT TIME ZONE 'UTC' AS moment, {", ".join(names)} FROM read_parquet(?)
        WHERE source_url = ? AND (link_id = ? OR state IN (SELECT unnest(?::VARCHAR[])))
        QUALIFY row_number() OVER (PARTITION BY checked_at ORDER BY link_id <> ?) = 1
        ORDER BY checked_at DESC
        """,
        [files, source_url, link_id, list(OF_THE_PAGE), link_id],
    ).fetchall()
    runs: list[CheckRun] = []
    for moment, *values in answer:
        told = dict(zip(names, values, strict=True))
        at = moment.replace(tzinfo=UTC)
        if runs and runs[-1].state == told["state"]:
            runs[-1] = replace(runs[-1], first=at, checks=runs[-1].checks + 1)
        else:
            told |= {"also": _words(told["also"]), "rendered": bool(told["rendered"])}
            runs.append(CheckRun(first=at, last=at, checks=1, **told))
    return tuple(runs)


def visit_checks(
    con: duckdb.DuckDBPyConnection,
    shelf: Shelf,
    *,
    snapshot_id: str,
    state: str | None = None,
    after: str | None = None,
    size: int = 50,
) -> VisitChecks:
    """Return one page of what a visit found, all of it or the checks that ended in one state.

    What is gone comes first, live links last; within a state by page.

    Raises NothingHere for a snapshot that the shelf does not have, InputError for a state that does not exist.
    """
    if state is not None and state not in STATES:
        raise InputError(f"A check can end in {', '.join(STATES)}; not in “{state[:80]}”.")
    checks = [str(path) for path in shelf.files("checks", snapshot_id=snapshot_id)]
    counts: dict[str, int] = {}
    if checks:
        answer = con.execute(
            "SELECT state, count(*) FROM read_parquet(?) WHERE snapshot_id = ? GROUP BY state", [checks, snapshot_id]
        ).fetchall()
        counts = dict(answer)
    cursor = read_cursor(_ORDER, after) if after else None
    way = cursor.way if cursor else "after"
    size = min(max(size, 1), MAX_SIZE)
    rows: list[VisitCheck] = []
    if counts:
        beyond, bound = _ORDER.beyond(cursor) if cursor else ("TRUE", ())
        links = [str(path) for path in shelf.files("links", snapshot_id=snapshot_id)]
        wanted = f"{beyond} AND {'TRUE' if state is None else 'state = ?'}"
        params = (*bound, *(() if state is None else (state,)))
        rows = _visit_rows(
            con, checks, links, snapshot_id=snapshot_id, where=wanted, params=params,
            tail=f"ORDER BY {_ORDER.order_by(way=way)} LIMIT {size + 1}",
        )  # fmt: skip
    more, rows = len(rows) > size, rows[:size]
    if way == "before":
        rows.reverse()
    onward = more if way == "after" else True
    back = more if way == "before" else cursor is not None
    return VisitChecks(
        rows=tuple(rows),
        total=counts.get(state, 0) if state else sum(counts.values()),
        states=tuple(
            StateCount(state=one, words=state_words(one), checks=counts[one]) for one in STATES if one in counts
        ),
        state=state,
        after=write_cursor(_ORDER, _place(rows[-1]), way="after") if onward and rows else None,
        before=write_cursor(_ORDER, _place(rows[0]), way="before") if back and rows else None,
    )


def _visit_rows(
    con: duckdb.DuckDBPyConnection,
    checks: Sequence[str],
    links: Sequence[str],
    *,
    snapshot_id: str,
    where: str,
    params: Sequence[Param],
    tail: str,
) -> list[VisitCheck]:
    names = (
        "link_id", "source_url", "target_url", "state", "evidence", "also", "status", "final_url", "found_target",
        "found_link_id", "rendered",
    )  # fmt: skip
    answer = con.execute(
        f"SELECT {', '.join(names)}, checked_at AT TIME ZONE 'UTC' FROM read_parquet(?) "
        f"WHERE snapshot_id = ? AND {where} {tail}",
        [list(checks), snapshot_id, *params],
    ).fetchall()
    told = [dict(zip((*names, "checked_at"), values, strict=True)) for values in answer]
    seen = _seen(con, links, snapshot_id=snapshot_id, ids=[_seen_id(one) for one in told])
    return [
        VisitCheck(
            **{
                **one,
                "also": _words(one["also"]),
                "rendered": bool(one["rendered"]),
                "checked_at": one["checked_at"].replace(tzinfo=UTC),
                **seen.get(_seen_id(one), _UNSEEN),
            }
        )
        for one in told
    ]


def _seen(
    con: duckdb.DuckDBPyConnection, links: Sequence[str], *, snapshot_id: str, ids: Sequence[int]
) -> dict[int, dict[str, str | None]]:
    """What the visit saw of these links. Of a page that links twice, the link that may be followed, the first."""
    if not links:
        return {}
    answer = con.execute(
        """
        SELECT link_id, anchor, kind, position, nofollow, ugc, sponsored FROM read_parquet(?)
        WHERE snapshot_id = ? AND link_id IN (SELECT unnest(?::UBIGINT[]))
        QUALIFY row_number() OVER (PARTITION BY link_id ORDER BY nofollow IS TRUE, line) = 1
        """,
        [list(links), snapshot_id, list(ids)],
    ).fetchall()
    return {
        number: {
            "text": text,
            "kind": kind,
            "position": zone_of(position),
            "follow": follow_state(nofollow=nofollow, ugc=ugc, sponsored=sponsored),
        }
        for number, text, kind, position, nofollow, ugc, sponsored in answer
    }


def _seen_id(check: dict[str, Any]) -> int:
    """The link that was seen where the check tells, else the one that was looked for."""
    seen = check["found_link_id"]
    return int(check["link_id"] if seen is None else seen)


def _place(check: VisitCheck) -> tuple[Param, ...]:
    return _RANK[check.state], check.source_url, check.link_id


def _words(text: str | None) -> tuple[str, ...]:
    return tuple((text or "").split())
