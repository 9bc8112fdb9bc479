"""What can be asked about teams: who is in one, whom it invited, which practices are its own and who sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone

from suture.app.accounts.queries import names_of, person, person_by_address
from suture.app.practices.access import Need, is_enough, team_access, teams_of
from suture.app.practices.models import Client, History, Invitation, Practice, Role, TeamMember
from suture.app.practices.team_actions import standing_invitation, subject_of_team

__all__ = [
    "ROLE_WORDS", "ClientView", "InvitationView", "MemberView", "OfferedPlace", "TeamLine", "TeamView",
    "invitation_of", "may_begin_practice", "team", "teams", "teams_for_practices",
]  # fmt: skip

ROLE_WORDS: Final = {
    Role.OWNER.value: ("Owner", "everything, people and deleting too"),
    Role.EDITOR.value: ("Editor", "imports, decides, finishes tasks, begins visits"),
    Role.VIEWER.value: ("Viewer", "reads everything, changes nothing"),
    Role.CLIENT.value: ("Client", "sees the results of one practice"),
}


@dataclass(frozen=True, kw_only=True)
class TeamLine:
    """A team in a list; `role` is that of the person who asks."""

    id: int
    name: str
    role: str
    people: int
    practices: int


@dataclass(frozen=True, kw_only=True)
class MemberView:
    """Somebody in a team."""

    user: int
    name: str
    email: str
    role: str
    since: datetime
    is_you: bool

    @property
    def role_words(self) -> str:
        """The role as the screen says it."""
        return ROLE_WORDS[self.role][0]


@dataclass(frozen=True, kw_only=True)
class ClientView:
    """Somebody who sees the results of a practice of the team."""

    user: int
    name: str
    email: str
    practice: int
    practice_name: str
    since: datetime


@dataclass(frozen=True, kw_only=True)
class InvitationView:
    """An invitation that nobody has accepted yet."""

    id: int
    email: str
    role_words: str
    practice_name: str
    invited_by: str
    expires_at: datetime
    is_over: bool


@dataclass(frozen=True, kw_only=True)
class TeamView:
    """A team with its people, its clients, its invitations and the names of its practices."""

    id: int
    name: str
    role: str
    members: tuple[MemberView, ...]
    clients: tuple[ClientView, ...]
    invitations: tuple[InvitationView, ...]
    practices: tuple[tuple[int, str], ...]
    done: tuple[tuple[datetime, str, str], ...]

    @property
    def may_own(self) -> bool:
        """Whether the person who asks may invite and remove."""
        return is_enough(self.role, Need.OWN)


@dataclass(frozen=True, kw_only=True)
class OfferedPlace:
    """What an invitation offers, to whoever has its key."""

    email: str
    role_words: str
    allows: str
    where: str
    invited_by: str
    has_account: bool


def teams(user: int) -> tuple[TeamLine, ...]:
    """Return the teams that somebody is in, the oldest first (3 queries)."""
    found = teams_of(user)
    numbers = [one.team.pk for one in found]
    people = list(TeamMember.objects.filter(team__in=numbers).values_list("team_id", flat=True))
    owned = list(Practice.objects.filter(team__in=numbers).values_list("team_id", flat=True))
    return tuple(
        TeamLine(
            id=one.team.pk, name=one.team.name, role=one.role,
            people=people.count(one.team.pk), practices=owned.count(one.team.pk),
        )
        for one in found
    )  # fmt: skip


def teams_for_practices(user: int) -> tuple[TeamLine, ...]:
    """Return the teams to which somebody may add a practice (3 queries)."""
    return tuple(one for one in teams(user) if is_enough(one.role, Need.WORK))


def may_begin_practice(user: int) -> bool:
    """Say whether somebody may add a practice: who works in a team, and the owner of the installation (2 queries)."""
    return any(is_enough(one.role, Need.WORK) for one in teams_of(user)) or person(user).is_owner


def team(user: int, team: int, *, need: Need = Need.READ) -> TeamView:
    """Return one team (7 queries); NothingHere for others' teams. Only its owners are told of invitations."""
    found = team_access(user, team, need=need)
    members = TeamMember.objects.filter(team_id=team).select_related("user").order_by("since", "pk")
    clients = Client.objects.filter(practice__team_id=team).select_related("user", "practice").order_by("pk")
    offered = Invitation.objects.filter(team_id=team).select_related("practice").order_by("-invited_at", "-pk")
    invitations = list(offered) if is_enough(found.role, Need.OWN) else []
    done = list(History.objects.filter(subject=subject_of_team(team)).order_by("-at", "-pk")[:20])
    names = names_of({one.invited_by for one in invitations} | {one.actor for one in done})
    now = timezone.now()
    return TeamView(
        id=team,
        name=found.team.name,
        role=found.role,
        members=tuple(
            MemberView(
                user=one.user_id, name=one.user.name, email=one.user.email, role=one.role, since=one.since,
                is_you=one.user_id == user,
            )
            for one in members
        ),
        clients=tuple(
            ClientView(
                user=one.user_id, name=one.user.name, email=one.user.email, practice=one.practice_id,
                practice_name=one.practice.name, since=one.since,
            )
            for one in clients
        ),
        invitations=tuple(
            InvitationView(
                id=one.pk, email=one.email, role_words=ROLE_WORDS[one.role][0],
                practice_name=one.practice.name if one.practice is not None else "",
                invited_by=names[one.invited_by], expires_at=one.expires_at, is_over=one.expires_at <= now,
            )
            for one in invitations
        ),
        practices=tuple(Practice.objects.filter(team_id=team).order_by("name", "pk").values_list("pk", "name")),
        done=tuple((one.at, one.action, names[one.actor]) for one in done),
    )  # fmt: skip


def invitation_of(key: str) -> OfferedPlace:
    """Return what an invitation's key offers; NothingHere for one that is not good any more."""
    found = standing_invitation(key)
    words, allows = ROLE_WORDS[found.role]
    return OfferedPlace(
        email=found.email,
        role_words=words,
        allows=allows,
        where=found.practice.name if found.practice is not None else found.team.name,
        invited_by=names_of({found.invited_by})[found.invited_by],
        has_account=person_by_address(found.email) is not None,
    )
