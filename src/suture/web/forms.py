"""What people type, checked only as far as a form can; what it means is checked by the action that takes it.

An action's sentence is put back on the form with `refuse`, so that nothing has to be typed twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile

from suture.app.practices.queries import MappingQuestion, SiteView
from suture.app.practices.specialties import SPECIALTIES
from suture.engine.errors import BadAddress, SutureError
from suture.web.theme import THEMES

__all__ = [
    "ColumnsForm", "DeleteForm", "KeysForm", "ManyFiles", "ManyFilesField", "NameForm", "OwnerForm", "RhythmForm",
    "StartForm", "ThemeForm", "UploadForm", "refuse",
]  # fmt: skip

_CHOICES: Final = [("", "Choose one"), *((one.key, one.name) for one in SPECIALTIES)]


def refuse(form: forms.Form, error: SutureError, *, field: str | None = None) -> None:
    """Put an action's sentence on the form: beside `field`, or above the form where it belongs to none."""
    if isinstance(error, BadAddress) and "address" in form.fields:
        field = "address"
    form.add_error(field, str(error))


class OwnerForm(forms.Form):
    """Who will own this installation."""

    email = forms.EmailField(
        label="Your email address",
        help_text="You sign in with it. Nothing is sent to it unless you ask for a new password.",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    name = forms.CharField(
        label="Your name",
        required=False,
        max_length=150,
        help_text="So that others see who decided what. You can leave it empty.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label="Password",
        help_text="At least ten characters. A few words in a row are easy to keep in mind.",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class StartForm(forms.Form):
    """All that a practice needs to begin."""

    address = forms.CharField(
        label="Address of the practice’s site",
        max_length=2000,
        help_text="As you would type it into a browser, such as www.harbour.example.",
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "url", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    specialty = forms.ChoiceField(
        label="Specialty", choices=_CHOICES, help_text="The one that most patients come for."
    )

    def __init__(self, *args: Any, teams: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(teams) > 1:
            self.fields["team"] = forms.TypedChoiceField(label="Team", choices=teams, coerce=int)


class NameForm(forms.Form):
    """One's own name."""

    name = forms.CharField(
        label="Your name",
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class ThemeForm(forms.Form):
    """Light, dark, or as the system has it."""

    theme = forms.ChoiceField(label="Theme", choices=THEMES, required=False)


class KeysForm(forms.Form):
    """Whether single letters are keys."""

    single_keys = forms.BooleanField(label="Use single letters as keys", required=False)


class DeleteForm(forms.Form):
    """Deleting needs the site's name typed out, so that no stray click does it."""

    typed = forms.CharField(
        label="Site", widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"})
    )

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected
        self.fields["typed"].label = f"Type {expected} to confirm"

    def clean_typed(self) -> str:
        """Compare what was typed with the site's name; case and blanks around it do not matter."""
        typed: str = self.cleaned_data["typed"]
        if typed.strip().lower() != self.expected:
            raise forms.ValidationError(f"Type {self.expected}, exactly as it stands here.")
        return typed


class RhythmForm(forms.Form):
    """How often the pages that link are visited."""

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rhythm"] = forms.ChoiceField(label="How often", choices=choices)


class ManyFiles(forms.FileInput):
    """The field of a page in which one chooses several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once; `clean` returns a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Check each file alone; an empty one is left to the action, whose sentence says more."""
        files = data if isinstance(data, list) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in files or [None]]


class UploadForm(forms.Form):
    """The files that somebody hands over."""

    chosen = ManyFilesField(
        label="Files",
        allow_empty_file=True,
        error_messages={"required": "Choose at least one file."},
        widget=ManyFiles(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.json,.gz,.zip"}),
    )

    def __init__(self, *args: Any, sites: Sequence[SiteView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(sites) > 1:
            self.fields["site"] = forms.TypedChoiceField(
                label="Whose links are in them", choices=[(one.id, one.key) for one in sites], coerce=int
            )


class ColumnsForm(forms.Form):
    """What each column of an unknown table means; one select for each column, the guess chosen already."""

    def __init__(self, *args: Any, question: MappingQuestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        for place, column in enumerate(question.columns):
            self.fields[f"column{place}"] = forms.ChoiceField(
                label=column.name or f"Column {place + 1}",
                choices=[("", "Not needed"), *question.roles],
                initial=column.guess,
                required=False,
            )

    def rows(self) -> list[tuple[forms.BoundField, tuple[str, ...]]]:
        """Return each column's field with some of its values."""
        return [(self[f"column{place}"], one.samples) for place, one in enumerate(self.question.columns)]

    def answers(self) -> dict[str, str]:
        """Return the role that was chosen for each column, "" for none."""
        return {
            column.name: self.cleaned_data[f"column{place}"] for place, column in enumerate(self.question.columns)
        }
