"""What can be asked about people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from suture.app.accounts.models import User
from suture.app.accounts.sign_ins import SignInView, sign_ins
from suture.app.accounts.tokens import TokenAccess, TokenView, person_of_token, tokens
from suture.engine.errors import NothingHere

__all__ = [
    "SOMEBODY", "PersonView", "SignInView", "TokenAccess", "TokenView", "names_of", "needs_owner", "owner", "person",
    "person_by_address", "person_of_token", "sign_ins", "tokens",
]  # fmt: skip

SOMEBODY: Final = "Somebody who left"
_WHO: Final = {"command": "A command", "worker": "Suture", "schedule": "Suture", "folder": "The watched folder"}


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


def person_by_address(email: str) -> PersonView | None:
    """Return who has an e-mail address, None where nobody does (1 query)."""
    found = User.objects.filter(email=email.strip().lower()).first()
    return None if found is None else _view(found)


def names_of(references: Iterable[str]) -> dict[str, str]:
    """Return the names of whom references such as "user:1" mean; who gave none has their address (1 query)."""
    wanted = set(references)
    numbers = {int(one.removeprefix("user:")) for one in wanted if one.removeprefix("user:").isdecimal()}
    names = {f"user:{user.pk}": user.name or user.email for user in User.objects.filter(pk__in=numbers)}
    return {one: names.get(one) or _WHO.get(one, SOMEBODY) for one in wanted}


def _view(user: User) -> PersonView:
    return PersonView(id=user.pk, email=user.email, name=user.name, is_owner=user.is_owner)
