"""One exchange with a web server, by libcurl: what is asked of it, and what its end means.

A `Line` is one reusable handle. It opens sockets only through the guard, takes no proxy, cookie, password or
redirect from anywhere, and keeps a body within its bounds. It knows one request at a time and nothing of hosts,
robots or patience.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Any, Final

import pycurl

from suture.engine.crawl.bodies import Body
from suture.engine.crawl.guard import Guard, wrong_port
from suture.engine.crawl.neighbours import refusal_at
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.crawl.unpacking import OFFERED
from suture.engine.crawl.useragent import user_agent

__all__ = ["Answer", "Ask", "Line"]

_ACCEPT: Final = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1"
# A body this small is no bomb, whatever its ratio.
_INNOCENT_BYTES: Final = 1_000_000
_READ_AT_ONCE: Final = 131_072
_DNS_SECONDS: Final = 60

# CURLE_TOO_LARGE, which pycurl does not name: one header of more than 100 kB.
_HEADERS_TOO_LARGE: Final = 100
_TLS_ERRORS: Final = frozenset({
    pycurl.E_SSL_CONNECT_ERROR, pycurl.E_PEER_FAILED_VERIFICATION, pycurl.E_SSL_CERTPROBLEM, pycurl.E_SSL_CIPHER,
    pycurl.E_SSL_CACERT_BADFILE, pycurl.E_SSL_ISSUER_ERROR, pycurl.E_SSL_INVALIDCERTSTATUS,
    pycurl.E_SSL_ENGINE_INITFAILED, pycurl.E_USE_SSL_FAILED,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """What one exchange asks for. `whole` reads a body of any type; `cut` ends quietly after `most` bytes.

    With `sent` the exchange is a POST of these bytes; their type stands in `headers`.
    """

    url: str
    headers: tuple[str, ...] = ()
    most: int = 0
    whole: bool = False
    cut: bool = False
    resolve: tuple[str, ...] = ()
    sent: bytes | None = None


@dataclass(slots=True)
class Answer:
    """What came of it. `trouble` is an outcome other than "ok" with its reason, or None.

    `note` says what is worth telling of an answer that was no trouble. `wire` counts the bytes that came over the
    wire, headers included. `address` is the IP address that answered, a stand-in's never.
    """

    status: int | None
    lines: list[bytes]
    body: bytes
    trouble: tuple[str, str] | None
    note: str
    truncated: bool
    seconds: float
    wire: int
    address: str | None = None


class Line:
    """One handle of libcurl, with the callbacks that belong to it."""

    __slots__ = (
        "_ask", "_body", "_guard", "_head", "_limits", "_opened", "_plain_headers", "_posted", "_refused",
        "_set_headers", "_set_resolve", "_wrong_port", "curl", "private", "ticket",
    )  # fmt: skip

    def __init__(self, *, settings: CrawlSettings, guard: Guard, authorities: str) -> None:
        self._guard = guard
        self._limits = settings
        self._head: list[bytes] = []
        self._body = Body(self._head)
        self._opened: list[socket.socket] = []
        self._refused = ""
        self._wrong_port = False
        self._ask = Ask("")
        self._set_headers: tuple[str, ...] = ()
        self._set_resolve = False
        self._posted = False
        self.ticket: Any = None
        self.private = False
        self._plain_headers = [f"User-Agent: {user_agent(settings.contact)}", _ACCEPT, f"Accept-Encoding: {OFFERED}"]
        self.curl = pycurl.Curl()
        self._prepare(authorities)

    def _prepare(self, authorities: str) -> None:
        curl, settings = self.curl, self._limits
        curl.setopt(pycurl.NOSIGNAL, 1)
        curl.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
        curl.setopt(pycurl.REDIR_PROTOCOLS, 0)
        curl.setopt(pycurl.FOLLOWLOCATION, 0)
        curl.setopt(pycurl.PROXY, "")
        curl.setopt(pycurl.NOPROXY, "*")
        curl.setopt(pycurl.NETRC, pycurl.NETRC_IGNORED)
        curl.setopt(pycurl.HTTP09_ALLOWED, 0)
        curl.setopt(pycurl.PATH_AS_IS, 1)
        curl.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_2TLS)
        curl.setopt(pycurl.CAINFO, authorities)
        curl.setopt(pycurl.HTTPHEADER, self._plain_headers)
        curl.setopt(pycurl.BUFFERSIZE, _READ_AT_ONCE)
        curl.setopt(pycurl.DNS_CACHE_TIMEOUT, _DNS_SECONDS)
        curl.setopt(pycurl.CONNECTTIMEOUT_MS, max(1, int(settings.connect_seconds * 1000)))
        curl.setopt(pycurl.TIMEOUT_MS, max(1, int(settings.total_seconds * 1000)))
        curl.setopt(pycurl.LOW_SPEED_LIMIT, settings.slow_bytes)
        curl.setopt(pycurl.LOW_SPEED_TIME, settings.slow_seconds)
        curl.setopt(pycurl.OPENSOCKETFUNCTION, self._open)
        curl.setopt(pycurl.HEADERFUNCTION, self._head.append)
        curl.setopt(pycurl.WRITEFUNCTION, self._body.take)
        if settings.stand_in is not None:
            curl.setopt(pycurl.CONNECT_TO, [f"::{settings.stand_in}"])

    def ask(self, ask: Ask, *, ticket: Any) -> None:
        """Make the handle ready for this exchange; `ticket` comes back with it."""
        self.ticket = ticket
        self._ask = ask
        self._head.clear()
        self._body.begin(most=ask.most, whole=ask.whole, cut=ask.cut)
        self._refused = ""
        self.private = False
        self.curl.setopt(pycurl.URL, ask.url)
        if ask.sent is not None:
            self.curl.setopt(pycurl.POST, 1)
            self.curl.setopt(pycurl.POSTFIELDS, ask.sent)
        elif self._posted:
            self.curl.setopt(pycurl.HTTPGET, 1)
        self._posted = ask.sent is not None
        if ask.headers != self._set_headers:
            self.curl.setopt(pycurl.HTTPHEADER, [*self._plain_headers, *ask.headers])
            self._set_headers = ask.headers
        if ask.resolve or self._set_resolve:
            self.curl.setopt(pycurl.RESOLVE, list(ask.resolve))
            self._set_resolve = bool(ask.resolve)

    def answer(self, *, code: int = 0, message: str = "") -> Answer:
        """What the exchange gave; `code` and `message` are libcurl's error where it ended with one."""
        self._close_ours()
        curl = self.curl
        status = curl.getinfo(pycurl.RESPONSE_CODE) or None
        wire = curl.getinfo(pycurl.SIZE_DOWNLOAD_T)
        body, stop = self._body.bytes(), self._body.stop
        trouble: tuple[str, str] | None = None
        truncated = bool(code) and bool(body)
        if code and stop not in {"unread", "cut"}:
            trouble = self._trouble(code, message, wire)
        elif not code and self._body.lacks_its_end:
            trouble, truncated = ("broken", "The packed page breaks off before its end."), True
        if len(body) > max(_INNOCENT_BYTES, self._limits.most_ratio * max(wire, 1)):
            trouble = ("too-compressed", f"The page unpacks to more than {self._limits.most_ratio} times its size.")
            truncated, body = True, b""
        return Answer(
            status=status,
            lines=self._head.copy(),
            body=body,
            trouble=trouble,
            note="The answer is no page of text, so it was not read." if stop == "unread" else "",
            truncated=truncated,
            seconds=curl.getinfo(pycurl.TOTAL_TIME),
            wire=wire + curl.getinfo(pycurl.HEADER_SIZE),
            address=None if self._limits.stand_in else curl.getinfo(pycurl.PRIMARY_IP) or None,
        )

    def close(self) -> None:
        """Let go of the handle and of its connection."""
        self.curl.close()
        self._close_ours()

    def _close_ours(self) -> None:
        while self._opened:
            self._opened.pop().close()

    def _open(self, purpose: int, address: Any) -> Any:
        """Called by libcurl for every socket, with the address that is really about to be opened."""
        if address.family not in {socket.AF_INET, socket.AF_INET6}:
            self._refused = "not an address of the internet"
            return pycurl.SOCKET_BAD
        name, port = address.addr[:2]
        refusal = refusal_at(name, port, guard=self._guard)
        if refusal is not None:
            self._refused = refusal
            self._wrong_port = refusal == wrong_port(port)
            return pycurl.SOCKET_BAD
        self.private = self._guard.makes_exception(name, port)
        opened = socket.socket(address.family, address.socktype, address.protocol)
        self._opened.append(opened)  # libcurl works on a copy of it
        return opened

    def _trouble(self, code: int, message: str, wire: int) -> tuple[str, str]:
        begun = bool(wire or self._head)
        match code:
            case pycurl.E_COULDNT_CONNECT if self._refused:
                outcome = "refused-url" if self._wrong_port else "refused-address"
                return outcome, f"{self._refused[0].upper()}{self._refused[1:]}."
            case pycurl.E_WRITE_ERROR if self._body.stop == "too-large":
                return "too-large", f"The page is larger than {self._ask.most:,} bytes."
            case pycurl.E_WRITE_ERROR:
                return "broken", "The page is packed in a way that cannot be undone."
            case pycurl.E_COULDNT_RESOLVE_HOST:
                return "dns", "The site's address was not found."
            case pycurl.E_COULDNT_CONNECT:
                return "connect", "The site does not answer."
            case pycurl.E_OPERATION_TIMEDOUT if begun:
                return "too-slow", "The answer came too slowly to be read whole."
            case pycurl.E_OPERATION_TIMEDOUT:
                return "timeout", "The host did not answer in time."
            case pycurl.E_GOT_NOTHING:
                return "broken", "The host closed the connection without an answer."
            case pycurl.E_URL_MALFORMAT:
                return "refused-url", "The address cannot be asked for."
            case _ if code in _TLS_ERRORS:
                return "tls", "The site has no working secure connection (https)."
            case _ if code == _HEADERS_TOO_LARGE or "Too large response headers" in message:
                return "too-large", "The headers of the answer are too large."
        return "broken", f"The answer cannot be read: {message or 'it broke off'}."
