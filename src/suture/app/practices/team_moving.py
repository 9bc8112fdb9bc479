"""Moving a practice from one team to another: for whoever owns both, since it changes who reaches it.

Links, decisions and history stay with the practice, and so do its clients. Invitations of clients go: they were made
in the former team's name.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from suture.app.practices.access import Need, access, actor_of, is_enough, team_access, teams_of
from suture.app.practices.actions import note
from suture.app.practices.models import History, Invitation, Practice
from suture.app.practices.team_actions import subject_of_team
from suture.engine.errors import ActionError

__all__ = ["move_practice", "teams_to_move_to"]


def teams_to_move_to(user: int, practice: int) -> tuple[tuple[int, str], ...]:
    """Return the other teams (number and name) that somebody owns beside the practice's; empty for other people."""
    reached = access(user, practice)
    if not is_enough(reached.role, Need.OWN):
        return ()
    return tuple(
        (found.team.pk, found.team.name)
        for found in teams_of(user)
        if is_enough(found.role, Need.OWN) and found.team.pk != reached.practice.team_id
    )


@transaction.atomic
def move_practice(*, actor: int, practice: int, team: int) -> None:
    """Give a practice to another team. Raises ActionError where it is that team's already.

    NothingHere is raised for a practice or a team that is not the actor's, NotAllowed where they do not own both.
    """
    found = access(actor, practice, need=Need.OWN).practice
    target = team_access(actor, team, need=Need.OWN).team
    former = Practice.objects.select_for_update().get(pk=found.pk).team_id
    if target.pk == former:
        raise ActionError(f"The practice belongs to {target.name} already.")
    Practice.objects.filter(pk=practice).update(team=target)
    Invitation.objects.filter(practice_id=practice).delete()
    moved = {"practice": practice, "from": former, "to": target.pk}
    note(practice, "practice moved", actor=actor_of(actor), details=moved)
    History.objects.bulk_create(
        History(
            action=action, subject=subject_of_team(whose), actor=actor_of(actor), at=timezone.now(), details=moved
        )
        for whose, action in ((former, "practice moved away"), (target.pk, "practice moved here"))
    )
