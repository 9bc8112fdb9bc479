"""How the program leaves: what was printed is out, what wants to tidy up has done so, and then at once.

Arrow's threads may still hold the interpreter's memory when a command is done. Giving it back while the interpreter
is being taken apart ends the process with "terminate called" after work that went well, or never ends it
(apache/arrow issues 34314 and 50482). Nothing of ours needs that taking apart.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys

from suture.cli.main import main

__all__ = ["run"]

_NOT_FLUSHED = 120
"""What Python itself exits with where the last words could not be written."""


class _Ending:
    """Ends the process in which it was made, as the last of all that runs at exit."""

    def __init__(self) -> None:
        self.code = 1  # Python's own where an exception got out, which it has printed before it comes here
        self._process = os.getpid()
        # The first that is registered runs last; the commands load the rest of the program later.
        atexit.register(self._leave)

    def _leave(self) -> None:
        if os.getpid() != self._process:
            return  # forked from ours: how that one ends is its maker's business
        os._exit(self.code if _flushed() else self.code or _NOT_FLUSHED)


def _flushed() -> bool:
    """Write out what still waits; true if it went, or if whoever was reading has left."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None and not stream.closed:
                stream.flush()
        except BrokenPipeError:
            continue
        except OSError:
            return False
    return True


def run() -> None:
    """Run the program for a shell, and leave with its code: 0 done, 1 findings (where asked for), 2 bad input."""
    ending = _Ending()
    try:
        main()
    except SystemExit as asked:
        # As Python reads it: nothing is 0, and a text is printed and is 1.
        ending.code = asked.code & 0xFF if isinstance(asked.code, int) else int(asked.code is not None)
        raise
    except KeyboardInterrupt:
        ending.code = 128 + signal.SIGINT
        raise
    else:
        ending.code = 0
