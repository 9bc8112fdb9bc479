"""What of the catalogue a practice may be part of, to tick in the form: societies, insurers, hospitals nearby.

It knows who fits by specialty, country, state and town. It refuses to tick anything itself, and to suggest a hospital
of a place that its name does not tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from suture.engine.catalogue import open_catalogue
from suture.engine.citations.directories import closed_words, lists_specialties_of
from suture.engine.citations.names.letters import squeezed
from suture.engine.prospects.about import About
from suture.engine.prospects.affiliations import Affiliation
from suture.engine.prospects.mentions_words import Words
from suture.engine.prospects.societies_fit import fits

__all__ = ["Suggestion", "suggestions"]

_MOST_HOSPITALS: Final = 20
_LEAST_TOWN: Final = 4  # letters; shorter names of towns are parts of other words


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """One thing to tick: `kind` of the form, whom it may fit (keys of clinicians, () for the practice), and why."""

    kind: str
    name: str
    domain: str
    why: str
    clinicians: tuple[str, ...] = ()


def suggestions(
    about: About, *, told: Iterable[Affiliation] = (), denied: Collection[str] = ()
) -> tuple[Suggestion, ...]:
    """Return what to ask about: societies first, then insurers, then hospitals whose name has the practice's town.

    What was `told` already, and domains that were `denied`, are left out.
    """
    known = {(one.kind, one.domain) for one in told}
    every = (*_societies(about), *_insurers(about), *_hospitals(about))
    return tuple(one for one in every if (one.kind, one.domain) not in known and one.domain not in denied)


def _societies(about: About) -> Iterator[Suggestion]:
    for fit in fits(about):
        one = fit.association
        yield Suggestion(kind="membership", name=one.name, domain=one.domain, why=fit.why, clinicians=fit.clinicians)


def _insurers(about: About) -> Iterator[Suggestion]:
    codes = {code for one in about.clinicians for code in one.specialty_codes} | set(about.specialties)
    codes |= {code for one in about.practice.places for code in one.specialty_codes}
    for one in open_catalogue().directories:
        if one.kind != "insurer" or about.practice.country not in one.countries:
            continue
        if lists_specialties_of(one, codes) and not closed_words(one):
            fact = open_catalogue().site(one.domain)
            why = "It insures people in your country and has a list of doctors."
            yield Suggestion(kind="insurer", name=fact.name if fact else one.name, domain=one.domain, why=why)


def _hospitals(about: About) -> Iterator[Suggestion]:
    towns = {squeezed(one.city): one.city for one in about.addresses if len(one.city) >= _LEAST_TOWN}
    found = 0
    for fact in open_catalogue().of_kind("hospital", country=about.practice.country) if towns else ():
        name = Words.of(fact.name)
        town = next((shown for key, shown in towns.items() if any(name.phrase(Words.of(key).folded))), None)
        if town is not None:
            yield Suggestion(
                kind="privilege",
                name=fact.name,
                domain=fact.domain,
                why=f"A hospital with {town} in its name; there may be more than one {town}.",
            )
            found += 1
        if found == _MOST_HOSPITALS:
            return
