"""What was right until today: values that somebody changed in a practice's profile are kept with the day.

A listing that still shows one is then stale, not wrong. It knows that a value which was typed today was a slip of the
keyboard, and that another spelling of the same value is no change. It refuses to know rights and history.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from suture.app.practices.models import Clinician, DatedFact, Location, Practice
from suture.app.practices.profile_views import ClinicianView, LocationView, PracticeProfile

__all__ = ["ADDRESS_PARTS", "keep_former_values", "same_words"]

ADDRESS_PARTS: Final = ("street", "unit", "city", "region", "postcode", "country")
# Only these say that somebody moved: a region or a country that is added is the same address, told in full.
_OF_A_MOVE: Final = ("street", "unit", "city", "postcode")
_NOT_WORDS: Final = re.compile(r"[\W_]+")
_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class _Former:
    about: str
    row: int
    field: str
    value: dict[str, str]
    new: dict[str, str]


def keep_former_values(practice: Practice, earlier: PracticeProfile, later: PracticeProfile, *, now: datetime) -> int:
    """Keep what changed between two states of a profile as right until yesterday; return how many values were kept.

    A value that is back again is no former one any more, where it went only today.
    """
    today, kept = now.date(), 0
    for one in _changed(earlier, later):
        about = {f"{one.about}_id": one.row}
        of_today = DatedFact.objects.filter(
            practice=practice, field=one.field, by_itself=True, until=today - _A_DAY, **about
        )
        if of_today.exists():
            for row in of_today:
                if same_words(row.value, one.new):
                    row.delete()
            continue
        if _added_on(one) == today:
            continue
        DatedFact.objects.create(
            practice=practice, field=one.field, value=one.value, until=today - _A_DAY, by_itself=True, kept_at=now,
            **about,
        )  # fmt: skip
        kept += 1
    return kept


def same_words(a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    """Whether two values differ in capitals, accents, blanks and punctuation at most."""
    return all(_folded(a.get(name, "")) == _folded(b.get(name, "")) for name in {*a, *b})


def _changed(earlier: PracticeProfile, later: PracticeProfile) -> Iterator[_Former]:
    now = {("location", one.id): one for one in later.locations}
    for place in earlier.locations:
        found = now.get(("location", place.id))
        if found is not None and place.id is not None:
            yield from _of_location(place.id, place, found)
    people = {one.id: one for one in later.clinicians}
    for person in earlier.clinicians:
        kept = people.get(person.id)
        if kept is not None and person.id is not None:
            yield from _of_clinician(person.id, person, kept)


def _of_location(row: int, before: LocationView, after: LocationView) -> Iterator[_Former]:
    old, new = ({part: getattr(one, part) for part in ADDRESS_PARTS} for one in (before, after))
    if old["street"] and any(old[part] and _folded(old[part]) != _folded(new[part]) for part in _OF_A_MOVE):
        yield _Former(about="location", row=row, field="address", value=old, new=new)
    for field in ("name", "phone", "hours", "page"):
        yield from _text("location", row, field, getattr(before, field), getattr(after, field))


def _of_clinician(row: int, before: ClinicianView, after: ClinicianView) -> Iterator[_Former]:
    yield from _text("clinician", row, "name", before.name, after.name)


def _text(about: str, row: int, field: str, before: str, after: str) -> Iterator[_Former]:
    if before and _folded(before) != _folded(after):
        yield _Former(about=about, row=row, field=field, value={"text": before}, new={"text": after})


def _added_on(one: _Former) -> date | None:
    if one.about == "location":
        return Location.objects.filter(pk=one.row).values_list("added_on", flat=True).first()
    return Clinician.objects.filter(pk=one.row).values_list("added_on", flat=True).first()


def _folded(text: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _NOT_WORDS.sub(" ", plain.casefold()).strip()
