"""The part of schema.org's vocabulary that a practice's pages need, and whether a document keeps to it.

It knows types with their parents, properties with their types and values, and the names of specialties
(data/schema_org_*.csv, facts of https://schema.org as of release 29; IndividualPhysician, PhysiciansOffice and
practicesAt are pending there). It refuses to validate other types: they are said to be unknown here, not wrong.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType
from typing import Any, Final

__all__ = ["DAYS", "problems", "specialties_of"]

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_VOCABULARY: Final = re.compile(r"https?://schema\.org/")
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NPI: Final = re.compile(r"[12]\d{9}")


def specialties_of(codes: Iterable[str]) -> tuple[str, ...]:
    """schema.org's names for NUCC codes, the longest fitting beginning first; a code without one has none."""
    found = []
    for code in codes:
        fitting = [prefix for prefix in _specialties() if code.startswith(prefix)]
        if fitting:
            found.append(f"https://schema.org/{_specialties()[max(fitting, key=len)]}")
    return tuple(dict.fromkeys(found))


def problems(document: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong with a JSON-LD document, one sentence each; empty where it keeps to the vocabulary."""
    found = []
    if str(document.get("@context", "")).rstrip("/") not in {"https://schema.org", "http://schema.org"}:
        found.append("@context is not https://schema.org.")
    tops = document.get("@graph", [document])
    nodes = [one for one in tops if isinstance(one, dict)] if isinstance(tops, list) else []
    if not nodes:
        found.append("The document describes nothing.")
    known = {one.get("@id") for one in nodes}
    for place, node in enumerate(nodes):
        found += _of_node(node, f"{_type(node) or 'item'} {place + 1}", known)
    return tuple(found)


def _of_node(node: Mapping[str, Any], where: str, known: set[Any]) -> Iterator[str]:
    kind = _type(node)
    if kind not in _types():
        yield f"{where}: the type “{kind}” is not known here."
        return
    above = _above(kind)
    for name, value in node.items():
        if name.startswith("@"):
            continue
        rule = _properties().get(name)
        if rule is None:
            yield f"{where}: the property “{name}” is not known here."
        elif not above & rule[0]:
            yield f"{where}: {kind} has no property “{name}”."
        else:
            for one in value if isinstance(value, list) else [value]:
                yield from _of_value(one, rule[1], f"{where}, {name}", known)
    if "name" not in node and above & {"Organization", "Person"}:
        yield f"{where}: it has no name."


def _of_value(value: object, allowed: frozenset[str], where: str, known: set[Any]) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            if value["@id"] not in known:
                yield f"{where}: it refers to “{value['@id']}”, which is not in the document."
        elif "Any" not in allowed and not _above(_type(value)) & allowed:
            yield f"{where}: a {_type(value) or 'thing without a type'} does not belong here."
        elif _type(value) in _types():
            yield from _of_node(value, where, known)
    elif isinstance(value, bool):
        if "Boolean" not in allowed:
            yield f"{where}: true and false do not belong here."
    elif not isinstance(value, str) or not any(_is(value, kind) for kind in allowed):
        yield f"{where}: “{str(value)[:60]}” is no {' or '.join(sorted(allowed))}."
    elif where.endswith("usNPI") and not _NPI.fullmatch(value):
        yield f"{where}: an NPI has ten digits and begins with 1 or 2."


def _is(text: str, kind: str) -> bool:
    bare = _VOCABULARY.sub("", text)
    match kind:
        case "Text":
            return bool(text.strip())
        case "URL":
            return text.startswith(("https://", "http://"))
        case "Time":
            return _TIME.fullmatch(text) is not None
        case "Date":
            return _DATE.fullmatch(text) is not None
        case "Day":
            return bare in {*DAYS, "PublicHolidays"}
        case "Specialty":
            return bare in set(_specialties().values())
        case _:
            return False


def _type(node: Mapping[str, Any]) -> str:
    kind = node.get("@type", "")
    kind = kind[0] if isinstance(kind, list) and kind else kind
    return _VOCABULARY.sub("", kind) if isinstance(kind, str) else ""


def _above(kind: str) -> set[str]:
    """A type and all above it; the type alone where it is not known."""
    found = {kind}
    for parent in _types().get(kind, ()):
        found |= _above(parent)
    return found


@cache
def _types() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({row["type"]: tuple(row["parents"].split()) for row in _rows("types")})


@cache
def _properties() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Types that have a property, and the kinds of its values."""
    return MappingProxyType(
        {
            row["property"]: (frozenset(row["types"].split()), frozenset(row["values"].split()))
            for row in _rows("properties")
        }
    )


@cache
def _specialties() -> Mapping[str, str]:
    return MappingProxyType({code: row["specialty"] for row in _rows("specialties") for code in row["codes"].split()})


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files(__package__).joinpath("data", f"schema_org_{name}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(StringIO(text))
