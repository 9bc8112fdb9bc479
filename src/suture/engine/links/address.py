"""What one web address is, exactly: the readable reference that the vectorised `links.urls` is judged by.

Two addresses that are the same page become one text (RFC 3986, section 6; url.spec.whatwg.org where browsers
go further), and two that may differ stay two. Three rules decide every case:

1. A byte that no URL may hold (space, `"<>\\^`{|}`, controls, non-ASCII) has one valid spelling, its %XX.
2. A reserved character and its %XX are two spellings with two meanings; an unreserved one's are not.
3. What never reaches the page's server (fragment, user name) or never chooses the page (tracking marks) goes.

It refuses to know whether the page exists, redirects, or names another address as its own.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.errors import BadAddress
from suture.engine.links.hosts import canonical_host
from suture.engine.links.tracking import is_tracking

__all__ = ["MAX_URL", "canonical_parts", "canonical_url"]

# In characters, before and after. Servers and browsers agree on about 8,000 bytes (RFC 9110, section 4.1).
MAX_URL: Final = 8192

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}

# WHATWG: C0 controls and spaces fall off both ends, tabs and line ends fall out everywhere.
_ENDS: Final = "".join(map(chr, range(0x21)))
_LINE_BREAKS: Final = str.maketrans("", "", "\t\n\r")

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_HOST_PORT: Final = re.compile(r"[^/?#\\:@]*\.[^/?#\\:@]*:[0-9]*(?:[/?#\\]|\Z)")
_AUTHORITY: Final = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([0-9]*))?", re.DOTALL)

_LOOSE_PERCENT: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_TO_SPELL: Final = re.compile(rb"%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]")
_UNRESERVED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def canonical_url(text: str, *, default_scheme: str | None = None) -> str:
    """The one spelling of a web address; `default_scheme` ("http", "https") where the text names none.

    Raises BadAddress with a short reason for a person. Idempotent: a canonical URL comes back unchanged.
    """
    return canonical_parts(text, default_scheme=default_scheme)[0]


def canonical_parts(text: str, *, default_scheme: str | None = None) -> tuple[str, str]:
    """The canonical URL and its host; see canonical_url."""
    if len(text) > MAX_URL:
        raise BadAddress(f"longer than {MAX_URL:,} characters")
    text = text.strip(_ENDS).translate(_LINE_BREAKS)
    if not text:
        raise BadAddress("no web address")
    scheme, rest = _split_scheme(text, default_scheme)
    rest, _, fragment = rest.partition("#")
    rest, question, query = rest.partition("?")
    # Browsers read "\" as "/" up to the query, and any number of slashes after "http:".
    authority, _, path = rest.replace("\\", "/").lstrip("/").partition("/")
    # "user:password@" says who asks, not for which page; it is nobody's business in a report either.
    split = _AUTHORITY.fullmatch(authority.rpartition("@")[2])
    if split is None:
        raise BadAddress("the host or its port is written wrongly")
    host = canonical_host(split[1])
    url = f"{scheme}://{host}{_port(split[2] or '', scheme)}/{_path(path)}{_query(question, query)}"
    # "#!" names a page of an application that runs in the browser; "#!" alone is a link that does nothing.
    if fragment.startswith("!") and len(fragment) > 1:
        url += "#" + _spelled(fragment)
    if len(url) > MAX_URL:
        raise BadAddress(f"longer than {MAX_URL:,} characters")
    return url, host


def _split_scheme(text: str, default: str | None) -> tuple[str, str]:
    named = _SCHEME.fullmatch(text)
    # "harbour.example:8080/x" has a port, not a scheme of that name.
    if named and not (default and _HOST_PORT.match(text)):
        scheme = named[1].lower()
        if scheme not in _DEFAULT_PORTS:
            raise BadAddress(f"unknown scheme {scheme[:20]}")
        return scheme, named[2]
    if default is None:
        raise BadAddress("no web address: it does not begin with http:// or https://")
    slashes = len(text) - len(text.lstrip("/\\"))
    # "/contact" is a place on an unknown site; reading it as a host would invent one.
    if slashes not in {0, 2}:
        raise BadAddress("no host")
    return default, text


def _port(digits: str, scheme: str) -> str:
    if not digits:
        return ""
    # int() of thousands of digits is slow, and refused beyond 4,300.
    digits = digits.lstrip("0")
    if not digits or len(digits) > 5 or int(digits) > 65535:
        raise BadAddress("the port is out of range")
    return "" if int(digits) == _DEFAULT_PORTS[scheme] else f":{digits}"


def _path(path: str) -> str:
    """Without dot segments (RFC 3986, section 5.2.4); an empty segment is one, and stays."""
    kept: list[str] = []
    segments = [_spelled(segment) for segment in path.split("/")]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)


def _query(question: str, query: str) -> str:
    """The query with its "?", without tracking parameters; order and repetition are the site's own."""
    pairs = [_spelled(pair) for pair in query.split("&")]
    kept = [pair for pair in pairs if not is_tracking(pair.partition("=")[0])]
    left = "&".join(kept)
    # "/x" and "/x?" are two addresses, unless it was tracking that filled the second.
    return question + left if left or len(kept) == len(pairs) else ""


def _spelled(piece: str) -> str:
    """The percent-encoding of one path segment, query pair or fragment in its one form.

    A loose "%" (as in "%u00e4" or "100%") stays, since some servers read it and "%25" is another page. In a
    piece that has one nothing is decoded: "%%34" + "1" would otherwise become "%41", and then "A".
    """
    try:
        # Bytes that were no UTF-8 arrive as lone surrogates, and leave as the bytes that they were.
        raw = piece.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as problem:
        raise BadAddress("no valid text") from problem
    decode = _LOOSE_PERCENT.search(raw) is None

    def spell(found: re.Match[bytes]) -> bytes:
        token = found[0]
        if len(token) == 1:
            return b"%%%02X" % token[0]
        byte = int(token[1:], 16)
        return bytes([byte]) if decode and byte in _UNRESERVED else token.upper()

    return _TO_SPELL.sub(spell, raw).decode("ascii")
