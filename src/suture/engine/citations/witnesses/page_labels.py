"""Values that a page captions: "Specialty: Ophthalmology", or the caption in one cell and the value in the next.

It knows captions (page_labels.csv). It refuses values that look like captions themselves, and register numbers that
do not have their register's form.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from suture.engine.citations.nppes.numbers import is_number
from suture.engine.citations.witnesses.about_others import plain_words

__all__ = ["captioned", "is_caption", "is_mailing", "numbers_shown"]

_LONGEST: Final = 80
_NPI: Final = re.compile(r"\bNPI(?:\s*(?:number|no\.?|#|id))?\s*[:#]?\s*(\d{10})\b", re.IGNORECASE)
# Three to six signs for an organisation; eleven figures, seven, four to six; three letters and ten figures.
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "ods": re.compile(r"(?:ODS code\s+)?([A-Z][A-Z0-9]{2,5})"),
    "rpps": re.compile(r"(\d{11})"),
    "gmc": re.compile(r"(\d{7})"),
    "gdc": re.compile(r"(\d{4,6})"),
    "ahpra": re.compile(r"([A-Z]{3}\d{10})"),
}


def captioned(lines: Sequence[str], field: str) -> Iterator[tuple[int, str, str]]:
    """The values of a field, each with the place of its caption and the words of both."""
    for at, line in enumerate(lines):
        before, colon, after = line.partition(":")
        if len(before) > _LONGEST or _captions().get(plain_words(before)) != field:
            continue
        value = after.strip() if colon and after.strip() else (lines[at + 1].strip() if at + 1 < len(lines) else "")
        if value and len(value) <= _LONGEST and not is_caption(value):
            yield at, value, line if after.strip() else f"{line} / {value}"


def is_caption(line: str) -> bool:
    """Whether a line is a caption and nothing else."""
    return len(line) <= _LONGEST and plain_words(line) in _captions()


def is_mailing(line: str) -> bool:
    """Whether a line captions an address for letters."""
    return _captions().get(plain_words(line)) == "mailing"


def numbers_shown(lines: Sequence[str]) -> dict[str, str]:
    """Register numbers by register; one is left out where the page shows two different ones."""
    found: dict[str, set[str]] = {}
    for line in lines:
        for match in _NPI.finditer(line):
            if is_number(match[1]):
                found.setdefault("npi", set()).add(match[1])
    # "GP surgery Organisation code: Y99321" captions the number in the middle of a line.
    below = [*lines[1:], ""][: len(lines)]
    texts = [f"{line} {after}" if is_caption(line) else line for line, after in zip(lines, below, strict=True)]
    for register, pattern in _numbers().items():
        for text in texts:
            found.setdefault(register, set()).update(match[1] for match in pattern.finditer(text))
    return {register: next(iter(values)) for register, values in found.items() if len(values) == 1}


@cache
def _numbers() -> Mapping[str, re.Pattern[str]]:
    """By register, its captions and then its form; the captions in any letters, the form as it is written."""
    captions = {
        register: "|".join(_spelled(caption) for caption, field in _captions().items() if field == register)
        for register in _FORMS
    }
    return {
        register: re.compile(rf"(?i:\b(?:{captions[register]}))\s*[:#]?\s*{form.pattern}(?!\w)")
        for register, form in _FORMS.items()
    }


def _spelled(caption: str) -> str:
    """A caption as a pattern: any marks between its words, and the accents that folding took away."""
    return r"\W+".join(word.replace("e", "[e\u00e9]").replace("u", "[u\u00fa]") for word in caption.split())


@cache
def _captions() -> Mapping[str, str]:
    text = files("suture.engine.citations.witnesses").joinpath("page_labels.csv").read_text(encoding="utf-8")
    return {row["label"]: row["field"] for row in csv.DictReader(io.StringIO(text))}
