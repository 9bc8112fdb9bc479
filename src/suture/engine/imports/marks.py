"""What `scanner` notes of a record, for those who read its notes. Apart, so that reading them needs no compiler."""

from __future__ import annotations

from typing import Final

# The rows of its array of records.
FIRST: Final = 0
LAST: Final = 1
LINE: Final = 2
FLAGS: Final = 3
FIELDS: Final = 4

# Why a record is not plainly right; a record may have several flags.
SHAPE: Final = 1  # another number of fields than the header
QUOTES: Final = 2  # a quote inside a quoted field, or one that is never closed
NUL: Final = 4
BAD_TEXT: Final = 8  # bytes that are no UTF-8
TOO_LONG: Final = 16
