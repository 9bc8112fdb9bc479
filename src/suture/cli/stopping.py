"""Ctrl-C in the middle of long work on the web: the work ends in order, and says what it knows."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suture.engine.links.progress import Step

__all__ = ["stoppable"]


@contextmanager
def stoppable(progress: Callable[[Step], None]) -> Iterator[Callable[[Step], None]]:
    """Yield the same progress, which raises Cancelled once somebody pressed Ctrl-C; a second one breaks off."""
    from suture.engine.errors import Cancelled

    asked = threading.Event()
    before = signal.getsignal(signal.SIGINT)

    def ask(*_: object) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)

    def tell(step: Step) -> None:
        if asked.is_set():
            raise Cancelled("Stopped.")
        progress(step)

    signal.signal(signal.SIGINT, ask)
    try:
        yield tell
    finally:
        signal.signal(signal.SIGINT, before)
