"""What an answer without a readable page says of the links that should be on it.

It knows outcomes and statuses, and the order of doubt: being shut out is "blocked", every failure to read is
"unreachable", and only a server's own word (404, 410) is "page-gone". It refuses to read pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from suture.engine.crawl.challenges import challenge_by, told_by
from suture.engine.crawl.headers import media_type
from suture.engine.crawl.parked import parking_mark
from suture.engine.crawl.results import Fetched

__all__ = ["Found", "refused"]


@dataclass(frozen=True, slots=True)
class Found:
    """A state and its sentence; `by_script` says that a browser might see a link where none was seen."""

    state: str
    evidence: str
    by_script: bool = False


_GONE: Final = frozenset({404, 410})
# Ways in which servers shut out programs; 999 is one site's own number for it.
_SHUT: Final = frozenset({401, 402, 403, 405, 406, 407, 418, 423, 429, 451, 999})
_NO_PAGE: Final = frozenset({204, 205})
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})

# State, and the sentence where the fetcher gave none of its own.
_OUTCOMES: Final = {
    "robots": ("blocked", "The site asks programs not to read this page."),
    "throttled": ("blocked", "The site asks us to come back later."),
    "refused-address": ("unreachable", "The address does not lead to the public web."),
    "refused-url": ("unreachable", "The address does not lead to a page of the web."),
    "dns": ("unreachable", "The site's address was not found."),
    "connect": ("unreachable", "The site does not answer."),
    "tls": ("unreachable", "The site has no working secure connection (https)."),
    "timeout": ("unreachable", "The site did not answer in time."),
    "too-slow": ("unreachable", "The page came too slowly to be read."),
    "too-large": ("unreachable", "The page is too large to be read whole."),
    "too-compressed": ("unreachable", "The page unpacks to many times its size, so it was not read."),
    "redirect-loop": ("unreachable", "The page redirects without an end."),
    "broken": ("unreachable", "The site's answer is broken."),
}


def refused(fetched: Fetched) -> Found | None:
    """Why an answer holds no page to read, as a state; None where it holds one."""
    if fetched.outcome != "ok":
        state, words = _OUTCOMES[fetched.outcome]
        return Found(state, _sentence(words, fetched.reason))
    status = fetched.status or 0
    if status in _SHUT and parking_mark(fetched.body):
        # Those who park domains send their pages with any status; no site behind a firewall carries their mark.
        return Found("page-gone", f"The site is not there any more: its domain is parked (status {status}).")
    if status in _GONE:
        service = told_by(fetched.headers)
        if service is not None:
            return Found("blocked", f"The site asks whether we are human (status {status}, {service}).")
        return Found("page-gone", f"The page is not there any more (status {status}){_after(fetched)}.")
    if status in _SHUT:
        return Found("blocked", f"The site does not let us read the page (status {status}{_service(fetched)}).")
    if not 200 <= status < 300:
        service = _service(fetched)
        if service:
            return Found("blocked", f"The site asks whether we are human (status {status}{service}).")
        return Found("unreachable", f"The site answers with an error (status {status}).")
    return _unreadable(fetched, status)


def _sentence(words: str, reason: str) -> str:
    """The fetcher's reason where it is a sentence, else ours with it."""
    if not reason:
        return words
    return reason if reason[0].isupper() else f"{words.removesuffix('.')}: {reason}"


def _unreadable(fetched: Fetched, status: int) -> Found | None:
    kind = media_type(fetched.headers.get("content-type"))
    beginning = fetched.body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if kind not in _HTML and kind is not None and not beginning.startswith((b"<!doctype html", b"<html")):
        return Found("unreachable", f"The address holds no page but a file of type {kind}.")
    if status in _NO_PAGE or not beginning:
        service = _service(fetched)
        if service:
            return Found("blocked", f"The site asks whether we are human (status {status}{service}).")
        return Found("unreachable", f"The page is empty (status {status}).")
    return None


def _service(fetched: Fetched) -> str:
    name = challenge_by(fetched.headers, fetched.body)
    return f", {name}" if name else ""


def _after(fetched: Fetched) -> str:
    return f", also not at {fetched.url}, where it sends its readers" if fetched.hops else ""
