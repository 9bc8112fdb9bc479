"""Whether new patients are taken, as a page says it in words, in English, German and French.

It knows who is meant ("new patients", "neue Patienten"), what says yes and what says no. It refuses sentences with
limits ("only by referral"), questions without an answer, and a page that says both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["taking_new_patients"]

_LONGEST: Final = 300
# Badges stand next to each other without a blank: "New patients welcomeWheelchair access".
_GLUED: Final = re.compile(r"(?<=[a-z)])(?=[A-Z][a-z])")
_SENTENCES: Final = re.compile(r"(?<=[.!?;:])\s+|\s+[-\u2013\u2014|\u2022\u00b7]\s+")
_THEY: Final = re.compile(
    r"\bnew\s+(?:[\w()/-]+\s+){0,2}(?:patients?|clients?|registrations)\b|\bneuen?\s+(?:\w+\s+)?patient(?:en|innen)?\b"
    r"|\bneupatienten\b|\bnouve(?:aux|lle)s?\s+(?:\w+\s+)?patient(?:e?s)?\b",
    re.IGNORECASE,
)
_TAKES: Final = re.compile(
    r"\b(?:accept(?:s|ing|ed|e|ent)?|tak(?:e|es|ing)|welcom(?:e|es|ing)|see(?:s|ing)?|register(?:s|ing)?|open\s+to"
    r"|space\s+for|availability\s+for|nimmt|nehmen|aufnahme|willkommen|accueill\w+|bienvenus?|prend|prennent)\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(?:not|no|cannot|can't|isn't|aren't|doesn't|don't|unable|closed|full|kein|keine|keinen|nicht|pas|plus)\b|\w+n['\u2019]t\b",
    re.IGNORECASE,
)
_LIMITS: Final = re.compile(
    r"\b(?:only|except|unless|if|when|whether|limited|some|referrals?|nur|ausser|seulement|uniquement|sauf|contact\s+the)\b",
    re.IGNORECASE,
)
_ANSWERS: Final = {"yes": True, "no": False, "ja": True, "nein": False, "oui": True, "non": False}
_NO_LETTERS: Final = " .:?!\u2713\u2714\u2717\u2718"


def taking_new_patients(lines: Sequence[str]) -> tuple[bool | None, str]:
    """What the lines say, and the line that says it; None and "" where they say nothing, or both."""
    answers: dict[bool, str] = {}
    for at, line in enumerate(lines):
        apart = _GLUED.sub(" | ", line) if len(line) <= _LONGEST else ""
        if _THEY.search(apart) is None:
            continue
        below = lines[at + 1] if at + 1 < len(lines) else ""
        for answer in _answers(apart, below):
            answers.setdefault(answer, line)
    return next(iter(answers.items())) if len(answers) == 1 else (None, "")


def _answers(line: str, below: str) -> Iterator[bool]:
    parts = [part for part in _SENTENCES.split(line) if part.strip()]
    for place, part in enumerate(parts):
        who = _THEY.search(part)
        if who is None:
            continue
        after = part[who.end() :].strip(_NO_LETTERS).casefold()
        rest = after or (parts[place + 1] if place + 1 < len(parts) else below).strip(_NO_LETTERS).casefold()
        if rest in _ANSWERS:
            yield _ANSWERS[rest]
        elif "?" not in part and _TAKES.search(part) and not _LIMITS.search(part.replace("not only", "")):
            yield _NOT.search(part) is None
