"""Shapes of the engine as JSON and back: records, corrections, whole audits.

It knows which of their containers JSON has no word for. It refuses to know what any of them means.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final, TypeVar

import msgspec

__all__ = ["as_plain", "from_json", "from_plain", "to_json"]

_Shape = TypeVar("_Shape")
_NULL: Final = rb"\u0000"  # as JSON spells it


def as_plain(value: Any) -> Any:
    """Return a frozen dataclass as dictionaries, lists, texts and numbers, as they come back from a database.

    A null character, which strangers can put into structured data, is a blank: PostgreSQL takes none.
    """
    told = to_json(value)
    plain = msgspec.json.decode(told)
    return _without_nulls(plain) if _NULL in told else plain


def from_plain(value: Any, shape: type[_Shape]) -> _Shape:
    """Return what `as_plain` gave as the shape that it was; msgspec.ValidationError where the shape has changed."""
    return msgspec.convert(value, shape)


def to_json(value: Any) -> bytes:
    """Return a frozen dataclass as JSON."""
    return msgspec.json.encode(value, enc_hook=_spell)


def from_json(text: bytes, shape: type[_Shape]) -> _Shape:
    """Return what `to_json` gave; msgspec.ValidationError or msgspec.DecodeError where it is something else."""
    return msgspec.json.decode(text, type=shape)


def _without_nulls(plain: Any) -> Any:
    if isinstance(plain, str):
        return plain.replace("\0", " ")
    if isinstance(plain, list):
        return [_without_nulls(one) for one in plain]
    if isinstance(plain, dict):
        return {_without_nulls(key): _without_nulls(one) for key, one in plain.items()}
    return plain


def _spell(value: Any) -> Any:
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(f"no JSON for {type(value).__name__}")
