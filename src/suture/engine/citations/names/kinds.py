"""Whether a name is a person's or an organisation's, from the name alone.

It knows what frames a person (a title, a credential, a known first name, "Surname, First") and what only an
organisation says. It answers "" rather than guess.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from suture.engine.citations.names.credentials import credential_key, families_of, families_told
from suture.engine.citations.names.letters import cut, fold
from suture.engine.citations.names.words import (
    given_names,
    legal_forms,
    lone_legal_forms,
    organisation_words,
    title_sexes,
)  # fmt: skip
from suture.engine.citations.records import Kind

__all__ = ["is_doctors_company", "kind_of_name", "person_within"]

_BREAKS: Final = re.compile(r"[\s,;:/()\[\]\"“”#@.]+")
_NONE: Final = ("", "")
_NOWHERE: Final[frozenset[str]] = frozenset()
# Endings of trades that nobody is called by surname, as one is Heart or Foot; and houses named after people.
_TRADES: Final = (
    "ology",
    "iatry",
    "iatrics",
    "dental",
    "dentistry",
    "clinic",
    "practice",
    "associates",
    "chiropractic",
)
_HOUSES: Final = (
    "hospital",
    "school",
    "academy",
    "university",
    "college",
    "institute",
    "center",
    "centre",
    "pharmacy",
    "montessori",
)
_MOST_WORDS: Final = 5
_TELLING: Final = frozenset({"generic", "subject"})
# Written after a doctor's name they make it a company's: "Jane Smith MD PA".
_COMPANY_BESIDE_A_DOCTOR: Final = frozenset({"pa", "pc", "sc", "ps", "lc", "apc", "psc"})
_JOINED: Final = re.compile(r"\s(?:&|\+|(?i:and|und|et)|y|en)\s|\b(?i:partners?)\b")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_BESIDE: Final = re.compile(r"\s*:\s+|\s+[-|@\u2013\u2014]\s+|\s+at\s+")
_DOTS: Final = re.compile(r"(?<=\b[^\W\d_])\.\s?(?=[^\W\d_]\b)")


@lru_cache(maxsize=1 << 16)
def kind_of_name(name: str, *, credentials: str = "", country: str = "") -> Kind:
    """Return "clinician", "place", or "" where the name does not say; never raises.

    `credentials` are those of a field of their own, which only people have. `country` (ISO 3166 alpha-2) says which
    short legal forms count: "Hallam PC" is a company in the United States, nowhere else.
    """
    name = cut(name)
    words = _words(name)
    if not words:
        return ""
    if set(words) & lone_legal_forms() or _is_doctors_company(words):
        return "place"
    titles = title_sexes()
    titled = words[0] in titles
    head = _words(name.partition(",")[0]) if "," in name else words
    while len(head) > 1 and head[0] in titles:
        head = head[1:]
    credited = bool(families_told(credentials)) or (
        len(words) > 2 and any(len(word) > 1 and families_of(word) is not None for word in words[2:])
    )
    # "Jane Smith Physician Assistant"
    if len(head) > 3 and families_of("".join(head[-2:])) is not None:
        head, credited = head[:-2], True
    told = [word for word in head if organisation_words().get(word, _NONE)[1] in _TELLING]
    if titled or (head and head[0] in given_names()):
        # "Ms Tegan Olley B.Physio": what may be a degree is one after a person's name.
        told = [word for word in told if word in head[:2] or families_of(word) is None]
    if told and not (credited and len(told) == 1 and told[0] in given_names()):
        joined = _POSSESSIVE.search(name) or _JOINED.search(name)
        return "place" if joined or _is_telling(told, titled=titled, head=head) else "clinician"
    if _JOINED.search(name) or (_POSSESSIVE.search(name) and not credited):
        return "place"
    if titled or credited:
        return "clinician"
    if country in legal_forms().get(words[-1], _NOWHERE):
        return "place"
    named = [word for word in words if word.isalpha()]
    spoken = 2 <= len(named) == len(words) <= _MOST_WORDS
    if spoken and (words[0] in given_names() or ("," in name and words[1] in given_names())):
        return "clinician"
    return ""


def _is_telling(told: list[str], *, titled: bool, head: list[str]) -> bool:
    """Whether words of a trade make the name a place's: "Dr Heart" is a person, "Dr Ray Dermatology" not."""
    last = told[-1] == head[-1]
    trade = last and len(head) > 1 and head[-1].endswith(_TRADES)
    house = last and len(head) > 2 and head[-1] in _HOUSES
    return not titled or trade or house or len(head) > 2 + (told == head[-1:]) or len(told) > 1


def person_within(name: str) -> str:
    """Return the person in "Lakeside Dermatology: Jane Smith, MD" and the like; the whole name without a brand.

    One part must be an organisation's name, and one a person's.
    """
    parts = _BESIDE.split(name)
    if len(parts) < 2:
        return name
    kinds = [kind_of_name(part) for part in parts]
    return parts[kinds.index("clinician")] if sorted(kinds) == ["clinician", "place"] else name


def is_doctors_company(name: str) -> bool:
    """Whether a name is a doctor's with a company's letters after the credential ("Jane Smith MD PA").

    Registers of people have such names too, so that it may be either.
    """
    return _is_doctors_company(_words(name))


def _is_doctors_company(words: list[str]) -> bool:
    last = credential_key(words[-1]) if words else ""
    before = any(families_of(word) and word not in legal_forms() for word in words[2:-1] if len(word) > 1)
    return last in _COMPANY_BESIDE_A_DOCTOR and before


def _words(text: str) -> list[str]:
    return [word for word in _BREAKS.split(fold(_DOTS.sub("", text))) if word]
