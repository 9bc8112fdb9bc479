"""Installations from before there were teams: what the migrations make of their practices and people.

The database goes back to how it was, gets rows as old versions wrote them, and comes forward again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from suture.app.practices.access import Need, access, accessible, teams_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

BEFORE = [("practices", "0001_initial"), ("accounts", "0001_initial")]


@pytest.fixture
def old() -> Iterator[Any]:
    """The models as they were before there were teams; afterwards the database is as it should be again."""
    call_command("flush", interactive=False, verbosity=0)
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    yield executor.loader.project_state(BEFORE).apps
    forward()


def forward() -> None:
    """Bring the database up to date, as `suture serve` does."""
    call_command("migrate", interactive=False, verbosity=0)


def test_nobody_reaches_more_than_before(old: Any) -> None:
    user, practice, membership = (
        old.get_model(*name)
        for name in (("accounts", "User"), ("practices", "Practice"), ("practices", "Membership"))
    )
    now = timezone.now()
    people = {
        name: user.objects.create(email=f"{name}@harbour.example", is_owner=name == "owner", joined_at=now).pk
        for name in ("owner", "ada", "ben", "cleo")
    }
    practices = {
        name: practice.objects.create(name=name, specialty="dentistry", created_at=now).pk
        for name in ("North", "South", "Ada alone", "Ben leads", "By command")
    }
    before = {
        "North": {"ada": "manager", "ben": "member"},
        "South": {"ada": "manager", "ben": "member"},
        "Ada alone": {"ada": "manager"},
        "Ben leads": {"ada": "member", "ben": "manager"},
        "By command": {},
    }
    for name, members in before.items():
        for person, role in members.items():
            membership.objects.create(practice_id=practices[name], user_id=people[person], role=role)

    forward()

    for person in ("ada", "ben", "cleo"):
        reached = {one.practice.name: one.role for one in accessible(people[person])}
        assert reached == {
            name: "owner" if members[person] == "manager" else "editor"
            for name, members in before.items()
            if person in members
        }
    assert {one.practice.name for one in accessible(people["owner"])} == set(before)
    team = {
        name: access(people["owner"], number, need=Need.OWN).practice.team_id for name, number in practices.items()
    }
    assert team["North"] == team["South"]
    assert len(set(team.values())) == len(before) - 1
    assert teams_of(people["owner"])[0].team.name == "Our team"
    assert teams_of(people["cleo"]) == ()
    of_ada = {team[name] for name, members in before.items() if "ada" in members}
    assert {one.team.pk for one in teams_of(people["ada"])} == of_ada
