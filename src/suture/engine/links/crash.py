"""Named places at which a test may end the process, to prove that the lake survives it.

A crash cannot be injected from outside at an exact place in the code, and no argument can be handed through
from a test into another process's innards without every function carrying it. So this module, alone in the
engine, reads the environment: SUTURE_CRASH_AT holds the name of one point. Nothing else ever reads it, and a
name that is not in `CRASH_POINTS` is refused, so that a renamed point cannot leave a test that tests nothing.
"""

from __future__ import annotations

import os
import signal
from typing import Final

__all__ = ["CRASH_POINTS", "VARIABLE", "crash_point"]

VARIABLE: Final = "SUTURE_CRASH_AT"

CRASH_POINTS: Final = (
    "folder-made",  # a new folder stands, empty; the manifest does not know it
    "rows-half-written",  # the first rows are in a file that has no footer yet
    "files-closed",  # files are whole, perhaps not on the disk yet
    "files-on-disk",  # files are on the disk, the manifest does not know them
    "manifest-beside",  # the new manifest lies beside the old one
    "manifest-swapped",  # the new manifest is the manifest; nothing was cleaned up
    "rows-spilled",  # rows of a large rebuild lie in the temporary folder
    "folder-half-removed",  # the first file of a folder that nobody needs is gone
    "shelf-set-aside",  # a shelf that is to go has another name; all its files are there
)


def crash_point(name: str) -> None:
    """End this process at once, as a power cut would, where the environment asks for it.

    SIGKILL runs no handler, no `finally` and no buffer flush. ValueError for a name that is not enumerated,
    here or in the environment.
    """
    wanted = os.environ.get(VARIABLE)
    for given in (name, wanted):
        if given and given not in CRASH_POINTS:
            raise ValueError(f"{given} is no crash point; there are {', '.join(CRASH_POINTS)}")
    if wanted == name:
        os.kill(os.getpid(), signal.SIGKILL)
