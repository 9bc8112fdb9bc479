"""Teams as such: beginning one, and whose a new practice is. Who is in a team is `team_actions`'."""

from __future__ import annotations

from typing import Final

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from suture.app.practices.access import Need, is_enough, team_access, teams_of
from suture.app.practices.models import Invitation, Role, Team, TeamMember
from suture.engine.errors import ActionError, NotAllowed

__all__ = ["begin_team", "forget_address", "must_leave_owners", "team_for_work"]

_FIRST_NAME: Final = "Our team"


@transaction.atomic
def begin_team(*, owner: int | None, name: str = _FIRST_NAME) -> int:
    """Make a team with its first owner (none where a command makes it) and return its number."""
    now = timezone.now()
    team = Team.objects.create(name=name.strip()[:200] or _FIRST_NAME, created_at=now)
    if owner is not None:
        TeamMember.objects.create(team=team, user_id=owner, role=Role.OWNER, since=now)
    return team.pk


def team_for_work(actor: int | None, *, team: int | None = None) -> int:
    """Return the number of the team that a new practice of the actor's belongs to; made where there is none yet.

    `team` is the one that was chosen, the actor's oldest if None. Without an actor, and for the installation's
    owner, it is the first of all. Raises NothingHere for a team that is not the actor's, NotAllowed where they may
    not work in it, or in any.
    """
    if actor is None:
        first = Team.objects.order_by("pk").first()
        return first.pk if first is not None else begin_team(owner=_owner())
    if team is not None:
        return team_access(actor, team, need=Need.WORK).team.pk
    for found in teams_of(actor):
        if is_enough(found.role, Need.WORK):
            return found.team.pk
    if actor == _owner():
        return begin_team(owner=actor)
    raise NotAllowed("Only an owner or an editor of a team can add a practice.")


def must_leave_owners(user: int) -> None:
    """Raise ActionError for the last owner of a team that has practices: they cannot be erased yet."""
    others = TeamMember.objects.filter(team=OuterRef("team"), role=Role.OWNER).exclude(user_id=user)
    alone = TeamMember.objects.filter(user_id=user, role=Role.OWNER, team__practices__isnull=False)
    left = alone.exclude(Exists(others)).select_related("team").first()
    if left is not None:
        raise ActionError(f"They are the last owner of {left.team.name}. Make somebody else an owner of it first.")


def forget_address(email: str) -> None:
    """Remove what is kept under the address of somebody who is erased."""
    Invitation.objects.filter(email=email).delete()


def _owner() -> int | None:
    return get_user_model().objects.filter(is_owner=True).values_list("pk", flat=True).first()
