"""Named places at which a test may kill the process that runs a job.

The variable SUTURE_CRASH_JOB_AT is for tests: it is no setting, and nothing else here reads the environment.
A name that is not in the list is an error, so that a renamed point cannot leave a test that proves nothing.
"""

from __future__ import annotations

import os
import signal
from typing import Final

__all__ = ["JOB_CRASH_POINTS", "crash_point"]

JOB_CRASH_POINTS: Final = (
    "claimed",        # the job is taken, nothing is done
    "step-done",      # a step has done its work, nobody has written that down
    "step-recorded",  # the step is written down
    "work-done",      # all steps are done, the job's end is not written down
    "settled",        # the end is written down
)  # fmt: skip


def crash_point(name: str) -> None:
    """Die here, without a chance to tidy up, where a test asks for it."""
    wanted = os.environ.get("SUTURE_CRASH_JOB_AT")
    if wanted is None:
        return
    if name not in JOB_CRASH_POINTS or wanted not in JOB_CRASH_POINTS:
        raise ValueError(f"no crash point is called {wanted!r}")
    if wanted == name:
        os.kill(os.getpid(), signal.SIGKILL)
