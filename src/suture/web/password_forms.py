"""The forms of a new password: allauth's, and the question whether programs shall lose their tokens too."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm
from django import forms

from suture.app.accounts.actions import revoke_all_tokens
from suture.app.accounts.queries import tokens
from suture.engine.profile.summary import counted

__all__ = ["NewPassword", "PasswordAfterReset"]


class _AskingForTokens(forms.Form):
    """Asks whether to revoke the person's tokens, where they have any."""

    user: Any
    usually_revoked = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = len(tokens(self.user.pk)) if self.user is not None else 0
        if number:
            self.fields["revoke_tokens"] = forms.BooleanField(
                label=f"Also revoke {counted(number, 'token')} of programs",
                required=False,
                initial=self.usually_revoked,
            )

    def save(self) -> None:
        """Set the password, which ends all other sessions, and revoke the tokens where that was asked for."""
        super().save()  # type: ignore[misc]  # allauth's form, the next in line, has it
        if self.cleaned_data.get("revoke_tokens"):
            revoke_all_tokens(actor=self.user.pk)


class NewPassword(_AskingForTokens, ChangePasswordForm):  # type: ignore[misc]  # allauth carries no types
    """Somebody who knows their password wants another one."""


class PasswordAfterReset(_AskingForTokens, ResetPasswordKeyForm):  # type: ignore[misc]  # allauth carries no types
    """Somebody who has lost their password: whoever has it may have made tokens."""

    usually_revoked = True
