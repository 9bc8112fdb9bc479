"""Teams, roles, invitations, clients: who may do what, and that nobody is left without an owner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import Settings

from suture.app.accounts.actions import add_person, create_owner, erase_person
from suture.app.practices import actions, history_queries, queries, team_actions, team_queries
from suture.app.practices.access import Need, access, teams_of
from suture.app.practices.models import Client, History, Invitation, Practice, Role, TeamMember
from suture.engine.errors import ActionError, InputError, NotAllowed, NothingHere

pytestmark = [pytest.mark.django_db, pytest.mark.database]

Joining = Callable[[int, str], None]


@pytest.fixture
def team(practice: int) -> int:
    """Ada's team."""
    return Practice.objects.get(pk=practice).team_id


@pytest.fixture
def joining(team: int) -> Joining:
    """Let somebody into Ada's team."""

    def join(user: int, role: str) -> None:
        TeamMember.objects.create(team_id=team, user_id=user, role=role, since=timezone.now())

    return join


def link_of(key: str) -> str:
    return f"https://suture.example/invitation/{key}/"


def key_of(invited: team_actions.Invited) -> str:
    return invited.link.removesuffix("/").rpartition("/")[2]


@pytest.mark.parametrize(
    ("role", "most"), [("owner", Need.OWN), ("editor", Need.WORK), ("viewer", Need.READ), ("client", Need.RESULTS)]
)
def test_a_role_allows_all_up_to_its_own(
    stranger: int, practice: int, joining: Joining, role: str, most: Need
) -> None:
    if role == "client":
        Client.objects.create(practice_id=practice, user_id=stranger, since=timezone.now())
    else:
        joining(stranger, role)
    for need in Need:
        if need <= most:
            assert access(stranger, practice, need=need).role == role
        else:
            with pytest.raises(NotAllowed):
                access(stranger, practice, need=need)
    may = queries.practice(stranger, practice).may
    assert (may.read, may.work, may.own) == (most >= Need.READ, most >= Need.WORK, most >= Need.OWN)


def test_a_role_in_the_team_counts_before_being_a_client(stranger: int, practice: int, joining: Joining) -> None:
    Client.objects.create(practice_id=practice, user_id=stranger, since=timezone.now())
    joining(stranger, "editor")
    assert [one.role for one in queries.practices_for(stranger)] == ["editor"]


def test_an_invitation_lets_one_address_in_once(ada: int, team: int, practice: int) -> None:
    invited = team_actions.invite(actor=ada, team=team, email=" New@Bay.example ", role="viewer", link_for=link_of)
    (message,) = mail.outbox
    assert message.to == ["new@bay.example"]
    assert invited.link in message.body
    key = key_of(invited)
    assert key not in str(list(Invitation.objects.values()))
    offered = team_queries.invitation_of(key)
    assert (offered.email, offered.role_words, offered.has_account) == ("new@bay.example", "Viewer", False)
    other = add_person(email="other@bay.example", password="a quiet harbour")
    with pytest.raises(NotAllowed, match="another address"):
        team_actions.accept_invitation(user=other, key=key)
    new = add_person(email="new@bay.example", password="a quiet harbour")
    assert team_actions.accept_invitation(user=new, key=key) is None
    assert queries.practice(new, practice).role == "viewer"
    with pytest.raises(NothingHere, match="not good any more"):
        team_actions.accept_invitation(user=new, key=key)


def test_an_invitation_ends_after_seven_days_or_when_withdrawn(ada: int, team: int) -> None:
    first = team_actions.invite(actor=ada, team=team, email="a@bay.example", role="viewer", link_for=link_of)
    again = team_actions.invite(actor=ada, team=team, email="a@bay.example", role="editor", link_for=link_of)
    with pytest.raises(NothingHere):
        team_queries.invitation_of(key_of(first))
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NothingHere):
        team_queries.invitation_of(key_of(again))
    (listed,) = team_queries.team(ada, team).invitations
    assert listed.is_over
    team_actions.withdraw_invitation(actor=ada, team=team, invitation=listed.id)
    assert team_queries.team(ada, team).invitations == ()


def test_who_was_removed_does_not_come_back_by_an_invitation_of_their_own(
    ada: int, stranger: int, team: int, practice: int, joining: Joining
) -> None:
    joining(stranger, "owner")
    own = team_actions.invite(actor=stranger, team=team, email="b@bay.example", role="owner", link_for=link_of)
    client = team_actions.invite_client(actor=stranger, practice=practice, email="c@bay.example", link_for=link_of)
    other = add_person(email="b@bay.example", password="a quiet harbour")
    team_actions.change_role(actor=ada, team=team, user=stranger, role="editor")
    for invited in (own, client):
        with pytest.raises(NothingHere):
            team_queries.invitation_of(key_of(invited))
        with pytest.raises(NothingHere):
            team_actions.accept_invitation(user=other, key=key_of(invited))
    assert not TeamMember.objects.filter(user=other).exists()


def test_an_invitation_takes_no_role_from_who_is_in_the_team(ada: int, team: int) -> None:
    invited = team_actions.invite(actor=ada, team=team, email="a@bay.example", role="viewer", link_for=link_of)
    get_user_model().objects.filter(pk=ada).update(email="a@bay.example", is_owner=False)
    team_actions.accept_invitation(user=ada, key=key_of(invited))
    assert TeamMember.objects.get(team=team, user=ada).role == "owner"


def test_a_client_sees_one_practice_only(ada: int, practice: int) -> None:
    other = actions.add_practice(actor=ada, address="other.example", specialty="dentistry")
    invited = team_actions.invite_client(actor=ada, practice=practice, email="c@bay.example", link_for=link_of)
    client = add_person(email="c@bay.example", password="a quiet harbour")
    assert team_actions.accept_invitation(user=client, key=key_of(invited)) == practice
    assert [(one.id, one.role) for one in queries.practices_for(client)] == [(practice, "client")]
    assert teams_of(client) == ()
    with pytest.raises(NothingHere):
        access(client, other, need=Need.RESULTS)
    with pytest.raises(NotAllowed):
        actions.add_practice(actor=client, address="mine.example", specialty="dentistry")
    team_actions.remove_client(actor=ada, practice=practice, user=client)
    assert queries.practices_for(client) == ()


def test_mail_that_cannot_be_sent_still_leaves_a_link(ada: int, team: int, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    invited = team_actions.invite(actor=ada, team=team, email="a@bay.example", role="viewer", link_for=link_of)
    assert not invited.is_mailed
    assert team_queries.invitation_of(key_of(invited)).email == "a@bay.example"


def test_the_last_owner_cannot_go(ada: int, stranger: int, team: int, joining: Joining) -> None:
    joining(stranger, "editor")
    attempts: list[Callable[[], Any]] = [
        lambda: team_actions.remove_member(actor=ada, team=team, user=ada),
        lambda: team_actions.change_role(actor=ada, team=team, user=ada, role="viewer"),
        lambda: erase_person(actor=ada, user=ada),
    ]
    for attempt in attempts:
        with pytest.raises(ActionError, match="last owner"):
            attempt()
    team_actions.change_role(actor=ada, team=team, user=stranger, role="owner")
    team_actions.remove_member(actor=stranger, team=team, user=ada)
    assert queries.practices_for(ada) == ()


@pytest.mark.parametrize("role", ["editor", "viewer"])
def test_only_owners_decide_about_people(
    ada: int, stranger: int, team: int, practice: int, joining: Joining, role: str
) -> None:
    joining(stranger, role)
    attempts: list[Callable[[], Any]] = [
        lambda: team_actions.invite(actor=stranger, team=team, email="a@b.example", role="owner", link_for=link_of),
        lambda: team_actions.invite_client(actor=stranger, practice=practice, email="a@b.example", link_for=link_of),
        lambda: team_actions.change_role(actor=stranger, team=team, user=stranger, role="owner"),
        lambda: team_actions.remove_member(actor=stranger, team=team, user=ada),
        lambda: team_actions.rename_team(actor=stranger, team=team, name="Mine"),
        lambda: team_actions.add_team(actor=stranger, name="Mine"),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    team_actions.remove_member(actor=stranger, team=team, user=stranger)
    assert queries.practices_for(stranger) == ()


def test_another_teams_people_are_not_found(ada: int, stranger: int, team: int) -> None:
    attempts: list[Callable[[], Any]] = [
        lambda: team_queries.team(stranger, team),
        lambda: team_actions.change_role(actor=stranger, team=team, user=ada, role="viewer"),
        lambda: team_actions.invite(actor=stranger, team=team, email="a@b.example", role="viewer", link_for=link_of),
        lambda: actions.add_practice(actor=stranger, address="x.example", specialty="dentistry", team=team),
    ]
    for attempt in attempts:
        with pytest.raises(NothingHere, match="no such team"):
            attempt()
    with pytest.raises(NothingHere, match="not in this team"):
        team_actions.change_role(actor=ada, team=team, user=stranger, role="viewer")


def test_nonsense_is_refused_with_a_sentence(ada: int, team: int) -> None:
    with pytest.raises(InputError):
        team_actions.invite(actor=ada, team=team, email="no address", role="viewer", link_for=link_of)
    with pytest.raises(InputError, match="what they may do"):
        team_actions.invite(actor=ada, team=team, email="a@b.example", role="client", link_for=link_of)
    with pytest.raises(InputError):
        team_actions.rename_team(actor=ada, team=team, name=" ")
    with pytest.raises(ActionError, match="in this team already"):
        team_actions.invite(actor=ada, team=team, email="ada@harbour.example", role="viewer", link_for=link_of)
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamMember.objects.create(team_id=team, user_id=ada, role=Role.VIEWER, since=timezone.now())


def test_the_owner_of_the_installation_is_in_all_teams(team: int, practice: int) -> None:
    owner = create_owner(email="owner@harbour.example", password="harbour at dawn")
    assert team_queries.team(owner, team).may_own
    another = team_actions.add_team(actor=owner, name="Bayside")
    assert {team, another} <= {one.id for one in team_queries.teams(owner)}
    there = actions.add_practice(actor=owner, address="bay.example", specialty="dentistry", team=another)
    assert Practice.objects.get(pk=there).team_id == another


def test_history_names_people_by_reference_and_forgets_who_left(
    ada: int, stranger: int, practice: int, team: int, joining: Joining
) -> None:
    joining(stranger, "editor")
    get_user_model().objects.filter(pk=stranger).update(name="=Grace Hale")
    actions.rename_practice(actor=stranger, practice=practice, name="Harbour Skin")
    team_actions.invite(actor=ada, team=team, email="secret@bay.example", role="viewer", link_for=link_of)
    page = history_queries.history_page(ada, practice, who=f"user:{stranger}")
    assert [(one.who, one.action) for one in page.lines] == [("=Grace Hale", "practice renamed")]
    assert b"'=Grace Hale" in b"".join(history_queries.history_file(ada, practice))
    assert "secret@bay.example" not in str(list(History.objects.values()))
    TeamMember.objects.filter(user_id=stranger, role="owner").delete()
    erase_person(actor=stranger, user=stranger)
    page = history_queries.history_page(ada, practice, action="practice renamed")
    assert [(one.who, one.actor) for one in page.lines] == [("Somebody who left", f"user:{stranger}")]
    assert history_queries.history_page(ada, practice, who="user:999").lines == ()
