"""Single values as witnesses write them: texts, lists, countries, days.

It knows spellings of the same thing (country_names.csv). What it cannot read it leaves empty; it never guesses.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from suture.engine.errors import BadAddress
from suture.engine.links.domains import site_key

__all__ = [
    "country_code",
    "day",
    "found_in",
    "holds",
    "listed_texts",
    "mapping",
    "point",
    "said",
    "several",
    "site_of",
]

_LONGEST: Final = 1_000
_DEEPEST: Final = 6
_SEVERAL: Final = re.compile(r"\s*[;|\n]\s*")
_ISO_DAY: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def said(value: object) -> str:
    """A text or a number without surplus blanks; "" for everything else, and for what no listing is as long as."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)
    if not text.isprintable():
        # Control characters and halves of surrogate pairs: no database takes them.
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else ""


def listed_texts(value: object) -> list[str]:
    """The texts of a list (or the one text), without empty ones."""
    values = value if isinstance(value, list | tuple) else [value]
    return [text for one in values if (text := said(one))]


def several(text: str) -> list[str]:
    """The parts of a text that holds several values, as OpenStreetMap and spreadsheets write them: "a; b"."""
    return [part for one in _SEVERAL.split(text) if (part := said(one))]


def mapping(value: object) -> Mapping[str, Any]:
    """The object itself, or an empty one for what is none."""
    return value if isinstance(value, Mapping) else {}


def point(east: object, north: object) -> tuple[float, float] | None:
    """Longitude and latitude in degrees; None where one of them is no coordinate."""
    longitude, latitude = _degrees(east, most=180.0), _degrees(north, most=90.0)
    return (longitude, latitude) if longitude is not None and latitude is not None else None


def day(value: object) -> date | None:
    """The day at the beginning of "2026-11-23", "20261123" or a timestamp; None for other spellings."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    found = _ISO_DAY.match(said(value))
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def site_of(text: str) -> str:
    """The host of an address or a bare host, without "www."; "" for what is neither."""
    try:
        return site_key(text) if "." in text else ""
    except BadAddress:
        return ""


def country_code(text: str) -> str:
    """ISO 3166 alpha-2 in capitals, of a code of two or three letters or a name that we know; "" otherwise."""
    key = text.strip().casefold()
    known = _countries().get(key, "")
    return known or (key.upper() if len(key) == 2 and key.isascii() and key.isalpha() else "")


def found_in(document: object, is_one: Callable[[Mapping[str, Any]], bool]) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSON document that are wanted, in its order; those inside a wanted one are not looked for."""
    stack: list[tuple[object, int]] = [(document, 0)]
    while stack:
        value, depth = stack.pop()
        if isinstance(value, Mapping):
            if is_one(value):
                yield value
                continue
            inner = list(value.values())
        else:
            inner = list(value) if isinstance(value, list) else []
        if depth < _DEEPEST:
            stack.extend((one, depth + 1) for one in reversed(inner) if isinstance(one, Mapping | list))


def holds(document: object, is_one: Callable[[Mapping[str, Any]], bool]) -> bool:
    """Whether a JSON document holds an object that is wanted."""
    return next(found_in(document, is_one), None) is not None


def _degrees(value: object, *, most: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        found = float(value)
    except ValueError:
        return None
    return found if -most <= found <= most else None


@cache
def _countries() -> Mapping[str, str]:
    text = files("suture.engine.citations.witnesses").joinpath("country_names.csv").read_text(encoding="utf-8")
    return {row["name"]: row["code"] for row in csv.DictReader(io.StringIO(text))}
