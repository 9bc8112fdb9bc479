"""Two people's names: the same person's, written otherwise, with less, or two people's.

It knows that a surname is a hard gate, that professions and generations set two people apart, and that a missing
credential says nothing. It refuses to know where they work.
"""

from __future__ import annotations

from suture.engine.citations.names.credentials import professions_conflict
from suture.engine.citations.names.findings import SLIP, Finding, Nearness, gravest
from suture.engine.citations.names.given_names import compare_given
from suture.engine.citations.names.persons import PersonName
from suture.engine.citations.names.surnames import compare_surnames, other_readings, with_initial
from suture.engine.citations.verdicts import FieldVerdict

__all__ = ["compare_persons"]


def compare_persons(a: PersonName, b: PersonName) -> FieldVerdict:
    """Compare two people whose texts are not the same; "formatting only" is the least that it says."""
    if professions_conflict(a.families, b.families):
        return FieldVerdict(
            verdict="conflict", reason=f"One is {_listed(a.families)}, the other {_listed(b.families)}."
        )
    if a.generation and b.generation and a.generation != b.generation:
        return FieldVerdict(verdict="conflict", reason="Father and son: the endings (Sr, Jr, III) differ.")
    a, b = with_initial(a, b), with_initial(b, a)
    verdict = _read_as(a, b)
    for one, other in () if verdict.agrees else other_readings(a, b):
        found = _read_as(one, other)
        if found.agrees or verdict.verdict == "conflict":
            verdict = found
    return verdict


def _read_as(a: PersonName, b: PersonName) -> FieldVerdict:
    surnames = compare_surnames(a, b)
    if surnames.nearness is Nearness.OTHER:
        return gravest((surnames,))
    given = compare_given(_own(a, b), _own(b, a), called_a=a.called, called_b=b.called)
    findings = [surnames, given]
    if a.sex and b.sex and a.sex != b.sex and _initial_only(a, b):
        findings.append(Finding(Nearness.OTHER, "One is addressed as a man, the other as a woman."))
    if a.generation != b.generation:
        findings.append(Finding(Nearness.SHORTER, "One leaves out the ending (Jr, III)."))
    if surnames.reason.startswith(SLIP) and (_initial_only(a, b) or given.reason.startswith(SLIP)):
        # One slip may be; a second one, or an initial beside it, is somebody else.
        findings.append(Finding(Nearness.OTHER, surnames.reason))
    return gravest(findings)


def _own(one: PersonName, other: PersonName) -> tuple[str, ...]:
    """The given names without a surname that stands among them as a middle name."""
    if len(one.given) < 2:
        return one.given
    surnames = {"".join(one.surname), "".join(other.surname), *other.surname}
    return (one.given[0], *(word for word in one.given[1:] if word not in surnames or len(word) == 1))


def _initial_only(a: PersonName, b: PersonName) -> bool:
    """Whether one of the two gives no full first name."""
    return min(len((person.given or ("",))[0]) for person in (a, b)) <= 1


def _listed(families: frozenset[str]) -> str:
    told = " and ".join("holder of a doctorate" if one == "doctorate" else one for one in sorted(families))
    return f"{'an' if told[:1] in set('aeiou') else 'a'} {told}"
