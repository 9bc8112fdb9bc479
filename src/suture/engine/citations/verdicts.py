"""What comparing one field of two records can say.

It knows the words and which of them want a hand; it refuses to compare anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

__all__ = ["AGREES", "FIELDS", "VERDICTS", "Field", "FieldVerdict", "Verdict"]

Field: TypeAlias = Literal[
    "name", "number", "street", "unit", "city", "postcode", "phone", "website", "hours", "specialty", "accepting"
]
FIELDS: Final[tuple[Field, ...]] = (
    "name", "number", "street", "unit", "city", "postcode", "phone", "website", "hours", "specialty", "accepting",
)  # fmt: skip
"""The fields that are compared, in the order in which they are shown; `number` is the house number."""

Verdict: TypeAlias = Literal[
    "match", "formatting only", "incomplete", "stale", "conflict", "absent", "not shown here"
]
VERDICTS: Final[tuple[Verdict, ...]] = (
    "match",  # the same text, but for capitals, accents and blanks
    "formatting only",  # the same fact in other words: Ste and Suite, Bob and Robert
    "incomplete",  # one says less than the other, and nothing that contradicts it
    "stale",  # what was right until a known day
    "conflict",  # they cannot both be right
    "absent",  # one side has it, the other does not
    "not shown here",  # the directory never shows this field
)

AGREES: Final[frozenset[Verdict]] = frozenset({"match", "formatting only"})
"""The words that ask for nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldVerdict:
    """What comparing one field said.

    `reason` is one short sentence for a person ("One says Suite 210, the other Suite 120."), empty for a match.
    """

    verdict: Verdict
    reason: str = ""

    @property
    def agrees(self) -> bool:
        """Whether there is nothing to mend."""
        return self.verdict in AGREES
