"""What can be asked about people."""

from __future__ import annotations

from dataclasses import dataclass

from suture.app.accounts.models import User
from suture.engine.errors import NothingHere

__all__ = ["PersonView", "needs_owner", "owner", "person"]


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """A person as a page shows them."""

    id: int
    email: str
    name: str
    is_owner: bool


def needs_owner() -> bool:
    """Whether nobody owns this installation yet, so that the first visitor should."""
    return not User.objects.filter(is_owner=True).exists()


def owner() -> PersonView:
    """Return the owner; raises NothingHere before the first run has made one."""
    found = User.objects.filter(is_owner=True).first()
    if found is None:
        raise NothingHere("Nobody owns this installation yet. Open it in a browser, or run suture serve.")
    return _view(found)


def person(user: int) -> PersonView:
    """Return a person; raises NothingHere where there is none of that number."""
    found = User.objects.filter(pk=user).first()
    if found is None:
        raise NothingHere("There is no such person.")
    return _view(found)


def _view(user: User) -> PersonView:
    return PersonView(id=user.pk, email=user.email, name=user.name, is_owner=user.is_owner)
