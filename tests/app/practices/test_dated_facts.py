"""Facts with days: what somebody changes is kept as right until yesterday, slips of the keyboard are not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

import pytest
from django.utils import timezone

from suture.app.practices import after_telling, dated_actions
from suture.app.practices.dated_queries import dated_profile
from suture.app.practices.dated_views import LocationFacts, WorksAtView
from suture.app.practices.models import DatedFact, Location
from suture.app.practices.profile_actions import save_clinicians, save_locations
from suture.app.practices.profile_queries import practice_profile
from suture.app.practices.profile_views import ClinicianView, LocationView
from suture.engine.errors import InputError, NothingHere

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HERE = LocationView(
    street="12 Harbour Street", unit="Suite 3", city="Port Alder", postcode="10001", phone="212-555-0142"
)
YESTERDAY = timezone.now().date() - timedelta(days=1)
Changing = Callable[..., LocationFacts]


@pytest.fixture
def location(ada: int, practice: int) -> int:
    """A location that was typed a year ago."""
    (number,) = save_locations(actor=ada, practice=practice, locations=[HERE])
    Location.objects.update(added_on=date(2025, 1, 1))
    return number


@pytest.fixture
def changing(ada: int, practice: int, location: int) -> Changing:
    """Change what the location says, and return its facts."""

    def change(**fields: str) -> LocationFacts:
        (now,) = practice_profile(ada, practice).locations
        save_locations(actor=ada, practice=practice, locations=[replace(now, **cast("dict[str, Any]", fields))])
        return dated_profile(ada, practice).locations[0]

    return change


def test_a_former_address_is_kept_as_a_whole_until_yesterday(changing: Changing) -> None:
    (former,) = changing(street="210 North Quay", unit="Suite 120", postcode="10002").facts
    assert (former.field, former.until, former.by_itself) == ("address", YESTERDAY, True)
    assert former.words == "12 Harbour Street, Suite 3, Port Alder, 10001"


@pytest.mark.parametrize(
    "fields",
    [{"phone": "212 555 0142"}, {"street": "12 HARBOUR STREET."}, {"region": "NY"}, {"hours": "Mo-Fr 9:00-17:00"}],
)
def test_another_spelling_and_what_is_added_are_no_change(changing: Changing, fields: dict[str, str]) -> None:
    assert changing(**fields).facts == ()


def test_a_slip_of_the_keyboard_leaves_no_trace(changing: Changing) -> None:
    assert len(changing(phone="212-555-0199").facts) == 1
    (kept,) = changing(phone="212-555-0198").facts
    assert kept.words == "212-555-0142"
    assert changing(phone="212-555-0142").facts == ()


def test_what_was_typed_today_was_never_right(ada: int, practice: int) -> None:
    save_locations(actor=ada, practice=practice, locations=[HERE])
    (now,) = practice_profile(ada, practice).locations
    save_locations(actor=ada, practice=practice, locations=[replace(now, phone="212-555-0198")])
    assert not DatedFact.objects.exists()


def test_days_can_be_corrected_and_further_values_told(
    ada: int, practice: int, location: int, changing: Changing
) -> None:
    (former,) = changing(phone="212-555-0198").facts
    day = date(2026, 3, 31)
    dated_actions.change_days(actor=ada, practice=practice, fact=former.id, since=None, until=day)
    dated_actions.add_dated_fact(
        actor=ada, practice=practice, location=location, field="phone", value={"text": "212-555-0155"},
        accepted=True, why="call tracking",
    )  # fmt: skip
    dated_actions.save_place(
        actor=ada, practice=practice, location=location, opened=date(2019, 4, 1), accepting=True,
        numbers={"ods": "Z99999"},
    )  # fmt: skip
    facts = dated_profile(ada, practice).locations[0]
    assert {(one.words, one.until, one.accepted) for one in facts.facts} == {
        ("212-555-0142", day, False), ("212-555-0155", None, True),
    }  # fmt: skip
    assert (facts.opened, facts.accepting, facts.numbers) == (date(2019, 4, 1), True, {"ods": "Z99999"})
    dated_actions.remove_dated_fact(actor=ada, practice=practice, fact=former.id)
    assert len(dated_profile(ada, practice).locations[0].facts) == 1


def test_who_works_where_is_everybody_everywhere_until_somebody_says(ada: int, practice: int, location: int) -> None:
    one, two = save_clinicians(
        actor=ada,
        practice=practice,
        clinicians=[ClinicianView(name="Ines Okafor"), ClinicianView(name="Tomas Reyne")],
    )
    assert len(dated_profile(ada, practice).works) == 2
    left = WorksAtView(clinician=one, location=location, until=date(2026, 6, 30))
    dated_actions.save_works(actor=ada, practice=practice, works=[left])
    assert set(dated_profile(ada, practice).works) == {left, WorksAtView(clinician=two, location=location)}


def test_what_cannot_be_is_refused(ada: int, stranger: int, practice: int, location: int) -> None:
    how: dict[str, Any] = {"actor": ada, "practice": practice, "location": location, "field": "phone"}
    with pytest.raises(InputError, match="until which day"):
        dated_actions.add_dated_fact(**how, value={"text": "1"})
    with pytest.raises(InputError, match="Type the value"):
        dated_actions.add_dated_fact(**how, value={}, accepted=True)
    with pytest.raises(InputError, match="before the first"):
        dated_actions.add_dated_fact(**how, value={"text": "1"}, since=date(2026, 2, 1), until=date(2026, 1, 1))
    with pytest.raises(InputError, match="closes after it opens"):
        dated_actions.save_place(
            actor=ada, practice=practice, location=location, opened=date(2026, 2, 1), closed=date(2026, 1, 1)
        )
    with pytest.raises(NothingHere):
        dated_actions.save_place(actor=stranger, practice=practice, location=location)
    with pytest.raises(NothingHere):
        dated_actions.save_place(actor=ada, practice=practice, location=location + 1)


def test_rooms_above_hear_of_each_change(
    ada: int, practice: int, changing: Changing, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    monkeypatch.setattr(after_telling, "_HEARERS", [])
    after_telling.on_told(heard.append)
    changing(phone="212-555-0198")
    dated_actions.save_works(actor=ada, practice=practice, works=[])
    assert heard == [practice, practice]
