"""Where a link leads: an href against the page's base, as browsers read it (url.spec.whatwg.org, section 4).

The answer is absolute and valid but not canonical: the fragment, the user name and tracking marks stay
(`links.address` makes the one spelling of a page). Narrower than browsers in two points: a host is what
`links.hosts` takes for one (a single label such as "localhost" is let through, for pages served on one), and an
address beyond MAX_URL characters is nonsense.

It refuses to know what the link means, and whether anything is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import SplitResult, urlsplit

from suture.engine.errors import BadAddress
from suture.engine.links.address import MAX_URL
from suture.engine.links.hosts import MAX_HOST, canonical_host

__all__ = ["parts_as_written", "resolve"]

# C0 controls and spaces fall off both ends, tabs and line ends fall out everywhere.
_ENDS: Final = "".join(map(chr, range(0x21)))
_LINE_BREAKS: Final = str.maketrans("", "", "\t\n\r")

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PIECES: Final = re.compile(r"([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_SLASHES: Final = "/\\"

# Printable ASCII that each part may hold as it is (the percent-encode sets of sections 1.3 and 4.4).
_PATH_SAFE: Final = r"!$%&'()*+,\-./0-9:;=@A-Z\[\]_a-z|~"
_QUERY_SAFE: Final = r"!$%&()*+,\-./0-9:;=?@A-Z\[\\\]^_`a-z{|}~"
_FRAGMENT_SAFE: Final = r"!#$%&'()*+,\-./0-9:;=?@A-Z\[\\\]^_a-z{|}~"
_PATH_UNSAFE: Final = re.compile(rf"[^{_PATH_SAFE}]")
_QUERY_UNSAFE: Final = re.compile(rf"[^{_QUERY_SAFE}]")
_FRAGMENT_UNSAFE: Final = re.compile(rf"[^{_FRAGMENT_SAFE}]")
_USER_UNSAFE: Final = re.compile(r"[^!$%&'()*+,\-.0-9:A-Z_a-z~]")

_REST: Final = rf"[{_PATH_SAFE}]*(?:\?[{_QUERY_SAFE}]*)?(?:#[{_FRAGMENT_SAFE}]*)?"
# Five in six hrefs of real pages (37,000 counted): where no dot segment stands in them, nothing needs a second look.
_PLAIN_ABSOLUTE: Final = re.compile(
    rf"https?://(?=[^/]{{3,253}}/)(?:[a-z0-9_][a-z0-9_-]{{0,62}}\.)+[a-z][a-z0-9-]{{0,62}}/{_REST}"
)
_PLAIN_PATH: Final = re.compile(rf"/(?!/){_REST}")
_DOTS: Final = re.compile(r"[/\\]\.|%2e", re.IGNORECASE)

_PLAIN_HOST: Final = re.compile(r"(?:[a-z0-9_][a-z0-9_-]{0,62}\.)*[a-z_][a-z0-9_-]{0,62}\.?", re.IGNORECASE)
_DEFAULT_PORTS: Final = {"http": "80", "https": "443"}
_ONE_DOT: Final = frozenset({".", "%2e"})
_TWO_DOTS: Final = frozenset({"..", ".%2e", "%2e.", "%2e%2e"})


@dataclass(frozen=True)
class _Base:
    scheme: str
    origin: str  # "https://harbour.example:8443", with the user name where there is one
    folder: str  # the path up to its last slash
    path: str
    query: str  # with its "?"; empty where there is none


def resolve(href: str, *, base: str, charset: str = "utf-8") -> str | None:
    """The absolute http or https URL that a browser opens for `href` on a page whose base URL is `base`.

    None for other schemes, for nonsense, and for a relative href where `base` is no http URL. `charset` is the
    page's encoding by its WHATWG name: only queries are written in it (section 4.4, query state). Fragments stay.
    """
    if _PLAIN_ABSOLUTE.fullmatch(href) and not _DOTS.search(href) and len(href) <= MAX_URL:
        return href
    against = _base(base)
    if against is not None and _PLAIN_PATH.fullmatch(href) and not _DOTS.search(href):
        url = against.origin + href
    else:
        try:
            url = _resolved(_stripped(href), against, charset)
        except BadAddress:
            return None
    return url if len(url) <= MAX_URL else None


def parts_as_written(href: str) -> SplitResult | None:
    """The parts of an address as it is written, unresolved; None for nonsense ("http://[", a host of "\u2100")."""
    try:
        return urlsplit(href)
    except ValueError:
        return None


@lru_cache(maxsize=256)  # the links of one page, or of a batch of pages, have few bases
def _base(url: str) -> _Base | None:
    try:
        absolute = _resolved(_stripped(url), None, "utf-8")
    except BadAddress:
        return None
    pieces = _PIECES.fullmatch(absolute)
    if pieces is None:
        return None
    start = absolute.index("/", absolute.index("//") + 2)
    path = pieces[1][start:]
    folder = path[: path.rindex("/") + 1]
    return _Base(absolute[: absolute.index(":")], absolute[:start], folder, path, pieces[2] or "")


def _stripped(text: str) -> str:
    if not text.isascii():
        # A lone surrogate is what is left of broken text; browsers write U+FFFD.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.strip(_ENDS).translate(_LINE_BREAKS)


def _resolved(href: str, base: _Base | None, charset: str) -> str:
    named = _SCHEME.match(href)
    if named is not None:
        scheme = named[1].lower()
        if scheme not in _DEFAULT_PORTS:
            raise BadAddress(f"unknown scheme {scheme[:20]}")
        href = href[named.end() :]
        # "http:about.html" is relative on a page of the same scheme (special relative or authority state).
        if base is None or base.scheme != scheme or (href[:1] in _SLASHES and href[1:2] in _SLASHES and href[1:]):
            return _with_authority(scheme, href.lstrip(_SLASHES), charset)
    if base is None:
        raise BadAddress("a relative address without a base")
    if len(href) > 1 and href[0] in _SLASHES and href[1] in _SLASHES:
        return _with_authority(base.scheme, href.lstrip(_SLASHES), charset)
    path, query, fragment = _pieces(href)
    tail = _query(query, charset) + _fragment(fragment)
    if path:
        return base.origin + _path(path if path[0] in _SLASHES else base.folder + path) + tail
    return base.origin + base.path + (tail if query else base.query + tail)


def _pieces(text: str) -> tuple[str, str, str]:
    """Path (or authority and path), query with its "?", fragment with its "#"; empty where there is none."""
    rest, mark, fragment = text.partition("#")
    path, question, query = rest.partition("?")
    return path, question + query, mark + fragment


def _with_authority(scheme: str, rest: str, charset: str) -> str:
    rest, query, fragment = _pieces(rest)
    authority, _, path = rest.replace("\\", "/").partition("/")
    user, at, host = authority.rpartition("@")
    origin = f"{scheme}://{_user(user) + at if user else ''}{_host_and_port(host, scheme)}"
    return origin + _path("/" + path) + _query(query, charset) + _fragment(fragment)


def _host_and_port(text: str, scheme: str) -> str:
    host, colon, port = text.rpartition(":") if not text.endswith("]") else (text, "", "")
    if not colon:
        host, port = text, ""
    if len(host) > MAX_HOST or not _PLAIN_HOST.fullmatch(host):
        host = canonical_host(host)
    if not port:
        return host.lower()
    if not (port.isascii() and port.isdigit()):
        raise BadAddress("the port is no number")
    port = port.lstrip("0") or "0"
    if len(port) > 5 or int(port) > 65535:
        raise BadAddress("the port is out of range")
    return host.lower() if port == _DEFAULT_PORTS[scheme] else f"{host.lower()}:{port}"


def _path(path: str) -> str:
    """An absolute path without dot segments; "\\" is "/", and an empty segment is one."""
    path = path.replace("\\", "/")
    if _DOTS.search(path):
        kept: list[str] = []
        segments = path[1:].split("/")
        for segment in segments:
            if (dots := segment.lower()) in _TWO_DOTS:
                del kept[-1:]
            elif dots not in _ONE_DOT:
                kept.append(segment)
        if segments[-1].lower() in _TWO_DOTS | _ONE_DOT:
            kept.append("")
        path = "/" + "/".join(kept)
    return _PATH_UNSAFE.sub(_percent, path)


def _query(query: str, charset: str) -> str:
    if query.isascii() or charset in {"utf-8", "utf-16le", "utf-16be", "replacement", "x-user-defined"}:
        return _QUERY_UNSAFE.sub(_percent, query)
    from suture.engine.pages.charset import python_codec

    codec = python_codec(charset)

    def in_charset(found: re.Match[str]) -> str:
        if found[0].isascii():
            return _percent(found)
        try:
            return _hex(found[0].encode(codec))
        except UnicodeEncodeError:
            return f"%26%23{ord(found[0])}%3B"

    return _QUERY_UNSAFE.sub(in_charset, query)


def _fragment(fragment: str) -> str:
    return fragment[:1] + _FRAGMENT_UNSAFE.sub(_percent, fragment[1:])


def _user(user: str) -> str:
    return _USER_UNSAFE.sub(_percent, user)


def _percent(found: re.Match[str]) -> str:
    return _hex(found[0].encode())


def _hex(raw: bytes) -> str:
    return "".join(f"%{byte:02X}" for byte in raw)
