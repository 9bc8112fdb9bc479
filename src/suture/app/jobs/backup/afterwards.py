"""What rooms do once rows have been put back, before anybody sees them. It knows no backup: that loads nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

__all__ = ["REPLACED", "AfterRestore", "after_restore", "work_afterwards"]

REPLACED: Final = "replaced"
"""The alias of the database that is being replaced, while what follows a restore is done."""

AfterRestore = Callable[[str | None], None]
"""Gets the alias of the replaced database, whose tables may be older, or None where nothing was there."""

_AFTERWARDS: dict[str, AfterRestore] = {}


def after_restore(name: str) -> Callable[[AfterRestore], AfterRestore]:
    """Register what a room does after a restore; the default database is the restored one."""

    def register(work: AfterRestore) -> AfterRestore:
        if _AFTERWARDS.get(name, work) is not work:
            raise ValueError(f"two functions want to be called after a restore as {name}")
        _AFTERWARDS[name] = work
        return work

    return register


def work_afterwards() -> tuple[AfterRestore, ...]:
    """Return what was registered, in that order."""
    return tuple(_AFTERWARDS.values())
