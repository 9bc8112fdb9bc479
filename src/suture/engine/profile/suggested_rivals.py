"""Who may be a competitor: practices listed beside us on the same pages, and others near by of our specialty.

It knows what visits read on pages that link to us, and records of practices near by that the caller has. It refuses
to suggest a directory, a society, a hospital, a platform or any other site of which the catalogue or its own name
says that it is no practice, and to add anybody by itself: a person decides who is a competitor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from suture.engine.catalogue import Catalogue, open_catalogue
from suture.engine.errors import BadAddress
from suture.engine.links.address import canonical_parts
from suture.engine.links.domains import registrable_domain
from suture.engine.profile.link_texts import spelled
from suture.engine.profile.sides import Side
from suture.engine.profile.summary import counted
from suture.engine.quality.site_kinds import site_kind

__all__ = ["Nearby", "SuggestedRival", "suggested_rivals"]

# A name beside ours on one site may be chance; on two it is a pattern.
_LEAST_SHARED: Final = 2
_NAMED: Final = 3
# In the plain names of many specialties, and of no use to tell one.
_ANYBODY: Final = frozenset(
    ("doctor", "specialist", "health", "medical", "medicine", "care", "clinic", "surgery", "surgeon", "surgical")
)
# "Dermatology", "dermatologist" and "dermatologie" share so many letters, which may stand anywhere in an address; the
# short stem ("derm") only where a part of it begins or ends, or every "north" would be an orthodontist's.
_STEM: Final = 6
_SHORT_STEM: Final = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Nearby:
    """A practice near by, as a listing file or a register has it. `specialties` are NUCC codes, `source` who says so
    ("the register", "Find a Derm"); texts are "" where nobody said.
    """

    name: str
    website: str
    specialties: tuple[str, ...] = ()
    city: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SuggestedRival:
    """A site that may be a competitor's, with the reason in a sentence.

    `shared` counts the sites on whose pages it stands beside us; `sites` are they, in the alphabet's order.
    """

    site: str
    name: str
    why: str
    shared: int
    sites: tuple[str, ...]


def suggested_rivals(
    *,
    us: Side,
    rivals: Sequence[Side] = (),
    nearby: Iterable[Nearby] = (),
    specialties: Collection[str] = (),
    city: str = "",
    left_out: Collection[str] = (),
    most: int = 10,
    catalogue: Catalogue | None = None,
) -> tuple[SuggestedRival, ...]:
    """Return at most so many suggestions: those beside us and near by first, then by how many sites name both.

    `specialties` are the practice's NUCC codes, `city` its town. `rivals` are the competitors that are there already;
    they and `left_out` (sites that somebody declined) are not suggested again.
    """
    catalogue = catalogue or open_catalogue()
    own = registrable_domain(us.site)
    known = {own, *(registrable_domain(side.site) for side in rivals), *map(registrable_domain, left_out)}
    shared = _beside(own, sides=(us, *rivals))
    near = _near(nearby, specialties=specialties, city=city, catalogue=catalogue)
    stems = _stems(specialties, catalogue=catalogue)
    found = []
    for site in {*shared, *near} - known:
        sites, record = tuple(sorted(shared.get(site, ()))), near.get(site)
        if record is None and len(sites) < _LEAST_SHARED:
            continue
        reason = _is_practice(site, record=record, stems=stems, catalogue=catalogue)
        if reason is None:
            continue
        why = _why(sites, record=record, reason=reason)
        name = record.name if record is not None else site
        found.append(SuggestedRival(site=site, name=name, why=why, shared=len(sites), sites=sites))
    found.sort(key=lambda one: (-min(one.shared, 1) - (one.site in near), -one.shared, one.site))
    return tuple(found[:most])


def _beside(own: str, *, sides: Iterable[Side]) -> Mapping[str, set[str]]:
    """By site, the sites on whose pages it stands beside us."""
    found: dict[str, set[str]] = defaultdict(set)
    for side in sides:
        columns = (side.readings["source_domain"].to_pylist(), side.readings["domains_out"].to_pylist())
        for domain, told in zip(*columns, strict=True):
            others = (told or "").split()
            if own in others:
                for other in others:
                    if other not in (own, domain):
                        found[other].add(domain)
    return found


def _near(
    nearby: Iterable[Nearby], *, specialties: Collection[str], city: str, catalogue: Catalogue
) -> Mapping[str, Nearby]:
    """Records with a website of their own, of our town and, where both are told, of our specialty, by site."""
    found: dict[str, Nearby] = {}
    for one in nearby:
        site = _site(one.website, catalogue=catalogue)
        if not site:
            continue
        if specialties and one.specialties and not _is_near(one.specialties, specialties):
            continue
        # A record of a whole country's directory that names no town is near to nobody.
        if city and spelled(city) != spelled(one.city):
            continue
        found.setdefault(site, one)
    return found


def _is_near(theirs: Iterable[str], ours: Collection[str]) -> bool:
    """Whether any of their specialties is one of ours, or a part of it: the first four characters say so."""
    return any(code[:4] == own[:4] for code in theirs for own in ours)


def _site(website: str, *, catalogue: Catalogue) -> str:
    """The registrable domain of a website, "" for none and for a page on somebody's platform."""
    if not website.strip():
        return ""
    try:
        _, host = canonical_parts(website.strip(), default_scheme="https")
    except BadAddress:
        return ""
    return "" if "." not in host or catalogue.platform(host) is not None else registrable_domain(host)


def _stems(specialties: Iterable[str], *, catalogue: Catalogue) -> frozenset[str]:
    """Beginnings of the words that a practice of these specialties may have in its address."""
    known = (catalogue.specialties.get(code) for code in specialties)
    words = (word for one in known if one is not None for phrase in one.plain for word in phrase.split())
    long = [word for word in words if len(word) >= _SHORT_STEM and word.isalpha() and word not in _ANYBODY]
    return frozenset(word[:size] for word in long for size in (_SHORT_STEM, _STEM))


def _is_practice(site: str, *, record: Nearby | None, stems: Collection[str], catalogue: Catalogue) -> str | None:
    """Why a site is taken for a practice's; None where it is something else or nothing says so."""
    kind = site_kind(site, catalogue=catalogue)
    if catalogue.platform(site) is not None or kind.kind not in ("clinic", "unknown"):
        return None
    if record is not None and record.specialties:
        return "a practice near by"
    if kind.kind == "clinic":
        return "its name says that it is a practice"
    label = site.partition(".")[0]
    longest_first = sorted(stems, key=lambda stem: (-len(stem), stem))
    word = next((stem for stem in longest_first if _says(label, stem)), None)
    if word is not None:
        return f"its address says “{word}”"
    named = "-".join(spelled(record.name).split()) if record is not None else ""
    word = next((stem for stem in longest_first if _says(named, stem)), None)
    return None if word is None else f"its name says “{word}”"


def _says(label: str, stem: str) -> bool:
    if len(stem) > _SHORT_STEM:
        return stem in label
    return any(part.startswith(stem) or part.endswith(stem) for part in label.split("-"))


def _why(sites: Sequence[str], *, record: Nearby | None, reason: str) -> str:
    return " ".join(_sentences(sites, record=record, reason=reason))


def _sentences(sites: Sequence[str], *, record: Nearby | None, reason: str) -> Iterator[str]:
    if sites:
        named = ", ".join(sites[:_NAMED])
        more = f" and {len(sites) - _NAMED:,} more" if len(sites) > _NAMED else ""
        verb = "names" if len(sites) == 1 else "name"
        yield f"{counted(len(sites), 'site')} {verb} you both on one page: {named}{more}."
    if record is not None:
        place = f" in {record.city}" if record.city else ""
        told = f", by {record.source}" if record.source else ""
        yield f"Of your specialty{place}{told}." if record.specialties else f"A practice near by{place}{told}."
    else:
        yield f"{reason[0].upper()}{reason[1:]}."
