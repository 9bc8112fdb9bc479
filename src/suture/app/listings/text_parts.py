"""Two texts told apart word by word, so that a page can mark what differs. It knows words and no meaning."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TypeAlias

__all__ = ["Parts", "marked"]

Parts: TypeAlias = tuple[tuple[str, bool], ...]
"""A text in parts, with whether each of them differs from the other text."""

# Comparing takes time with the square of the words; nothing that is longer is read word by word.
_MOST_WORDS = 500


def marked(theirs: str, ours: str) -> tuple[Parts, Parts]:
    """Return both texts in parts; capitals do not differ. Blanks between words come back as one."""
    a, b = theirs.split(), ours.split()
    if len(a) > _MOST_WORDS or len(b) > _MOST_WORDS:
        return ((" ".join(a), a != b),), ((" ".join(b), a != b),)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    steps = SequenceMatcher(None, [word.casefold() for word in a], [word.casefold() for word in b], autojunk=False)
    for kind, a_from, a_to, b_from, b_to in steps.get_opcodes():
        differs = kind != "equal"
        if a_from < a_to:
            left.append((" ".join(a[a_from:a_to]), differs))
        if b_from < b_to:
            right.append((" ".join(b[b_from:b_to]), differs))
    return tuple(left), tuple(right)
