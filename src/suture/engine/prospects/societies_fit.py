"""Which societies of the catalogue fit a practice: by its clinicians' specialties, its country and its states.

It knows how NUCC codes lie above one another, and that a society of physicians of any field is for physicians only.
It refuses to offer another country's national society, a state's society where nobody said the state, a society of
whose field the catalogue is silent, and a body whose members are other bodies; and to guess who of the practice
belongs to a group that a society is for (data/society_members.csv, general knowledge).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from suture.engine.catalogue import Association, open_catalogue
from suture.engine.citations.facts import Clinician
from suture.engine.citations.names.credentials import families_told
from suture.engine.citations.names.letters import squeezed
from suture.engine.citations.specialties import broader_codes
from suture.engine.prospects.about import About
from suture.engine.prospects.society_letters import who_writes_letters
from suture.engine.prospects.tables import rows_of

__all__ = ["LEVELS", "Fit", "Nearness", "fits", "listed", "may_be_a_physician"]

Nearness: TypeAlias = Literal["own", "wider", "any physician"]
"""The society is for the very specialty, for a wider one that holds it, or for physicians of every specialty."""

_GENERAL: Final = "General (all physicians)"
_PHYSICIANS: Final = "20"  # NUCC: allopathic and osteopathic physicians
_PHYSICIANS_LETTERS: Final = frozenset({"physician", "osteopath"})
_NEARNESS: Final[tuple[Nearness, ...]] = ("own", "wider", "any physician")
LEVELS: Final = ("here", "national", "regional", "international")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """A society that fits: whom (keys of clinicians; () where it fits the practice as a whole), how near, and why.

    `level` is "here" (the practice's own state, province or town), "national", "regional" or "international". `scope`
    is the field and the place in words ("dermatology in your country"), `reason` a sentence that says whom it fits
    ("Ada Quill has this specialty."); `unsure` says what of it nobody knows and how to learn it, "" where nothing is
    open. `letters` are (key of a clinician, letters behind the name that this
    society gives).
    """

    association: Association
    clinicians: tuple[str, ...]
    nearness: Nearness
    level: str
    scope: str
    reason: str
    unsure: str = ""
    letters: tuple[tuple[str, str], ...] = ()

    @property
    def why(self) -> str:
        """Scope and reason in one sentence."""
        # A name keeps its capital behind the colon.
        reason = self.reason if self.clinicians else f"{self.reason[:1].lower()}{self.reason[1:]}"
        return f"{_capital(self.scope)}: {reason}"

    @property
    def words(self) -> str:
        """Why it fits, and what of that nobody knows."""
        return f"{self.why} {_capital(self.unsure)}." if self.unsure else self.why


def fits(about: About, *, associations: Sequence[Association] | None = None) -> tuple[Fit, ...]:
    """Return the societies that fit, the nearest first: own specialty before wider ones, own state before country.

    `associations` are the catalogue's unless others are given.
    """
    found = []
    for one in open_catalogue().associations if associations is None else associations:
        level = "" if _takes(one.domain) == "bodies" else _level(one, about)
        whom = _whom(one, about) if level else None
        if level and whom is not None:
            nearness, fitting = whom
            # Who belongs to a group that a society is for, is theirs to say.
            clinicians = () if _takes(one.domain) == "some" else fitting
            found.append(
                Fit(
                    association=one,
                    clinicians=clinicians,
                    nearness=nearness,
                    level=level,
                    scope=_scope(one, nearness=nearness, level=level),
                    reason=_reason(one, about, nearness=nearness, clinicians=clinicians),
                    unsure=_unsure(one, level),
                    letters=who_writes_letters(one.domain, about=about),
                )
            )
    return tuple(sorted(found, key=_order))


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _takes(domain: str) -> str:
    """Whom a society takes, where that is not everybody of its field: "bodies", "some"; "" for everybody."""
    return _members().get(domain, ("", ""))[0]


def _unsure(one: Association, level: str) -> str:
    if _takes(one.domain) == "some":
        return "whether it is for one of you: only you know"
    return "whether its region is yours: see its website" if level == "regional" else ""


def _level(one: Association, about: About) -> str:
    """How near its place is, "" where it is not for the practice's."""
    if one.level == "international":
        return "international"
    if not one.country or one.country != about.practice.country:
        return ""
    kind, _, where = one.level.partition(":")
    if kind in ("state", "province"):
        return "here" if where.upper() in about.regions else ""
    if kind == "local":
        return "here" if squeezed(where) in {squeezed(place.city) for place in about.addresses} else ""
    return kind if kind in LEVELS else ""


def _whom(one: Association, about: About) -> tuple[Nearness, tuple[str, ...]] | None:
    """Whom it fits and how near; None where it fits nobody."""
    people = [(clinician.key, clinician.specialty_codes) for clinician in about.clinicians]
    doctors = {clinician.key for clinician in about.clinicians if may_be_a_physician(clinician)}
    # A society takes people. What the practice offers stands in only where nobody said what its people are.
    said = any(codes for _, codes in people)
    offered = {*about.specialties, *(code for place in about.practice.places for code in place.specialty_codes)}
    ours: set[str] = set() if said else offered
    for nearness in _NEARNESS:
        keys = tuple(
            key
            for key, codes in people
            if _near(one, codes, nearness) and (nearness != "any physician" or key in doctors)
        )
        if keys or _near(one, ours, nearness):
            return nearness, keys
    return None


def may_be_a_physician(clinician: Clinician) -> bool:
    """Whether the letters behind the name allow it: a physician assistant in dermatology is none."""
    told = families_told(clinician.credentials)
    return not told or bool(told & _PHYSICIANS_LETTERS)


def _near(one: Association, codes: Iterable[str], nearness: Nearness) -> bool:
    if nearness == "any physician":
        return not one.nucc and one.specialty == _GENERAL and any(code.startswith(_PHYSICIANS) for code in codes)
    if not one.nucc:
        return False
    if nearness == "own":
        return one.nucc in codes
    return any(one.nucc in broader_codes(code) for code in codes)


def _scope(one: Association, *, nearness: Nearness, level: str) -> str:
    """The field and the place of a society: "dermatology in your country"."""
    known = open_catalogue().specialties.get(one.nucc)
    if _takes(one.domain) == "some":
        field = f"{_members()[one.domain][1]},"
    elif nearness == "any physician":
        field = "physicians of every specialty"
    else:
        field = known.name if known else one.specialty
    where = {
        "here": f"in {one.level.partition(':')[2]}", "national": "in your country",
        "regional": "in a part of your country", "international": "in any country",
    }[level]  # fmt: skip
    # A field is one word or several in small letters, but for names of two capitals ("ENT").
    small = field if field[:2].isupper() else f"{field[:1].lower()}{field[1:]}"
    return f"{small} {where}"


def _reason(one: Association, about: About, *, nearness: Nearness, clinicians: Sequence[str]) -> str:
    names = [about.clinician_name(key).partition(",")[0] for key in clinicians]
    if _takes(one.domain) == "some":
        return "It is not for everybody."
    if not names:
        return "Your practice says that it does this."
    does = {
        "own": "has this specialty" if len(names) == 1 else "have this specialty",
        "wider": "has a specialty that belongs to it" if len(names) == 1 else "have specialties that belong to it",
        "any physician": "is a physician" if len(names) == 1 else "are physicians",
    }[nearness]
    return f"{listed(names)} {does}."


def listed(names: Sequence[str]) -> str:
    """Return names in a sentence: the first two, and how many more there are."""
    shown = list(names[:2])
    if len(names) > len(shown):
        shown.append(f"{len(names) - len(shown)} more")
    *first, last = shown
    return f"{', '.join(first)} and {last}" if first else last


def _order(one: Fit) -> tuple[bool, bool, int, int, int, str]:
    name = one.association.name.casefold()
    for_some = _takes(one.association.domain) == "some"
    near, level = _NEARNESS.index(one.nearness), LEVELS.index(one.level)
    return for_some, not one.letters, near, level, -len(one.clinicians), name


@cache
def _members() -> Mapping[str, tuple[str, str]]:
    return MappingProxyType({row["domain"]: (row["takes"], row["words"]) for row in rows_of("society_members")})
