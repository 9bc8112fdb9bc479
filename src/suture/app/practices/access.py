"""Who may reach which practice: the only way from a number in an address to a row.

What is not yours does not exist: a foreign number and an unknown one give the same answer.
"""

from __future__ import annotations

from django.db.models import Prefetch

from suture.app.practices.models import Membership, Practice, Site
from suture.engine.errors import ActionError, NothingHere

__all__ = ["actor_of", "managed_practice", "member_of", "site_of", "subject_of"]


def member_of(user: int, practice: int) -> Membership:
    """Return the membership with the practice and its sites loaded (2 queries); raises NothingHere."""
    sites = Prefetch("practice__sites", queryset=Site.objects.order_by("role", "pk"))
    found = (
        Membership.objects.select_related("practice")
        .prefetch_related(sites)
        .filter(user_id=user, practice_id=practice)
        .first()
    )
    if found is None:
        raise NothingHere("There is no such practice.")
    return found


def managed_practice(user: int, practice: int) -> Practice:
    """Return a practice that the person manages; NothingHere for others, ActionError for mere members."""
    membership = member_of(user, practice)
    if membership.role != Membership.Role.MANAGER:
        raise ActionError("Only a manager of the practice can do that.")
    return membership.practice


def site_of(practice: Practice, site: int | None) -> Site:
    """Return a site of the practice, its own first site if None; raises NothingHere for another's."""
    for found in practice.sites.all():
        if found.pk == site or (site is None and found.role == Site.Role.OWN):
            return found
    raise NothingHere("There is no such site.")


def subject_of(practice: int) -> str:
    """Return the reference under which jobs and history know a practice."""
    return f"practice:{practice}"


def actor_of(user: int) -> str:
    """Return the reference under which jobs and history know a person."""
    return f"user:{user}"
