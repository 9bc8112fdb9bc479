"""The file that an audit begins with: the practice's facts, where somebody looked, and rivals.

It knows the keys beside the facts (`looks`, `rivals`); docs/listings.md describes them. It refuses unknown ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from suture.engine.citations.facts import Practice, Subject
from suture.engine.citations.facts_json import read_practice
from suture.engine.citations.records import Record
from suture.engine.citations.sightings import Look, Outcome
from suture.engine.errors import InputError

__all__ = ["AuditFile", "read_audit_file"]

_OUTCOMES: Final[Mapping[str, Outcome]] = {
    "searched": "searched", "blocked": "blocked", "not reachable": "not reachable",
}  # fmt: skip
_RIVAL: Final = frozenset({"name", "street", "unit", "city", "region", "postcode", "country", "phone", "website"})


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditFile:
    """What the file says; rivals are records of places."""

    practice: Practice
    looks: tuple[Look, ...]
    rivals: tuple[Record, ...]


def read_audit_file(told: object) -> AuditFile:
    """Read the object that the file held; InputError says what is wrong and where."""
    if not isinstance(told, Mapping):
        raise InputError("The file must hold one object in braces: the practice.")
    beside = {"looks", "rivals"}
    practice = read_practice({key: value for key, value in told.items() if key not in beside})
    return AuditFile(
        practice=practice,
        looks=tuple(_look(one, practice, f"looks {place + 1}") for place, one in enumerate(_listed(told, "looks"))),
        rivals=tuple(_rival(one, practice, place) for place, one in enumerate(_listed(told, "rivals"))),
    )


def _listed(told: Mapping[str, Any], key: str) -> list[Any]:
    listed = told.get(key, [])
    if not isinstance(listed, list):
        raise InputError(f"{key} is a list.")
    return listed


def _look(told: object, practice: Practice, where: str) -> Look:
    texts = _texts(told, where, frozenset({"directory", "place", "clinician", "on", "outcome", "how"}))
    outcome = _OUTCOMES.get(texts.get("outcome", ""))
    if outcome is None:
        raise InputError(f"{where}: “outcome” is {', '.join(_OUTCOMES)}.")
    try:
        on = date.fromisoformat(texts.get("on", ""))
    except ValueError as error:
        raise InputError(f"{where}: “on” is a day such as 2026-11-20.") from error
    place, clinician = texts.get("place", ""), texts.get("clinician", "")
    if bool(place) == bool(clinician):
        raise InputError(f"{where}: it needs a “place” or a “clinician”.")
    keys = {one.key for one in (practice.places if place else practice.clinicians)}
    if (place or clinician) not in keys or not texts.get("directory"):
        raise InputError(f"{where}: it needs a “directory”, and the key of a place or clinician of the practice.")
    subject = Subject(kind="place", place=place) if place else Subject(kind="clinician", clinician=clinician)
    return Look(directory=texts["directory"], subject=subject, on=on, outcome=outcome, how=texts.get("how", ""))


def _rival(told: object, practice: Practice, place: int) -> Record:
    texts = _texts(told, f"rivals {place + 1}", _RIVAL)
    if not texts.get("name"):
        raise InputError(f"rivals {place + 1}: “name” is needed.")
    return Record(
        id=f"rival {place + 1}",
        kind="place",
        name=texts["name"],
        street=texts.get("street", ""),
        unit=texts.get("unit", ""),
        city=texts.get("city", ""),
        region=texts.get("region", ""),
        postcode=texts.get("postcode", ""),
        country=texts.get("country", practice.country),
        phone=texts.get("phone", ""),
        website=texts.get("website", ""),
    )


def _texts(told: object, where: str, known: frozenset[str]) -> dict[str, str]:
    if not isinstance(told, Mapping):
        raise InputError(f"{where} must be an object in braces.")
    for key, value in told.items():
        if key not in known or not isinstance(value, str):
            raise InputError(
                f"{where}: “{str(key)[:40]}” is not known, or no text; known are {', '.join(sorted(known))}."
            )
    return {str(key): value.strip() for key, value in told.items()}
