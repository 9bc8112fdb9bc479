"""The headers of one answer, read lazily from its raw lines, and the few values whose form has a meaning.

Bytes are decoded as UTF-8 where they are UTF-8 and as Latin-1 otherwise: headers carry addresses and titles of
either kind. Nothing here judges what a header is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["Headers", "media_type", "retry_after"]


class Headers:
    """Headers in their order; names without regard to case.

    `lines` are the raw lines of an answer, from its status line or its first header to the empty line. Where an
    answer was announced by others (100, 103), only the lines after the last status line count. Lines behind the
    empty one came after the body: trailers, which are no headers (RFC 9110, 6.5.1).
    """

    __slots__ = ("_lines", "_named")

    def __init__(self, lines: Iterable[bytes] = ()) -> None:
        self._lines: tuple[bytes, ...] = tuple(lines)
        self._named: dict[bytes, list[bytes]] | None = None

    @classmethod
    def of(cls, *pairs: tuple[str, str]) -> Headers:
        """Return headers of these names and values."""
        return cls(f"{name}: {value}\r\n".encode() for name, value in pairs)

    def get(self, name: str) -> str | None:
        """Return the first value under this name, or None."""
        found = self._values(name)
        return _text(found[0]) if found else None

    def get_all(self, name: str) -> tuple[str, ...]:
        """Return every value under this name, one for each line that carries it."""
        return tuple(_text(value) for value in self._values(name))

    @property
    def until_close(self) -> bool:
        """Whether the body went on until the connection ended, so that a break is not told from its end.

        True for HTTP/1 without a length and without chunks (RFC 9112, 6.3); False where no status line was kept.
        """
        versions = [line for line in self._lines if line.startswith(b"HTTP/")]
        if not versions or not versions[-1].startswith(b"HTTP/1."):
            return False
        return not (self._values("content-length") or self._values("transfer-encoding"))

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return names (lower case) and values; names in the order in which they first appear."""
        named = self._read() if self._named is None else self._named
        return tuple((name.decode("latin-1"), _text(value)) for name, values in named.items() for value in values)

    def _values(self, name: str) -> Sequence[bytes]:
        named = self._read() if self._named is None else self._named
        return named.get(name.encode("latin-1", "replace").lower(), ())

    def _read(self) -> dict[bytes, list[bytes]]:
        """Take the lines apart once, and decode nothing: of ten headers a page's verdict needs three."""
        named: dict[bytes, list[bytes]] = {}
        ended = False
        for line in self._lines:
            name, colon, value = line.partition(b":")
            if line.startswith(b"HTTP/") and b":" not in line.partition(b" ")[0]:
                named.clear()
                ended = False
            elif not colon:
                ended = ended or not line.strip()
            elif not ended:
                named.setdefault(name.strip().lower(), []).append(value)
        self._named = named
        return named

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Headers) and self.pairs() == other.pairs()

    def __hash__(self) -> int:
        return hash(self.pairs())

    def __repr__(self) -> str:
        return f"Headers{self.pairs()!r}"


def _text(value: bytes) -> str:
    try:
        return value.strip().decode("utf-8")
    except UnicodeDecodeError:
        return value.strip().decode("latin-1")


def media_type(content_type: str | None) -> str | None:
    """Return the type without its parameters, lower case: "text/html"; None where none is named (RFC 9110, 8.3)."""
    if content_type is None:
        return None
    return content_type.partition(";")[0].strip().lower() or None


def retry_after(value: str | None, *, now: datetime) -> float | None:
    """Return how many seconds from `now` to wait, at least 0, or None where the value says nothing.

    RFC 9110, 10.2.3: a whole number of seconds, or a date. A date without a zone is read as UTC.
    """
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])  # thirty years are as good as for ever
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, (date - now).total_seconds())
