"""Who of Listings' records may be a competitor: another practice of the town, and never the practice itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from suture.app.listings.sightings import keep_sighting, row_of
from suture.app.openings.about import about_now
from suture.app.openings.near_by import practices_near_by
from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.profile.suggested_rivals import Nearby

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_other_practices_of_the_town_are_near_by(practice: int) -> None:
    records = (
        Record(id="1", name="Cove Skin", city="PORT ALDER", website="https://cove.example", specialty="Dermatology"),
        Record(id="2", name="Harbour Dermatology", street="12 Harbour Street", city="Port Alder", region="NY",
               postcode="10001", phone="(212) 555-0142", website="https://old-harbour.example"),
        Record(id="3", name="Far Skin", city="Salem", website="https://far.example", specialty="Dermatology"),
        Record(id="4", name="No website", city="Port Alder", specialty="Dermatology"),
    )  # fmt: skip
    for record in records:
        told = Witnessed(record=record, witness="file", directory="healthgrades.com")
        keep_sighting(row_of(practice, told, seen=date(2026, 11, 1), now=timezone.now()))
    assert list(practices_near_by(practice, about=about_now(practice, on=date(2026, 11, 23)))) == [
        Nearby(
            name="Cove Skin", website="https://cove.example", specialties=("207N00000X",), city="PORT ALDER",
            source="Healthgrades",
        )
    ]  # fmt: skip
