"""What a weighing makes of what people told: rows with reasons, in an order, made anew and thrown away."""

from __future__ import annotations

import pytest
from django.utils import timezone

from suture.app.openings import queries, weighing
from suture.app.openings.actions import set_stage
from suture.app.openings.handed_actions import paste_requests
from suture.app.openings.models import Opening, OpeningFacts, Weighing
from suture.app.openings.opening_queries import opening
from suture.app.openings.told_actions import forget_affiliation, tell_affiliation
from suture.app.openings.views import FilterView
from suture.app.openings.weighing import weigh_practice
from suture.app.practices.access import accessible
from suture.app.practices.profile_actions import save_standing
from suture.app.practices.profile_views import HeldView

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_what_people_told_is_owed_and_explained(ada: int, practice: int, okafor: int) -> None:
    tell_affiliation(
        actor=ada, practice=practice, kind="membership", name="Alder Skin Society",
        address="skin-society.example/members/okafor", clinician=okafor,
    )  # fmt: skip
    save_standing(
        actor=ada, practice=practice, memberships=[],
        privileges=[HeldView(name="County Hospital", clinician=okafor, page="https://county-hospital.example/okafor")],
    )  # fmt: skip
    weigh_practice(practice, now=timezone.now())
    view = queries.openings(ada, practice, filters=FilterView(family="owed"))
    assert [(row.kind, row.domain) for row in view.rows] == [
        ("membership", "skin-society.example"), ("privilege", "county-hospital.example"),
    ]  # fmt: skip
    assert view.made_at is not None
    seen = opening(ada, practice, key=view.rows[0].key)
    assert seen.row.weighed.sentence == "You are a member, and nobody has read its page yet."
    assert {part.name for part in seen.parts} >= {"authority", "trust", "relevance", "position", "chance"}
    assert all(part.low <= part.mid <= part.high for part in seen.parts)
    assert "https://harbour.example/" in seen.text
    assert seen.row.weighed.missing


def test_facts_go_and_come_again_and_decisions_stay(ada: int, practice: int) -> None:
    kept = tell_affiliation(actor=ada, practice=practice, kind="insurer", name="Quayside", address="quayside.example")
    lost = tell_affiliation(actor=ada, practice=practice, kind="supplier", name="Lumina", address="lumina.example")
    weigh_practice(practice, now=timezone.now())
    OpeningFacts.objects.all().delete()
    Weighing.objects.all().delete()
    (row,) = Opening.objects.filter(domain="quayside.example")
    set_stage(actor=ada, practice=practice, key=row.slug, stage="considering")
    bare = opening(ada, practice, key=row.slug)
    assert (bare.row.rank, bare.row.weighed.worth_words, bare.made_at) == (None, "Not enough known", None)
    weigh_practice(practice, now=timezone.now())
    assert opening(ada, practice, key=row.slug).row.rank
    # Of very many only the best are kept, and what somebody has a hand in.
    with pytest.MonkeyPatch.context() as few:
        few.setattr(weighing, "_MOST", 0)
        weigh_practice(practice, now=timezone.now())
    assert opening(ada, practice, key=row.slug).row.is_found
    assert not Opening.objects.filter(domain="lumina.example").exists()
    for key in (kept, lost):
        forget_affiliation(actor=ada, practice=practice, key=key)
    weigh_practice(practice, now=timezone.now())
    gone = opening(ada, practice, key=row.slug)
    assert (gone.row.is_found, gone.row.rank, gone.row.stage) == (False, None, "considering")
    assert not Opening.objects.filter(domain="lumina.example").exists()


def test_a_practice_that_is_gone_is_not_weighed(ada: int, practice: int) -> None:
    accessible(ada)[0].practice.delete()
    assert weigh_practice(practice, now=timezone.now()) == {}
    assert not Opening.objects.exists()


def test_a_request_is_judged_by_what_it_asks_and_not_by_other_requests(ada: int, practice: int) -> None:
    asked = "Summary: {}\nName: {}\nMedia Outlet: {}\nEmail: {}@digest.example\nQuery:\nI look for {}.\n"
    digest = "\n".join(
        f"{number}) {asked.format(*words)}"
        for number, words in enumerate(
            (
                ("Dermatologist wanted on teenage acne", "Priya", "Parents", "a", "a dermatologist on acne and skin"),
                ("Best mattress for couples", "Tom", "Sleepy Home", "b", "people who test mattresses at home"),
            ),
            1,
        )
    )
    assert paste_requests(actor=ada, practice=practice, text=digest).kept == 2
    weigh_practice(practice, now=timezone.now())
    rows = queries.openings(ada, practice, filters=FilterView(kind="source-request")).rows
    assert [row.organisation for row in rows] == ["Parents", "Sleepy Home"]
    about_skin, about_beds = (
        {part.name: part for part in opening(ada, practice, key=row.key).parts}["relevance"] for row in rows
    )
    assert about_skin.mid > about_beds.mid
    assert "about what you do" not in rows[1].weighed.sentence
