"""Listings of the fictional US clinic as ten directories might show them on one day."""

from __future__ import annotations

from datetime import date
from typing import Any

from suture.engine.citations.facts import Subject
from suture.engine.citations.records import Record
from suture.engine.citations.sightings import Look, Sighting
from suture.engine.citations.verdicts import FIELDS

SEEN = date(2026, 11, 20)
MAIN = Subject(kind="place", place="main")
QUILL = Subject(kind="clinician", clinician="quill")

ALL = frozenset(FIELDS) - {"accepting"}
REGISTER = ALL - {"website", "hours"}

RIGHT: dict[str, Any] = {
    "kind": "place",
    "name": "Harbour Street Dermatology",
    "street": "210 Harbour St Ste 120",
    "city": "Salem",
    "region": "MA",
    "postcode": "01970",
    "phone": "978-555-0180",
}
OLD: dict[str, Any] = RIGHT | {"street": "44 Old Mill Rd #3", "phone": "978-555-0142"}
WRONG_SUITE: dict[str, Any] = RIGHT | {"street": "210 HARBOUR ST STE 210"}
PERSON: dict[str, Any] = RIGHT | {"kind": "clinician", "name": "Dr. Ada Quill, MD"}


def sighting(
    directory: str, told: dict[str, Any], *, own: str = "1", shows: Any = None, seen: date = SEEN, **more: Any
) -> Sighting:
    record = Record(**({"country": "US"} | told | {"id": own, "seen": seen}))
    return Sighting(record=record, directory=directory, witness=more.pop("witness", directory), shows=shows, **more)


def look(directory: str, outcome: Any = "searched", *, subject: Subject = MAIN, on: date = SEEN) -> Look:
    return Look(directory=directory, subject=subject, on=on, outcome=outcome)
