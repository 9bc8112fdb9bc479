"""Credentials after a name: which words are credentials, whose they are, and which two cannot be one person's.

It knows professions, not degrees: a fellowship, a master's degree or a certificate never sets two records apart. It
refuses to say which credential is held by right.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.citations.names.letters import fold
from suture.engine.citations.names.words import credential_families, families_together

__all__ = ["credential_key", "families_of", "families_told", "professions_conflict"]

_NO_LETTERS: Final = re.compile(r"[^a-z0-9]+")
_BREAKS: Final = re.compile(r"[\s,;/&|()]+")
# "M D" and "M. D.": single letters that stand apart.
_LONGEST: Final = 4
_NO_FAMILIES: Final[frozenset[str]] = frozenset()


def credential_key(word: str) -> str:
    """Return a word as the lists write credentials: "Ph.D." and "PHD" are "phd"."""
    return _NO_LETTERS.sub("", fold(word))


def families_of(word: str) -> frozenset[str] | None:
    """Return the professions of one word ("MD", "PA-C", "DDS/MD"), which may be none; None for no credential."""
    known = credential_families()
    key = credential_key(word)
    if key in known:
        return frozenset({known[key]} - {""})
    parts = [key for part in re.split(r"[-/,&+.]", word) if (key := credential_key(part))]
    if len(parts) > 1 and all(part in known for part in parts):
        return frozenset({known[part] for part in parts} - {""})
    return None


def families_told(credentials: str) -> frozenset[str]:
    """Return the professions that a text of credentials names; words that nobody knows say nothing."""
    if not credentials:
        return _NO_FAMILIES
    words = [word for word in _BREAKS.split(credentials) if word]
    found: set[str] = set()
    at = 0
    while at < len(words):
        # The longest first, so that "M D" is a physician's and "PA - C" an assistant's.
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            together = words[at : at + size]
            if size > 1 and len(credential_key("".join(together))) > size + 2:
                continue
            families = families_of("".join(together))
            if families is not None:
                found |= families
                at += size
                break
        else:
            at += 1
    return without_company(frozenset(found))


def without_company(families: frozenset[str]) -> frozenset[str]:
    """Drop the physician assistant beside a doctor: "MD, PA" is a doctor's professional association."""
    doctors = {"physician", "osteopath", "dentist", "podiatrist", "optometrist", "chiropractor"}
    return families - {"physician assistant"} if families & doctors else families


def professions_conflict(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two people's professions cannot be one person's; False where one says none."""
    if not a or not b or a & b:
        return False
    together = families_together()
    return not any((one, other) in together for one in a for other in b)
