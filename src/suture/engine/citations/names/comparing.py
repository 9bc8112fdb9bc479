"""Compare the names of two records, whichever they are: people's, organisations', or one of each.

It knows that a practice and a clinician are never one. It refuses to weigh a name against anything else of a record.
"""

from __future__ import annotations

from typing import Final

from suture.engine.citations.names.comparing_organisations import compare_organisations
from suture.engine.citations.names.comparing_persons import compare_persons
from suture.engine.citations.names.credentials import families_told, professions_conflict
from suture.engine.citations.names.kinds import is_doctors_company, kind_of_name, person_within
from suture.engine.citations.names.letters import cut, squeezed
from suture.engine.citations.names.organisations import read_organisation
from suture.engine.citations.names.persons import PersonName, read_person
from suture.engine.citations.records import Kind
from suture.engine.citations.verdicts import FieldVerdict

__all__ = ["compare_names"]

_MATCH: Final = FieldVerdict(verdict="match")
_PEOPLE: Final = frozenset({"clinician", "clinician at place"})
_TOLD: Final = frozenset({"clinician", "place"})


def compare_names(
    a: str,
    b: str,
    *,
    kind_a: Kind = "",
    kind_b: Kind = "",
    credentials_a: str = "",
    credentials_b: str = "",
    country: str = "",
) -> FieldVerdict | None:
    """Compare two names as they stand in two records; None where neither has one. Never raises.

    `kind_a` and `kind_b` are what the records are, "" where that is to be read off the name (a "clinician at place"
    may be listed under either's name). `country` is ISO 3166 alpha-2. The verdict is the same with the sides
    exchanged.
    """
    a, b = a.strip(), b.strip()
    one, other = squeezed(a), squeezed(b)
    if not one or not other:
        return None if one == other else FieldVerdict(verdict="absent", reason="Only one side gives a name.")
    if one == other and not _told_apart(kind_a, kind_b, credentials_a, credentials_b):
        return _MATCH
    a, b = cut(a), cut(b)
    if not {kind_a, kind_b}.isdisjoint(_PEOPLE) and "place" not in {kind_a, kind_b}:
        own_a, own_b = person_within(a), person_within(b)
        if own_a != a or own_b != b:
            return _beside_a_brand(own_a, own_b, credentials_a=credentials_a, credentials_b=credentials_b)
    first = kind_a if kind_a in _TOLD else kind_of_name(a, credentials=credentials_a, country=country)
    second = kind_b if kind_b in _TOLD else kind_of_name(b, credentials=credentials_b, country=country)
    if "clinician" in {first, second}:
        people = read_person(a, credentials=credentials_a), read_person(b, credentials=credentials_b)
        if "place" in {first, second}:
            told = kind_a in _TOLD and kind_b in _TOLD
            return _doctor_and_company("" if told else (a if first == "place" else b), people)
        return compare_persons(*people)
    organisations = compare_organisations(read_organisation(a), read_organisation(b))
    if not organisations.agrees and is_doctors_company(a) and is_doctors_company(b):
        # "Wm. Smith DDS PC": what tells such companies apart is whose they are.
        return compare_persons(*(read_person(name.rsplit(maxsplit=1)[0]) for name in (a, b)))
    if first or second:
        return organisations
    # Nothing says what they are: the words alone may agree, else they are read as people, who are told apart sooner.
    if organisations.agrees:
        return organisations
    return compare_persons(read_person(a, credentials=credentials_a), read_person(b, credentials=credentials_b))


def _beside_a_brand(a: str, b: str, *, credentials_a: str, credentials_b: str) -> FieldVerdict:
    """Two people of whom one is listed with the practice's name; that it stands there is no difference."""
    found = compare_persons(read_person(a, credentials=credentials_a), read_person(b, credentials=credentials_b))
    if not found.agrees:
        return found
    return FieldVerdict(verdict="formatting only", reason="One adds the practice's name to the clinician's.")


def _told_apart(kind_a: Kind, kind_b: Kind, credentials_a: str, credentials_b: str) -> bool:
    """Whether two records of one name say themselves that they are two: a person and a place, or two professions."""
    if kind_a in _TOLD and kind_b in _TOLD and kind_a != kind_b:
        return True
    return professions_conflict(families_told(credentials_a), families_told(credentials_b))


def _doctor_and_company(place: str, people: tuple[PersonName, PersonName]) -> FieldVerdict:
    """A person beside an organisation: another record, but for a doctor with a company's letters after the name."""
    found = compare_persons(*people) if is_doctors_company(place) else None
    if found is None or found.verdict == "conflict":
        return FieldVerdict(verdict="conflict", reason="One is a person's name, the other an organisation's.")
    return FieldVerdict(verdict="incomplete", reason="One adds a company's letters to the doctor's name.")
