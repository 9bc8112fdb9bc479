"""What a practice's profile changes elsewhere: for whom links are judged, and what the week offers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from suture.app.jobs import queries as jobs
from suture.app.practices import profile_actions as actions
from suture.app.practices.access import subject_of
from suture.app.practices.competitors import add_competitor
from suture.app.practices.kinds import JUDGE
from suture.app.practices.models import Practice
from suture.app.practices.profile_offers import profile_offer
from suture.app.practices.profile_views import ClinicianView, LocationView, NameView, RegistrationView
from suture.app.practices.subjects import about

pytestmark = [pytest.mark.django_db, pytest.mark.database]

OKAFOR = ClinicianView(name="Dr. Ines Okafor", registrations=(RegistrationView(register="npi", number="1000000004"),))
REYNE = ClinicianView(name="Tomas Reyne")


def judging(practice: int) -> int:
    return len(jobs.unfinished(subject_of(practice), kind=JUDGE))


def test_links_are_judged_for_what_was_told(ada: int, practice: int) -> None:
    actions.save_names(
        actor=ada, practice=practice, name="Harbour Street", names=[NameView(name="Quayside", is_former=True)]
    )
    actions.save_clinicians(actor=ada, practice=practice, clinicians=[OKAFOR, replace(REYNE, name="Quayside")])
    actions.save_work(
        actor=ada, practice=practice, specialties=["dermatology", "plastic-surgery"], languages=[], country="US"
    )
    add_competitor(actor=ada, practice=practice, address="bay.example")
    row = Practice.objects.get(pk=practice)
    rival, own = row.sites.order_by("-role")
    assert about(row, own).names == ("Harbour Street", "Quayside", "Dr. Ines Okafor")
    assert about(row, rival).names == ()
    for site in (own, rival):
        assert about(row, site).specialties == ("207N00000X", "208200000X")
        assert about(row, site).country == "US"


def test_only_what_changes_a_judgement_asks_for_one_and_once(ada: int, practice: int) -> None:
    actions.save_locations(actor=ada, practice=practice, locations=[LocationView(name="A")])
    actions.save_names(actor=ada, practice=practice, name="harbour.example", names=[])
    assert judging(practice) == 0
    actions.save_clinicians(actor=ada, practice=practice, clinicians=[OKAFOR])
    actions.save_names(actor=ada, practice=practice, name="Harbour", names=[])
    actions.save_work(actor=ada, practice=practice, specialties=["ent"], languages=[], country="")
    assert judging(practice) == 1


def test_the_week_offers_the_most_helpful_thing_that_is_missing(ada: int, practice: int) -> None:
    offers: Any = lambda: [(one.key, one.address) for one in profile_offer(practice, timezone.now())]  # noqa: E731
    assert offers() == [("profile:clinicians", ("about-section", {"section": "clinicians"}))]
    actions.save_clinicians(actor=ada, practice=practice, clinicians=[OKAFOR])
    actions.save_locations(actor=ada, practice=practice, locations=[LocationView(name="A", phone="1")])
    actions.save_work(actor=ada, practice=practice, specialties=["ent"], languages=["en"], country="US")
    # Memberships and hospitals are missing too; the form of openings asks for them.
    assert offers() == [("profile:competitors", ("about-section", {"section": "competitors"}))]
    add_competitor(actor=ada, practice=practice, address="bay.example")
    assert offers() == []
    assert list(profile_offer(practice + 1, timezone.now())) == []
