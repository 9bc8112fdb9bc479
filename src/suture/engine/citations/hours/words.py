"""The words of opening hours in six languages, as `data/words.csv` has them.

It knows words; it refuses to know what they say together (see `reading`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final

__all__ = ["Word", "pattern", "words"]

Word = tuple[str, str]
"""A kind ("day", "closed", "to", ...) and what the word means there."""

_TIME: Final = (
    r"(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d{2})(?!\s?h))?(?![\d:])"
    r"(?P<half>\s*(?:a\.?m|p\.?m)\b\.?|[ap](?![a-z]))?(?:\s*(?:h|uhr|hrs|hours|o'clock)\b)?"
)
_MILITARY: Final = r"(?P<military>[0-2]\d[0-5]\d)(?!\d)(?:\s*(?:h|hrs|hours)\b)?"


@lru_cache(maxsize=1)
def words() -> Mapping[str, Word]:
    """Every word and phrase with its kind and meaning."""
    text = (files("suture.engine.citations.hours") / "data" / "words.csv").read_text(encoding="utf-8")
    return {
        word: (row["kind"], row["means"])
        for row in csv.DictReader(text.splitlines())
        for word in row["words"].split("|")
    }


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """What a token of opening hours is: a known word (the longest first), a time, a sign, or any other word."""
    known = "|".join(re.escape(word) for word in sorted(words(), key=len, reverse=True) if word != "-")
    return re.compile(
        rf"(?P<known>(?<![\w])(?:{known})(?![\w]))|{_MILITARY}|{_TIME}|(?P<sign>[-;,\n/])|(?P<other>\w+)"
    )
