"""Pages are read on a thread of their own while others are on their way, several in one go.

It knows how answers are handed over and come back, and what is left undone when somebody stops. It refuses to know
what reading means: that is the caller's `learn`.

The interpreter is one thread's at a time, and passing it on costs more than a page's verdict. So the reader takes
whatever has come while it was busy, lets the compiled scanner read all of it at once, and only then asks for the
interpreter: for sixteen pages once instead of sixteen times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from threading import Event, Thread
from types import TracebackType
from typing import Final, Generic, TypeVar

from suture.engine.crawl.results import Fetched
from suture.engine.pages.scanner import MOST_AHEAD, Scanner

__all__ = ["ReadingThread"]

# Pages that were fetched and wait to be read: enough to keep both threads busy, few enough to hold in memory.
_MOST_WAITING: Final = 2 * MOST_AHEAD

Learned = TypeVar("Learned")


class ReadingThread(Generic[Learned]):
    """A second thread that learns from answers in the order in which they are given to it; a context manager.

    Leaving it stops the thread after the page that it reads; what was not read then is dropped.
    """

    def __init__(self, learn: Callable[[Fetched, Scanner], Learned]) -> None:
        self._learn = learn
        self._scanner = Scanner()
        # Before anybody waits for an answer: loading the compiled scanner takes a moment, compiling it many.
        self._scanner.ahead([b"<p>"])
        self._given: SimpleQueue[Fetched | None] = SimpleQueue()
        self._ended: SimpleQueue[tuple[Fetched, Learned | BaseException]] = SimpleQueue()
        self._waiting = 0
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="reading", daemon=True)

    def __enter__(self) -> ReadingThread[Learned]:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._given.put(None)
        self._thread.join()

    @property
    def is_running(self) -> bool:
        """Whether the thread has not ended."""
        return self._thread.is_alive()

    def give(self, fetched: Fetched) -> None:
        """Hand an answer over."""
        self._waiting += 1
        self._given.put(fetched)

    def ended(self) -> Iterator[tuple[Fetched, Learned]]:
        """What was read meanwhile; waits where too many answers are waiting. What `learn` raises is raised here."""
        while self._waiting and (self._waiting > _MOST_WAITING or not self._ended.empty()):
            yield self._next()

    def rest(self) -> Iterator[tuple[Fetched, Learned]]:
        """Everything that was handed over and has not come back yet."""
        while self._waiting:
            yield self._next()

    def _next(self) -> tuple[Fetched, Learned]:
        fetched, found = self._ended.get()
        self._waiting -= 1
        if isinstance(found, BaseException):
            raise found
        return fetched, found

    def _run(self) -> None:
        while (batch := self._batch()) and not self._stopped.is_set():
            self._scanner.ahead([fetched.body for fetched in batch if fetched.outcome == "ok"])
            for fetched in batch:
                if self._stopped.is_set():
                    return
                try:
                    found: Learned | BaseException = self._learn(fetched, self._scanner)
                except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
                    found = error
                self._ended.put((fetched, found))

    def _batch(self) -> list[Fetched]:
        """What has come: one answer at least, waited for; none at the end."""
        batch = []
        fetched = self._given.get()
        while fetched is not None:
            batch.append(fetched)
            if len(batch) == MOST_AHEAD:
                break
            try:
                fetched = self._given.get_nowait()
            except Empty:
                break
        return batch
