"""The catalogue: what is known of sites before anybody reads them, opened once and only read.

It knows some forty thousand domains from open registers, medical societies, directories, newspapers, platforms, and
specialties with the words that people use for them. It refuses to judge any of them, and it refuses to guess:
a site without a row is None. docs/catalogue.md says where rows come from and how to add one.
"""

from __future__ import annotations

from datetime import date
from functools import cache, cached_property
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.catalogue.facts import Association, Directory, Feed, Platform, SiteFact, Source, Specialty
from suture.engine.catalogue.tables import SITE_FILES, digest, read_table
from suture.engine.links.domains import registrable_domain

__all__ = ["Catalogue", "open_catalogue"]

_MEDICAL = {"yes": True, "no": False, "": None}


class Catalogue:
    """All facts of the package, looked up by host. Opened by `open_catalogue`; nothing changes it."""

    def __init__(self) -> None:
        """Read the files of sites; the other tables are read when they are first asked for."""
        self.digest = digest()
        tables = [read_table(name) for name in SITE_FILES]
        self._rows = pa.concat_tables(tables, promote_options="default").combine_chunks()
        # Later files win: dict() keeps the last of equal keys.
        self._place = dict(zip(self._rows["domain"].to_pylist(), range(len(self._rows)), strict=True))

    def site(self, domain: str) -> SiteFact | None:
        """Return the fact of a canonical host: its own row, else its parents' up to the registrable domain.

        A public suffix that is a site itself (nhs.uk) has its row under www.
        """
        top = registrable_domain(domain)
        at = 0
        while True:
            place = self._place.get(domain[at:])
            if place is not None:
                return self._fact(place)
            if len(domain) - at <= len(top):
                own = self._place.get(f"www.{domain}")
                return None if own is None else self._fact(own)
            at = domain.index(".", at) + 1

    def platform(self, host: str) -> Platform | None:
        """Return the platform on which a canonical host lies: facebook.com, x.blogspot.com, sites.google.com."""
        at = 0
        while True:
            found = self._platforms.get(host[at:])
            if found is not None:
                return found
            at = host.find(".", at) + 1
            if at == 0:
                return None

    @cached_property
    def sources(self) -> MappingProxyType[str, Source]:
        """Who backs the rows, by key."""
        return MappingProxyType(
            {
                row["key"]: Source(**{**row, "as_of": date.fromisoformat(row["as_of"])})
                for row in read_table("sources").to_pylist()
            }
        )

    @cached_property
    def specialties(self) -> MappingProxyType[str, Specialty]:
        """Specialties by NUCC code."""
        return MappingProxyType({row["code"]: _specialty(row) for row in read_table("specialties").to_pylist()})

    @cached_property
    def directories(self) -> tuple[Directory, ...]:
        """Places that list clinicians or practices, in alphabetical order of their domains."""
        return tuple(
            Directory(
                domain=row["domain"],
                name=row["name"],
                kind=row["kind"],
                countries=tuple(row["countries"].split()),
                scope=row["scope"],
                cost=row["cost"],
                claim_url=row["claim_url"],
                profile_pattern=row["profile_pattern"],
                status=row["status"],
            )
            for row in read_table("directories").to_pylist()
        )

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """Who copies whom, in alphabetical order of sources and targets."""
        return tuple(Feed(**{**row, "days": int(row["days"])}) for row in read_table("feeds").to_pylist())

    @cached_property
    def associations(self) -> tuple[Association, ...]:
        """Societies of clinicians, in alphabetical order of their domains."""
        return tuple(
            Association(
                domain=row["domain"],
                name=row["name"],
                country=row["country"] or None,
                level=row["level"],
                specialty=row["specialty"],
                nucc=row["nucc"],
                offers=tuple(row["offers"].split()),
            )
            for row in read_table("associations").to_pylist()
        )

    @cached_property
    def seeds(self) -> tuple[SiteFact, ...]:
        """Medical sites from which trust may start, in alphabetical order of their domains."""
        return self._facts_where(pc.equal(self._rows["trusted"], "yes"))

    @cached_property
    def publications(self) -> tuple[SiteFact, ...]:
        """Journals, and newspapers and broadcasters, in alphabetical order of their domains."""
        return self._facts_where(pc.is_in(self._rows["kind"], pa.array(["journal", "news"])))

    def of_kind(self, kind: str, *, country: str) -> tuple[SiteFact, ...]:
        """Sites of one kind in one country (ISO 3166 alpha-2), in alphabetical order; 60 ms for US hospitals."""
        wanted = pc.and_(pc.equal(self._rows["kind"], kind), pc.equal(self._rows["country"], country))
        return self._facts_where(wanted)

    @cached_property
    def _platforms(self) -> dict[str, Platform]:
        return {
            row["host"]: Platform(
                host=row["host"], name=row["name"], kind=row["kind"], users_content=row["users"] == "yes"
            )
            for row in read_table("platforms").to_pylist()
        }

    def _facts_where(self, wanted: pa.ChunkedArray) -> tuple[SiteFact, ...]:
        places = np.flatnonzero(wanted.fill_null(False).to_numpy())
        # A row that a later file replaced is no fact any more.
        facts = [self._fact(place) for place in places.tolist()]
        current = [
            fact for fact, place in zip(facts, places.tolist(), strict=True) if self._place[fact.domain] == place
        ]
        return tuple(sorted(current, key=lambda fact: fact.domain))

    def _fact(self, place: int) -> SiteFact:
        row = {name: self._rows[name][place].as_py() for name in self._rows.column_names}
        keys = row["sources"].split()
        # In the order of sources.csv: registers first, general knowledge last.
        sources = tuple(source for key, source in self.sources.items() if key in keys)
        return SiteFact(
            domain=row["domain"],
            name=row["name"],
            kind=row["kind"],
            country=row["country"] or None,
            medical=_MEDICAL[row["medical"]],
            specialties=tuple(row["specialties"].split()),
            sources=sources,
            confidence=row["confidence"],
            as_of=max(source.as_of for source in sources),
            trusted=row["trusted"] == "yes",
        )


@cache
def open_catalogue() -> Catalogue:
    """Open the catalogue of the package; the same one each time."""
    return Catalogue()


def _specialty(row: dict[str, str]) -> Specialty:
    headings = [pair.split("=") for pair in row["mesh"].split("|") if pair]
    return Specialty(
        code=row["code"],
        name=row["name"],
        plain=tuple(row["plain"].split("|")),
        mesh=tuple(heading for heading, _ in headings),
        mesh_numbers=tuple(number for _, numbers in headings for number in numbers.split()),
    )
