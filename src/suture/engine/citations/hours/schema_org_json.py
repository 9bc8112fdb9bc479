"""Opening hours as schema.org's OpeningHoursSpecification in JSON, turned into the one-line form.

It knows `dayOfWeek`, `opens` and `closes` (https://schema.org/OpeningHoursSpecification); it leaves out what holds
only between two dates, and refuses to read other JSON: that comes back as it is.
"""

from __future__ import annotations

import json

__all__ = ["from_json"]


def from_json(text: str) -> str:
    """The hours as "Mo,Tu 09:00-17:00" in lines of their own; any other text unchanged."""
    if text[:1] not in {"{", "["}:
        return text
    try:
        found = json.loads(text)
    except ValueError:
        return text
    lines = [line for one in (found if isinstance(found, list) else [found]) if (line := _line(one))]
    return "; ".join(lines) or text


def _line(found: object) -> str:
    if isinstance(found, str):
        return found
    if not isinstance(found, dict) or "validFrom" in found:
        return ""
    days = found.get("dayOfWeek")
    named = [str(day).rpartition("/")[2][:2] for day in (days if isinstance(days, list) else [days]) if day]
    opens, closes = str(found.get("opens") or "")[:5], str(found.get("closes") or "")[:5]
    if not named or not opens or not closes:
        return ""
    # Schema.org: a day whose hours begin and end at midnight is closed.
    return f"{','.join(named)} off" if opens == closes == "00:00" else f"{','.join(named)} {opens}-{closes}"
