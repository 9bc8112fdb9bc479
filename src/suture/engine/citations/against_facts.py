"""A listing held against the facts: whom it is about, and what each field of it says.

It knows former values with their last day (stale, not wrong), values that are right too, and fields that a witness
never shows. It refuses to merge a clinician with a place or with a colleague, to take a listing for ours because
nothing speaks against it, and to blame a listing for a fact that the practice did not give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from suture.engine.citations.comparing import Comparison, compare_read
from suture.engine.citations.facts import Practice, Subject, subjects
from suture.engine.citations.field_words import differs, shown
from suture.engine.citations.phones import compare_phones
from suture.engine.citations.read_records import ReadRecord, read_record
from suture.engine.citations.records import Record
from suture.engine.citations.snapshots import last_days, record_of
from suture.engine.citations.verdicts import FIELDS, Field, FieldVerdict
from suture.engine.links.words import day_words

__all__ = ["ADDRESS_FIELDS", "Facts", "Held", "hold"]

ADDRESS_FIELDS: Final[tuple[Field, ...]] = ("number", "street", "unit", "city", "postcode")

_NO_REDIRECTS: Final[Mapping[str, str]] = MappingProxyType({})
_NO_FIELDS: Final[Mapping[Field, FieldVerdict]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A listing beside the facts.

    `subject` is None where it is about nobody of ours; `same` is then False, or None where it may be and a person
    should look. `wrong_person` is a listing under our number, or where ours is expected, that names somebody else.
    `ended` is the last day of a subject that is no more (left, closed). `shares` says that a listing about nobody of
    ours has a telephone of ours. `why` is one sentence.
    """

    subject: Subject | None
    same: bool | None
    why: str
    fields: Mapping[Field, FieldVerdict] = field(default_factory=lambda: _NO_FIELDS)
    wrong_person: bool = False
    ended: date | None = None
    shares: bool = False


@dataclass(frozen=True, slots=True)
class _Version:
    """A subject as it stood on one day; `until` is None for today."""

    subject: Subject
    read: ReadRecord
    until: date | None


class Facts:
    """A practice's facts read once, so that many listings can be held against them on one day."""

    def __init__(self, practice: Practice, *, on: date) -> None:
        """Read every subject as it stands on the day and as it stood before each change."""
        self.practice = practice
        self.on = on
        self._versions: dict[Subject, tuple[_Version, ...]] = {
            one: tuple(self._read(one)) for one in subjects(practice)
        }

    def hold(
        self,
        record: Record,
        *,
        shows: frozenset[Field] | None = None,
        redirects: Mapping[str, str] = _NO_REDIRECTS,
        expected: Subject | None = None,
    ) -> Held:
        """Hold one listing against the facts; as the function `hold`."""
        listing = read_record(record)
        best = self._best(listing, redirects)
        if best is None or best[1].same is not True:
            if expected is None:
                return self._nobody(listing, best)
            return self._expected(listing, expected, shows=shows, redirects=redirects)
        version, said = best
        fields = self._verdicts(listing, version.subject, shows=shows, redirects=redirects)
        name = fields.get("name")
        other = name is not None and name.verdict == "conflict" and version.subject.kind != "place"
        return Held(
            subject=version.subject,
            same=True,
            why=said.why,
            fields=fields,
            wrong_person=other,
            ended=self._ended(version.subject),
        )

    def _read(self, subject: Subject) -> Iterator[_Version]:
        yield _Version(subject, read_record(record_of(self.practice, subject, on=self.on)), None)
        for day in last_days(self.practice, subject, on=self.on):
            yield _Version(subject, read_record(record_of(self.practice, subject, on=day)), day)

    def _best(self, listing: ReadRecord, redirects: Mapping[str, str]) -> tuple[_Version, Comparison] | None:
        """The version that fits best: the same before unsure, then strength, today's before former ones."""
        found = [
            (version, compare_read(version.read, listing, redirects=redirects))
            for versions in self._versions.values()
            for version in versions
        ]
        rank = {True: 2, None: 1, False: 0}
        placed = bool(listing.record.street or listing.record.city or listing.record.postcode)

        def goodness(pair: tuple[_Version, Comparison]) -> tuple[int, int, int, bool, bool]:
            version, said = pair
            fits = _fits(version.subject, said, placed=placed)
            return (rank[said.same], fits, said.strength, version.until is None, not self._ended(version.subject))

        return max(found, key=goodness, default=None)

    def _expected(
        self,
        listing: ReadRecord,
        expected: Subject,
        *,
        shows: frozenset[Field] | None,
        redirects: Mapping[str, str],
    ) -> Held:
        fields = self._verdicts(listing, expected, shows=shows, redirects=redirects)
        name = fields.get("name")
        other = name is not None and name.verdict == "conflict"
        why = "It names somebody else." if other else "It is where your listing is expected, and little of it agrees."
        return Held(
            subject=expected,
            same=None,
            why=why,
            fields=fields,
            wrong_person=other and expected.kind != "place",
            ended=self._ended(expected),
        )

    def _verdicts(
        self,
        listing: ReadRecord,
        subject: Subject,
        *,
        shows: frozenset[Field] | None,
        redirects: Mapping[str, str],
    ) -> dict[Field, FieldVerdict]:
        """Each field that we gave, as the listing has it."""
        today, *before = self._versions[subject]
        said = compare_read(today.read, listing, redirects=redirects).fields
        formerly = [(version, compare_read(version.read, listing, redirects=redirects).fields) for version in before]
        ours = today.read
        found: dict[Field, FieldVerdict] = {}
        for name in FIELDS:
            verdict = said.get(name)
            if verdict is None:
                continue
            wanted, theirs = shown(ours, name), shown(listing, name)
            if not theirs and shows is not None and name not in shows:
                if wanted:
                    found[name] = FieldVerdict(verdict="not shown here")
            elif not wanted and name != "unit":
                continue
            elif verdict.agrees:
                found[name] = _accepted(verdict, name, wanted=wanted, theirs=theirs)
            else:
                found[name] = _former(name, formerly, theirs) or differs(
                    name,
                    verdict,
                    wanted=wanted,
                    theirs=theirs,
                    placed=bool(shown(listing, "street")),
                    can_show=shows is not None,
                )
        return found

    def _nobody(self, listing: ReadRecord, best: tuple[_Version, Comparison] | None) -> Held:
        if best is None:
            return Held(subject=None, same=False, why="The practice has no places and no clinicians yet.")
        phones = [
            compare_phones(ours, theirs, country_a=version.read.record.country, country_b=listing.record.country)
            for version, *_ in self._versions.values()
            for ours in (version.read.record.phone, *version.read.record.phones)
            for theirs in (listing.record.phone, *listing.record.phones)
        ]
        if any(one is not None and one.agrees for one in phones):
            why = f"It has a telephone of yours and names {listing.record.name or 'nobody'}."
            return Held(subject=None, same=best[1].same, why=why, shares=True)
        return Held(subject=None, same=best[1].same, why=best[1].why)

    def _ended(self, subject: Subject) -> date | None:
        days = [self.practice.place(subject.place).closed] if subject.place else []
        if subject.kind == "clinician at place":
            days += [
                one.until
                for one in self.practice.works
                if (one.clinician, one.place) == (subject.clinician, subject.place)
            ]
        return min((day for day in days if day is not None and day < self.on), default=None)


def hold(
    record: Record,
    practice: Practice,
    *,
    on: date,
    shows: frozenset[Field] | None = None,
    redirects: Mapping[str, str] = _NO_REDIRECTS,
    expected: Subject | None = None,
) -> Held:
    """Hold one listing against a practice's facts as they stand on a day.

    `shows` are the fields that the witness can show, None where nobody knows: then a field that is missing is
    absent. `redirects` are addresses of websites by the address that leads there. `expected` is whom the listing
    should be about: a page that was ours, an entry under our number.
    """
    return Facts(practice, on=on).hold(record, shows=shows, redirects=redirects, expected=expected)


def _fits(subject: Subject, said: Comparison, *, placed: bool) -> int:
    """How well the kind of subject fits: a person with an address is held at the place that agrees."""
    if subject.kind == "clinician at place":
        street = said.fields.get("street")
        there = street is not None and (street.agrees or street.verdict == "incomplete")
        return 2 if there else 1
    return 1 if subject.kind == "place" or not placed else 0


def _accepted(verdict: FieldVerdict, name: Field, *, wanted: str, theirs: str) -> FieldVerdict:
    """An agreeing field, with a word where it agrees with a value that is right too."""
    if name in {"name", "phone"} and theirs and not _alike(wanted, theirs) and verdict.verdict == "match":
        return replace(verdict, reason=f"They show {theirs}, which you accept.")
    return verdict


def _alike(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _former(
    name: Field, formerly: Iterable[tuple[_Version, Mapping[Field, FieldVerdict]]], theirs: str
) -> FieldVerdict | None:
    """Stale, where the listing says what was right until a known day; an address is old as a whole."""
    if not theirs:
        return None
    for version, fields in formerly:
        then = fields.get(name)
        if then is None or not then.agrees or version.until is None:
            continue
        if name in ADDRESS_FIELDS and any(not _contradicts_nothing(fields.get(one)) for one in ("number", "street")):
            continue
        reason = f"They show {theirs}, which was right until {day_words(version.until)}."
        return FieldVerdict(verdict="stale", reason=reason)
    return None


def _contradicts_nothing(verdict: FieldVerdict | None) -> bool:
    return verdict is None or verdict.verdict != "conflict"
