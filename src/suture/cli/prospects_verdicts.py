"""Verdicts on saved pages in the order of their files: one by one, or by several processes where there are many.

It knows when more processes pay: each loads its modules anew, which takes as long as some twenty pages. It refuses to
know how a verdict is told.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from math import ceil
from typing import TYPE_CHECKING, Final, TypeAlias

from suture.cli.page_files import STDIN, saved_page, trouble_words

if TYPE_CHECKING:
    from suture.engine.pages.scanner import Scanner
    from suture.engine.prospects.verdicts import PageVerdict

__all__ = ["Unreadable", "verdicts"]

_FEW: Final = 100  # files; fewer are read sooner here than others have started
_MOST_PROCESSES: Final = 4  # each takes a quarter of a gigabyte
_AT_ONCE: Final = 4  # files handed to a process: what it begins it ends, also when it is stopped


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file could not be read, in a sentence."""

    words: str


Told: TypeAlias = "tuple[str, PageVerdict | Unreadable]"


def verdicts(files: Sequence[str], *, url: str | None, today: date) -> Iterator[Told]:
    """Yield each file with its verdict, in the order given. `url` goes before the address that a file tells."""
    judge = partial(_judged, url=url, today=today)
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES, ceil(len(files) / _AT_ONCE))
    if len(files) < _FEW or os.cpu_count() == 1 or STDIN in files:
        yield from map(judge, files)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Started anew, not forked: what was loaded here may have threads.
    started = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=started, initializer=_leave_stopping_to_the_first)
    done = 0
    try:
        for told in pool.map(judge, files, chunksize=_AT_ONCE):
            done += 1
            yield told
    except BrokenProcessPool:
        # The system ended one, mostly for want of memory: what is left is read here.
        yield from map(judge, files[done:])
    finally:
        pool.shutdown(cancel_futures=True)


def _judged(given: str, *, url: str | None, today: date) -> Told:
    from suture.engine.errors import SutureError
    from suture.engine.prospects.classifying import classify

    try:
        saved = saved_page(given)
        verdict = classify(
            saved.content, url=url or saved.url, today=today, content_type=saved.content_type, scanner=_scanner()
        )
    except (OSError, SutureError) as error:
        return given, Unreadable(trouble_words(error, given=given))
    return given, verdict


@cache
def _scanner() -> Scanner:
    """One for each process: it holds the room that it reads in."""
    from suture.engine.pages.scanner import Scanner

    return Scanner()


def _leave_stopping_to_the_first() -> None:
    """Ctrl-C goes to every process of a terminal; the one that started the others ends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
