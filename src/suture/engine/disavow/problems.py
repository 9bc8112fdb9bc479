"""What was found in a disavow file: one problem, on one line or in the file as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from suture.engine.disavow.reading import Line
from suture.engine.disavow.rules import Rule, Severity

__all__ = ["SEVERITIES", "Problem", "problem", "shortened"]

# Gravest first.
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")

_SHOWN: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to look at. `line` counts from 1 and is None where the file as a whole is meant.

    `entry` is the line as it stands, cut where it is longer than anybody reads. `message` says for a person what it
    is, why it matters and what to do.
    """

    line: int | None
    entry: str
    rule: str
    severity: Severity
    message: str


def problem(rule: Rule, *, line: Line | None = None, **values: str | int) -> Problem:
    """The problem that a rule names, on a line or (without one) in the file; `values` fill the rule's words."""
    shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    return Problem(
        line=None if line is None else line.number,
        entry="" if line is None else shortened(line.text.strip()),
        rule=rule.key,
        severity=rule.severity,
        message=rule.words.format(**shown).strip(),
    )


def shortened(text: str) -> str:
    """A line as it is shown: at most 300 characters."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
