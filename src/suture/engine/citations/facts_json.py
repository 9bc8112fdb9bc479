"""A practice's facts as JSON: the shape that docs/listings.md describes, read strictly and written back.

It knows names of keys, days as YYYY-MM-DD, and that one value may be a bare text. It refuses unknown keys, because a
misspelt one would silently be a fact that nobody gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeVar

from suture.engine.citations.facts import Clinician, Place, PostalAddress, Practice, Value, Works
from suture.engine.errors import InputError

__all__ = ["practice_json", "read_practice"]

_T = TypeVar("_T", Practice, Place, Clinician, Works, Value, PostalAddress)

_DAYS: Final = frozenset({"since", "until", "opened", "closed"})
_FLAGS: Final = frozenset({"accepted", "accepting"})
_VALUES: Final = frozenset({"names", "phones", "websites", "hours"})
_TEXTS: Final = frozenset({"specialties", "specialty_codes", "pages", "sites"})
_SETS: Final = frozenset({"belongs", "insurers"})
_PARTS: Final[Mapping[str, type[Any]]] = {
    "addresses": PostalAddress, "places": Place, "clinicians": Clinician, "works": Works,
}  # fmt: skip
_NEEDED: Final[Mapping[type[Any], tuple[str, ...]]] = {
    Practice: ("name", "country"),
    Place: ("key", "names"),
    Clinician: ("key", "names"),
    Works: ("clinician", "place"),
    Value: ("text",),
    PostalAddress: ("street",),
}


def read_practice(told: object) -> Practice:
    """Read the object that a file held; InputError says what is wrong and where."""
    practice = _read(Practice, told, "practice")
    if len(practice.country) != 2 or not practice.country.isupper():
        raise InputError(f"practice: “country” is two capitals, such as US or GB; not “{practice.country[:20]}”.")
    for kind, keys in (
        ("places", [one.key for one in practice.places]),
        ("clinicians", [one.key for one in practice.clinicians]),
    ):
        if len(set(keys)) < len(keys):
            raise InputError(f"Two {kind} have the same key: each needs its own.")
    for one in practice.works:
        if one.place not in {place.key for place in practice.places}:
            raise InputError(f"works: there is no place “{one.place[:40]}”.")
        if one.clinician not in {person.key for person in practice.clinicians}:
            raise InputError(f"works: there is no clinician “{one.clinician[:40]}”.")
    return practice


def practice_json(practice: Practice) -> dict[str, Any]:
    """The object that `read_practice` reads back; what is empty is left out."""
    told = _plain(practice)
    if not isinstance(told, dict):
        raise TypeError("a practice is an object")
    return told


def _read(kind: type[_T], told: object, where: str) -> _T:
    if not isinstance(told, Mapping):
        raise InputError(f"{where} must be an object in braces.")
    known = {one.name for one in fields(kind)}
    if unknown := [key for key in told if key not in known]:
        raise InputError(f"{where}: “{str(unknown[0])[:40]}” is not known; known are {', '.join(sorted(known))}.")
    for key in _NEEDED[kind]:
        if not told.get(key):
            raise InputError(f"{where}: “{key}” is needed.")
    return kind(**{key: _value(key, value, f"{where}, {key}") for key, value in told.items()})


def _value(key: str, value: object, where: str) -> Any:
    if key in _DAYS:
        return None if value is None else _day(value, where)
    if key in _FLAGS:
        if value is not None and not isinstance(value, bool):
            raise InputError(f"{where} is true or false.")
        return value
    if key in _VALUES:
        listed = value if isinstance(value, list) else [value]
        return tuple(
            Value(text=_text(one, where)) if isinstance(one, str) else _read(Value, one, where) for one in listed
        )
    if key in _PARTS:
        listed = value if isinstance(value, list) else [value]
        return tuple(_read(_PARTS[key], one, f"{where} {place + 1}") for place, one in enumerate(listed))
    if key in _TEXTS or key in _SETS:
        if value is None and key == "insurers":
            return None
        if not isinstance(value, list):
            raise InputError(f"{where} is a list of texts.")
        texts = tuple(_text(one, where) for one in value)
        return frozenset(texts) if key in _SETS else texts
    if key == "numbers":
        if not isinstance(value, Mapping):
            raise InputError(f"{where} is an object of registers and numbers.")
        return MappingProxyType({_text(one, where): _text(number, where) for one, number in value.items()})
    return _text(value, where)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{where} is a text in quotes.")
    return value.strip()


def _day(value: object, where: str) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise InputError(f"{where} is a day such as 2025-09-30.") from error


def _plain(value: object) -> object:
    if isinstance(value, Value) and value == Value(text=value.text):
        return value.text
    if is_dataclass(value) and not isinstance(value, type):
        told = {one.name: getattr(value, one.name) for one in fields(value)}
        return {name: _plain(one) for name, one in told.items() if _is_said(name, one)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _is_said(name: str, value: object) -> bool:
    """Whether a value is worth writing: "takes no new patients" and "no insurer at all" are facts, though false."""
    if name in {"accepting", "insurers"}:
        return value is not None
    return bool(value)
