"""The word lists of names, read once: titles, generations, credentials, particles, given names, legal forms.

Each lies in a CSV of this package whose rows name their source. It refuses to interpret them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, NamedTuple

__all__ = [
    "OrganisationWord", "credential_families", "families_together", "generations", "given_names", "legal_forms",
    "lone_legal_forms", "organisation_words", "particles", "related_given_names", "title_families", "title_sexes",
    "titles_within",
]  # fmt: skip

_PACKAGE: Final = __package__


class OrganisationWord(NamedTuple):
    """What a word in an organisation's name stands for, and how much it tells one from another.

    `weight` is "none" (the, of), "generic" (clinic, group), "subject" (dental, hospital) or "other".
    """

    means: str
    weight: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files(_PACKAGE).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


@cache
def title_sexes() -> Mapping[str, str]:
    """Titles before a name ("dr", "frau") to "male", "female" or ""."""
    return MappingProxyType({row["title"]: row["sex"] for row in _rows("titles")})


@cache
def title_families() -> Mapping[str, str]:
    """Titles that name a profession: in "Dr. med. dent." the word "dent" is a dentist's."""
    return MappingProxyType({row["title"]: row["family"] for row in _rows("titles") if row["family"]})


@cache
def titles_within() -> frozenset[str]:
    """Titles that may stand between the names: "Otto Frhr. von Rabenau"."""
    return frozenset(row["title"] for row in _rows("titles") if row["within"])


@cache
def generations() -> Mapping[str, str]:
    """Words after a name that tell father and son apart, to the generation: "jr" and "ii" are both "2"."""
    return MappingProxyType({row["suffix"]: row["generation"] for row in _rows("generations")})


@cache
def particles() -> frozenset[str]:
    """Small words that belong to the surname after them: van, de, al."""
    return frozenset(row["particle"] for row in _rows("particles"))


@cache
def credential_families() -> Mapping[str, str]:
    """Credentials in small letters without dots and hyphens to their profession; "" where any profession has them."""
    return MappingProxyType({row["credential"]: row["family"] for row in _rows("credentials")})


@cache
def families_together() -> frozenset[tuple[str, str]]:
    """Professions that one person may name by turns, both ways round: a nurse practitioner is a nurse."""
    pairs = {(row["family"], other) for row in _rows("credential_families") for other in row["goes_with"].split("|")}
    return frozenset(pairs | {(other, family) for family, other in pairs})


@cache
def given_names() -> Mapping[str, frozenset[int]]:
    """Given names and what people are called for them, to the numbers of the groups in which they stand."""
    groups: dict[str, set[int]] = {}
    for number, row in enumerate(_rows("given_names")):
        for name in (row["name"], *row["called"].split()):
            groups.setdefault(name, set()).add(number)
    return MappingProxyType({name: frozenset(numbers) for name, numbers in groups.items()})


def related_given_names(a: str, b: str) -> bool:
    """Whether two folded given names may be one person's: Robert and Bob."""
    known = given_names()
    return not known.get(a, frozenset()).isdisjoint(known.get(b, frozenset()))


@cache
def legal_forms() -> Mapping[str, frozenset[str]]:
    """Legal forms in small letters without dots, some of several words, to the countries (alpha-2) that have them."""
    return MappingProxyType({row["form"]: frozenset(row["country"].split()) for row in _rows("legal_forms")})


@cache
def lone_legal_forms() -> frozenset[str]:
    """The legal forms that are nothing else as well, so that one alone shows an organisation: llc, not pa."""
    return frozenset(row["form"] for row in _rows("legal_forms") if row["alone"] == "yes")


@cache
def organisation_words() -> Mapping[str, OrganisationWord]:
    """Words of organisations' names, folded, to what they stand for."""
    return MappingProxyType(
        {row["word"]: OrganisationWord(row["means"], row["weight"]) for row in _rows("organisation_words")}
    )
