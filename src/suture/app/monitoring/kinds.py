"""The kind of job that this room has, and the words for its rows: why a visit was made, and how much of it."""

from __future__ import annotations

from typing import Final

__all__ = ["SCOPES", "VISIT", "WHYS"]

VISIT: Final = "visit"

WHYS: Final = {
    "asked": "Asked for",
    "after-import": "After an import",
    "scheduled": "On schedule",
}

# From the widest to the narrowest: each also does what those after it do.
SCOPES: Final = {
    "all": "All pages",
    "worth": "Valuable pages, and those that failed",
    "failing": "Pages that failed",
}
