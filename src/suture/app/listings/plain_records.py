"""Shapes of the engine as JSON and back: records, corrections, whole audits.

It knows which of their containers JSON has no word for. It refuses to know what any of them means.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

__all__ = ["as_plain", "from_json", "from_plain", "to_json"]

_Shape = TypeVar("_Shape")


def as_plain(value: Any) -> Any:
    """Return a frozen dataclass as dictionaries, lists, texts and numbers, as they come back from a database."""
    return msgspec.json.decode(to_json(value))


def from_plain(value: Any, shape: type[_Shape]) -> _Shape:
    """Return what `as_plain` gave as the shape that it was; msgspec.ValidationError where the shape has changed."""
    return msgspec.convert(value, shape)


def to_json(value: Any) -> bytes:
    """Return a frozen dataclass as JSON."""
    return msgspec.json.encode(value, enc_hook=_spell)


def from_json(text: bytes, shape: type[_Shape]) -> _Shape:
    """Return what `to_json` gave; msgspec.ValidationError or msgspec.DecodeError where it is something else."""
    return msgspec.json.decode(text, type=shape)


def _spell(value: Any) -> Any:
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(f"no JSON for {type(value).__name__}")
