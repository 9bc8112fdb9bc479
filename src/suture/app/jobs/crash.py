"""Named places at which a test may kill the process that runs a job.

The variable SUTURE_CRASH_JOB_AT is for tests: it is no setting, and nothing else here reads the environment.
A name that is not in the list is an error, so that a renamed point cannot leave a test that proves nothing.
The lake has points and a variable of its own (`engine.links.crash`): each room's are listed and tested by themselves.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Collection
from typing import Final

__all__ = ["JOB_CRASH_POINTS", "VARIABLE", "crash_point", "die_where_asked"]

VARIABLE: Final = "SUTURE_CRASH_JOB_AT"

JOB_CRASH_POINTS: Final = (
    "claimed",        # the job is taken, nothing is done
    "step-done",      # a step has done its work, nobody has written that down
    "step-recorded",  # the step is written down
    "work-done",      # all steps are done, the job's end is not written down
    "settled",        # the end is written down
)  # fmt: skip


def crash_point(name: str) -> None:
    """Die here, without a chance to tidy up, where a test asks for it."""
    die_where_asked(name, points=JOB_CRASH_POINTS, variable=VARIABLE)


def die_where_asked(name: str, *, points: Collection[str], variable: str) -> None:
    """End this process at once where the variable holds this name; ValueError for names that are not in the list."""
    wanted = os.environ.get(variable)
    if wanted is None:
        return
    if name not in points or wanted not in points:
        raise ValueError(f"no crash point is called {wanted!r}")
    if wanted == name:
        os.kill(os.getpid(), signal.SIGKILL)
