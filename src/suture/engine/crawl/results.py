"""What goes into a crawl and what comes out: one `Fetched` for each `PageRequest`, whatever happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from suture.engine.crawl.headers import Headers

__all__ = ["OUTCOMES", "Fetched", "Hop", "PageRequest"]

OUTCOMES: Final = (
    "ok",  # an answer was read whole, whatever its status; the body is empty where it is no text of the web
    "not-modified",  # 304 to a conditional request: what was known before still holds
    "robots",  # the host's robots.txt forbids it
    "refused-address",  # the guard: not on the public internet
    "refused-url",  # no http or https, a port that is not the web's, malformed
    "dns",  # the name has no address
    "connect",  # nobody opened the door
    "tls",  # the certificate or the handshake failed
    "timeout",  # no answer in time
    "too-slow",  # an answer began and did not end in time
    "too-large",  # more bytes than asked for; the first ones are here, `truncated`
    "too-compressed",  # unpacks to many times its size: a compression bomb
    "redirect-loop",  # redirects in a circle, or too many of them
    "broken",  # not HTTP, bad headers, cut off, an encoding that cannot be undone
    "throttled",  # 429 or 503, and the host asks for more patience than we have
    "budget",  # never asked for: the crawl's budget was spent
)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """One page to ask for. `key` is the caller's own and comes back untouched.

    `etag` and `modified` (the values of an earlier answer's ETag and Last-Modified) make it conditional.
    """

    url: str
    key: int = 0
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect on the way: the address that answered, its status, and its Location as written."""

    url: str
    status: int
    location: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one request.

    `url` is where it ended; `status` is None where no HTTP answer came. `body` is unpacked, in the charset of
    the page. `reason` is one sentence for a person, empty where there is nothing to add. `seconds` is the time
    of the last exchange alone, without any waiting. `truncated` tells that `body` is a beginning. `address` is the
    IP address that answered; None where nobody did, and where a stand-in answers for everybody.
    """

    request: PageRequest
    url: str
    hops: tuple[Hop, ...]
    status: int | None
    headers: Headers
    body: bytes
    outcome: str
    reason: str
    fetched_at: datetime
    seconds: float
    truncated: bool
    address: str | None = None
