"""What a person saw with their own eyes on a listing's page, as they typed it into a form.

It knows which fields a form may have: the text fields of Record. An empty field is one that the person did not fill;
it does not say that the listing lacks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from suture.engine.citations.records import NO_NUMBERS, Record
from suture.engine.citations.witnesses.said import country_code, said, several
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.errors import InputError

__all__ = ["MANUAL_FIELDS", "read_manual"]

MANUAL_FIELDS: Final = (
    "name", "credentials", "street", "unit", "city", "region", "postcode", "country", "phone", "website", "hours",
    "specialty", "accepting",
)  # fmt: skip
"""The names that a form's fields may have."""

_ANSWERS: Final = {"": None, "yes": True, "no": False}
_MOST: Final = 300


def read_manual(form: Mapping[str, str], *, directory: str, seen: date, address: str = "") -> Witnessed:
    """A listing as a person saw it on the day `seen`, at `address`.

    `accepting` is "yes", "no" or empty; several telephones stand apart by ";". Raises InputError for a field that
    there is none of, one that is too long, and a form without anything in it.
    """
    unknown = sorted(set(form) - set(MANUAL_FIELDS))
    if unknown:
        raise InputError(f"There is no field {unknown[0]!r}; there are {', '.join(MANUAL_FIELDS)}.")
    told = {name: said(form.get(name, "")) for name in MANUAL_FIELDS}
    too_long = next((name for name in MANUAL_FIELDS if len(form.get(name, "")) > _MOST), None)
    if too_long:
        raise InputError(f"The {too_long} is longer than {_MOST} letters; write what the listing shows.")
    accepting = told.pop("accepting").casefold()
    if accepting not in _ANSWERS:
        raise InputError("Whether new patients are accepted is yes, no, or left empty.")
    if not any(told.values()) and not accepting:
        raise InputError("Write at least one thing that the listing shows.")
    country = told.pop("country")
    phones = several(told.pop("phone"))
    texts: dict[str, Any] = told
    record = Record(
        id=address or directory,
        country=country_code(country),
        phone=phones[0] if phones else "",
        phones=tuple(phones[1:]),
        accepting=_ANSWERS[accepting],
        numbers=NO_NUMBERS,
        address=address,
        seen=seen,
        **texts,
    )
    return Witnessed(record=record, witness="manual", directory=directory)
