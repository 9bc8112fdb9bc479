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

from suture.engine.citations.comparing import compare_read
from suture.engine.citations.facts import Practice, Subject, accepted, subjects
from suture.engine.citations.field_words import differs, says_more, shown
from suture.engine.citations.phones import compare_phones
from suture.engine.citations.read_records import ReadRecord, read_record
from suture.engine.citations.records import Record
from suture.engine.citations.snapshots import last_days, record_of
from suture.engine.citations.verdicts import FIELDS, Field, FieldVerdict
from suture.engine.citations.websites import compare_websites
from suture.engine.citations.whose import Version, best_fit, shares_something, without_brand
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
    ours has something of ours, so that a person should look. `why` is one sentence.
    """

    subject: Subject | None
    same: bool | None
    why: str
    fields: Mapping[Field, FieldVerdict] = field(default_factory=lambda: _NO_FIELDS)
    wrong_person: bool = False
    ended: date | None = None
    shares: bool = False


class Facts:
    """A practice's facts read once, so that many listings can be held against them on one day."""

    def __init__(self, practice: Practice, *, on: date) -> None:
        """Read every subject as it stands on the day and as it stood before each change."""
        self.practice = practice
        self.on = on
        self._versions: dict[Subject, tuple[Version, ...]] = {
            one: tuple(self._read(one)) for one in subjects(practice)
        }
        self._brands = tuple(dict.fromkeys((practice.name, *(v.text for one in practice.places for v in one.names))))

    def hold(
        self,
        record: Record,
        *,
        shows: frozenset[Field] | None = None,
        redirects: Mapping[str, str] = _NO_REDIRECTS,
        expected: Subject | None = None,
    ) -> Held:
        """Hold one listing against the facts; as the function `hold`."""
        listing = read_record(without_brand(record, self._brands))
        every = [one for versions in self._versions.values() for one in versions]
        best = best_fit(every, listing, redirects=redirects)
        if best is None or best.same is not True:
            if expected is not None:
                return self._expected(listing, expected, shows=shows, redirects=redirects)
            if best is None:
                return Held(subject=None, same=False, why="The practice has no places and no clinicians yet.")
            shared = shares_something(every, listing, best=best)
            return Held(subject=None, same=best.same, why=shared or best.why, shares=bool(shared))
        version = best.version
        fields = self._verdicts(listing, version.subject, shows=shows, redirects=redirects)
        name = fields.get("name")
        other = name is not None and name.verdict == "conflict" and version.subject.kind != "place"
        return Held(
            subject=version.subject,
            same=True,
            why=best.why,
            fields=fields,
            wrong_person=other,
            ended=version.ended,
        )

    def _read(self, subject: Subject) -> Iterator[Version]:
        ended = self._ended(subject)
        yield Version(subject, read_record(record_of(self.practice, subject, on=self.on)), None, ended)
        for day in last_days(self.practice, subject, on=self.on):
            yield Version(subject, read_record(record_of(self.practice, subject, on=day)), day, ended)

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
        why = "It names somebody else." if other else "It is where your listing is expected."
        return Held(
            subject=expected,
            same=None,
            why=why,
            fields=fields,
            wrong_person=other and expected.kind != "place",
            ended=self._versions[expected][0].ended,
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
            if name == "website" and not verdict.agrees and self._accepts(subject, theirs, redirects):
                verdict = FieldVerdict(verdict="match")
            if not theirs and shows is not None and name not in shows:
                if wanted:
                    found[name] = FieldVerdict(verdict="not shown here")
            elif not wanted and name != "unit":
                continue
            elif verdict.agrees:
                found[name] = self._accepted(subject, name, verdict, ours=ours, theirs=theirs)
            elif name == "name" and _adds_to_a_person(subject, verdict, wanted, theirs):
                found[name] = FieldVerdict(verdict="formatting only", reason="They say more of the name than you do.")
            else:
                found[name] = _former(name, formerly, theirs) or differs(
                    name,
                    verdict,
                    wanted=wanted,
                    theirs=theirs,
                    placed=bool(shown(listing, "street")),
                    can_show=shows is not None,
                )
                if name == "phone" and found[name].verdict == "conflict":
                    found[name] = self._of_another(found[name], theirs)
        return found

    def _accepted(
        self, subject: Subject, name: Field, verdict: FieldVerdict, *, ours: ReadRecord, theirs: str
    ) -> FieldVerdict:
        """An agreeing field, with a word where it agrees with a value that is right too."""
        if name != "phone" or _same_phone(ours, ours.record.phone, theirs):
            return verdict
        place = self.practice.place(subject.place) if subject.place else None
        why = next((one.why for one in (place.phones if place else ()) if _same_phone(ours, one.text, theirs)), "")
        told = f" ({why})" if why else ""
        return FieldVerdict(verdict="match", reason=f"They show {theirs}, which you accept{told}.")

    def _accepts(self, subject: Subject, website: str, redirects: Mapping[str, str]) -> bool:
        """Whether a website is one that is right too: the home page beside the page of one place."""
        place = self.practice.place(subject.place) if subject.place else None
        person = self.practice.clinician(subject.clinician) if subject.clinician else None
        values = (*(person.websites if person else ()), *(place.websites if place else ()))
        said = (compare_websites(one.text, website, redirects=redirects) for one in accepted(values, on=self.on))
        return any(one is not None and one.agrees for one in said)

    def _of_another(self, verdict: FieldVerdict, theirs: str) -> FieldVerdict:
        """A wrong telephone, with a word where it is that of another place of ours."""
        for other, (today, *_) in self._versions.items():
            if other.kind == "place" and _same_phone(today.read, today.read.record.phone, theirs):
                return replace(verdict, reason=f"{verdict.reason} It is that of {today.read.record.name}.")
        return verdict

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


def _former(
    name: Field, formerly: Iterable[tuple[Version, Mapping[Field, FieldVerdict]]], theirs: str
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


def _adds_to_a_person(subject: Subject, verdict: FieldVerdict, wanted: str, theirs: str) -> bool:
    """Whether they say a middle name more than we do; a place's name that says more may be a branch's."""
    return subject.kind != "place" and verdict.verdict == "incomplete" and says_more(wanted, theirs)


def _same_phone(ours: ReadRecord, one: str, other: str) -> bool:
    country = ours.record.country
    said = compare_phones(one, other, country_a=country, country_b=country)
    return said is not None and said.agrees


def _contradicts_nothing(verdict: FieldVerdict | None) -> bool:
    return verdict is None or verdict.verdict != "conflict"
