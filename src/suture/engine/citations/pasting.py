"""The exact text to paste into a directory's form, and the two versions beside each other.

It knows how an address is written on lines in the countries that we serve. It refuses to translate or to embellish.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from suture.engine.citations.audit import Audit, Found
from suture.engine.citations.facts import Practice, Subject
from suture.engine.citations.field_words import FIELD_WORDS, shown
from suture.engine.citations.read_records import read_record
from suture.engine.citations.records import Record
from suture.engine.citations.snapshots import record_of
from suture.engine.citations.verdicts import Field

__all__ = ["pasted", "postal_lines", "said"]

_ADDRESS = frozenset({"number", "street", "unit", "city", "postcode"})


def pasted(practice: Practice, subject: Subject, fields: Iterable[Field], *, on: date) -> str:
    """Lines of the right values of these fields; an address is always pasted whole."""
    record = record_of(practice, subject, on=on)
    read = read_record(record)
    lines: list[str] = []
    for name in fields:
        if name not in _ADDRESS:
            text = shown(read, name)
            lines += [f"{FIELD_WORDS[name].capitalize()}: {text}"] if text else []
        elif (address := ", ".join(postal_lines(record))) and f"Address: {address}" not in lines:
            lines.append(f"Address: {address}")
    return "\n".join(lines)


def postal_lines(record: Record) -> tuple[str, ...]:
    """The lines of an address, without the country: the postcode after the region in the US, Canada and Australia."""
    street = record.street
    if record.unit and record.unit.casefold() not in street.casefold():
        street = f"{street}, {record.unit}" if street else record.unit
    towns: tuple[str, ...]
    match record.country:
        case "US" | "CA" | "AU" | "IN":
            last = " ".join(filter(None, (f"{record.city}," if record.city else "", record.region, record.postcode)))
            towns = (last,)
        case "GB" | "IE":
            towns = (record.city, record.postcode)
        case _:
            towns = (" ".join(filter(None, (record.postcode, record.city))),)
    return tuple(line for line in (street, *towns) if line)


def said(audit: Audit, subject: Subject, cells: Sequence[tuple[Found, Field]]) -> tuple[str, str]:
    """What they say and what you say in these fields, each once; a wrong street or number is told as a whole."""
    ours = read_record(record_of(audit.practice, subject, on=audit.on))
    first: dict[Field, Found] = {}
    for found, name in cells:
        first.setdefault(name, found)
    whole = next((found for name, found in first.items() if name in {"number", "street"}), None)
    they, you = [], []
    if whole is not None:
        they.append(", ".join(postal_lines(whole.sighting.record)))
        you.append(", ".join(postal_lines(ours.record)))
    for name, found in first.items():
        if whole is None or name not in _ADDRESS:
            they.append(shown(read_record(found.sighting.record), name))
            you.append(shown(ours, name))
    return _joined(they), _joined(you)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
