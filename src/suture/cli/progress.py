"""A progress line on stderr for people; nothing where stderr is a file or another program."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from suture.cli.plain import plain
from suture.engine.links.progress import Step

__all__ = ["ProgressLine"]

_QUIET_SECONDS = 0.2


class ProgressLine:
    """Call it with each step; it rewrites one line, five times a second at most."""

    def __init__(self, name: str, *, stream: TextIO = sys.stderr) -> None:
        self.name = plain(name)
        self.stream = stream
        self.shown = stream.isatty()
        self.started = self.last = time.monotonic()

    def __call__(self, step: Step) -> None:
        """Show the step, unless the last one was shown a moment ago."""
        now = time.monotonic()
        if not self.shown or now - self.last < _QUIET_SECONDS:
            return
        self.last = now
        print(f"\r\x1b[K{self.name}: {self._words(step, now)}", end="", file=self.stream, flush=True)

    def _words(self, step: Step, now: float) -> str:
        parts = [step.stage]
        if step.rows:
            parts.append(f"{step.rows:,} rows, {step.rows / max(now - self.started, 0.001):,.0f} a second")
        if step.rejected:
            parts.append(f"{step.rejected:,} not read")
        if step.total:
            left = (now - self.started) * (step.total - step.done) / max(step.done, 1)
            parts.append(f"{min(step.done / step.total, 1):.0%}, about {left:.0f} s left")
        return " · ".join(parts)

    def clear(self) -> None:
        """Take the line away, so that the result stands alone."""
        if self.shown:
            print("\r\x1b[K", end="", file=self.stream, flush=True)
