"""What the audit is given: listings that somebody saw, directories where somebody looked, what links are worth.

It knows shapes only. That somebody looked and found nothing is a fact of its own; without it nothing is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from suture.engine.catalogue import Directory
from suture.engine.citations.directories import directory_of
from suture.engine.citations.facts import Subject
from suture.engine.citations.records import Record
from suture.engine.citations.verdicts import Field
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.errors import BadAddress
from suture.engine.links.hosts import canonical_host

__all__ = ["Decision", "LinkWorth", "Look", "Outcome", "Sighting", "same_listing", "seen_by", "sightings_of"]

Decision: TypeAlias = Literal["", "fine", "not ours", "duplicate"]
"""A person's word on a listing: none; right as it is; not about us; one of two for the same."""

Outcome: TypeAlias = Literal["searched", "blocked", "not reachable"]
"""How looking into a directory went: it was searched; it is closed to us; it did not answer."""

_NO_TEXTS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkWorth:
    """What the link of a listing to the practice's site is worth; everything was measured, nothing is assumed.

    `target` is where it leads, `rel` its words, `through` the directory's own redirect. `low` and `high` are the
    worth as in quality.worth, None where it was not judged. `says` is one sentence for a person.
    """

    target: str
    rel: tuple[str, ...] = ()
    through: str = ""
    low: float | None = None
    high: float | None = None
    says: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """One listing that one witness saw.

    `directory` is the catalogue's domain of the directory. `shows` are the fields that the witness can show, None
    where nobody knows. `claimed` is whether somebody at the practice holds the listing. `expected` is whom it should
    be about. `links` are its links to the practice's sites, None where nobody looked. `texts` are the words from
    which fields were read.
    """

    record: Record
    directory: str
    witness: str
    shows: frozenset[Field] | None = None
    claimed: bool | None = None
    expected: Subject | None = None
    links: tuple[LinkWorth, ...] | None = None
    texts: Mapping[str, str] = field(default_factory=lambda: _NO_TEXTS)
    remark: str = ""
    decision: Decision = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """That a directory was looked into for somebody on a day; `how` says in which way ("searched by name and city").

    `subject` is a place or a clinician.
    """

    directory: str
    subject: Subject
    on: date
    outcome: Outcome
    how: str = ""


def sightings_of(
    witnessed: Iterable[Witnessed],
    *,
    directories: Sequence[Directory],
    shows: Mapping[str, frozenset[Field]],
) -> tuple[Sighting, ...]:
    """Sightings of what witnesses read, without rows that name no directory or say that there is no listing."""
    found = []
    for one in witnessed:
        host = one.directory or _host(one.record.address)
        if not host or one.listed is False:
            continue
        found.append(
            Sighting(
                record=one.record,
                directory=directory_of(host, directories),
                witness=one.witness,
                shows=shows.get(one.witness),
                claimed=one.claimed,
                texts=one.evidence,
                remark=one.remark,
            )
        )
    return tuple(found)


def seen_by(one: Sighting) -> tuple[date, str]:
    """A key that puts the newest sighting last; one without a day is the oldest."""
    return (one.record.seen or date.min, one.witness)


def same_listing(one: Sighting, other: Sighting) -> bool:
    """Whether two sightings in one directory are of one listing: the same page, or nothing that tells them apart."""
    if one.record.address and other.record.address:
        return _page(one.record.address) == _page(other.record.address)
    return one.witness != other.witness or one.record.id == other.record.id


def _page(address: str) -> str:
    bare = address.split("#", 1)[0].rstrip("/").lower()
    return bare.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _host(address: str) -> str:
    bare = address.partition("//")[2].split("/", 1)[0].split("?", 1)[0]
    try:
        return canonical_host(bare.rpartition("@")[2].partition(":")[0]) if bare else ""
    except BadAddress:
        return ""
