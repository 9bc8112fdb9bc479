"""A clinic in the United States with two clinicians and a location that moved, as people tell of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from suture.app.listings import actions
from suture.app.listings.auditing import audit_now
from suture.app.listings.models import ListingAudit
from suture.app.practices import actions as practices
from suture.app.practices.dated_actions import add_dated_fact
from suture.app.practices.profile_actions import save_clinicians, save_locations, save_work
from suture.app.practices.profile_queries import practice_profile
from suture.app.practices.profile_views import ClinicianView, LocationView, RegistrationView

SITE = "harbour.example"
HEADER = "id,directory,name,street,unit,city,region,postcode,country,phone,website,address,seen"
HERE = "Harbour Dermatology,12 Harbour Street,Suite 120,Port Alder,NY,10001,US,212-555-0142"


@pytest.fixture
def practice(ada: int) -> int:
    """Ada's practice with one location, which moved on 30 September 2025, and one clinician."""
    made = practices.add_practice(
        actor=ada, address=f"https://www.{SITE}/", specialty="dermatology", name="Harbour Dermatology"
    )
    save_work(actor=ada, practice=made, specialties=["dermatology"], languages=["en"], country="US")
    save_clinicians(
        actor=ada,
        practice=made,
        clinicians=[
            ClinicianView(
                name="Ines Okafor", titles="MD", specialty="dermatology",
                registrations=(RegistrationView(register="npi", number="1000000004"),),
            )
        ],
    )  # fmt: skip
    save_locations(
        actor=ada,
        practice=made,
        locations=[
            LocationView(
                street="12 Harbour Street", unit="Suite 120", city="Port Alder", region="NY", postcode="10001",
                country="US", phone="212-555-0142",
            )
        ],
    )  # fmt: skip
    add_dated_fact(
        actor=ada,
        practice=made,
        location=location_of(ada, made),
        field="address",
        value={"street": "7 Mill Lane", "city": "Port Alder", "region": "NY", "postcode": "10002", "country": "US"},
        until=date(2025, 9, 30),
    )
    return made


def location_of(user: int, practice: int) -> int:
    """Return the number of the practice's first location."""
    number = practice_profile(user, practice).locations[0].id
    assert number is not None
    return number


Handing = Callable[..., int]


@pytest.fixture
def handing(ada: int, practice: int, at_once: None) -> Handing:
    """Hand a list of records over, read it and audit at once; return the file's number."""

    def hand_over(*rows: str, name: str = "listings.csv", seen: date = date(2026, 11, 20)) -> int:
        text = "\n".join((HEADER, *rows)) + "\n"
        number = actions.add_file(actor=ada, practice=practice, file_name=name, chunks=[text.encode()], seen=seen)
        audit(practice)
        return number

    return hand_over


def audit(practice: int) -> None:
    """Audit here and now."""
    audit_now(practice, now=timezone.now())
    assert ListingAudit.objects.filter(pk=practice).exists()
