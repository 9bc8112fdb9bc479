"""Who may do what to which practice: the one permission function, and the only way from a number to a row.

People are in teams with a role, teams own practices; a client sees the results of single practices; the owner of
the installation may do everything. What is not yours does not exist: a foreign number and an unknown one give the
same answer. Only who reaches a practice is told that their role is too small.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from django.contrib.auth import get_user_model
from django.db.models import Case, CharField, Exists, OuterRef, Prefetch, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from suture.app.practices.models import Client, Practice, Role, Site, Team, TeamMember
from suture.engine.errors import NotAllowed, NothingHere

__all__ = [
    "COMMAND", "Access", "Need", "TeamAccess", "access", "accessible", "actor_of", "asked_once", "is_enough",
    "site_of", "subject_of", "team_access", "teams_of",
]  # fmt: skip

# Who acts where a command did it: nobody has signed in, whoever runs it has the files anyway.
COMMAND = "command"


class Need(IntEnum):
    """What one must be allowed for something, from the least to the most; a role allows all up to its own."""

    RESULTS = 1
    """See what came of the work: this week, the links, the report."""
    READ = 2
    """See everything: imports, visits, decisions, settings, history, people."""
    WORK = 3
    """Import, decide, finish tasks, begin visits, change the practice."""
    OWN = 4
    """Delete the practice; invite and remove people."""


_ALLOWS: Final = {
    Role.OWNER.value: Need.OWN,
    Role.EDITOR.value: Need.WORK,
    Role.VIEWER.value: Need.READ,
    Role.CLIENT.value: Need.RESULTS,
}
_REFUSALS: Final = {
    Need.READ: "You see the results of this practice. The rest is for its team.",
    Need.WORK: "You may read this, not change it. Ask an owner of the team to make you an editor.",
    Need.OWN: "Only an owner of the team can do that.",
}


@dataclass(frozen=True)
class Access:
    """A practice with its sites loaded, and the role there of the person who asks."""

    practice: Practice
    role: str


@dataclass(frozen=True)
class TeamAccess:
    """A team, and the role in it of the person who asks."""

    team: Team
    role: str


def accessible(user: int) -> tuple[Access, ...]:
    """Return all practices that somebody reaches, by name (2 queries)."""
    return tuple(_access(found) for found in _reached_by(user).order_by("name", "pk"))


_ASKED: ContextVar[dict[tuple[int, int], Access] | None] = ContextVar("suture_access_asked", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Let `access` ask the database once for each person and practice while the block runs.

    Only for what reads: a page asks for its practice, and so does each query that it shows.
    """
    before = _ASKED.set({})
    try:
        yield
    finally:
        _ASKED.reset(before)


def access(user: int, practice: int, *, need: Need = Need.READ) -> Access:
    """Return one practice (2 queries; none within `asked_once` but for the first time).

    Raises NothingHere where the person does not reach it, NotAllowed where they do and their role is too small.
    """
    asked = _ASKED.get()
    reached = asked.get((user, practice)) if asked is not None else None
    if reached is None:
        found = _reached_by(user).filter(pk=practice).first()
        if found is None:
            raise NothingHere("There is no such practice.")
        reached = _access(found)
        if asked is not None:
            asked[user, practice] = reached
    _allow(reached.role, need)
    return reached


def teams_of(user: int) -> tuple[TeamAccess, ...]:
    """Return the teams that somebody is in, the oldest first, all for the owner of the installation (1 query)."""
    return tuple(TeamAccess(found, _role(found)) for found in _teams_of(user).order_by("pk"))


def team_access(user: int, team: int, *, need: Need = Need.READ) -> TeamAccess:
    """Return one team (1 query); NothingHere for others' teams, NotAllowed for too small a role."""
    found = _teams_of(user).filter(pk=team).first()
    if found is None:
        raise NothingHere("There is no such team.")
    _allow(_role(found), need)
    return TeamAccess(found, _role(found))


def is_enough(role: str, need: Need) -> bool:
    """Say whether a role allows something."""
    return _ALLOWS[role] >= need


def site_of(practice: Practice, site: int | None) -> Site:
    """Return a site of the practice, its own if None; raises NothingHere for another's."""
    for found in practice.sites.all():
        if found.pk == site or (site is None and found.role == Site.Role.OWN):
            return found
    raise NothingHere("There is no such site.")


def subject_of(practice: int) -> str:
    """Return the reference under which jobs and history know a practice."""
    return f"practice:{practice}"


def actor_of(user: int | None) -> str:
    """Return the reference under which jobs and history know a person; None is a command."""
    return COMMAND if user is None else f"user:{user}"


def _allow(role: str, need: Need) -> None:
    if not is_enough(role, need):
        raise NotAllowed(_REFUSALS[need])


def _reached_by(user: int) -> QuerySet[Practice]:
    member = TeamMember.objects.filter(team=OuterRef("team"), user_id=user).values("role")[:1]
    client = Client.objects.filter(practice=OuterRef("pk"), user_id=user)
    as_client = Case(When(Exists(client), then=Value(Role.CLIENT.value)), output_field=CharField())
    role = _or_owner(user, Coalesce(Subquery(member), as_client))
    sites = Prefetch("sites", queryset=Site.objects.order_by("role", "pk"))
    reached = Practice.objects.annotate(your_role=role).filter(your_role__isnull=False)
    return reached.prefetch_related(sites)


def _teams_of(user: int) -> QuerySet[Team]:
    member = TeamMember.objects.filter(team=OuterRef("pk"), user_id=user).values("role")[:1]
    return Team.objects.annotate(your_role=_or_owner(user, Subquery(member))).filter(your_role__isnull=False)


def _or_owner(user: int, role: Coalesce | Subquery) -> Case:
    owns_all = Exists(get_user_model().objects.filter(pk=user, is_owner=True))
    return Case(When(owns_all, then=Value(Role.OWNER.value)), default=role, output_field=CharField())


def _access(found: Practice) -> Access:
    return Access(found, _role(found))


def _role(found: Practice | Team) -> str:
    # The annotation is no field of the model, so the type checker does not know it.
    return str(vars(found)["your_role"])
