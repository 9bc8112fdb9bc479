"""One request on its way through the crawl, and the meter of what the crawl has cost."""

from __future__ import annotations

from dataclasses import dataclass, field

from suture.engine.crawl.locations import Location
from suture.engine.crawl.results import Hop, PageRequest
from suture.engine.crawl.settings import Budget

__all__ = ["Errand", "Meter"]


@dataclass(slots=True)
class Errand:
    """A page to be fetched, or (`request` is None) the rules of an origin.

    `location` is where it goes next, `hops` the redirects so far, `tries` the failures at this location.
    `begun` is when its host's turn began, on the crawl's own clock.
    """

    request: PageRequest | None
    location: Location
    origin: str
    hops: list[Hop] = field(default_factory=list)
    tries: int = 0
    begun: float = 0.0

    def conditions(self) -> tuple[str, ...]:
        """The headers that make its request conditional.

        They hold for the address that was asked for and for none that it redirects to; a value that no header can
        carry is left out.
        """
        if self.request is None or self.hops:
            return ()
        told = (("If-None-Match", self.request.etag), ("If-Modified-Since", self.request.modified))
        return tuple(f"{name}: {value}" for name, value in told if value and value.isascii() and value.isprintable())


class Meter:
    """What a crawl has cost so far, against its budget; several that belong together may share one.

    `begun` and `now` are seconds of one clock, of `time.monotonic` where it is shared.
    """

    __slots__ = ("_begun", "_budget", "_bytes", "_pages")

    def __init__(self, budget: Budget, *, begun: float) -> None:
        self._budget = budget
        self._begun = begun
        self._pages = 0
        self._bytes = 0

    def sent(self) -> None:
        """One more request was sent."""
        self._pages += 1

    def received(self, count: int) -> None:
        """So many more bytes came over the wire."""
        self._bytes += count

    def seconds_left(self, now: float) -> float | None:
        """Return how many seconds the budget still has, at least 0; None where it names none."""
        seconds = self._budget.seconds
        return None if seconds is None else max(0.0, self._begun + seconds - now)

    def spent(self, now: float) -> str | None:
        """Return which bound is reached, as a sentence, or None."""
        budget = self._budget
        if budget.pages is not None and self._pages >= budget.pages:
            return f"The budget of {budget.pages:,} requests was spent before its turn came."
        if budget.bytes is not None and self._bytes >= budget.bytes:
            return f"The budget of {budget.bytes:,} bytes was spent before its turn came."
        if budget.seconds is not None and now - self._begun >= budget.seconds:
            return f"The time of {budget.seconds:,.0f} seconds was over before its turn came."
        return None
