"""How values are said on screen: numbers, days, tools, icons, and what nobody knows.

Dates are spelled, numbers have thousands separators, and what is not known says so: it is never "No" or 0.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django import template
from django.forms import BoundField
from django.http import HttpRequest
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from suture.app.practices.queries import ImportJobView
from suture.app.practices.report_names import report_name
from suture.engine.links.positions import zone_of
from suture.engine.links.words import (
    FOLLOW_WORDS,
    NO_PLACE,
    NOT_KNOWN,
    day_words,
    kind_words,
    position_words,
    state_words,
    tool_words,
)
from suture.web.single_keys import uses_single_keys
from suture.web.theme import theme_of
from suture.web.words import failing_words, trouble_words

register = template.Library()

_UNKNOWN: Final = format_html('<span class="unknown">{}</span>', NOT_KNOWN)
_MINUTE: Final = 60
_HOUR: Final = 3_600


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a symbol of the sprite; it says nothing to a screen reader, the word beside it does."""
    return format_html('<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag(takes_context=True)
def theme(context: RequestContext) -> str:
    """Return the theme that the reader chose: light, dark, or empty for the system's own."""
    request: HttpRequest | None = context.get("request")
    return theme_of(request) if request is not None else ""


@register.simple_tag(takes_context=True)
def single_keys(context: RequestContext) -> SafeString | str:
    """Say on the body that single letters are no keys, where the reader switched them off."""
    request: HttpRequest | None = context.get("request")
    return "" if request is None or uses_single_keys(request) else mark_safe(' data-keys="off"')


@register.filter
def unprompted(field: BoundField) -> SafeString:
    """Draw a field without a placeholder: where there is a label, it would only say the label again."""
    return field.as_widget(attrs={"placeholder": ""})


@register.filter
def number(value: float | None) -> str | SafeString:
    """Write 1234567 as 1,234,567; a fraction keeps at most two digits."""
    if value is None:
        return _UNKNOWN
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")


@register.filter
def count(value: int | None, words: str) -> str | SafeString:
    """Write a number with its noun: `3|count:"row,rows"` is "3 rows"."""
    one, _, many = words.partition(",")
    return _UNKNOWN if value is None else f"{value:,} {one if value == 1 else many}"


@register.filter
def day(value: date | None) -> str | SafeString:
    """Spell a day: 21 November 2026."""
    return _UNKNOWN if value is None else _time(value, day_words(value))


@register.filter
def short_day(value: date | None) -> str | SafeString:
    """Write a day for a narrow column: 21 Nov 2026."""
    return _UNKNOWN if value is None else _time(value, f"{value.day} {value:%b %Y}")


@register.filter
def month(value: date | None) -> str | SafeString:
    """Write a month for a narrow column: Nov 2026."""
    return _UNKNOWN if value is None else _time(value, f"{value:%b %Y}")


@register.filter
def weekday(value: date) -> SafeString:
    """Spell a day with its name: Monday, 23 November 2026."""
    return _time(value, f"{value:%A}, {day_words(value)}")


@register.filter
def day_month(value: date | None) -> str | SafeString:
    """Write a day of this or last month for a narrow column: 18 Nov."""
    return _UNKNOWN if value is None else _time(value, f"{value.day} {value:%b}")


@register.filter
def moment(value: datetime | None) -> str | SafeString:
    """Spell a moment to the minute: 21 November 2026, 14:05 UTC."""
    return _UNKNOWN if value is None else _time(value, f"{day_words(value)}, {value:%H:%M} UTC")


@register.filter
def known(value: object) -> object:
    """Return the value as it is said: yes and no for truth values, "Not known" for None, numbers and days spelled."""
    if value is None:
        return _UNKNOWN
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return number(value)
    return short_day(value) if isinstance(value, date) else value


@register.filter
def follow(value: str | None) -> str | SafeString:
    """Say a follow state."""
    return _UNKNOWN if value is None else FOLLOW_WORDS[value]


@register.filter
def kind(value: str | None) -> str | SafeString:
    """Say a kind of link."""
    return _UNKNOWN if value is None else kind_words(value)


@register.filter
def live(value: str | None) -> str:
    """Say a live state; None is a link that no visit has checked."""
    return state_words(value or None)


@register.filter
def failing(failed_checks: int) -> str:
    """Say how far failing checks are from a loss."""
    return failing_words(failed_checks)


@register.filter
def position(value: str | None) -> str | SafeString:
    """Say where on its page a link stands."""
    return _UNKNOWN if value is None else position_words(zone_of(value) or value)


@register.filter
def place(value: str | None) -> str:
    """Say where a link stands on a page that a visit read: there "not known" would be wrong."""
    return NO_PLACE if value is None else position_words(zone_of(value) or value)


@register.filter
def tool(value: str, place: str = "") -> str:
    """Return a tool's name as its maker writes it; `tool:"first"` as a line or a sentence begins."""
    return tool_words(value, first=place == "first")


@register.filter
def report(value: str) -> str:
    """Return a report's name as its tool writes it."""
    return report_name(value)


@register.filter
def duration(seconds: float) -> str:
    """Say roughly how long: "about 3 minutes"."""
    if seconds < _MINUTE:
        return "less than a minute"
    if seconds < _HOUR:
        minutes = round(seconds / _MINUTE)
        return "about a minute" if minutes == 1 else f"about {minutes} minutes"
    hours = round(seconds / _HOUR)
    return "about an hour" if hours == 1 else f"about {hours} hours"


@register.filter
def trouble(found: ImportJobView) -> str:
    """Say why a file was not read, where its name stands already."""
    return trouble_words(found.job.error, file_name=found.file_name)


def _time(value: date, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)
