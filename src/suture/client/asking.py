"""Asking and reading answers: what every part of the client does in the same way."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import IO, Any, Final, Self, TypeVar
from urllib.parse import quote

import msgspec

from suture.client.sending import Sender

__all__ = ["Asking", "part_of_path"]

_PAGE: Final = "500"
_JSON: Final = {"Content-Type": "application/json"}
_BYTES: Final = {"Content-Type": "application/octet-stream"}

Shape = TypeVar("Shape")


class _Page(msgspec.Struct):
    items: list[msgspec.Raw]
    next: str | None


class Asking:
    """A program's way into Suture. Use it in a `with`, or call `close` at the end; from one thread."""

    def __init__(self, address: str, *, token: str, timeout: float = 30.0) -> None:
        self._sender = Sender(address=address, token=token, timeout=timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._sender.close()

    def _one(self, path: str, shape: type[Shape], wanted: Mapping[str, Any] | None = None) -> Shape:
        """Ask for one thing; an empty or None value of `wanted` is not asked for."""
        return msgspec.json.decode(self._sender.send("GET", path, query=_pairs(wanted or {})).body, type=shape)

    def _listed(
        self, path: str, shape: type[Shape], wanted: Mapping[str, Any] | None = None, *, limit: str = _PAGE
    ) -> Iterator[Shape]:
        """Ask for a list, page by page."""
        query = [*_pairs(wanted or {}), *([("limit", limit)] if limit else [])]
        cursor: str | None = ""
        while cursor is not None:
            answer = self._sender.send("GET", path, query=[*query, ("cursor", cursor)] if cursor else query)
            page = msgspec.json.decode(answer.body, type=_Page)
            for item in page.items:
                yield msgspec.json.decode(item, type=shape)
            cursor = page.next

    def _written(
        self, method: str, path: str, shape: type[Shape], body: Any = None, *, version: int | None = None
    ) -> Shape:
        """Write, with a key of its own; `version` is the one that was seen."""
        headers = {**_key(), **({} if body is None else _JSON)}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        sent = None if body is None else msgspec.json.encode(body)
        return msgspec.json.decode(self._sender.send(method, path, body=sent, headers=headers).body, type=shape)

    def _handed_over(
        self, method: str, path: str, shape: type[Shape], body: bytes | IO[bytes], wanted: Mapping[str, Any]
    ) -> Shape:
        """Hand raw bytes over, with a key of their own."""
        headers = {**_BYTES, **_key()}
        answer = self._sender.send(method, path, query=_pairs(wanted), body=body, headers=headers)
        return msgspec.json.decode(answer.body, type=shape)


def part_of_path(part: str) -> str:
    """Return a part of a path that cannot lead to another."""
    return quote(part, safe="")


def _key() -> dict[str, str]:
    return {"Idempotency-Key": uuid.uuid4().hex}


def _pairs(wanted: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The parameters that ask for something; a tuple's values are alternatives."""
    alternatives = ((name, value if isinstance(value, tuple) else (value,)) for name, value in wanted.items())
    return [(name, str(one)) for name, several in alternatives for one in several if one not in (None, "")]
