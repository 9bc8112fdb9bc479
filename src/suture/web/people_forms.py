"""What people type about people: invitations, roles, addresses, tokens. What it means is checked by the actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms

from suture.app.accounts.tokens import SCOPES
from suture.app.practices.team_queries import ROLE_WORDS

__all__ = ["AddressForm", "InviteForm", "JoinForm", "RoleForm", "TeamForm", "TokenForm"]

_TEAM_ROLES: Final = ("editor", "viewer", "owner")
_CLIENT: Final = "client:"


class TeamForm(forms.Form):
    """The name of a team."""

    name = forms.CharField(label="Name of the team", max_length=200)


class RoleForm(forms.Form):
    """What somebody may do in a team."""

    role = forms.ChoiceField(label="Role", choices=[(role, ROLE_WORDS[role][0]) for role in _TEAM_ROLES])


class InviteForm(forms.Form):
    """Whom to invite, and to what: the team with a role, or the results of one practice."""

    email = forms.EmailField(label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    place = forms.ChoiceField(label="They may")

    def __init__(self, *args: Any, practices: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(role, f"{ROLE_WORDS[role][0]}: {ROLE_WORDS[role][1]}") for role in _TEAM_ROLES]
        clients = [(f"{_CLIENT}{number}", f"Client: sees the results of {name}") for number, name in practices]
        self.fields["place"] = forms.ChoiceField(label="They may", choices=[*roles, *clients])

    @property
    def practice(self) -> int | None:
        """The practice whose results a client will see, None for somebody of the team."""
        place: str = self.cleaned_data["place"]
        return int(place.removeprefix(_CLIENT)) if place.startswith(_CLIENT) else None


class JoinForm(forms.Form):
    """What somebody who was invited and has no account yet says about themselves."""

    name = forms.CharField(
        label="Your name",
        required=False,
        max_length=150,
        help_text="So that others see who decided what.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        help_text="At least ten characters. A few words in a row are easy to keep in mind.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class AddressForm(forms.Form):
    """One's new e-mail address."""

    email = forms.EmailField(label="New email address", widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class TokenForm(forms.Form):
    """A token for a program: what it is for, what it may do, and perhaps the only practice that it reaches."""

    name = forms.CharField(label="What is it for?", max_length=100, help_text="Such as the program that will use it.")
    scopes = forms.MultipleChoiceField(
        label="It may", choices=list(SCOPES.items()), initial=["read"], widget=forms.CheckboxSelectMultiple
    )
    practice = forms.ChoiceField(label="Practices", required=False)

    def __init__(self, *args: Any, practices: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [("", "All that you reach"), *((str(number), f"Only {name}") for number, name in practices)]
        self.fields["practice"] = forms.ChoiceField(label="Practices", choices=chosen, required=False)

    def clean_practice(self) -> int | None:
        """Return the number of the one practice, None for all."""
        typed: str = self.cleaned_data["practice"]
        return int(typed) if typed else None
