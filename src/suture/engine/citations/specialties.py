"""Specialties of two records: the same, one narrower than the other, or two that one listing cannot both have.

It knows our catalogue's specialties, the names that the Centers for Medicare & Medicaid Services and others use for
them, and how NUCC codes are built: four characters of a classification, five of a specialization, "00000" for none.
It refuses to carry the code set's own texts, and to call a word that it does not know a conflict.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from suture.engine.catalogue.catalogue import open_catalogue
from suture.engine.citations.names.letters import fold, squeezed
from suture.engine.citations.verdicts import FieldVerdict

__all__ = ["broader_codes", "compare_specialties", "specialty_codes"]

_LISTED: Final = re.compile(r"\s*[,;|/\n•·]\s*")
_NO_WORD: Final = re.compile(r"[^\w]+")
# "Orthopaedic" and "orthopedic", "anaesthetics" and "anesthetics": only inside words, so that "aerospace" stays.
_BRITISH: Final = re.compile(r"(?<=\w)(?:ae|oe)(?=[a-z])")
_EMPTY_WORDS: Final = frozenset(
    {"physician", "doctor", "specialist", "consultant", "services", "medical", "care", "dr", "board", "certified"}
)
_CODE: Final = re.compile(r"[0-9]{3}[0-9A-Z]{6}X")
# How many of a specialty's plain words are its own names; those after them are what it treats.
_NAMES_AMONG_PLAIN_WORDS: Final = 2
# A profession whose members are listed by their clinic's field as well; "20" are physicians of any field.
_PROFESSIONS: Final = ("363A", "363L", "364S", "163W")
# How much of a text a reason quotes.
_SHOWN: Final = 120
_MATCH: Final = FieldVerdict(verdict="match")

Alternatives = frozenset[str]


def compare_specialties(
    a: str, b: str, *, codes_a: tuple[str, ...] = (), codes_b: tuple[str, ...] = ()
) -> FieldVerdict | None:
    """Compare specialties as two records give them, in words, NUCC codes, or both; None where neither has any.

    Several may stand in one text, between commas, semicolons or slashes. Never raises.
    """
    one, other = squeezed(a), squeezed(b)
    first, second = frozenset(filter(_is_code, codes_a)), frozenset(filter(_is_code, codes_b))
    if not (one or first) or not (other or second):
        nothing = not (one or first or other or second)
        return None if nothing else FieldVerdict(verdict="absent", reason="Only one side gives a specialty.")
    if one == other and (first == second or not first or not second):
        return _MATCH
    meant_a, unknown_a = _meant(one, first)
    meant_b, unknown_b = _meant(other, second)
    says = f"One says {_said(a, first)}, the other {_said(b, second)}."
    unknown = (unknown_a - unknown_b) | (unknown_b - unknown_a)
    if meant_a and meant_b:
        return _weighed(meant_a, meant_b, says=says, unknown=bool(unknown))
    return FieldVerdict(verdict="incomplete", reason=f"Whether they are the same is not known: {says}")


def specialty_codes(text: str) -> tuple[str, ...]:
    """Return the NUCC codes that a text in plain words means, sorted; () where it is not known."""
    meant, _ = _meant(squeezed(text), frozenset())
    return tuple(sorted(code for alternatives in meant for code in alternatives))


def _weighed(a: frozenset[Alternatives], b: frozenset[Alternatives], *, says: str, unknown: bool) -> FieldVerdict:
    left_a = {one for one in a if not any(one & other for other in b)}
    left_b = {one for one in b if not any(one & other for other in a)}
    if not left_a and not left_b:
        if unknown:
            return FieldVerdict(verdict="incomplete", reason=says)
        return FieldVerdict(verdict="formatting only", reason=says)
    if not left_a or not left_b:
        return FieldVerdict(verdict="incomplete", reason=f"One lists more: {says}")
    if any(_is_nearer(one, other) for one in left_a for other in left_b):
        return FieldVerdict(verdict="incomplete", reason=f"One is wider than the other: {says}")
    if any(_profession_and_field(one, other) for one in left_a for other in left_b):
        return FieldVerdict(verdict="incomplete", reason=f"One names the profession, one the field: {says}")
    if len(left_a) < len(a):
        return FieldVerdict(verdict="incomplete", reason=f"They share one specialty and differ in others: {says}")
    return FieldVerdict(verdict="conflict", reason=says)


def _is_nearer(a: Alternatives, b: Alternatives) -> bool:
    """Whether one of two specialties holds the other."""
    return any(y in broader_codes(x) or x in broader_codes(y) for x in a for y in b)


@lru_cache(maxsize=4096)
def broader_codes(code: str) -> frozenset[str]:
    """Return the NUCC codes of all specialties above one: internal medicine above cardiology."""
    above = set(_told_broader().get(code, ()))
    if not code.endswith("00000X"):
        above.add(f"{code[:4]}00000X")
    for parent in tuple(above):
        above |= broader_codes(parent)
    return frozenset(above)


def _profession_and_field(a: Alternatives, b: Alternatives) -> bool:
    def professions(codes: Alternatives) -> bool:
        return all(code.startswith(_PROFESSIONS) for code in codes)

    def fields(codes: Alternatives) -> bool:
        return all(code.startswith("20") for code in codes)

    return (professions(a) and fields(b)) or (professions(b) and fields(a))


@lru_cache(maxsize=4096)
def _meant(text: str, codes: frozenset[str]) -> tuple[frozenset[Alternatives], frozenset[str]]:
    """What a record's words and codes mean, each a set of codes that mean it, and the phrases nobody knows."""
    found = {frozenset({code}) for code in codes}
    unknown: set[str] = set()
    whole = _code_of(text)
    if whole:
        return frozenset({*found, whole}), frozenset()
    for phrase in _LISTED.split(text):
        if not phrase:
            continue
        meant = _code_of(phrase)
        if meant:
            found.add(meant)
            continue
        halves = [half for half in re.split(r"\s+(?:and|&|und|et)\s+", phrase) if half]
        for half in halves:
            meant = _code_of(half)
            if meant:
                found.add(meant)
            else:
                unknown.add(half)
    return frozenset(found), frozenset(unknown)


def _code_of(phrase: str) -> Alternatives | None:
    if _is_code(phrase.upper()):
        return frozenset({phrase.upper()})
    names = _names()
    key = _key(phrase)
    return names.get(key) or names.get(" ".join(word for word in key.split() if word not in _EMPTY_WORDS))


def _is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def _key(phrase: str) -> str:
    return _BRITISH.sub("e", " ".join(_NO_WORD.sub(" ", fold(phrase).replace("&", " and ")).split()))


@cache
def _names() -> Mapping[str, Alternatives]:
    """Names of specialties to the codes that mean them; what stands in our list goes before the catalogue."""
    names: dict[str, Alternatives] = {}
    specialties = open_catalogue().specialties.values()
    for place in range(_NAMES_AMONG_PLAIN_WORDS):
        for specialty in specialties:
            for word in specialty.plain[place : place + 1]:
                names.setdefault(_key(word), frozenset({specialty.code}))
    for specialty in specialties:
        names[_key(specialty.name)] = frozenset({specialty.code})
    for row in _rows("specialty_names"):
        names[_key(row["name"])] = frozenset(row["codes"].split("|"))
    return names


@cache
def _told_broader() -> Mapping[str, tuple[str, ...]]:
    broader: dict[str, list[str]] = {}
    for row in _rows("specialty_broader"):
        broader.setdefault(row["code"], []).append(row["broader"])
    return {code: tuple(parents) for code, parents in broader.items()}


def _rows(name: str) -> list[dict[str, str]]:
    text = files("suture.engine.citations").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _said(text: str, codes: frozenset[str]) -> str:
    said = text.strip()
    if said:
        return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}\u2026"
    known = open_catalogue().specialties
    return ", ".join(known[code].name if code in known else code for code in sorted(codes))
