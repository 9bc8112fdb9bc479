"""The NPI register where it was loaded: what it says of the practice's own numbers is one more listing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.listings.conftest import audit
from tests.engine.citations.nppes.register_files import NOW, SMITH, main_file, person, places_file, site

from suture.app.listings import queries
from suture.app.listings.models import Sighting
from suture.app.practices.profile_actions import save_clinicians
from suture.app.practices.profile_views import ClinicianView, RegistrationView
from suture.engine.citations.nppes.loading import load_nppes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def load(own_home: Path, folder: Path, **address: str) -> None:
    """Load a register in which Robert Smith works at one address, and at another."""
    folder.mkdir()
    files = (
        main_file(folder, [person(SMITH, "ROBERT", "SMITH", **site(**address))]),
        places_file(folder, [(SMITH, "1 BAY RD")]),
    )
    load_nppes(files, folder=own_home / "nppes", now=NOW)


def test_what_the_register_says_of_our_numbers_is_held_against_our_facts(
    ada: int, practice: int, own_home: Path, tmp_path: Path
) -> None:
    number = RegistrationView(register="npi", number=SMITH)
    save_clinicians(
        actor=ada, practice=practice, clinicians=[ClinicianView(name="Robert Smith", registrations=(number,))]
    )
    audit(practice)
    assert not Sighting.objects.exists()
    load(own_home, tmp_path / "first", phone="2125550142", city="PORT ALDER")
    audit(practice)
    audit(practice)
    assert Sighting.objects.count() == 2
    groups = queries.listings(ada, practice).groups
    found = [
        row for group in groups for row in group.rows if row.directory == "npiregistry.cms.hhs.gov" and row.listing
    ]
    assert {row.subject.name.split(" at ")[0] for row in found} == {"Robert Smith"}
    load(own_home, tmp_path / "second", phone="2125550199", city="PORT ALDER")
    audit(practice)
    assert Sighting.objects.count() == 3
    assert len({one.listing for one in Sighting.objects.all()}) == 2


def test_a_register_that_is_damaged_keeps_no_audit_from_being_made(
    ada: int, practice: int, own_home: Path, tmp_path: Path
) -> None:
    load(own_home, tmp_path / "first")
    for path in (own_home / "nppes").rglob("*.arrow"):
        path.write_bytes(b"no table")
    audit(practice)
    assert queries.listings(ada, practice).made_at is not None
