"""The kinds of job that practices have."""

from __future__ import annotations

from typing import Final

__all__ = ["IMPORT", "JUDGE", "UNDO", "WEEKS"]

IMPORT: Final = "import"
UNDO: Final = "undo-import"
JUDGE: Final = "judge"
WEEKS: Final = "weeks"
