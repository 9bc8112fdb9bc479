"""The people of `bench.load`: what they look at, how long they think, how long they waited."""

from __future__ import annotations

import http.client
import random
import re
import statistics
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urlencode

from bench.load_server import HOST, Installation

__all__ = ["Crowd", "Report"]

THINK = (3.0, 8.0)
# How often in a hundred somebody does what; the rest looks at the week.
OFTEN = {"links": 30, "link": 15, "look": 10, "sites": 6, "changes": 5, "search": 6, "decide": 3, "task": 2}
FILTERS = (
    "", "?follow=yes", "?q=acne", "?follow=no&sort=site", "?best=site", "?worth=more&follow=yes", "?seen=ahrefs",
    "?sort=-last_seen", "?suggestion=watch", "?kind=image&sort=text", "?q=okafor&follow=yes",
)  # fmt: skip
WORDS = ("skin", "hospital", "news", "acne guide", "laser", "harb")


@dataclass
class Report:
    """How long answers took, by kind, in milliseconds; what was answered otherwise than it should."""

    people: int
    seconds: float = 0.0
    imports: int = 0
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)

    def all(self) -> list[float]:
        """Every answer."""
        return [one for kind in self.took.values() for one in kind]

    def p95(self, took: list[float]) -> float:
        """95 of 100 answers took at most so long."""
        return statistics.quantiles(took, n=20)[-1] if len(took) > 1 else sum(took)

    def is_broken(self, limit: float) -> bool:
        """Whether somebody got an error, or too many waited too long."""
        return bool(self.errors) or self.p95(self.all()) > limit

    def words(self) -> str:
        """Say it in lines."""
        whole = self.all()
        rate = len(whole) / self.seconds
        lines = [
            f"{self.people} people, {self.seconds:.0f} s: {len(whole)} answers, {rate:.1f} a second, "
            f"median {statistics.median(whole):.0f} ms, p95 {self.p95(whole):.0f} ms, slowest {max(whole):.0f} ms, "
            f"{len(self.errors)} errors, {self.imports} imports ended"
        ]
        lines += [
            f"  {kind:<8} {len(took):>5}  median {statistics.median(took):>5.0f}  p95 {self.p95(took):>5.0f} ms"
            for kind, took in sorted(self.took.items())
        ]
        lines += [f"  error: {one}" for one in self.errors[:5]]
        return "\n".join(lines)


class Crowd:
    """So many people at once, and one who hands files over."""

    def __init__(self, place: Installation, *, people: int) -> None:
        self.place = place
        self._report = Report(people)
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._threads = [
            threading.Thread(target=self._live, args=(number,), daemon=True) for number in range(people)
        ] + [threading.Thread(target=self._hand_over, daemon=True)]

    def __enter__(self) -> Crowd:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(60)

    def run(self, *, seconds: int) -> None:
        """Let them live for so long."""
        started = time.perf_counter()
        for thread in self._threads:
            thread.start()
        self._over.wait(seconds)
        self._report.seconds = time.perf_counter() - started

    def report(self) -> Report:
        """Return what was measured."""
        return self._report

    def _live(self, number: int) -> None:
        dice = random.Random(number)
        visitor = Visitor(self.place, self.place.cookies[number], dice)
        self._over.wait(dice.uniform(0, THINK[1]))
        while not self._over.is_set():
            kind = dice.choices([*OFTEN, "week"], [*OFTEN.values(), 100 - sum(OFTEN.values())])[0]
            for name, act in visitor.steps(kind):
                self._time(name, act)
            self._over.wait(dice.uniform(*THINK))

    def _time(self, name: str, act: Callable[[], str]) -> None:
        started = time.perf_counter()
        try:
            problem = act()
        except (OSError, http.client.HTTPException) as error:
            problem = f"{type(error).__name__}: {error}"
        took = (time.perf_counter() - started) * 1e3
        with self._lock:
            self._report.took[name].append(took)
            if problem:
                self._report.errors.append(f"{name}: {problem}")

    def _hand_over(self) -> None:
        """Import one file after the other; people's waiting is measured, this is not."""
        visitor = Visitor(self.place, self.place.cookies[0], random.Random())
        for path in self.place.files:
            job = visitor.upload(path.name, path.read_bytes())
            while not self._over.is_set() and visitor.is_going(job):
                self._over.wait(1)
            if self._over.is_set():
                return
            self._report.imports += 1


class Visitor:
    """One signed-in browser."""

    def __init__(self, place: Installation, cookie: str, dice: random.Random) -> None:
        self.place = place
        self.cookie = cookie
        self.secret = uuid.uuid4().hex
        self.dice = dice
        self.links: list[str] = []

    def steps(self, kind: str) -> Iterator[tuple[str, Callable[[], str]]]:
        """What it asks for to do one thing: a name and the asking, which returns what was wrong."""
        practice = self.dice.choice(self.place.looked)
        home = f"/p/{practice}/"
        if kind == "links":
            yield kind, lambda: self._look(f"{home}links/{self.dice.choice(FILTERS)}")
        elif kind in ("link", "decide"):
            if not self.links:
                yield "links", lambda: self._look(f"{home}links/")
            yield kind, (self._decide if kind == "decide" else lambda: self._look(self.dice.choice(self.links)))
        elif kind == "task":
            yield kind, lambda: self._put_off(home)
        elif kind == "search":
            yield kind, lambda: self._look(f"{home}search/?{urlencode({'q': self.dice.choice(WORDS)})}")
        else:
            yield kind, lambda: self._look(home if kind == "week" else f"{home}{kind}/")

    def _look(self, address: str) -> str:
        status, text = self._ask("GET", address)
        found = re.findall(r'href="(/p/\d+/links/[0-9a-f]{16}/)"', text)
        self.links = found or self.links
        return "" if status == http.client.OK else f"{address} answered {status}"

    def _decide(self) -> str:
        """Decide about a link, as the form has it; somebody else may have been quicker, which is no error."""
        practice, link = self.dice.choice(self.links).strip("/").split("/")[1::2]
        address = f"/p/{practice}/look/decide/"
        asked = {"what": "link", "which": link}
        status, text = self._ask("GET", f"{address}?{urlencode(asked)}")
        if status != http.client.OK:
            return f"{address} answered {status}"
        version = re.search(r'name="version" value="(\d+)"', text)
        asked |= {
            "decision": self.dice.choice(("keep", "watch")),
            "note": "",
            "version": version[1] if version else "0",
        }
        return self._send(address, asked, also=http.client.UNPROCESSABLE_ENTITY)

    def _put_off(self, home: str) -> str:
        _, text = self._ask("GET", home)
        tasks = re.findall(r'action="(/p/\d+/week/tasks/\d+/)later/"', text)
        if not tasks:
            return ""
        task = self.dice.choice(tasks)
        return self._send(f"{task}later/", {}) or self._send(f"{task}reopen/", {})

    def _send(self, address: str, form: dict[str, str], *, also: int = http.client.FOUND) -> str:
        status, _ = self._ask("POST", address, urlencode(form).encode(), "application/x-www-form-urlencoded")
        return "" if status in (http.client.FOUND, also) else f"{address} answered {status}"

    def upload(self, name: str, content: bytes) -> str:
        """Hand a file over; returns the address of its job."""
        mark = uuid.uuid4().hex
        head = f'--{mark}\r\nContent-Disposition: form-data; name="chosen"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        address = f"/p/{self.place.filled}/files/"
        status, text = self._ask("POST", address, body, f"multipart/form-data; boundary={mark}")
        if status != http.client.FOUND:
            raise RuntimeError(f"{address} answered {status}")
        return text

    def is_going(self, job: str) -> bool:
        """Say whether a job waits or runs."""
        _, text = self._ask("GET", job)
        return 'id="progress"' in text and "hx-trigger" in text

    def _ask(self, method: str, address: str, body: bytes | None = None, kind: str = "") -> tuple[int, str]:
        """Return the status, and the page or where it leads."""
        headers = {"Cookie": f"{self.cookie}; suture_csrf={self.secret}", "Accept-Encoding": "identity"}
        if body is not None:
            headers |= {"Content-Type": kind, "X-CSRFToken": self.secret}
        connection = http.client.HTTPConnection(HOST, self.place.port, timeout=60)
        try:
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return answer.status, answer.headers.get("Location", text) if method == "POST" else text
        finally:
            connection.close()
