"""The specialty that a page shows: behind a caption, or in the lines under the name.

It knows the specialties of `citations.specialties`, and what professions are called (specialty_words.csv). Under the
name it refuses lines that begin with neither.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from suture.engine.citations.specialties import specialty_codes
from suture.engine.citations.witnesses.about_others import plain_words
from suture.engine.citations.witnesses.page_labels import captioned

__all__ = ["specialty_shown"]

_BELOW: Final = 3
_FARTHER_BELOW: Final = 7
_LONGEST: Final = 80
_APART: Final = re.compile(
    r"\s+Organi[sz]ation\s+code.*|\s*[|\u2022\u00b7;:]\s*|\s+[-\u2013\u2014]\s+|\s+\b(?:in|at|\u00e0)\s+(?=[A-Z\u00c0-\u00dc])"
)
_LISTED: Final = re.compile(r"[,/]")
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_MOST_WORDS: Final = 5
_GENERAL: Final = re.compile(r"(?:primary\s+)?special(?:i)?t(?:y|ies)(?:\s+areas?)?\s*:?", re.IGNORECASE)


def specialty_shown(lines: Sequence[str]) -> tuple[str, str]:
    """The specialty and the words that it was read from, else ("", ""). `lines` begin with the name."""
    for at, line in enumerate(lines):
        label = _GENERAL.match(line)
        if label is None:
            continue
        rest = line[label.end() :].strip(" :")
        alone = not rest and label.end() == len(line)
        if rest and not label[0].endswith(":"):
            continue  # "Specialties of our cuisine" is a sentence
        text = rest or (lines[at + 1] if alone and at + 1 < len(lines) else "")
        if text and len(text) <= _LONGEST and not text.endswith("."):
            return text, line if rest else f"{line} / {text}"
    for _, text, words in captioned(lines, "specialty"):
        if not text.endswith("."):
            return text, words
    return _under_the_name(lines[1 : 1 + _FARTHER_BELOW])


def _under_the_name(lines: Sequence[str]) -> tuple[str, str]:
    for at, line in enumerate(lines):
        for part in _APART.split(line) if len(line) <= _LONGEST else ():
            if _is_specialty(_LISTED.split(part)[0].strip(), surely=at >= _BELOW) and not part.endswith(
                (".", "!", "?")
            ):
                return part.strip(" ,/"), line
    return "", ""


def _is_specialty(text: str, *, surely: bool) -> bool:
    """Whether a few words are a specialty's or a profession's name; what stands in brackets is left aside.

    `surely` leaves out words that only end as professions do.
    """
    bare = _IN_BRACKETS.sub("", text).strip()
    words = plain_words(bare).split()
    if not 1 <= len(words) <= _MOST_WORDS or any(map(str.isdigit, bare)):
        return False
    phrases, endings = _known()
    if specialty_codes(bare) or " ".join(words) in phrases:
        return True
    return not surely and any(word.endswith(endings) for word in words)


@cache
def _known() -> tuple[frozenset[str], tuple[str, ...]]:
    text = files("suture.engine.citations.witnesses").joinpath("specialty_words.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    return (
        frozenset(row["word"] for row in rows if row["form"] == "phrase"),
        tuple(row["word"] for row in rows if row["form"] == "ending"),
    )
