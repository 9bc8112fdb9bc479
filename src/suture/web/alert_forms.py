"""What people type and tick about alerts."""

from __future__ import annotations

from collections.abc import Sequence
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
_UTC: Final = "UTC"
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

    def __init__(self, *args: Any, zone: str, likely: Sequence[str], **kwargs: Any) -> None:
        """`zone` is the one that is chosen, `likely` are those that stand first."""
        super().__init__(*args, **kwargs)
        first = (zone, *(name for name in likely if name != zone))
        others = [name for name in (*zone_names(), _UTC) if name not in first]
        self.fields["zone"] = forms.ChoiceField(
            label="Your time zone",
            choices=[("Likely yours", list(map(_named, first))), ("All others", list(map(_named, others)))],
        )


def _named(zone: str) -> tuple[str, str]:
    return zone, "UTC, the clock of servers" if zone == _UTC else zone.replace("_", " ")


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
