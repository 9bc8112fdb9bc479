"""Who may see and change openings by their role, and how many questions a page asks the database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from suture.app.openings import actions, queries
from suture.app.openings.competitor_queries import competitors
from suture.app.openings.opening_queries import opening
from suture.app.openings.told_actions import tell_affiliation
from suture.app.openings.told_queries import form, societies
from suture.app.openings.views import FilterView
from suture.app.openings.weighing import weigh_practice
from suture.app.practices.access import asked_once
from suture.app.practices.models import Client, Practice, Role, TeamMember
from suture.engine.errors import NotAllowed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture
def owed(ada: int, practice: int) -> str:
    """The slug of a page that owes a link."""
    tell_affiliation(actor=ada, practice=practice, kind="insurer", name="Quayside", address="quayside.example")
    weigh_practice(practice, now=timezone.now())
    return queries.openings(ada, practice, filters=FilterView(family="owed")).rows[0].key


def test_a_client_sees_openings_and_a_viewer_also_what_was_told_but_neither_changes_anything(
    practice: int, owed: str, person: Callable[[str], int]
) -> None:
    client, viewer = person("client"), person("viewer")
    Client.objects.create(practice_id=practice, user_id=client, since=timezone.now())
    team = Practice.objects.get(pk=practice).team
    TeamMember.objects.create(team=team, user_id=viewer, role=Role.VIEWER, since=timezone.now())
    for user in (client, viewer):
        assert opening(user, practice, key=owed).row.domain == "quayside.example"
        assert societies(user, practice)
        assert competitors(user, practice).words
        with pytest.raises(NotAllowed):
            actions.set_stage(actor=user, practice=practice, key=owed, stage="asked")
    assert form(viewer, practice).answered == 1
    for ask in (form, queries.looks, queries.runs):
        with pytest.raises(NotAllowed):
            ask(client, practice)


@pytest.mark.parametrize(
    ("most", "question"),
    [
        (6, lambda user, practice, key: queries.counts(user, practice)),
        (12, lambda user, practice, key: opening(user, practice, key=key)),
        (24, lambda user, practice, key: queries.openings(user, practice)),
    ],
    ids=["navigation", "one opening", "table"],
)
def test_a_page_asks_the_database_a_few_times_however_many_openings_there_are(
    ada: int, practice: int, owed: str, most: int, question: Callable[[int, int, str], object]
) -> None:
    with asked_once(), CaptureQueriesContext(connection) as asked:
        question(ada, practice, owed)
    assert len(asked) <= most, len(asked)
