"""The audit: for each place and clinician, every directory that matters, with a status and its evidence.

It knows what was seen and where somebody looked. It refuses to call missing what nobody looked for, to call two
listings duplicates when one is a clinician's and the other the practice's, and to give a score without coverage.
Reviews are out of scope.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from suture.engine.catalogue import Directory, open_catalogue
from suture.engine.citations.against_facts import Facts, Held
from suture.engine.citations.directories import GROUPS, Group, Matters, closed_words, which_matter
from suture.engine.citations.facts import Practice, Subject
from suture.engine.citations.listing_status import Status, status_of
from suture.engine.citations.sightings import Look, Sighting, same_listing, seen_by
from suture.engine.citations.snapshots import titled

__all__ = ["CHECKED", "Audit", "Coverage", "Entry", "Found", "Stranger", "audit_listings", "coverage_of"]

CHECKED: Final[frozenset[Status]] = frozenset({"correct", "fix", "missing", "duplicate", "wrong person", "unclaimed"})
"""The statuses that say that somebody really looked."""

_RIGHT: Final[frozenset[Status]] = frozenset({"correct", "unclaimed"})
_NO_REDIRECTS: Final[Mapping[str, str]] = MappingProxyType({})

Of: TypeAlias = Literal["directories", "listings"]

_DIGITS: Final = re.compile(r"([0-9]+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """How many were correct of those checked of those that matter; a score is never shown without the three."""

    correct: int
    checked: int
    relevant: int

    @property
    def sentence(self) -> str:
        """The three as one sentence."""
        if not self.checked:
            return f"none of {self.relevant} checked yet"
        return f"correct on {self.correct} of {self.checked} checked, {self.relevant} relevant"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One listing with what it says beside the facts; `others` are further sightings of the same listing."""

    sighting: Sighting
    held: Held
    others: tuple[Sighting, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One directory for one place or clinician.

    `why` is one sentence for the status; `found` the listings there, the best first. `reach` is 5 to 1
    (directories.Matters), `copies` whether the directory only shows what a register says. `claim_url` is where a
    listing is claimed, "" where the catalogue does not know. `as_of` and `confidence` are the catalogue's of the
    directory, None and "" for one that it does not have.
    """

    directory: str
    name: str
    group: Group
    reach: int
    copies: bool
    subject: Subject
    status: Status
    why: str
    matters: str
    claim_url: str
    cost: str
    as_of: date | None
    confidence: str
    checked: date | None
    found: tuple[Found, ...] = ()

    @property
    def key(self) -> str:
        """A stable text for this directory and subject."""
        return f"{self.directory} {self.subject.key}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stranger:
    """A listing that may be ours, or that shares something with us and is nobody's of ours; a person should look."""

    sighting: Sighting
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Audit:
    """All entries, in the order in which they are shown, with their coverage.

    `coverage` counts directories: one is checked where any of its entries is, and correct where all that were checked
    are. `by_subject` counts each place's and clinician's own entries.
    """

    practice: Practice
    on: date
    entries: tuple[Entry, ...]
    coverage: Coverage
    by_subject: Mapping[str, Coverage]
    strangers: tuple[Stranger, ...] = ()

    def titled(self, subject: Subject) -> str:
        """The subject's name for a person."""
        return titled(self.practice, subject, on=self.on)


def audit_listings(
    practice: Practice,
    sightings: Iterable[Sighting],
    *,
    on: date,
    looks: Iterable[Look] = (),
    directories: Sequence[Directory] | None = None,
    redirects: Mapping[str, str] = _NO_REDIRECTS,
) -> Audit:
    """Audit a practice's listings as of a day.

    `directories` are the catalogue's unless others are given. `redirects` are addresses of websites by the address
    that leads there.
    """
    directories = open_catalogue().directories if directories is None else directories
    facts = Facts(practice, on=on)
    ours: dict[tuple[str, Subject], list[Found]] = {}
    strangers = []
    for one in sorted(sightings, key=seen_by, reverse=True):
        if one.decision == "not ours":
            continue
        held = facts.hold(one.record, shows=one.shows, redirects=redirects, expected=one.expected)
        if held.subject is not None:
            _keep(ours.setdefault((one.directory, held.subject.owner), []), Found(sighting=one, held=held))
        elif held.shares:
            strangers.append(Stranger(sighting=one, why=held.why))
    looked = {(one.directory, one.subject.owner): one for one in sorted(looks, key=lambda one: one.on)}
    entries = _entries(practice, ours=ours, looked=looked, directories=directories, on=on)
    subjects = dict.fromkeys(one.subject for one in entries)
    return Audit(
        practice=practice,
        on=on,
        entries=entries,
        coverage=coverage_of(entries, of="directories"),
        by_subject=MappingProxyType(
            {
                subject.key: coverage_of([one for one in entries if one.subject == subject], of="listings")
                for subject in subjects
            }
        ),
        strangers=tuple(strangers),
    )


def coverage_of(entries: Iterable[Entry], *, of: Of) -> Coverage:
    """Count directories, or listings (a directory for one place or clinician); closed directories do not count."""
    counted: dict[str, list[Entry]] = {}
    for one in entries:
        if one.status != "closed":
            counted.setdefault(one.directory if of == "directories" else one.key, []).append(one)
    checked = [
        some for some in ([one for one in all_of if one.status in CHECKED] for all_of in counted.values()) if some
    ]
    correct = sum(all(one.status in _RIGHT for one in some) for some in checked)
    return Coverage(correct=correct, checked=len(checked), relevant=len(counted))


def _keep(listings: list[Found], new: Found) -> None:
    """Add a listing, or a further sighting to one that is there; they come the newest first."""
    for place, known in enumerate(listings):
        if known.held.subject == new.held.subject and same_listing(known.sighting, new.sighting):
            listings[place] = Found(sighting=known.sighting, held=known.held, others=(*known.others, new.sighting))
            return
    listings.append(new)


def _entries(
    practice: Practice,
    *,
    ours: Mapping[tuple[str, Subject], Sequence[Found]],
    looked: Mapping[tuple[str, Subject], Look],
    directories: Sequence[Directory],
    on: date,
) -> tuple[Entry, ...]:
    by_domain = {one.domain: one for one in directories}
    entries = []
    for owner, is_gone in _owners(practice, on):
        seen = frozenset(domain for domain, subject in ours if subject == owner)
        looked_at = frozenset(domain for domain, subject in looked if subject == owner)
        matters = [
            one
            for one in which_matter(practice, owner, directories=directories, listed=seen | looked_at)
            if not is_gone or one.directory.domain in seen
        ]
        matters += [
            Matters(directory=by_domain[domain], group="other", reach=1, why="It closed.")
            for domain in sorted(seen)
            if domain in by_domain and closed_words(by_domain[domain])
        ]
        for one in matters:
            key = (one.directory.domain, owner)
            entries.append(_entry(practice, owner, one, ours.get(key, ()), looked.get(key), on))
    return tuple(sorted(entries, key=_order))


def _entry(
    practice: Practice, owner: Subject, one: Matters, found: Sequence[Found], look: Look | None, on: date
) -> Entry:
    directory = one.directory
    site = open_catalogue().site(directory.domain)
    status, why = status_of(practice, directory, [(each.sighting, each.held) for each in found], look=look, on=on)
    days = [each.sighting.record.seen for each in found] + ([look.on] if look else [])
    return Entry(
        directory=directory.domain,
        name=directory.name,
        group=one.group,
        reach=one.reach,
        copies=one.copies,
        subject=owner,
        status=status,
        why=why,
        matters=one.why,
        claim_url=directory.claim_url,
        cost=directory.cost,
        as_of=site.as_of if site else None,
        confidence=site.confidence if site else "",
        checked=max((day for day in days if day is not None), default=None),
        found=tuple(found),
    )


def _owners(practice: Practice, on: date) -> tuple[tuple[Subject, bool], ...]:
    """Places and clinicians, and whether they are gone: then only directories that still list them matter."""
    places = [(Subject(kind="place", place=one.key), _gone(one.closed, on)) for one in practice.places]
    return (
        *places,
        *(
            (Subject(kind="clinician", clinician=one.key), _left(practice, one.key, on))
            for one in practice.clinicians
        ),
    )


def _left(practice: Practice, clinician: str, on: date) -> bool:
    days = [one.until for one in practice.works if one.clinician == clinician]
    return bool(days) and all(_gone(day, on) for day in days)


def _gone(day: date | None, on: date) -> bool:
    return day is not None and day < on


def _order(one: Entry) -> tuple[int, int, bool, str, list[tuple[int, str]]]:
    # "place:9" before "place:10".
    key = [(int(part), "") if part.isdecimal() else (0, part) for part in _DIGITS.split(one.key)]
    return (list(GROUPS).index(one.group), -one.reach, one.status == "not checked", one.name.casefold(), key)
