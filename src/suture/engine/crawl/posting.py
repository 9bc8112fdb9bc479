"""Sending one message to an address that somebody gave us: one POST, through the guard, and what came back.

It knows the same rules as every visit: no address but of the public internet unless `allow` names it, no proxy, no
cookie, no redirect. It refuses to try again and to read what is answered: who sends decides what an answer means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import pycurl

from suture.engine.crawl.guard import Guard
from suture.engine.crawl.lines import authorities_of
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.crawl.transfer import Ask, Line
from suture.engine.errors import BadAddress

__all__ = ["Posted", "perform", "post", "postable"]

# An answer is a status; of its body nothing is kept.
_MOST_ANSWER: Final = 10_000
_LONGEST: Final = 2_000


@dataclass(frozen=True, kw_only=True)
class Posted:
    """What came back: the HTTP status (None where none came), and a sentence where that was no success."""

    status: int | None
    trouble: str

    @property
    def is_taken(self) -> bool:
        """Whether the other end took the message: 200 to 299."""
        return self.status is not None and 200 <= self.status < 300 and not self.trouble


def postable(address: str, *, plain: bool = False) -> str:
    """Return an address as messages can be sent to it. With `plain` http:// will do too.

    Raises BadAddress for anything that is no https address of a host, or carries a password or a fragment.
    """
    text = address.strip()
    try:
        parts = urlsplit(text)
        port_is_whole = parts.port is None or parts.port > 0
    except ValueError:
        raise BadAddress("That is no address of the web. It begins with https:// and names a host.") from None
    if parts.scheme not in ({"http", "https"} if plain else {"https"}) or not parts.hostname or not port_is_whole:
        raise BadAddress("That is no address of the web. It begins with https:// and names a host.")
    if parts.username or parts.password or parts.fragment:
        raise BadAddress("The address must not hold a name, a password or a part after #.")
    if len(text) > _LONGEST or not text.isascii() or any(letter <= " " for letter in text):
        raise BadAddress("The address is too long, or holds letters that an address does not have.")
    return text


def post(address: str, body: bytes, *, headers: Mapping[str, str], settings: CrawlSettings) -> Posted:
    """Send `body` to an address that `postable` let through, and return what came back.

    `settings.total_seconds` bounds it all. A redirect is not followed: it is an answer that is no success.
    """
    guard = Guard(allow=settings.allow, ports=settings.ports)
    line = Line(settings=settings, guard=guard, authorities=authorities_of(settings))
    try:
        line.ask(
            Ask(
                address,
                headers=(*(f"{name}: {value}" for name, value in headers.items()), "Expect:"),
                most=_MOST_ANSWER,
                whole=True,
                cut=True,
                sent=body,
            ),
            ticket=None,
        )
        code, message = perform(line)
        answer = line.answer(code=code, message=message)
    finally:
        line.close()
    if answer.trouble is not None:
        return Posted(status=None, trouble=answer.trouble[1])
    if answer.status is not None and 300 <= answer.status < 400:
        return Posted(status=answer.status, trouble="It answered with a redirect, which is not followed.")
    if answer.status is None or not 200 <= answer.status < 300:
        return Posted(status=answer.status, trouble=f"It answered with status {answer.status}.")
    return Posted(status=answer.status, trouble="")


def perform(line: Line) -> tuple[int, str]:
    """Let a line do what it was asked for, and return libcurl's error, 0 and "" where there was none."""
    try:
        line.curl.perform()
    except pycurl.error as error:
        code, message = error.args
        return int(code), str(message)
    return 0, ""
