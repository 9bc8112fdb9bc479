"""A mail, or a page that a browser saved in one file (MHTML), taken apart: its parts, decoded.

It knows what RFC 2045 and 2046 say of headers, boundaries and transfer encodings, RFC 2047 of words in headers, and
RFC 2557 of where a saved part came from. Mails come from strangers, so everything has an end: lengths of headers,
depth and number of parts. What breaks the rules is read as far as it goes; nothing raises. It refuses to know what a
part says.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from types import MappingProxyType
from typing import Final

__all__ = ["MimePart", "header_words", "is_mime", "mime_headers", "mime_parts"]

_LONGEST_HEAD: Final = 20_000  # bytes
_LONGEST_HEADER: Final = 2_000
_DEEPEST: Final = 8
_MOST_PARTS: Final = 500
_HEAD_END: Final = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_FOLD: Final = re.compile(rb"(?:\r\n?|\n)[ \t]+")
_HEADER: Final = re.compile(rb"(?P<name>[A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:[ \t]*(?P<value>.*)")
_TYPE: Final = re.compile(r"\s*(?P<type>[\w.+-]{1,60}/[\w.+-]{1,60})")
_PARAMETER: Final = re.compile(
    r";\s*(?P<name>[\w-]{1,30})\s*=\s*(?:\"(?P<quoted>[^\"]{0,300})\"|(?P<bare>[^\s;\"]{1,300}))"
)
_NO_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/]+")
_TELLING: Final = frozenset({"mime-version", "content-type", "content-transfer-encoding"})


@dataclass(frozen=True, kw_only=True, slots=True)
class MimePart:
    """A part that holds no others. `type` is such as "text/html", `charset` "" where nobody says, `location` the
    address that it was saved from or "". `was_encoded`: its bytes had been written as letters.
    """

    content: bytes
    type: str
    charset: str
    location: str
    is_attachment: bool
    was_encoded: bool


def is_mime(content: bytes) -> bool:
    """Whether bytes begin as a mail or a saved page does: with headers, one of which tells how it is written."""
    return not _TELLING.isdisjoint(mime_headers(content.lstrip()))


def mime_headers(content: bytes) -> Mapping[str, str]:
    """The headers at the beginning, by their names in lower case, the first of each; empty where there are none."""
    head = content[:_LONGEST_HEAD]
    end = _HEAD_END.search(head)
    lines = _FOLD.sub(b" ", head[: end.start()] if end else head).splitlines()
    found: dict[str, str] = {}
    for place, line in enumerate(lines):
        header = _HEADER.match(line)
        if header is not None:
            value = header["value"][:_LONGEST_HEADER].decode("utf-8", "replace").strip()
            found.setdefault(header["name"].decode().lower(), value)
        elif place == 0 and not line.startswith(b"From "):  # a mailbox file puts a line of its own before
            return MappingProxyType({})
    return MappingProxyType(found)


def mime_parts(content: bytes) -> Iterator[MimePart]:
    """Yield the parts in their order, whatever they stand in; at most 500 of them."""
    waiting = [(content.lstrip(), 0)]
    parts = 0
    while waiting and parts < _MOST_PARTS:
        inside, depth = waiting.pop()
        headers = mime_headers(inside)
        end = _HEAD_END.search(inside, 0, _LONGEST_HEAD + 4)
        body = inside[end.end() :] if end is not None and headers else _without_break(inside)
        kind, parameters = _content_type(headers.get("content-type", ""))
        boundary = parameters.get("boundary", "")
        if kind.startswith("multipart/") and boundary and depth < _DEEPEST:
            pieces = _between(body, boundary.encode("utf-8", "replace"))
            waiting += [(piece, depth + 1) for piece in reversed(pieces)]
        elif kind == "message/rfc822" and depth < _DEEPEST:
            waiting.append((body, depth + 1))
        else:
            parts += 1
            coding = headers.get("content-transfer-encoding", "").strip().lower()
            yield MimePart(
                content=_decoded(body, coding),
                type=kind,
                charset=parameters.get("charset", ""),
                location=headers.get("content-location", ""),
                is_attachment=headers.get("content-disposition", "").lower().startswith("attachment"),
                was_encoded=coding in {"base64", "quoted-printable"},
            )


def header_words(value: str) -> str:
    """A header's value with its encoded words (RFC 2047) made plain; as it is where they are broken."""
    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value[:_LONGEST_HEADER])))
    except (HeaderParseError, LookupError, ValueError):
        return value


def _content_type(value: str) -> tuple[str, Mapping[str, str]]:
    """The type, plain text where none is told (RFC 2045, 5.2), and its parameters by names in lower case."""
    found = _TYPE.match(value)
    if found is None:
        return "text/plain", MappingProxyType({})
    told = {one["name"].lower(): one["quoted"] or one["bare"] or "" for one in _PARAMETER.finditer(value)}
    return found["type"].lower(), told


def _between(body: bytes, boundary: bytes) -> list[bytes]:
    """What stands between the lines of a boundary; after the last one where it is never closed."""
    line = re.compile(rb"(?:^|(?<=[\r\n]))--" + re.escape(boundary) + rb"(?P<last>--)?[ \t]*(?:\r?\n|\r|$)")
    pieces: list[bytes] = []
    begins: int | None = None
    for found in line.finditer(body):
        if begins is not None:
            pieces.append(_without_end(body[begins : found.start()]))
        begins = None if found["last"] else found.end()
        if found["last"] or len(pieces) >= _MOST_PARTS:
            return pieces
    if begins is not None:
        pieces.append(body[begins:])
    return pieces


def _without_break(part: bytes) -> bytes:
    """A part that has no headers, without the empty line in their place."""
    return part[2:] if part.startswith(b"\r\n") else part[1:] if part.startswith((b"\n", b"\r")) else part


def _without_end(piece: bytes) -> bytes:
    """A part without the line break that belongs to the boundary after it (RFC 2046, 5.1.1)."""
    return piece[:-2] if piece.endswith(b"\r\n") else piece[:-1]


def _decoded(body: bytes, coding: str) -> bytes:
    if coding == "quoted-printable":
        return binascii.a2b_qp(body)
    if coding == "base64":
        letters = _NO_BASE64.sub(b"", body.partition(b"=")[0])
        return binascii.a2b_base64(letters[: len(letters) - len(letters) % 4] + _rest(letters))
    return body


def _rest(letters: bytes) -> bytes:
    """The last letters of base64, filled up; a single one is no byte."""
    left = letters[len(letters) - len(letters) % 4 :]
    return left + b"=" * (4 - len(left)) if len(left) > 1 else b""
