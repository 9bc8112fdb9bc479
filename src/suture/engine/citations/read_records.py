"""Records read once, so that each can be compared with many: the address in its parts, and what kind of record it is.

It knows how a kind is read off a name, and that a list of clinicians lists clinicians. It refuses to be sure of what
only sounds like a person's name.
"""

from __future__ import annotations

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
_ENOUGH: Final = 20  # records whose names say what they are; fewer are no list to learn from
# Words that schools, homes and churches say of themselves too ("kids" is read as "pediatric"), and general words that
# only medicine has.
_OF_ANY_HOUSE: Final = frozenset(
    {
        "academy", "childcare", "children", "college", "daycare", "family", "general", "hand", "heart", "home", "in",
        "kindergarten", "men", "montessori", "pediatric", "preschool", "primary", "school", "senior", "sports",
        "university", "walk", "women",
    }
)  # fmt: skip
_OF_MEDICINE: Final = frozenset({"clinic", "doctors", "medical", "nhs", "physicians"})


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class ReadRecord:
    """A record read once, so that it can be compared with many.

    `sure` says that the kind was told, or is framed in the name (a title, a credential, a word of a trade); otherwise
    the name only sounds like a person's, as "Rose Street" does. `words` are the name's, `own_words` those that say
    more than a trade or a legal form, `subjects` what of medicine it names; `medical` says that it names medicine at
    all. `initial_only` says that the first given name is a letter.
    """

    record: Record
    kind: Kind
    sure: bool
    address: Address
    words: frozenset[str]
    own_words: frozenset[str]
    subjects: frozenset[str]
    medical: bool
    initial_only: bool


def read_record(record: Record) -> ReadRecord:
    """Read what many comparisons need: the parts of the address, and the kind where the record does not say it."""
    person = read_person(record.name, credentials=record.credentials)
    organisation = read_organisation(record.name)
    subjects = organisation.subjects - _OF_ANY_HOUSE
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
        words=frozenset(organisation.words),
        own_words=organisation.distinctive,
        subjects=subjects,
        medical=bool(subjects or organisation.generic & _OF_MEDICINE),
        initial_only=bool(person.given) and len(person.given[0]) == 1,
    )


def read_list(records: Sequence[Record]) -> list[ReadRecord]:
    """Read the records of one list, whose other records tell what a name without a title may be.

    In a list of people, a name that does not say what it is is a person's too; in a list of places, one that only
    sounds like a person's is a place's.
    """
    read = [read_record(record) for record in records]
    people = sum(bool(one.kind) and one.kind != "place" for one in read)
    sure = sum(bool(one.kind) and one.kind != "place" and one.sure for one in read)
    told = sum(bool(one.kind) for one in read)
    if told < _ENOUGH:
        return read
    if people >= _MOSTLY * told and 2 * people > len(read):
        return [one if one.kind or not one.record.name else replace(one, kind="clinician") for one in read]
    if sure <= (1 - _MOSTLY) * told:
        return [one if one.sure or not one.kind else replace(one, kind="") for one in read]
    return read


def _is_titled(name: str) -> bool:
    first = fold(name).replace(".", " ").split()[:1]
    return bool(first) and first[0] in title_sexes() and first[0] not in _NOT_ONLY_TITLES
