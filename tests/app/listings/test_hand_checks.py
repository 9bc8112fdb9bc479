"""What a person saw in a directory: two clicks are a witness, and only a search makes a listing missing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.app.listings.conftest import audit, location_of

from suture.app.listings import queries
from suture.app.listings.hand_actions import say_kept_out, say_not_there, say_right, say_wrong, unsay
from suture.app.listings.views import RowView
from suture.engine.errors import InputError, NothingHere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

DIRECTORY = "bbb.org"


@pytest.fixture
def place(ada: int, practice: int) -> str:
    return f"place:{location_of(ada, practice)}"


def row(user: int, practice: int, place: str) -> RowView:
    """The row of the directory for the place."""
    audit(practice)
    groups = queries.listings(user, practice, subject=place).groups
    return next(one for group in groups for one in group.rows if one.directory == DIRECTORY)


def test_what_looks_right_is_correct_with_its_day(ada: int, practice: int, place: str) -> None:
    audit(practice)
    assert row(ada, practice, place).status == "not checked"
    say_right(actor=ada, practice=practice, directory=DIRECTORY, subject=place, address="https://bbb.org/harbour")
    found = row(ada, practice, place)
    assert (found.status, found.checked_on) == ("correct", timezone.now().date())


def test_what_is_wrong_is_told_with_what_it_says_or_without(ada: int, practice: int, place: str) -> None:
    say_wrong(actor=ada, practice=practice, directory=DIRECTORY, subject=place, says={"phone": "212-555-0199"})
    found = row(ada, practice, place)
    phone = {cell.column: cell for cell in found.cells}["phone"]
    assert (found.status, phone.verdict) == ("fix", "conflict")
    assert "212-555-0199" in phone.more
    say_wrong(actor=ada, practice=practice, directory=DIRECTORY, subject=place, says={"phone": ""})
    found = row(ada, practice, place)
    phone = {cell.column: cell for cell in found.cells}["phone"]
    assert (found.status, phone.wants_a_hand) == ("fix", True)
    say_right(actor=ada, practice=practice, directory=DIRECTORY, subject=place)
    assert row(ada, practice, place).status == "correct"


def test_what_was_said_last_is_taken_back(ada: int, practice: int, place: str) -> None:
    about: dict[str, Any] = {"actor": ada, "practice": practice, "directory": DIRECTORY, "subject": place}
    say_wrong(**about, says={"phone": "212-555-0199"})
    say_not_there(**about)
    unsay(**about)
    assert row(ada, practice, place).status == "fix"
    unsay(**about)
    assert row(ada, practice, place).status == "not checked"
    with pytest.raises(NothingHere):
        unsay(**about)


def test_missing_is_only_what_somebody_searched_for(ada: int, practice: int, place: str) -> None:
    say_kept_out(actor=ada, practice=practice, directory=DIRECTORY, subject=place)
    found = row(ada, practice, place)
    assert (found.status, bool(found.blocked_help)) == ("blocked", True)
    say_not_there(actor=ada, practice=practice, directory=DIRECTORY, subject=place)
    assert row(ada, practice, place).status == "missing"
    assert [one.directory for one in queries.corrections(ada, practice)] == [DIRECTORY]


def test_what_cannot_be_is_refused(ada: int, stranger: int, practice: int, place: str) -> None:
    tomorrow = timezone.now().date() + timedelta(days=2)
    with pytest.raises(InputError, match="a day to come"):
        say_right(actor=ada, practice=practice, directory=DIRECTORY, subject=place, seen=tomorrow)
    with pytest.raises(InputError, match="what is wrong"):
        say_wrong(actor=ada, practice=practice, directory=DIRECTORY, subject=place, says={"reviews": "bad"})
    with pytest.raises(InputError, match="in which directory"):
        say_not_there(actor=ada, practice=practice, directory="somewhere", subject=place)
    with pytest.raises(NothingHere):
        say_right(actor=ada, practice=practice, directory=DIRECTORY, subject="place:999999")
    with pytest.raises(NothingHere):
        say_right(actor=stranger, practice=practice, directory=DIRECTORY, subject=place)


def test_one_listing_by_hand_whether_or_not_its_address_is_typed(ada: int, practice: int, place: str) -> None:
    said: dict[str, Any] = {"actor": ada, "practice": practice, "directory": DIRECTORY, "subject": place}
    first = say_right(**said, address="https://bbb.org/harbour")
    assert say_wrong(**said, says={"specialty": "Plumbing"}) == first
    found = row(ada, practice, place)
    assert found.status == "fix"
    assert [cell.column for cell in found.cells if cell.wants_a_hand] == ["specialty"]
