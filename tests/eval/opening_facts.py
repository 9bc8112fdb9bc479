"""Counting what is quoted from labelled pages: days for taking part, the host's rules, and whom to ask.

A label's day counts where a day on which taking part closes is that day; a rule where its key is the label's and
two quotes share four words in a row; a contact where it is one of the label's. The labels' keys are coarser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from tests.eval.opening_pages import Read

__all__ = ["Facts", "Tally", "tallies"]

# Which of the labels' keys ours are; a rule of a key that the labels do not have is counted nowhere.
LABEL_OF: Final = MappingProxyType(
    {
        "disclosure": "conflict", "review": "review-time", "fee": "paid-only", "reciprocal-link": "reciprocal",
        "invite-only": "no-pitches", "exclusive": "original",
    }
    | {key: key for key in ("length", "credentials", "no-pitches", "original", "bio", "images", "references",
                            "links", "ai", "audience")}
)  # fmt: skip
_ALIKE: Final = 4


@dataclass
class Tally:
    """How much of what is labelled was `found`, how much `missed`, and what was `added` that no label has."""

    found: int = 0
    missed: int = 0
    added: int = 0

    @property
    def precision(self) -> float:
        """Of what is said, the share that is labelled."""
        return self.found / (self.found + self.added)

    @property
    def recall(self) -> float:
        """Of what is labelled, the share that is said."""
        return self.found / (self.found + self.missed)


@dataclass
class Facts:
    """The tallies over some pages; `first` is of the contact that stands first, one for each page."""

    days: Tally = field(default_factory=Tally)
    rules: Tally = field(default_factory=Tally)
    first: Tally = field(default_factory=Tally)
    contacts: Tally = field(default_factory=Tally)


def tallies(pages: Sequence[Read]) -> Facts:
    """What is quoted from the labelled openings among the pages; ordinary ones have nothing to quote."""
    facts = Facts()
    for case, verdict in pages:
        if case.kind is None:
            continue
        days = {one.day.isoformat() for one in verdict.deadlines if one.role == "closes" and one.day}
        _count(facts.days, set(case.deadlines), days)
        labels = [(key, _words(quote)) for key, quote in case.rules]
        ours = [(LABEL_OF[rule.key], _words(rule.quote)) for rule in verdict.rules if rule.key in LABEL_OF]
        hits = [any(_same(label, one) for one in ours) for label in labels]
        facts.rules.found += sum(hits)
        facts.rules.missed += len(hits) - sum(hits)
        facts.rules.added += sum(not any(_same(label, one) for label in labels) for one in ours)
        wanted = {_address(one) for one in case.contacts}
        said = [_address(one.value) for one in verdict.contacts]
        _count(facts.contacts, wanted, set(said))
        right = bool(wanted & set(said[:1]))
        facts.first.found += right
        facts.first.missed += bool(wanted) and not right
        facts.first.added += bool(said) and not right
    return facts


def _count(tally: Tally, wanted: set[str], said: set[str]) -> None:
    tally.found += len(wanted & said)
    tally.missed += len(wanted - said)
    tally.added += len(said - wanted)


def _words(text: str) -> list[str]:
    return re.sub(r"[\W_]+", " ", text).lower().split()


def _same(label: tuple[str, list[str]], ours: tuple[str, list[str]]) -> bool:
    """Whether both are of one kind and share words in a row: four, or all of the shorter one."""
    run = min(len(label[1]), len(ours[1]), _ALIKE)
    runs = [
        {tuple(words[start : start + run]) for start in range(len(words) - run + 1)} for words in (label[1], ours[1])
    ]
    return label[0] == ours[0] and bool(runs[0] & runs[1])


def _address(value: str) -> str:
    """An address or a telephone number, however it is written."""
    digits = re.sub(r"\D", "", value)
    return digits if re.fullmatch(r"[\d+ ().-]+", value) else value.lower().removeprefix("mailto:").rstrip("/")
