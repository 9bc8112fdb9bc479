"""How near two parts of a name are, and how such findings add up to one verdict.

It knows the order of gravity. It refuses to compare.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Final, NamedTuple

from suture.engine.citations.verdicts import FieldVerdict, Verdict

__all__ = ["OTHER", "SAME", "SLIP", "Finding", "Nearness", "gravest", "shown"]


class Nearness(IntEnum):
    """How near two parts are, nearest first."""

    SAME = 0
    OTHER_FORM = 1
    """The same in another form: Bob and Robert, OBrien and O'Brien."""
    SHORTER = 2
    """One says less: an initial, no middle name, half of a double name."""
    OTHER = 3


class Finding(NamedTuple):
    """What comparing one part said; `reason` is a sentence for a person, "" for the same."""

    nearness: Nearness
    reason: str = ""


SAME: Final = Finding(Nearness.SAME)
OTHER: Final = Finding(Nearness.OTHER)
SLIP: Final = "Perhaps a slip:"
_SHOWN: Final = 120

_VERDICTS: Final[dict[Nearness, Verdict]] = {
    Nearness.SAME: "formatting only",
    Nearness.OTHER_FORM: "formatting only",
    Nearness.SHORTER: "incomplete",
    Nearness.OTHER: "conflict",
}
_DIFFERS_IN_WRITING: Final = "They differ only in how they are written."


def gravest(findings: Iterable[Finding]) -> FieldVerdict:
    """Return the verdict of the gravest finding, the first of equals, for two texts that are not the same."""
    worst = max(findings, key=lambda finding: finding.nearness, default=SAME)
    # An initial at the end has its own dot.
    reason = worst.reason[:-1] if worst.reason.endswith("..") else worst.reason
    return FieldVerdict(verdict=_VERDICTS[worst.nearness], reason=reason or _DIFFERS_IN_WRITING)


def shown(words: Iterable[str]) -> str:
    """Folded words as a person would write them: initials with a dot, names with a capital; a long row is cut."""
    text = " ".join(f"{word.upper()}." if len(word) == 1 else word[:1].upper() + word[1:] for word in words)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\u2026"
