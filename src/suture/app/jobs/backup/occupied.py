"""Whether a home folder and its database hold something, and whether somebody works on them right now.

`suture serve` and `suture worker` hold a shared lock while they run; a restore wants it alone. The kernel holds it,
so that a killed program leaves nothing behind.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from suture.engine.errors import ActionError

__all__ = ["HELD", "alone_in", "at_work_in", "holds_something"]

HELD: Final = ("lake", "uploads", "visits")
"""Folders in which something that a backup holds may lie."""

_LOCK: Final = "at-work.lock"


@contextmanager
def at_work_in(home: Path) -> Iterator[None]:
    """Say that a program works on this home folder, until the block ends. ActionError while it is being restored."""
    with _locked(
        home, fcntl.LOCK_SH, "This installation is being restored from a backup. Start again when that is done."
    ):
        yield


@contextmanager
def alone_in(home: Path) -> Iterator[None]:
    """Keep other programs out of this home folder; ActionError while one runs."""
    with _locked(home, fcntl.LOCK_EX, f"Suture is running on {home}. Stop suture serve and suture worker first."):
        yield


def holds_something(home: Path, *, database: dict[str, Any]) -> bool:
    """Whether there are links, files or tables already; `database` is Django's settings of it."""
    if any((home / name).is_dir() and any((home / name).iterdir()) for name in HELD):
        return True
    if "sqlite3" in database["ENGINE"]:
        return Path(database["NAME"]).exists()
    from suture.app.jobs.backup.postgresql import has_tables

    return has_tables(database)


@contextmanager
def _locked(home: Path, kind: int, busy: str) -> Iterator[None]:
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(home / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ActionError(busy) from None
        yield
    finally:
        os.close(descriptor)
