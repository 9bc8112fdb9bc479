"""Who a practice is: told in lists, kept in order, put aside and put back, and judged by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from suture.app.practices import profile_actions as actions
from suture.app.practices import queries
from suture.app.practices.actions import add_practice, change_specialty, delete_practice
from suture.app.practices.countries import COUNTRIES
from suture.app.practices.languages import LANGUAGES
from suture.app.practices.models import Clinician, History, Registration
from suture.app.practices.profile_lists import forget_what_was_removed
from suture.app.practices.profile_queries import KINDS, practice_profile
from suture.app.practices.profile_typed import checked_page
from suture.app.practices.profile_views import (
    ClinicianView,
    HeldView,
    LocationView,
    NameView,
    PracticeProfile,
    RegistrationView,
)
from suture.engine.errors import ActionError, BadAddress, InputError, NothingHere

pytestmark = [pytest.mark.django_db, pytest.mark.database]

OKAFOR = ClinicianView(
    name="Dr. Ines Okafor",
    titles="MD",
    specialty="dermatology",
    registrations=(RegistrationView(register="npi", number="100 000 0004"),),
)
REYNE = ClinicianView(name="Tomas Reyne")

Asking = Callable[[], PracticeProfile]


@pytest.fixture
def profile(ada: int, practice: int) -> Asking:
    """Ask for Ada's profile."""
    return lambda: practice_profile(ada, practice)


@pytest.fixture
def two(ada: int, practice: int) -> tuple[int, ...]:
    """Two clinicians of the practice."""
    return actions.save_clinicians(actor=ada, practice=practice, clinicians=[OKAFOR, REYNE])


def test_a_new_practice_asks_for_nothing_and_says_what_would_help(profile: Asking) -> None:
    found = profile()
    assert (found.name, found.specialties, found.country, found.clinicians) == (
        "harbour.example", ("dermatology",), "", (),
    )  # fmt: skip
    assert [one.section for one in found.missing] == [
        "clinicians",
        "locations",
        "what-you-do",
        "standing",
        "competitors",
    ]
    assert all(one.why.endswith(".") for one in found.missing)


def test_names_are_kept_in_their_order(ada: int, practice: int, profile: Asking) -> None:
    names = [NameView(name=" Harbour  Skin "), NameView(name="Quayside", is_former=True)]
    actions.save_names(actor=ada, practice=practice, name="Harbour Street", names=names)
    first, second = profile().names
    assert (first.name, second.name, second.is_former) == ("Harbour Skin", "Quayside", True)
    actions.save_names(actor=ada, practice=practice, name="Harbour Street", names=[second, first])
    assert profile().names == (second, first)
    with pytest.raises(InputError):
        actions.save_names(actor=ada, practice=practice, name=" ", names=[])


def test_what_a_practice_does_is_chosen_from_lists(ada: int, practice: int, profile: Asking) -> None:
    save: Any = lambda **told: actions.save_work(actor=ada, practice=practice, **told)  # noqa: E731
    save(specialties=["cardiology", "dermatology", "cardiology"], languages=["en", "", "bfi"], country="GB")
    found = profile()
    assert (found.specialties, found.languages, found.country) == (
        ("cardiology", "dermatology"), ("en", "bfi"), "GB",
    )  # fmt: skip
    for wrong in (
        {"specialties": [], "languages": [], "country": ""},
        {"specialties": ["astrology"], "languages": [], "country": ""},
        {"specialties": ["cardiology"], "languages": ["xx"], "country": ""},
        {"specialties": ["cardiology"], "languages": [], "country": "UK"},
    ):
        with pytest.raises(InputError):
            save(**wrong)
    assert profile() == found
    change_specialty(actor=ada, practice=practice, specialty="dermatology")
    assert profile().specialties == ("dermatology",)


def test_lists_hold_each_thing_once() -> None:
    assert len(dict(COUNTRIES)) == len(COUNTRIES) == 249
    assert len(dict(LANGUAGES)) == len(LANGUAGES)


def test_a_clinician_keeps_their_number(ada: int, practice: int, two: tuple[int, ...], profile: Asking) -> None:
    okafor, reyne = profile().clinicians
    assert (okafor.id, reyne.id) == two
    assert okafor.registrations == (RegistrationView(register="npi", number="1000000004"),)
    assert okafor.registrations[0].register_name == "NPI (United States)"
    other = RegistrationView(register="Texas Medical Board", number="K 12")
    actions.save_clinicians(
        actor=ada,
        practice=practice,
        clinicians=[reyne, replace(okafor, registrations=(*okafor.registrations, other))],
    )
    again, changed = profile().clinicians
    assert (again.id, changed.id) == (reyne.id, okafor.id)
    assert [one.register_name for one in changed.registrations] == ["NPI (United States)", "Texas Medical Board"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (ClinicianView(name=" "), "name"),
        (ClinicianView(name="x" * 201), "too long"),
        (ClinicianView(name="Dr.\x00Okafor"), "cannot be kept"),
        (ClinicianView(name="A", specialty="astrology"), "no specialty"),
        (replace(REYNE, registrations=(RegistrationView(register="npi", number="1000000005"),)), "mistyped"),
        (replace(REYNE, registrations=(RegistrationView(register="", number="1"),)), "Choose the register"),
    ],
)
def test_a_clinician_who_cannot_be_is_refused_and_nothing_is_kept(
    ada: int, practice: int, wrong: ClinicianView, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        actions.save_clinicians(actor=ada, practice=practice, clinicians=[OKAFOR, wrong])
    assert not Clinician.objects.exists()


def test_a_location_is_kept_as_typed(ada: int, practice: int, profile: Asking) -> None:
    told = LocationView(
        street="12 Harbour Street", postcode="AL0 0AA", phone="0555 010-0142", hours="Mon 8-17\nFri 8-13",
        page="harbour.example/contact", country="GB",
    )  # fmt: skip
    (number,) = actions.save_locations(actor=ada, practice=practice, locations=[told])
    assert profile().locations == (replace(told, id=number, page="https://harbour.example/contact"),)
    with pytest.raises(InputError, match="name or its street"):
        actions.save_locations(actor=ada, practice=practice, locations=[LocationView(city="Port Alder")])


@pytest.mark.parametrize(
    "typed",
    ["javascript:alert(1)", "ftp://harbour.example/", "harbour", "http://[1", "a b.example", "//", "https://"],
)
def test_what_no_browser_should_open_is_no_page(typed: str) -> None:
    with pytest.raises(BadAddress):
        checked_page(typed)


def test_what_a_clinician_holds_goes_and_comes_with_them(
    ada: int, practice: int, two: tuple[int, ...], profile: Asking
) -> None:
    society = HeldView(name="Society of Dermatology", clinician=two[0], since=2011)
    hospital = HeldView(name="County Hospital")
    actions.save_standing(actor=ada, practice=practice, memberships=[society], privileges=[hospital])
    kept = profile()
    assert [one.clinician for one in (*kept.memberships, *kept.privileges)] == [two[0], None]
    actions.remove_row(actor=ada, practice=practice, kind="clinician", row=two[0])
    without = profile()
    assert ([one.name for one in without.clinicians], without.memberships) == (["Tomas Reyne"], ())
    assert [(one.words, one.section) for one in without.removed] == [("Dr. Ines Okafor", "clinicians")]
    actions.put_back(actor=ada, practice=practice, kind="clinician", row=two[0])
    back = profile()
    assert [one.name for one in back.clinicians] == ["Tomas Reyne", "Dr. Ines Okafor"]
    assert (back.memberships, back.removed) == (kept.memberships, ())
    assert back.clinicians[1].registrations == kept.clinicians[0].registrations


def test_a_society_cannot_be_anybodys_or_of_tomorrow(ada: int, practice: int, two: tuple[int, ...]) -> None:
    for wrong in (
        HeldView(name="Society", clinician=two[1] + 99), HeldView(name="Society", since=timezone.now().year + 1),
        HeldView(name="Society", since=11), HeldView(name=""),
    ):  # fmt: skip
        with pytest.raises(InputError):
            actions.save_standing(actor=ada, practice=practice, memberships=[wrong], privileges=[])


def test_saving_a_list_without_a_row_removes_it_for_a_month(
    ada: int, practice: int, two: tuple[int, ...], profile: Asking
) -> None:
    actions.save_clinicians(actor=ada, practice=practice, clinicians=profile().clinicians[1:])
    assert [one.id for one in profile().removed] == [two[0]]
    forget_what_was_removed(now=timezone.now() + timedelta(days=29))
    assert profile().removed
    forget_what_was_removed(now=timezone.now() + timedelta(days=31))
    assert not profile().removed
    assert not Registration.objects.exists()
    with pytest.raises(NothingHere):
        actions.put_back(actor=ada, practice=practice, kind="clinician", row=two[0])


def test_of_two_who_save_the_same_section_the_second_is_told(ada: int, practice: int, profile: Asking) -> None:
    seen = profile().version("clinicians")
    actions.save_clinicians(actor=ada, practice=practice, clinicians=[OKAFOR], version=seen)
    with pytest.raises(ActionError, match="Somebody else"):
        actions.save_clinicians(actor=ada, practice=practice, clinicians=[REYNE], version=seen)
    actions.save_locations(
        actor=ada, practice=practice, locations=[LocationView(name="A")], version=profile().version("locations")
    )
    assert [one.name for one in profile().clinicians] == [OKAFOR.name]


def test_a_row_that_another_removed_comes_back_with_whoever_saves_it(
    ada: int, practice: int, two: tuple[int, ...], profile: Asking
) -> None:
    actions.remove_row(actor=ada, practice=practice, kind="clinician", row=two[0])
    kept = actions.save_clinicians(actor=ada, practice=practice, clinicians=[replace(OKAFOR, id=two[0])])
    assert kept == (two[0],)
    assert [one.id for one in profile().removed] == [two[1]]
    with pytest.raises(ActionError, match="gone for good"):
        actions.save_clinicians(actor=ada, practice=practice, clinicians=[replace(OKAFOR, id=two[1] + 1)])


def test_rows_of_another_practice_are_out_of_reach(ada: int, two: tuple[int, ...]) -> None:
    other = add_practice(actor=ada, address="other.example", specialty="dentistry")
    for attempt in (actions.remove_row, actions.put_back):
        with pytest.raises(NothingHere):
            attempt(actor=ada, practice=other, kind="clinician", row=two[0])
        with pytest.raises(NothingHere):
            attempt(actor=ada, practice=other, kind="secret", row=two[0])
    with pytest.raises(ActionError):
        actions.save_clinicians(actor=ada, practice=other, clinicians=[replace(REYNE, id=two[0])])
    assert Clinician.objects.filter(removed_at=None).count() == 2


def test_strangers_find_nothing(stranger: int, practice: int) -> None:
    with pytest.raises(NothingHere):
        practice_profile(stranger, practice)
    with pytest.raises(NothingHere):
        actions.save_clinicians(actor=stranger, practice=practice, clinicians=[OKAFOR])


def test_history_holds_numbers_and_names_nobody(ada: int, practice: int, two: tuple[int, ...]) -> None:
    actions.remove_row(actor=ada, practice=practice, kind="clinician", row=two[0])
    lines = queries.history(ada, practice)
    assert [line.action for line in lines[:2]] == ["clinicians changed", "clinicians changed"]
    assert lines[1].details == {"clinicians": {"added": 2, "changed": 0, "removed": 0}, "numbers": 1}
    assert "Okafor" not in str(list(History.objects.values_list("details", flat=True)))


def test_a_save_that_changes_nothing_leaves_no_trace(
    ada: int, practice: int, two: tuple[int, ...], profile: Asking
) -> None:
    before, said = History.objects.count(), profile()
    actions.save_clinicians(actor=ada, practice=practice, clinicians=said.clinicians)
    assert (History.objects.count(), profile()) == (before, said)


def test_questions_take_as_many_queries_for_a_full_profile(
    ada: int, practice: int, two: tuple[int, ...], django_assert_num_queries: Any
) -> None:
    actions.save_standing(
        actor=ada, practice=practice, memberships=[HeldView(name=f"Society {n}", clinician=two[0]) for n in range(9)],
        privileges=[],
    )  # fmt: skip
    with django_assert_num_queries(9):
        practice_profile(ada, practice)


def test_deleting_a_practice_deletes_who_it_is(ada: int, practice: int, two: tuple[int, ...]) -> None:
    actions.save_locations(actor=ada, practice=practice, locations=[LocationView(name="A")])
    actions.remove_row(actor=ada, practice=practice, kind="clinician", row=two[0])
    delete_practice(actor=ada, practice=practice)
    tables: list[Any] = [model for _, model in KINDS.values()]
    assert not any(model.objects.exists() for model in [*tables, Registration])
