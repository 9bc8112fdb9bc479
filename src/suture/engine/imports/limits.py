"""How much a file may ask for before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds on one handed-over file; what exceeds them is an UnreadableFile or a rejected row.

    The defaults admit a full Ahrefs export of some twenty million rows.
    """

    unpacked_bytes: int = 16 << 30
    """Of one text."""
    ratio: int = 200
    """Unpacked to packed bytes, beyond the first `ratio_from`. Real exports stay below 50, a bomb nears 1,000."""
    ratio_from: int = 64 << 20
    members: int = 200
    """Files in one archive."""
    columns: int = 2_000
    record_bytes: int = 1 << 20
    """One row in UTF-8; a longer one is a reject, and is never held in memory as a whole."""
    sample_bytes: int = 1 << 20
    """What is looked at to tell encoding, delimiter, header and order of dates."""
    block_bytes: int = 16 << 20
    """What is read at a time; memory used is about ten times that."""
    stored_rejects: int = 100_000
    """Rejected rows kept with a snapshot; all are counted."""
