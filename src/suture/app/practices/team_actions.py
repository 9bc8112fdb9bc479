"""Writes about who is in a team and who sees a practice: inviting, joining, roles, leaving. Only owners may.

An invitation's key is returned once, for its link, and kept as a digest; it is good for seven days and for one
person. History names people by reference, under `team:NUMBER`, and never holds an address.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from suture.app.accounts.queries import person, person_by_address
from suture.app.practices.access import Need, access, actor_of, team_access
from suture.app.practices.models import Client, History, Invitation, Role, Team, TeamMember
from suture.app.practices.teams import begin_team
from suture.engine.errors import ActionError, InputError, NotAllowed, NothingHere

__all__ = [
    "GOOD_FOR", "Invited", "accept_invitation", "add_team", "change_role", "invite", "invite_client",
    "remove_client", "remove_member", "rename_team", "standing_invitation", "subject_of_team", "withdraw_invitation",
]  # fmt: skip

GOOD_FOR: Final = timedelta(days=7)
# Each is a mail in this server's name to an address that anybody may have typed.
_MOST_A_DAY: Final = 100
_TEAM_ROLES: Final = (Role.OWNER, Role.EDITOR, Role.VIEWER)


@dataclass(frozen=True, kw_only=True)
class Invited:
    """An invitation that was made: its link, which nobody can read again, and whether mail with it went out."""

    email: str
    link: str
    is_mailed: bool


@transaction.atomic
def add_team(*, actor: int, name: str) -> int:
    """Make another team, for the owner of the installation alone, and return its number."""
    if not person(actor).is_owner:
        raise NotAllowed("Only the owner of this installation can add a team.")
    if not name.strip():
        raise InputError("Give the team a name.")
    team = begin_team(owner=actor, name=name)
    _note(team, "team added", actor=actor)
    return team


@transaction.atomic
def rename_team(*, actor: int, team: int, name: str) -> None:
    """Give a team another name."""
    found = team_access(actor, team, need=Need.OWN).team
    if not name.strip():
        raise InputError("Give the team a name.")
    Team.objects.filter(pk=found.pk).update(name=name.strip()[:200])
    _note(team, "team renamed", actor=actor)


def invite(*, actor: int, team: int, email: str, role: str, link_for: Callable[[str], str]) -> Invited:
    """Invite an address to a team as owner, editor or viewer; `link_for` makes the link of a key.

    Raises InputError for an address or a role that is none, ActionError for somebody who is in the team already, and
    where the team has invited a hundred others within a day.
    """
    team_access(actor, team, need=Need.OWN)
    if role not in _TEAM_ROLES:
        raise InputError("Choose what they may do.")
    there = person_by_address(email)
    if there is not None and TeamMember.objects.filter(team_id=team, user_id=there.id).exists():
        raise ActionError("They are in this team already. Change their role instead.")
    return _invite(actor=actor, team=team, email=email, role=role, practice=None, link_for=link_for)


def invite_client(*, actor: int, practice: int, email: str, link_for: Callable[[str], str]) -> Invited:
    """Invite an address to see the results of one practice. Raises as `invite`."""
    found = access(actor, practice, need=Need.OWN).practice
    there = person_by_address(email)
    if there is not None and Client.objects.filter(practice=found, user_id=there.id).exists():
        raise ActionError("They see this practice already.")
    return _invite(
        actor=actor, team=found.team_id, email=email, role=Role.CLIENT, practice=found.pk, link_for=link_for
    )


@transaction.atomic
def withdraw_invitation(*, actor: int, team: int, invitation: int) -> None:
    """Take an invitation back: its link opens nothing any more."""
    team_access(actor, team, need=Need.OWN)
    gone, _ = Invitation.objects.filter(pk=invitation, team_id=team).delete()
    if not gone:
        raise NothingHere("There is no such invitation; it may have been accepted.")
    _note(team, "invitation withdrawn", actor=actor)


@transaction.atomic
def accept_invitation(*, user: int, key: str) -> int | None:
    """Let somebody in who brought the key to their own address; return the practice of a client, None for a team.

    Raises NothingHere for a key that is not good any more, NotAllowed where it was sent to another address.
    """
    found, now = standing_invitation(key), timezone.now()
    if person(user).email != found.email:
        raise NotAllowed("This invitation was sent to another address than the one you signed in with.")
    if found.practice_id is not None:
        Client.objects.get_or_create(practice_id=found.practice_id, user_id=user, defaults={"since": now})
    else:
        # Who is in the team keeps their role: the last owner could lose theirs by an old invitation.
        TeamMember.objects.get_or_create(
            team_id=found.team_id, user_id=user, defaults={"role": found.role, "since": now}
        )
    practice = found.practice_id
    _note(found.team_id, "invitation accepted", actor=user, details={"role": found.role, "practice": practice})
    found.delete()
    return practice


@transaction.atomic
def change_role(*, actor: int, team: int, user: int, role: str) -> None:
    """Give somebody in a team another role. Raises ActionError where no owner would be left."""
    team_access(actor, team, need=Need.OWN)
    if role not in _TEAM_ROLES:
        raise InputError("Choose what they may do.")
    found = _member(team, user)
    if role != Role.OWNER:
        _must_leave_an_owner(found)
    found.role = role
    found.save(update_fields=["role"])
    _note(team, "role changed", actor=actor, details={"person": actor_of(user), "role": role})


@transaction.atomic
def remove_member(*, actor: int, team: int, user: int) -> None:
    """Take somebody out of a team; one may always leave by oneself. Raises ActionError for the last owner."""
    team_access(actor, team, need=Need.READ if actor == user else Need.OWN)
    found = _member(team, user)
    _must_leave_an_owner(found)
    found.delete()
    _note(team, "person removed", actor=actor, details={"person": actor_of(user)})


@transaction.atomic
def remove_client(*, actor: int, practice: int, user: int) -> None:
    """Let a client see a practice no longer."""
    found = access(actor, practice, need=Need.OWN).practice
    gone, _ = Client.objects.filter(practice=found, user_id=user).delete()
    if not gone:
        raise NothingHere("There is no such client.")
    _note(found.team_id, "client removed", actor=actor, details={"person": actor_of(user), "practice": practice})


def standing_invitation(key: str) -> Invitation:
    """Return the invitation of a key, locked where a transaction is open; NothingHere for one that opens nothing.

    Whoever invited must still be allowed to: who was removed does not come back by an address of their own.
    """
    rows = Invitation.objects.all()
    if transaction.get_connection().in_atomic_block:
        rows = rows.select_for_update()
    found = rows.filter(digest=_digest(key), expires_at__gt=timezone.now()).first()
    if found is not None:
        with suppress(NothingHere, NotAllowed):
            team_access(int(found.invited_by.removeprefix("user:")), found.team_id, need=Need.OWN)
            return found
    raise NothingHere("This invitation is not good any more. Ask for a new one.")


def _digest(key: str) -> str:
    """Return what is kept of an invitation's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def subject_of_team(team: int) -> str:
    """Return the reference under which history knows a team."""
    return f"team:{team}"


def _invite(
    *, actor: int, team: int, email: str, role: str, practice: int | None, link_for: Callable[[str], str]
) -> Invited:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise InputError(" ".join(error.messages)) from error
    key, now = secrets.token_urlsafe(32), timezone.now()
    if Invitation.objects.filter(team_id=team, invited_at__gt=now - timedelta(days=1)).count() >= _MOST_A_DAY:
        raise ActionError(f"This team has sent {_MOST_A_DAY} invitations within a day. Send more tomorrow.")
    with transaction.atomic():
        # A second invitation takes the place of the first, so that only one link is about.
        same = Q(practice__isnull=True) if practice is None else Q(practice_id=practice)
        Invitation.objects.filter(same, team_id=team, email=email).delete()
        Invitation.objects.create(
            team_id=team,
            practice_id=practice,
            email=email,
            role=role,
            digest=_digest(key),
            invited_by=actor_of(actor),
            invited_at=now,
            expires_at=now + GOOD_FOR,
        )
        _note(team, "person invited", actor=actor, details={"role": role, "practice": practice})
    link = link_for(key)
    return Invited(email=email, link=link, is_mailed=_mail(email, link, actor=actor))


def _mail(email: str, link: str, *, actor: int) -> bool:
    by = person(actor)
    text = (
        f"{by.name or by.email} invites you to Suture, which shows who links to a medical practice and what those"
        f" links are worth.\n\nThis link is for you alone and good for seven days:\n\n{link}\n\n"
        "If you do not know them, do nothing.\n"
    )
    try:
        return bool(send_mail("Suture: an invitation", text, None, [email]))
    except OSError:  # every error of sending mail is one; the link is shown to whoever invites
        return False


def _member(team: int, user: int) -> TeamMember:
    found = TeamMember.objects.select_for_update().filter(team_id=team, user_id=user).first()
    if found is None:
        raise NothingHere("They are not in this team.")
    return found


def _must_leave_an_owner(member: TeamMember) -> None:
    # Locked, so that two owners who remove each other cannot both succeed.
    owners = TeamMember.objects.select_for_update().filter(team_id=member.team_id, role=Role.OWNER)
    if member.role == Role.OWNER and len(owners) == 1:
        raise ActionError("They are the last owner of this team. Make somebody else an owner first.")


def _note(team: int, action: str, *, actor: int, details: dict[str, Any] | None = None) -> None:
    History.objects.create(
        action=action,
        subject=subject_of_team(team),
        actor=actor_of(actor),
        at=timezone.now(),
        details=details or {},
    )
