"""Asking one service that somebody plugged in: one GET, through the guard, and the body of what came back.

It knows the same rules as every visit: no address but of the public internet unless `allow` names it, no proxy, no
cookie, no redirect, a body within its bounds. Unlike a visit it reads an answer that is no page (JSON), and sends the
headers that the service wants. It refuses to try again, and to tell an address or a header in what it says: either
may hold a key. Robots do not speak to who was invited by a key, so it does not ask them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from suture.engine.crawl.guard import Guard
from suture.engine.crawl.lines import authorities_of
from suture.engine.crawl.posting import perform, postable
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.crawl.transfer import Ask, Line

__all__ = ["MOST_ANSWER", "Asked", "ask"]

MOST_ANSWER: Final = 2_000_000
"""Bytes of an answer that is read; a page of search results has some 50,000."""

_WORDS: Final = {
    401: "It does not know the key.",
    402: "The plan of the key is used up.",
    403: "It does not let the key in.",
    429: "It was asked too often; try again later, or with a smaller budget.",
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What came back: the HTTP status (None where none came), the body of a success, else a sentence."""

    status: int | None
    body: bytes = field(repr=False)
    trouble: str

    @property
    def is_answer(self) -> bool:
        """Whether there is something to read."""
        return not self.trouble


def ask(address: str, *, headers: Mapping[str, str], settings: CrawlSettings, plain: bool = False) -> Asked:
    """Ask once and return what came back. `settings.total_seconds` bounds it all; a redirect is not followed.

    With `plain` http:// will do, for a server of one's own. Raises BadAddress for what is no address of a service.
    """
    url = postable(address, plain=plain)
    line = Line(
        settings=settings,
        guard=Guard(allow=settings.allow, ports=settings.ports),
        authorities=authorities_of(settings),
    )
    try:
        told = tuple(f"{name}: {value}" for name, value in headers.items())
        line.ask(Ask(url, headers=told, most=MOST_ANSWER, whole=True), ticket=None)
        code, message = perform(line)
        answer = line.answer(code=code, message=message)
    finally:
        line.close()
    if answer.trouble is not None:
        return Asked(status=answer.status, body=b"", trouble=answer.trouble[1])
    status = answer.status or 0
    if 300 <= status < 400:
        return Asked(status=status, body=b"", trouble="It answered with a redirect, which is not followed.")
    if not 200 <= status < 300:
        trouble = _WORDS.get(status, f"It answered with status {status}.")
        return Asked(status=answer.status, body=b"", trouble=trouble)
    return Asked(status=status, body=answer.body, trouble="")
