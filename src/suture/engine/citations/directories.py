"""Which directories matter for a place or a clinician, in which order, and why.

It knows the catalogue's directories, the countries, specialties and kinds of subject that each lists
(data/directory_scopes.csv), and which of them only copy. It refuses to recommend one that closed, one of which
nobody knows whether it lives, and one that lists only its own people. `reach` is an order from general knowledge
(docs/listings.md gives the reasons), no measured number of visitors.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from suture.engine.catalogue import Directory
from suture.engine.citations.facts import Practice, Subject
from suture.engine.links.domains import registrable_domain

__all__ = [
    "FIRST", "GROUPS", "Group", "Matters", "closed_words", "directory_of", "lists_specialties_of", "which_matter",
]  # fmt: skip

Group: TypeAlias = Literal["first", "registry", "health", "insurer", "general", "other"]
GROUPS: Final[Mapping[Group, str]] = MappingProxyType(
    {
        "first": "Start here: other sites and maps copy these",
        "registry": "Registers and the sites that copy them",
        "health": "Health directories",
        "insurer": "Insurers",
        "general": "General directories",
        "other": "Other sites that list you",
    }
)
"""The groups in the order in which they are shown, with their words on screen."""

FIRST: Final = ("business.google.com", "businessconnect.apple.com", "bingplaces.com")

_GROUP_OF_KIND: Final[Mapping[str, Group]] = {
    "government": "registry",
    "registry": "registry",
    "registry mirror": "registry",
    "healthcare": "health",
    "booking": "health",
    "association": "health",
    "hospital": "health",
    "accreditation": "health",
    "insurer": "insurer",
    "general": "general",
}
# What patients see by themselves goes before what they must search for; a copy goes last, it follows.
_REACH: Final[Mapping[Group, int]] = {
    "first": 5, "registry": 4, "health": 3, "insurer": 3, "general": 2, "other": 1,
}  # fmt: skip
_COPY: Final = 1
_CHOSEN: Final = frozenset({"membership", "privileges", "employment", "nomination"})
# Where a directory is found under another site than the one where it is claimed.
_ALSO: Final[Mapping[str, str]] = {"bing.com": "bingplaces.com", "apple.com": "businessconnect.apple.com"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Matters:
    """One directory that matters for one owner of listings.

    `reach` is 5 (maps and search) to 1 (a copy, or a site of which we know nothing). `copies` is whether it shows
    what a register says, so that mending it by itself is no use. `why` is one sentence.
    """

    directory: Directory
    group: Group
    reach: int
    why: str
    copies: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scope:
    subjects: frozenset[str]
    specialties: tuple[str, ...]
    says: str


def which_matter(
    practice: Practice,
    owner: Subject,
    *,
    directories: Iterable[Directory],
    listed: frozenset[str] = frozenset(),
) -> tuple[Matters, ...]:
    """The directories that matter for a place or a clinician, those with most reach first.

    `listed` are the domains where the owner is listed: such a directory matters whatever else is said of it, also
    one that the catalogue does not have, unless it closed. Directories that closed are left out here.
    """
    found = []
    known = set()
    for directory in directories:
        known.add(directory.domain)
        if closed_words(directory):
            continue
        why = _why(practice, owner, directory)
        if not why and directory.domain not in listed:
            continue
        found.append(_matters(directory, why or "You are listed there."))
    for domain in sorted(listed - known):
        unknown = Directory(
            domain=domain, name=domain, kind="", countries=(), scope="", cost="", claim_url="", profile_pattern="",
            status="",
        )  # fmt: skip
        found.append(Matters(directory=unknown, group="other", reach=_REACH["other"], why="You are listed there."))
    return tuple(sorted(found, key=_order))


def closed_words(directory: Directory) -> str:
    """What the catalogue says of a directory that is gone ("defunct 2023-02-01"); empty where it may live."""
    return "" if directory.status in {"active", "unknown", ""} else directory.status


def directory_of(host: str, directories: Sequence[Directory]) -> str:
    """The domain under which the catalogue has the directory of a host; the host's own site where it has none."""
    host = host.removeprefix("www.")
    known = _by_host(tuple(directories))
    site = registrable_domain(host)
    return known.get(host) or known.get(site) or _ALSO.get(site) or site


def lists_specialties_of(directory: Directory, codes: Iterable[str]) -> bool:
    """Whether a directory lists a specialty by its NUCC codes; True where it takes any, or none is known."""
    scope = _scope(directory)
    codes = tuple(codes)
    return not scope.specialties or not codes or any(code.startswith(scope.specialties) for code in codes)


def _why(practice: Practice, owner: Subject, directory: Directory) -> str:
    """Why a directory matters, empty where it does not."""
    scope = _scope(directory)
    if directory.status != "active" or _subject_word(owner) not in scope.subjects:
        return ""
    if directory.countries and _country(practice, owner) not in directory.countries:
        return ""
    if not lists_specialties_of(directory, _codes(practice, owner)):
        return ""
    if directory.kind == "insurer":
        return _why_insurer(practice, directory, scope)
    if directory.cost in _CHOSEN:
        return "You belong there." if directory.domain in practice.belongs else ""
    if directory.domain in FIRST:
        return "Maps and search show it first."
    return scope.says or _SAYS.get(_GROUP_OF_KIND.get(directory.kind, "other"), "")


_SAYS: Final[Mapping[Group, str]] = {
    "registry": "A public register: others copy it.",
    "health": "Patients look for clinicians there.",
    "general": "People look for businesses there.",
}


def _why_insurer(practice: Practice, directory: Directory, scope: _Scope) -> str:
    if practice.insurers is None:
        return f"{scope.says} Say which insurers you work with, and the others go."
    return scope.says if directory.domain in practice.insurers else ""


def _matters(directory: Directory, why: str) -> Matters:
    group: Group = "first" if directory.domain in FIRST else _GROUP_OF_KIND.get(directory.kind, "other")
    copies = directory.kind == "registry mirror"
    return Matters(directory=directory, group=group, reach=_COPY if copies else _REACH[group], why=why, copies=copies)


def _order(one: Matters) -> tuple[int, int, int, str]:
    place = FIRST.index(one.directory.domain) if one.group == "first" else 0
    return (list(GROUPS).index(one.group), -one.reach, place, one.directory.domain)


def _subject_word(owner: Subject) -> str:
    return "clinician" if owner.clinician else "place"


def _country(practice: Practice, owner: Subject) -> str:
    if owner.kind != "place":
        return practice.country
    addresses = practice.place(owner.place).addresses
    return next((one.country for one in addresses if one.country), practice.country)


def _codes(practice: Practice, owner: Subject) -> tuple[str, ...]:
    """The owner's specialties; those of the people who work there for a place that names none."""
    if owner.kind != "place":
        return practice.clinician(owner.clinician).specialty_codes
    own = practice.place(owner.place).specialty_codes
    if own:
        return own
    there = {one.clinician for one in practice.works if one.place == owner.place}
    return tuple(code for one in practice.clinicians if one.key in there for code in one.specialty_codes)


def _scope(directory: Directory) -> _Scope:
    scopes = _scopes()
    return scopes.get((directory.domain, "")) or scopes.get(("", directory.scope)) or _ANY


_ANY: Final = _Scope(subjects=frozenset({"clinician", "place"}), specialties=(), says="")


@cache
def _scopes() -> Mapping[tuple[str, str], _Scope]:
    """Scopes by domain, or by the catalogue's words where no row names the domain."""
    text = files(__package__).joinpath("data", "directory_scopes.csv").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            (row["domain"], row["scope"]): _Scope(
                subjects=frozenset(row["subjects"].split()),
                specialties=tuple(row["specialties"].split()),
                says=row["says"],
            )
            for row in csv.DictReader(StringIO(text))
        }
    )


@cache
def _by_host(directories: tuple[Directory, ...]) -> Mapping[str, str]:
    """Domains of directories by host: their own, and their site's where only one directory lies on it."""
    hosts: dict[str, str] = {}
    shared: set[str] = set()
    for one in directories:
        site = registrable_domain(one.domain)
        if site in hosts:
            shared.add(site)
        hosts.setdefault(site, one.domain)
    for site in shared:
        del hosts[site]
    hosts.update((one.domain.removeprefix("www."), one.domain) for one in directories)
    return hosts
