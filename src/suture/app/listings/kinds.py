"""The kinds of job that this room has, and how a look at a directory's page can end."""

from __future__ import annotations

from typing import Final

__all__ = ["AUDIT", "CHECK", "OUTCOMES", "READ_FILE"]

READ_FILE: Final = "listing-file"
CHECK: Final = "listing-check"
AUDIT: Final = "listing-audit"

OUTCOMES: Final = {
    "read": "Read",
    "nothing": "No listing could be read on the page",
    "blocked": "The directory does not let programs look",
    "gone": "The page is gone",
    "unreachable": "The page did not answer",
}
"""How a look at a page ended: key and words on screen."""
