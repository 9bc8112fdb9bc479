"""Compare the names of two records, whichever they are: people's, organisations', or one of each.

It knows that a practice and a clinician are never one. It refuses to weigh a name against anything else of a record.
"""

from __future__ import annotations

from suture.engine.citations.names.comparing_organisations import compare_organisations
from suture.engine.citations.names.comparing_persons import compare_persons
from suture.engine.citations.names.credentials import professions_conflict
from suture.engine.citations.names.kinds import kind_of_name
from suture.engine.citations.names.letters import squeezed
from suture.engine.citations.names.organisations import read_organisation
from suture.engine.citations.names.persons import read_person
from suture.engine.citations.records import Kind
from suture.engine.citations.verdicts import FieldVerdict

__all__ = ["compare_names"]

_MATCH = FieldVerdict(verdict="match")


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
    one, other = squeezed(a), squeezed(b)
    if not one or not other:
        return None if one == other else FieldVerdict(verdict="absent", reason="Only one side gives a name.")
    first = kind_a if kind_a in {"clinician", "place"} else kind_of_name(a, credentials=credentials_a, country=country)
    second = (
        kind_b if kind_b in {"clinician", "place"} else kind_of_name(b, credentials=credentials_b, country=country)
    )
    if first != second and first and second:
        return FieldVerdict(verdict="conflict", reason="One is a person's name, the other an organisation's.")
    if (first or second) == "clinician":
        people = read_person(a, credentials=credentials_a), read_person(b, credentials=credentials_b)
        if one == other and not professions_conflict(people[0].families, people[1].families):
            return _MATCH
        return compare_persons(*people)
    if one == other:
        return _MATCH
    return compare_organisations(read_organisation(a), read_organisation(b))
