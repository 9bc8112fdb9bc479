"""Who may reach which practice: the only way from a number in an address to a row.

Members reach their practices, the owner of the installation reaches all. What is not yours does not exist: a
foreign number and an unknown one give the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from suture.app.practices.models import Membership, Practice, Site
from suture.engine.errors import ActionError, NothingHere

__all__ = ["COMMAND", "Access", "access", "accessible", "actor_of", "managed_practice", "site_of", "subject_of"]

# Who acts where a command did it: nobody has signed in, whoever runs it has the files anyway.
COMMAND = "command"


@dataclass(frozen=True)
class Access:
    """A practice with its sites loaded, and what the person who asks may do there."""

    practice: Practice
    role: str


def accessible(user: int) -> tuple[Access, ...]:
    """Return all practices that somebody reaches, by name (2 queries)."""
    return tuple(_access(found) for found in _reached_by(user).order_by("name", "pk"))


def access(user: int, practice: int) -> Access:
    """Return one practice (2 queries); raises NothingHere where the person does not reach it."""
    found = _reached_by(user).filter(pk=practice).first()
    if found is None:
        raise NothingHere("There is no such practice.")
    return _access(found)


def managed_practice(user: int, practice: int) -> Practice:
    """Return a practice that the person manages; NothingHere for others, ActionError for mere members."""
    found = access(user, practice)
    if found.role != Membership.Role.MANAGER:
        raise ActionError("Only a manager of the practice can do that.")
    return found.practice


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


def _reached_by(user: int) -> QuerySet[Practice]:
    mine = Membership.objects.filter(practice=OuterRef("pk"), user_id=user)
    owns_all = Exists(get_user_model().objects.filter(pk=user, is_owner=True))
    role = Coalesce(Subquery(mine.values("role")[:1]), Value(Membership.Role.MANAGER.value))
    sites = Prefetch("sites", queryset=Site.objects.order_by("role", "pk"))
    reached = Practice.objects.filter(Q(Exists(mine)) | Q(owns_all))
    return reached.annotate(your_role=role).prefetch_related(sites)


def _access(found: Practice) -> Access:
    # The annotation is no field of the model, so the type checker does not know it.
    return Access(found, vars(found)["your_role"])
