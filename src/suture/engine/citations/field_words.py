"""What a field says, as a text to show, and how two that differ are told: "They say ..., you say ...".

It knows words for a practice manager. It refuses to judge; it is handed the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from suture.engine.citations.hours import hours_in_words
from suture.engine.citations.read_records import ReadRecord
from suture.engine.citations.verdicts import Field, FieldVerdict

__all__ = ["FIELD_WORDS", "differs", "says_more", "shown", "topics"]

FIELD_WORDS: Final[Mapping[Field, str]] = MappingProxyType(
    {
        "name": "name", "number": "house number", "street": "street", "unit": "suite or unit", "city": "city",
        "postcode": "postcode", "phone": "telephone", "website": "website", "hours": "opening hours",
        "specialty": "specialty", "accepting": "new patients",
    }
)  # fmt: skip
"""What a field is called on screen."""


# A unit's words and marks ("#4").
_WORDS: Final = re.compile(r"\w+|#")


def shown(read: ReadRecord, name: Field) -> str:
    """What a record says in a field, as it was written but for opening hours; empty where it says nothing."""
    record, address = read.record, read.address
    match name:
        case "name":
            return record.name or next(iter(record.names), "")
        case "number":
            return address.said_number or address.number
        case "street":
            return _without(record.street, _unit_in(record.street, record.unit or address.unit.said))
        case "unit":
            return record.unit or _unit_in(record.street, address.unit.said) or address.unit.said
        case "city":
            return record.city
        case "postcode":
            return record.postcode
        case "phone":
            return record.phone or next(iter(record.phones), "")
        case "website":
            return record.website
        case "hours":
            return hours_in_words(record.hours)
        case "specialty":
            return record.specialty or " ".join(record.specialty_codes)
        case "accepting":
            return {True: "takes new patients", False: "takes no new patients", None: ""}[record.accepting]


def differs(
    name: Field, verdict: FieldVerdict, *, wanted: str, theirs: str, placed: bool, can_show: bool
) -> FieldVerdict:
    """A verdict that does not agree, in the words of a listing beside our facts.

    `placed` says whether the listing shows a street: a suite that is left out is then incomplete, not absent.
    `can_show` is whether the witness is known to show the field.
    """
    word = FIELD_WORDS[name]
    if not theirs:
        if name == "unit" and placed:
            return FieldVerdict(verdict="incomplete", reason=f"They leave out {wanted}.")
        said = f"They can show the {word} and do not." if can_show else f"They do not show the {word}."
        return FieldVerdict(verdict="absent", reason=said)
    if not wanted:
        return FieldVerdict(verdict="incomplete", reason=f"They say {theirs}; you say no {word}.")
    if verdict.verdict == "incomplete":
        told = f" {verdict.reason}" if verdict.reason else ""
        return replace(verdict, reason=f"They say {theirs}, you say {wanted}.{told}")
    if verdict.verdict == "absent":
        return FieldVerdict(verdict="conflict", reason=f"They say {theirs}, you say {wanted}.")
    return replace(verdict, reason=f"They say {theirs}, you say {wanted}.")


def says_more(ours: str, theirs: str) -> bool:
    """Whether a name has every word of ours and more, such as a middle name: nothing there is wrong or lacking."""
    one, other = (set("".join(c if c.isalnum() else " " for c in text.casefold()).split()) for text in (ours, theirs))
    return one < other


def topics(names: Iterable[Field]) -> tuple[str, ...]:
    """What these fields are called together: number, street, city and postcode are the address."""
    names = tuple(names)
    whole = [name for name in names if name in {"number", "street", "city", "postcode"}]
    words = ("address" if name in whole or (whole and name == "unit") else FIELD_WORDS[name] for name in names)
    return tuple(dict.fromkeys(words))


def _unit_in(street: str, said: str) -> str:
    """The unit as it stands in a street's line, found by its words; empty where it does not stand there."""
    words = _WORDS.findall(said.casefold())
    if not words:
        return ""
    phrase = r"[\W_]*".join(map(re.escape, words))
    found = re.search(rf"(?<!\w){phrase}(?!\w)", street, re.IGNORECASE)
    return found[0] if found else ""


def _without(street: str, part: str) -> str:
    """A street's line without a part of it and the commas around."""
    if not part:
        return street
    before, _, behind = street.partition(part)
    return ", ".join(filter(None, (text.strip(" ,;/\n-\u2013") for text in (before, behind))))
