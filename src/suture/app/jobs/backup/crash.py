"""Named places at which a test may kill the process that restores a backup.

The variable SUTURE_CRASH_RESTORE_AT is for tests, as the others are: it is no setting.
"""

from __future__ import annotations

from typing import Final

from suture.app.jobs.crash import die_where_asked

__all__ = ["RESTORE_CRASH_POINTS", "VARIABLE", "crash_point"]

VARIABLE: Final = "SUTURE_CRASH_RESTORE_AT"

RESTORE_CRASH_POINTS: Final = (
    "unpacked",  # files and tables of the backup lie beside; nothing that was there has moved
    "planned",  # the plan of the changeover is written down
    "tables-changed",  # PostgreSQL's schemas have changed names; files have not moved (PostgreSQL alone)
    "half-moved",  # the first thing has moved
    "moved",  # all has moved, the plan is still there
)


def crash_point(name: str) -> None:
    """Die here, without a chance to tidy up, where a test asks for it."""
    die_where_asked(name, points=RESTORE_CRASH_POINTS, variable=VARIABLE)
