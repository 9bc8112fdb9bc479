"""What a weighing makes of what people told: rows, ranks, and what a dismissal and a win change."""

from __future__ import annotations

import pytest
from django.utils import timezone

from suture.app.openings import actions, queries
from suture.app.openings.opening_queries import opening
from suture.app.openings.told_actions import tell_affiliation
from suture.app.openings.weighing import weigh_practice

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_what_people_told_is_owed(ada: int, practice: int, okafor: int) -> None:
    tell_affiliation(
        actor=ada,
        practice=practice,
        kind="membership",
        name="Alder Skin Society",
        address="skin-society.example/members/okafor",
        clinician=okafor,
    )
    tell_affiliation(actor=ada, practice=practice, kind="supplier", name="Lumina Lasers", address="lumina.example")
    done = weigh_practice(practice, now=timezone.now())
    print(done)
    view = queries.openings(ada, practice, filters=queries.FilterView(family="owed"))
    for row in view.rows:
        print(row)
    assert {row.domain for row in view.rows} == {"skin-society.example", "lumina.example"}
    one = opening(ada, practice, key=view.rows[0].key)
    print(one)
    print(view.owed.sentence, view.kinds, view.specialties, view.stages)
