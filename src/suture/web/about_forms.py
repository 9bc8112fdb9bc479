"""What people type about their practice, row by row; the app's own checks put their sentences beside each field.

It knows fields and rows. It refuses to know sections (`about_sections`) and to keep anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django import forms
from django.utils import timezone

from suture.app.practices.countries import COUNTRIES
from suture.app.practices.languages import LANGUAGES
from suture.app.practices.profile_typed import checked_page
from suture.app.practices.profile_views import ClinicianView, HeldView, LocationView, NameView, RegistrationView
from suture.app.practices.specialties import SPECIALTIES
from suture.engine.errors import InputError
from suture.engine.experts.registers import canonical_number, register, register_named

__all__ = [
    "ClinicianRow", "CompetitorForm", "HeldRow", "LanguageRow", "LocationRow", "NameForm", "NameRow", "Rows",
    "SpecialtyRow", "WorkForm", "clinician_fields",
]  # fmt: skip

_Given = TypeVar("_Given")

_NONE: Final = ("", "Not said")
_SPECIALTIES: Final = [(one.key, one.name) for one in SPECIALTIES]
_AS_TYPED: Final = {"autocomplete": "off", "spellcheck": "false"}
_WEB: Final = {"inputmode": "url", "autocapitalize": "none", **_AS_TYPED}


if TYPE_CHECKING:
    _Formset = forms.BaseFormSet[Any]
else:  # Django's own class takes no parameters.
    _Formset = forms.BaseFormSet


class Rows(_Formset):
    """The rows of one list. A row in which nothing is typed is none."""

    def initial_form_count(self) -> int:
        """Return 0 for what was sent: then every row may be left empty, also one that stood there before."""
        return 0 if self.is_bound else super().initial_form_count()

    def typed(self) -> list[dict[str, Any]]:
        """Return what stands in the fields, unchecked, so that a page can show the same again."""
        return [
            {name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
             for name, field in form.fields.items()}
            for form in self.forms
        ]  # fmt: skip

    def told(self) -> list[Any]:
        """Return the rows that say something, as the app takes them; only after `is_valid`."""
        return [form.told() for form in self.forms if form.has_changed()]


class NameForm(forms.Form):
    """The name that patients know."""

    name = forms.CharField(label="Name", max_length=200, widget=forms.TextInput(attrs=_AS_TYPED))


class WorkForm(forms.Form):
    """What most patients come for, and where."""

    specialty = forms.ChoiceField(label="Specialty that most patients come for", choices=_SPECIALTIES)
    country = forms.ChoiceField(label="Country", choices=[_NONE, *COUNTRIES], required=False)


class CompetitorForm(forms.Form):
    """One more competitor."""

    address = forms.CharField(
        label="Address of a competitor’s site", max_length=2000, required=False, widget=forms.TextInput(attrs=_WEB)
    )


class SpecialtyRow(forms.Form):
    """Something else that the practice does."""

    specialty = forms.ChoiceField(label="Also", choices=[("", "None"), *_SPECIALTIES], required=False)

    def told(self) -> str:
        """Return its key."""
        return str(self.cleaned_data["specialty"])


class LanguageRow(forms.Form):
    """A language in which patients are seen."""

    language = forms.ChoiceField(label="Language", choices=[("", "None"), *LANGUAGES], required=False)

    def told(self) -> str:
        """Return its tag."""
        return str(self.cleaned_data["language"])


class _KeptRow(forms.Form):
    """A row that stays itself when the list is saved."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    together: tuple[tuple[str, ...], ...] = ()
    """Which fields stand beside each other; all of them where nothing is said."""

    def lines(self) -> list[list[forms.BoundField]]:
        """Return the fields that are seen, line by line."""
        return [[self[name] for name in names] for names in self.together] or [self.visible_fields()]


class NameRow(_KeptRow):
    """Another name."""

    name = forms.CharField(label="Name", max_length=200, widget=forms.TextInput(attrs=_AS_TYPED))
    is_former = forms.BooleanField(label="A former name", required=False)

    def told(self) -> NameView:
        """Return the row as the app takes it."""
        return NameView(**self.cleaned_data)


class ClinicianRow(_KeptRow):
    """A clinician, with as many pairs of register and number as were sent or are to be shown."""

    name = forms.CharField(label="Name", max_length=200, widget=forms.TextInput(attrs=_AS_TYPED))
    titles = forms.CharField(
        label="Titles, such as MD", max_length=100, required=False, widget=forms.TextInput(attrs=_AS_TYPED)
    )
    specialty = forms.ChoiceField(label="Specialty", choices=[_NONE, *_SPECIALTIES], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held: Mapping[str, Any] = self.data if self.is_bound else self.initial
        self.pairs = 0
        while self.pairs == 0 or self._name("register") in held:
            at = self.pairs
            self.fields[f"register{at}"] = forms.CharField(
                label="Register", max_length=80, required=False,
                widget=forms.TextInput(attrs={"list": "registers", **_AS_TYPED}),
            )  # fmt: skip
            self.fields[f"number{at}"] = forms.CharField(
                label="Number", max_length=60, required=False,
                widget=forms.TextInput(attrs={"autocapitalize": "characters", **_AS_TYPED}),
            )  # fmt: skip
            self.pairs += 1

    def lines(self) -> list[list[forms.BoundField]]:
        """Return who it is, and below that each register with its number."""
        pairs = [[self[f"register{at}"], self[f"number{at}"]] for at in range(self.pairs)]
        return [[self["name"], self["titles"], self["specialty"]], *pairs]

    def clean(self) -> dict[str, Any]:
        """Hold each number against its register."""
        for at in range(self.pairs):
            named, number = self.cleaned_data.get(f"register{at}", ""), self.cleaned_data.get(f"number{at}", "")
            known = register_named(named)
            if number and not named:
                self.add_error(f"register{at}", "Choose the register that gave the number, or type its name.")
            elif number:
                try:
                    canonical_number(known.key if known else named, number)
                except InputError as error:
                    self.add_error(f"number{at}", str(error))
        return self.cleaned_data

    def told(self) -> ClinicianView:
        """Return the row as the app takes it."""
        pairs = [(self.cleaned_data[f"register{at}"], self.cleaned_data[f"number{at}"]) for at in range(self.pairs)]
        return ClinicianView(
            id=self.cleaned_data["id"],
            name=self.cleaned_data["name"],
            titles=self.cleaned_data["titles"],
            specialty=self.cleaned_data["specialty"],
            registrations=tuple(
                RegistrationView(register=known.key if (known := register_named(named)) else named, number=number)
                for named, number in pairs
                if number
            ),
        )

    def _name(self, of: str) -> str:
        name = f"{of}{self.pairs}"
        return self.add_prefix(name) if self.is_bound else name


def clinician_fields(one: ClinicianView) -> dict[str, Any]:
    """Return what stands in the fields of a kept clinician; a clinician without a number gets an empty pair."""
    fields: dict[str, Any] = {"id": one.id, "name": one.name, "titles": one.titles, "specialty": one.specialty}
    for at, held in enumerate(one.registrations or (RegistrationView(register="", number=""),)):
        known = register(held.register)
        fields |= {f"register{at}": known.name if known else held.register, f"number{at}": held.number}
    return fields


class _Page(forms.CharField):
    """The address of a page, as a browser can open it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2000, required=False, widget=forms.TextInput(attrs=_WEB), **kwargs)

    def clean(self, value: Any) -> str:
        """Give the address its scheme."""
        return _checked(checked_page, super().clean(value))


class LocationRow(_KeptRow):
    """A place where patients are seen; nothing of it is corrected."""

    name = forms.CharField(label="Name", max_length=200, required=False, widget=forms.TextInput(attrs=_AS_TYPED))
    street = forms.CharField(label="Street and number", max_length=200, required=False)
    unit = forms.CharField(label="Floor, suite, unit", max_length=100, required=False)
    postcode = forms.CharField(label="Postcode", max_length=20, required=False)
    city = forms.CharField(label="City", max_length=100, required=False)
    region = forms.CharField(label="State or region", max_length=100, required=False)
    country = forms.ChoiceField(label="Country", choices=[("", "The practice’s"), *COUNTRIES], required=False)
    phone = forms.CharField(
        label="Telephone", max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    page = _Page(label="Its page on your site")
    hours = forms.CharField(
        label="Opening hours", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    together = (
        ("name", "page"), ("street", "unit"), ("postcode", "city", "region", "country"), ("phone", "hours"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two by which a location is known."""
        if not (self.cleaned_data.get("name") or self.cleaned_data.get("street")):
            self.add_error("street", "Type the street, or a name for the location.")
        return self.cleaned_data

    def told(self) -> LocationView:
        """Return the row as the app takes it."""
        return LocationView(**self.cleaned_data)


class HeldRow(_KeptRow):
    """A membership or a privilege: of what, whose, since when, and where its holders are listed."""

    name = forms.CharField(label="Name", max_length=200, widget=forms.TextInput(attrs=_AS_TYPED))
    clinician = forms.TypedChoiceField(label="Whose", coerce=int, empty_value=None, required=False)
    since = forms.IntegerField(label="Since (year)", required=False, min_value=1850)
    page = _Page(label="Page that lists its members")

    def __init__(
        self, *args: Any, clinicians: Sequence[ClinicianView], named: str, listed: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        whose: Any = self.fields["clinician"]
        whose.choices = [("", "The practice’s"), *((str(one.id), one.name) for one in clinicians)]
        self.fields["name"].label, self.fields["page"].label = named, listed

    def clean_since(self) -> int | None:
        """Refuse a year that is yet to come."""
        year: int | None = self.cleaned_data["since"]
        if year is not None and year > timezone.now().year:
            raise forms.ValidationError(f"Type a year until {timezone.now().year}.")
        return year

    def told(self) -> HeldView:
        """Return the row as the app takes it."""
        return HeldView(**self.cleaned_data)


def _checked(check: Callable[[str], _Given], typed: str) -> _Given:
    try:
        return check(typed)
    except InputError as error:
        raise forms.ValidationError(str(error)) from error
