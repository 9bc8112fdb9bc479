"""What a spreadsheet takes for a formula (CWE-1236): the one list, for whoever writes cells or takes guards away."""

from __future__ import annotations

from typing import Final

__all__ = ["FORMULA_SIGNS"]

FORMULA_SIGNS: Final = r"[=+\-@\t\r\n＝＋－＠]"  # noqa: RUF001 (the full-width signs are meant)
"""A pattern, for Python and for Arrow alike, of the first character of a cell that a spreadsheet computes."""
