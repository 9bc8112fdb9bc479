"""One record as one witness gave it.

It knows shapes only. Who the record is about, and whether what it says is right, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from suture.engine.citations.records import Record

__all__ = ["CLOSED", "NO_EVIDENCE", "PAUSED", "Witnessed"]

CLOSED: Final = "permanently closed"
PAUSED: Final = "temporarily closed"
"""Remarks that several witnesses make, in one wording; the day of closing is the record's, where it is told."""

NO_EVIDENCE: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class Witnessed:
    """A record with who said it.

    `witness` is a key of `registry.WITNESSES`. `directory` is the host of the directory in which the record stands,
    without "www." ("google.com", "doctor.webmd.com"); "" where the witness does not say. `evidence` has, for a field
    of the record and for "claimed", the words that it was read from, where those are not the field's own text.
    `remark` is what the witness says beside it ("temporarily closed"). `listed` is False where the witness looked
    into the directory and found no listing, None where it cannot tell. `claimed` says whether the listing is in its
    owner's hands, None where nobody says. `line` is the row or item in the file, from 1; 0 for what is no file.
    """

    record: Record
    witness: str
    directory: str = ""
    evidence: Mapping[str, str] = field(default_factory=lambda: NO_EVIDENCE)
    remark: str = ""
    listed: bool | None = True
    claimed: bool | None = None
    line: int = 0
