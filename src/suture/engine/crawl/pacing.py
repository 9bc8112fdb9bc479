"""Whose turn it is: every host's own queue, its pauses, and how many requests it bears at once.

Time is handed in (seconds of a clock that never jumps), so nothing here waits. A host that is slow, paused or
held takes no turn from the others: only hosts that may be asked now stand in the line, and each goes to its end
after one request. What a request is, is not known here.
"""

from __future__ import annotations

import heapq
from collections import OrderedDict, deque
from itertools import count
from typing import Final, Generic, TypeVar

__all__ = ["Host", "Pacer"]

Job = TypeVar("Job")

# Hosts with nothing to do are remembered for their pauses and their robots.txt; the oldest are forgotten.
_REMEMBERED: Final = 10_000


class Host(Generic[Job]):
    """One host's queue. `delay` is the pause between two starts, in seconds; `held` lets nothing start."""

    __slots__ = ("active", "delay", "held", "name", "next_start", "place", "strikes", "verdict", "waiting")

    def __init__(self, name: str, *, delay: float) -> None:
        self.name = name
        self.delay = delay
        self.waiting: deque[Job] = deque()
        self.active = 0
        self.held = False
        self.place: tuple[float, int] | None = None  # where it stands in the line
        self.next_start = 0.0
        self.strikes = 0  # failures in a row, over all its requests
        self.verdict: tuple[str, str] | None = None  # set where the host is given up for this run


class Pacer(Generic[Job]):
    """The line of hosts. `waiting` counts the jobs that have not been started."""

    def __init__(self, *, delay: float, per_host: int) -> None:
        self._delay = delay
        self._per_host = per_host
        self._hosts: dict[str, Host[Job]] = {}
        self._idle: OrderedDict[str, None] = OrderedDict()
        self._line: list[tuple[float, int, Host[Job]]] = []
        self._turn = count()
        self.waiting = 0

    def add(self, name: str, job: Job, *, first: bool = False) -> None:
        """Put a job into a host's queue; `first` puts it before the others (a redirect, a second try)."""
        host = self.host(name)
        if first:
            host.waiting.appendleft(job)
        else:
            host.waiting.append(job)
        self.waiting += 1
        self._idle.pop(name, None)
        self._line_up(host)

    def host(self, name: str) -> Host[Job]:
        """The host of this name, made where it is new."""
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = Host(name, delay=self._delay)
        return host

    def next(self, now: float) -> tuple[Host[Job], Job] | None:
        """Take the next job that may start now, and count it as active; None where none may."""
        line = self._line
        while line and line[0][0] <= now:
            due, turn, host = heapq.heappop(line)
            if host.place != (due, turn):  # it was lined up anew since
                continue
            host.place = None
            if not self._may_start(host):
                continue
            if host.next_start > now:  # a pause was asked for while it stood in the line
                self._line_up(host)
                continue
            job = host.waiting.popleft()
            self.waiting -= 1
            host.active += 1
            host.next_start = now + host.delay
            self._line_up(host)
            return host, job
        return None

    def done(self, host: Host[Job]) -> None:
        """A job of this host has ended."""
        host.active -= 1
        self._line_up(host)
        if not host.waiting and not host.active:
            self._idle[host.name] = None
            if len(self._idle) > _REMEMBERED:
                forgotten, _ = self._idle.popitem(last=False)
                del self._hosts[forgotten]

    def again(self, host: Host[Job], job: Job) -> None:
        """A job of this host has ended, and is its next one too, after the host's pause."""
        self.add(host.name, job, first=True)
        self.done(host)

    def pause(self, host: Host[Job], *, until: float) -> None:
        """Start nothing more of this host before `until`."""
        host.next_start = max(host.next_start, until)

    def hold(self, host: Host[Job]) -> None:
        """Start nothing more of this host until it is released."""
        host.held = True

    def release(self, host: Host[Job]) -> None:
        """Undo `hold`."""
        host.held = False
        self._line_up(host)

    def wait(self, now: float) -> float | None:
        """Seconds until a job may start, 0 for now; None while only an ending can make one startable."""
        return max(0.0, self._line[0][0] - now) if self._line else None

    def empty(self) -> list[Job]:
        """Take every waiting job out of every queue."""
        left = [job for host in self._hosts.values() for job in host.waiting]
        for host in self._hosts.values():
            host.waiting.clear()
        self.waiting = 0
        return left

    def _may_start(self, host: Host[Job]) -> bool:
        return bool(host.waiting) and not host.held and host.active < self._per_host

    def _line_up(self, host: Host[Job]) -> None:
        if self._may_start(host) and (host.place is None or host.place[0] > host.next_start):
            host.place = (host.next_start, next(self._turn))
            heapq.heappush(self._line, (*host.place, host))
