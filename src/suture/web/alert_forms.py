"""What people type and tick about alerts."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from suture.app.monitoring.alert_hours import zone_names
from suture.app.monitoring.alert_kinds import ALERT_KINDS

__all__ = ["MailForm", "SaveAlertForm", "WebhookForm", "WebhookKindsForm"]

_RHYTHMS: Final = [
    ("off", "Not at all: I look here"),
    ("at-once", "At once"),
    ("daily", "Once a day, at 7 in the morning"),
    ("weekly", "Once a week, on Monday at 7 in the morning"),
]
_KINDS: Final = [(kind.key, kind.name) for kind in ALERT_KINDS.values()]


class MailForm(forms.Form):
    """When mail goes, and when it does not."""

    rhythm = forms.ChoiceField(label="Mail", choices=_RHYTHMS)
    zone = forms.ChoiceField(label="Your time zone")
    quiet_from = forms.TimeField(
        label="Nothing from", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label="until", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked for when it is shown, not when the program starts: it reads the system's files.
        self.fields["zone"] = forms.ChoiceField(
            label="Your time zone", choices=[(name, name.replace("_", " ")) for name in zone_names()]
        )


class SaveAlertForm(forms.Form):
    """A name for a filter, and who is told; `for_all` is offered to who may work here."""

    name = forms.CharField(label="Name", max_length=100, help_text="It stands in the alert: “2 new links match …”.")
    for_all = forms.BooleanField(label="Tell everybody who reads this practice’s alerts", required=False)

    def __init__(self, *args: Any, may_tell_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_tell_all:
            del self.fields["for_all"]


class WebhookKindsForm(forms.Form):
    """Which kinds a webhook is told of, and whether it is on."""

    kinds = forms.MultipleChoiceField(label="Tell it of", choices=_KINDS, widget=forms.CheckboxSelectMultiple)
    is_on = forms.BooleanField(label="On", required=False)


class WebhookForm(forms.Form):
    """Where a new webhook sends what."""

    address = forms.CharField(
        label="Address",
        max_length=2000,
        help_text="It begins with https:// and takes messages by POST.",
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    kinds = forms.MultipleChoiceField(
        label="Tell it of", choices=_KINDS, widget=forms.CheckboxSelectMultiple, initial=list(ALERT_KINDS)
    )
