"""What the lake says for a practice's week, read once for the summary and for all that it offers.

It knows the practice's own, judged links, and which tools' files they come from. It refuses to say anything in words
and to read in a request: a job does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

from suture.app.practices.asking import Reading, ask_for_job
from suture.app.practices.facts import lake
from suture.app.practices.subjects import about
from suture.engine.links.changes import Change, ChangeKind, ChangesPage, changes
from suture.engine.links.judged import JudgedLinks, judged_at
from suture.engine.links.states import VISIT
from suture.engine.profile.glance import Glance, glance
from suture.engine.profile.votes import Tables
from suture.engine.quality.subject import Subject

__all__ = ["LATELY", "Moved", "ToolFiles", "WeekFacts", "week_facts"]

# What "lately" means beside a week, and how far back a lost link is worth asking for.
LATELY: Final = timedelta(days=30)
_WORTH_ASKING: Final = timedelta(days=120)
_MOST_CHANGES: Final = 1_000


@dataclass(frozen=True, kw_only=True)
class ToolFiles:
    """A tool whose files were imported for the own site: its reports, and when the newest was read."""

    tool: str
    reports: tuple[str, ...]
    newest: datetime


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Links that came or went in the last 30 days: how many, and the rows, which are at most 1,000."""

    total: int
    rows: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True)
class WeekFacts:
    """One practice's own links, as far as a week looks at them. `lost` reaches further back than `went` does."""

    site: str
    judged_at: datetime
    glance: Glance
    came: Moved
    went: Moved
    lost: tuple[Change, ...]
    tools: tuple[ToolFiles, ...]


def week_facts(practice: int, now: datetime) -> WeekFacts | None:
    """Return the facts; None where nothing was imported, or nothing of it judged yet."""
    return ask_for_job(practice, lambda reading: _facts(reading, today=now.date()))


def _facts(reading: Reading, *, today: date) -> WeekFacts | None:
    at = judged_at(reading.current)
    if not isinstance(reading.current, JudgedLinks) or at is None:
        return None
    seen, came, went, lost = _read(reading.current, about(reading.practice, reading.site), today)
    return WeekFacts(
        site=reading.site.key,
        judged_at=at,
        glance=seen,
        came=_moved(came),
        went=_moved(went),
        lost=lost.rows,
        tools=_tools(reading),
    )


@lru_cache(maxsize=64)
def _read(current: JudgedLinks, whom: Subject, today: date) -> tuple[Glance, ChangesPage, ChangesPage, ChangesPage]:
    """Read what the sources of one week ask for in a row, once: it depends on the links and the day alone."""
    with lake().connect() as con:

        def moved(kind: ChangeKind, period: timedelta) -> ChangesPage:
            return changes(con, current, kind=kind, since=today - period, until=today, size=_MOST_CHANGES)

        return (
            glance(con, Tables.of(current), about=whom, today=today),
            moved("gained", LATELY),
            moved("lost", LATELY),
            moved("lost", _WORTH_ASKING),
        )


def _moved(page: ChangesPage) -> Moved:
    return Moved(total=page.total, rows=page.rows)


def _tools(reading: Reading) -> tuple[ToolFiles, ...]:
    found: dict[str, list[tuple[datetime, str]]] = {}
    for info in reading.shelf.manifest().snapshots:
        if info.tool != VISIT:
            at = datetime.fromisoformat(info.imported_at).astimezone(UTC)
            found.setdefault(info.tool, []).append((at, info.report))
    return tuple(
        ToolFiles(
            tool=tool,
            reports=tuple(dict.fromkeys(report for _, report in sorted(files))),
            newest=max(at for at, _ in files),
        )
        for tool, files in sorted(found.items())
    )
