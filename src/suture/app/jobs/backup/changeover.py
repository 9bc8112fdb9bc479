"""How a home folder changes hands: a plan is written down, then each thing moves; a crash costs no step of it.

    HOME/restoring/plan.json    the moves, in their order; while it is there, they are not all made
    HOME/restoring/new/...      what comes
    HOME/before-20261123T101500/...    what was there before; nobody deletes it

Every move is a rename. One is made where its source is there and its target is not, so that a plan may be gone
through again: the next program that starts on the home folder finishes what a crash broke off. It knows no backup.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from suture.app.jobs.backup.crash import crash_point
from suture.app.jobs.backup.occupied import alone_in
from suture.engine.links.durable import remove_folder, replace_file

__all__ = ["Plan", "begin", "coming", "finish", "finish_if_broken_off", "give_up"]

_FOLDER: Final = "restoring"
_PLAN: Final = "plan.json"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`moves` are absolute paths, from and to. `schema` names what PostgreSQL's present tables are called next."""

    moves: tuple[tuple[str, str], ...]
    schema: str = ""


def coming(home: Path) -> Path:
    """Return the folder in which the new home grows, empty."""
    folder = home / _FOLDER
    remove_folder(folder)
    (folder / "new").mkdir(mode=0o700, parents=True)
    return folder / "new"


def give_up(home: Path) -> bool:
    """Remove what grew, unless the changeover has begun and will end; say whether it was removed."""
    if (home / _FOLDER / _PLAN).exists():
        return False
    remove_folder(home / _FOLDER)
    return True


def begin(home: Path, plan: Plan, *, database: dict[str, Any]) -> None:
    """Make the changeover; from here on it ends, whatever happens to this process."""
    os.sync()  # All that comes is on the disk before anything that was there moves.
    for _, to in plan.moves:
        Path(to).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_file(home / _FOLDER / _PLAN, msgspec.json.encode(plan))
    crash_point("planned")
    finish(home, database=database)


def finish(home: Path, *, database: dict[str, Any]) -> bool:
    """Go through a plan that is there, and say whether there was one. `database` is Django's settings of it."""
    path = home / _FOLDER / _PLAN
    try:
        plan = msgspec.json.decode(path.read_bytes(), type=Plan)
    except FileNotFoundError:
        return False
    if plan.schema:
        from suture.app.jobs.backup.postgresql import swap_schemas

        swap_schemas(database, aside=plan.schema)
        crash_point("tables-changed")
    _move(plan.moves)
    os.sync()
    crash_point("moved")
    path.unlink()
    remove_folder(home / _FOLDER)
    return True


def finish_if_broken_off(home: Path, *, database: dict[str, Any]) -> None:
    """End the changeover that a crash broke off; ActionError while a restore, or another program, is at work."""
    if (home / _FOLDER / _PLAN).exists():
        with alone_in(home):
            finish(home, database=database)


def _move(moves: Iterable[tuple[str, str]]) -> None:
    for one, to in moves:
        if os.path.lexists(one) and not os.path.lexists(to):
            Path(one).rename(to)
            crash_point("half-moved")
