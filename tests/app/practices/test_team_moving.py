"""A practice moves to another team: only by whoever owns both, with its clients, and written down in three places."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from suture.app.practices import team_actions
from suture.app.practices.access import Need, access
from suture.app.practices.models import Client, History, Invitation, Practice, Role, TeamMember
from suture.app.practices.team_moving import move_practice, teams_to_move_to
from suture.app.practices.teams import begin_team
from suture.engine.errors import ActionError, NotAllowed, NothingHere

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def person(name: str) -> int:
    return get_user_model().objects.create_user(f"{name}@harbour.example", "nothing here").pk


@pytest.fixture
def ben(practice: int) -> int:
    """An owner of the practice's team."""
    user = person("ben")
    team = Practice.objects.get(pk=practice).team_id
    TeamMember.objects.create(team_id=team, user_id=user, role=Role.OWNER, since=timezone.now())
    return user


def test_who_owns_both_teams_moves_it(ben: int, practice: int) -> None:
    former = Practice.objects.get(pk=practice).team_id
    viewer, client = person("vera"), person("carl")
    TeamMember.objects.create(team_id=former, user_id=viewer, role=Role.VIEWER, since=timezone.now())
    Client.objects.create(practice_id=practice, user_id=client, since=timezone.now())
    team_actions.invite_client(
        actor=ben, practice=practice, email="new@harbour.example", link_for=lambda key: f"https://s.example/{key}"
    )
    other = begin_team(owner=ben, name="The agency")
    assert teams_to_move_to(ben, practice) == ((other, "The agency"),)
    move_practice(actor=ben, practice=practice, team=other)
    assert Practice.objects.get(pk=practice).team_id == other
    assert access(client, practice, need=Need.RESULTS).role == Role.CLIENT
    with pytest.raises(NothingHere):
        access(viewer, practice)
    assert not Invitation.objects.exists()
    rows = History.objects.filter(action__startswith="practice moved")
    assert set(rows.values_list("action", "subject", "actor")) == {
        ("practice moved", f"practice:{practice}", f"user:{ben}"),
        ("practice moved away", f"team:{former}", f"user:{ben}"),
        ("practice moved here", f"team:{other}", f"user:{ben}"),
    }
    with pytest.raises(ActionError, match="The agency already"):
        move_practice(actor=ben, practice=practice, team=other)


def test_nobody_else_does(ben: int, practice: int) -> None:
    theirs = begin_team(owner=person("dora"))
    with pytest.raises(NothingHere):
        move_practice(actor=ben, practice=practice, team=theirs)
    TeamMember.objects.create(team_id=theirs, user_id=ben, role=Role.EDITOR, since=timezone.now())
    assert teams_to_move_to(ben, practice) == ()
    with pytest.raises(NotAllowed):
        move_practice(actor=ben, practice=practice, team=theirs)
    editor = person("ed")
    TeamMember.objects.create(
        team_id=Practice.objects.get(pk=practice).team_id, user_id=editor, role=Role.EDITOR, since=timezone.now()
    )
    own = begin_team(owner=editor)
    assert teams_to_move_to(editor, practice) == ()
    with pytest.raises(NotAllowed):
        move_practice(actor=editor, practice=practice, team=own)
    assert not History.objects.filter(action="practice moved").exists()
