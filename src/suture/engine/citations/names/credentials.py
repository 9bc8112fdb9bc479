"""Credentials after a name: which words are credentials, whose they are, and which two cannot be one person's.

It knows professions, not degrees: a fellowship, a master's degree or a certificate never sets two records apart. It
refuses to say which credential is held by right.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from suture.engine.citations.names.letters import fold
from suture.engine.citations.names.words import credential_families, families_together, generations

__all__ = [
    "credential_key", "families_if_only_credentials", "families_of", "families_told", "professions_conflict",
    "without_company",
]  # fmt: skip

_NO_LETTERS: Final = re.compile(r"[^a-z0-9]+")
_BREAKS: Final = re.compile(r"[\s,;/&|()]+")
# "M. B. B. S.": words that stand apart and are one credential.
_LONGEST: Final = 4
_DOCTORS: Final = frozenset({"physician", "osteopath", "dentist", "podiatrist", "optometrist", "chiropractor"})
_NO_FAMILIES: Final[frozenset[str]] = frozenset()


@lru_cache(maxsize=1 << 14)
def credential_key(word: str) -> str:
    """Return a word as the lists write credentials: "Ph.D." and "PHD" are "phd"."""
    return _NO_LETTERS.sub("", fold(word))


@lru_cache(maxsize=1 << 14)
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
    return without_company(_read(credentials)[0]) if credentials else _NO_FAMILIES


def families_if_only_credentials(text: str) -> frozenset[str] | None:
    """Return the professions of a text of nothing but credentials ("MEd, CCC-A"); None for any other."""
    families, known = _read(text)
    return families if known else None


@lru_cache(maxsize=1 << 14)
def _read(text: str) -> tuple[frozenset[str], bool]:
    """The professions of a text, and whether every word of it is a credential or a generation (Jr)."""
    words = [word for word in _BREAKS.split(text) if credential_key(word)]
    found: set[str] = set()
    known = True
    at = 0
    while at < len(words):
        # The longest first, so that "M D" is a physician's and "PA - C" an assistant's.
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            families = families_of("".join(words[at : at + size]))
            if families is not None:
                found |= families
                at += size
                break
        else:
            known = known and credential_key(words[at]) in generations()
            at += 1
    return frozenset(found), known


def without_company(families: frozenset[str]) -> frozenset[str]:
    """Drop the physician assistant beside a doctor: "MD, PA" is a doctor's professional association."""
    return families - {"physician assistant"} if families & _DOCTORS else families


def professions_conflict(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two people's professions cannot be one person's; False where one says none."""
    if not a or not b or a & b:
        return False
    together = families_together()
    return not any((one, other) in together for one in a for other in b)
