"""The kinds of job that this room has, and the words for its rows: why a visit was made, and how much of it."""

from __future__ import annotations

from typing import Final

__all__ = ["ALERTS", "ALERT_DELIVERY", "ALERT_MAIL", "SCOPES", "VISIT", "WHYS", "why_words"]

VISIT: Final = "visit"
ALERTS: Final = "alerts"
ALERT_MAIL: Final = "alert-mail"
ALERT_DELIVERY: Final = "alert-delivery"

WHYS: Final = {
    "asked": "Started by you",
    "after-import": "After an import",
    "scheduled": "On schedule",
}

# From the widest to the narrowest: each also does what those after it do.
SCOPES: Final = {
    "all": "All pages",
    "worth": "Valuable pages, and those that failed",
    "failing": "Pages that failed",
}

_SCHEDULED: Final = {"weekly": "Weekly visit", "daily": "Daily visit"}


def why_words(why: str, *, scope: str, rhythm: str | None) -> str:
    """Return why a visit was made; `rhythm` is that of the day on which it began, None where nobody knows it.

    By worth, the valuable pages are due daily and all of them weekly.
    """
    if why != "scheduled":
        return WHYS[why]
    if rhythm == "by-worth":
        rhythm = "daily" if scope == "worth" else "weekly"
    return _SCHEDULED.get(rhythm or "", WHYS[why])
