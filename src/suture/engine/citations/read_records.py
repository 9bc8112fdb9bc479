"""Records read once, so that each can be compared with many: the address in its parts, and what kind of record it is.

It knows how a kind is read off a name, and that a list of clinicians lists clinicians. It refuses to be sure of what
only sounds like a person's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from suture.engine.citations.addresses import Address, read_address
from suture.engine.citations.names import kind_of_name, read_organisation, read_person
from suture.engine.citations.names.letters import fold
from suture.engine.citations.names.words import title_sexes
from suture.engine.citations.records import Kind, Record

__all__ = ["ReadRecord", "read_list", "read_record"]

# Titles that begin names of streets and churches more often than people's.
_NOT_ONLY_TITLES: Final = frozenset({"st", "sr", "pr"})
_MOSTLY: Final = 0.8


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class ReadRecord:
    """A record read once, so that it can be compared with many.

    `sure` says that the kind was told, or is framed in the name (a title, a credential, a word of a trade); otherwise
    the name only sounds like a person's, as "Rose Street" does. `own_words` are the words of the name that say more
    than a trade or a legal form; `initial_only` says that the first given name is a letter.
    """

    record: Record
    kind: Kind
    sure: bool
    address: Address
    own_words: frozenset[str]
    initial_only: bool


def read_record(record: Record) -> ReadRecord:
    """Read what many comparisons need: the parts of the address, and the kind where the record does not say it."""
    person = read_person(record.name, credentials=record.credentials)
    kind = record.kind or kind_of_name(record.name, credentials=record.credentials, country=record.country)
    return ReadRecord(
        record=record,
        kind=kind,
        sure=bool(record.kind) or kind == "place" or bool(person.families) or _is_titled(record.name),
        address=read_address(
            record.street,
            unit=record.unit,
            city=record.city,
            region=record.region,
            postcode=record.postcode,
            country=record.country,
        ),
        own_words=read_organisation(record.name).distinctive,
        initial_only=bool(person.given) and len(person.given[0]) == 1,
    )


def read_list(records: Sequence[Record]) -> list[ReadRecord]:
    """Read the records of one list. In a list of people, a name that does not say what it is is a person's too."""
    read = [read_record(record) for record in records]
    kinds = Counter("place" if one.kind == "place" else "clinician" if one.kind else "" for one in read)
    if kinds["clinician"] < _MOSTLY * (kinds["clinician"] + kinds["place"]) or kinds["clinician"] < kinds[""]:
        return read
    return [one if one.kind or not one.record.name else replace(one, kind="clinician") for one in read]


def _is_titled(name: str) -> bool:
    first = fold(name).replace(".", " ").split()[:1]
    return bool(first) and first[0] in title_sexes() and first[0] not in _NOT_ONLY_TITLES
