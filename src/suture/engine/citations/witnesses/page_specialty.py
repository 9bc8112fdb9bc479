"""The specialty that a page shows: behind a caption, or in the lines under the name.

It knows the specialties of `citations.specialties`. Under the name it refuses every word that is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from suture.engine.citations.specialties import specialty_codes
from suture.engine.citations.witnesses.page_labels import captioned

__all__ = ["specialty_shown"]

_BELOW: Final = 3
_LONGEST: Final = 80
_APART: Final = re.compile(r"\s*[|\u2022\u00b7;:]\s*|\s+[-\u2013\u2014]\s+|\s+\b(?:in|at|\u00e0)\s+(?=[A-Z\u00c0-\u00dc])")
_GENERAL: Final = re.compile(r"(?:primary\s+)?special(?:i)?t(?:y|ies)(?:\s+areas?)?\s*:?", re.IGNORECASE)


def specialty_shown(lines: Sequence[str]) -> tuple[str, str]:
    """The specialty and the words that it was read from; ("", "") where there is none. `lines` begin with the name."""
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
    return _under_the_name(lines[1 : 1 + _BELOW])


def _under_the_name(lines: Sequence[str]) -> tuple[str, str]:
    for line in lines:
        for part in _APART.split(line) if len(line) <= _LONGEST else ():
            pieces = [piece for one in part.split(",") if (piece := one.strip())]
            known = [piece for piece in pieces if len(piece.split()) <= 6 and specialty_codes(piece)]
            if known:
                return ", ".join(known), line
    return "", ""
