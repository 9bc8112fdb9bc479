"""What a text must hold for a pattern to be found in it, so that most patterns need not be asked of most texts.

It reads the patterns of data/*.csv: words, groups, alternatives, classes, counts and look-arounds. It refuses to
guess: where no words are certain it says so, and the pattern is asked.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["needed_words"]

_FEWEST_LETTERS: Final = 3
_MOST_WORDS: Final = 120
_COUNTED: Final = re.compile(r"[?*+]\??|\{(?P<least>\d+)(?:,\d*)?\}\??")
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<letter>[A-Za-z0-9])|(?P<sign>.))", re.DOTALL)
_OPENING: Final = re.compile(r"\((?:\?(?P<kind>:|=|!|<=|<!|P<\w+>))?")


def needed_words(pattern: str) -> frozenset[str]:
    """Words in lower case of which at least one stands in every text in which the pattern is found; empty where no
    such words are certain.
    """
    words, _end = _Reader(pattern).alternatives(0)
    return words


class _Reader:
    """Reads one pattern. Each method returns what is needed there and the place behind it; nothing is no words."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def alternatives(self, place: int) -> tuple[frozenset[str], int]:
        """Alternatives up to the end of the pattern or of a group: one of any of them must stand there."""
        found: set[str] = set()
        certain = True
        while True:
            words, place = self._sequence(place)
            certain = certain and bool(words)
            found |= words
            if place >= len(self._pattern) or self._pattern[place] == ")":
                break
            place += 1
        return (frozenset(found) if certain and len(found) <= _MOST_WORDS else frozenset()), place

    def _sequence(self, place: int) -> tuple[frozenset[str], int]:
        """Things that follow each other: the most telling of them."""
        best: frozenset[str] = frozenset()
        run = ""
        while place < len(self._pattern) and self._pattern[place] not in "|)":
            letter, words, behind = self._item(place)
            counted = _COUNTED.match(self._pattern, behind)
            place = counted.end() if counted is not None else behind
            optional = counted is not None and (counted[0][0] in "?*" or counted["least"] == "0")
            if letter and not optional:
                run += letter.lower()
            if not letter or counted is not None:
                best, run = _better(best, frozenset((run,))), ""
            if words and not optional:
                best = _better(best, words)
        best = _better(best, frozenset((run,)))
        return (best if _telling(best) > _NOTHING else frozenset()), place

    def _item(self, place: int) -> tuple[str, frozenset[str], int]:
        """One thing: a letter that stands for itself ("" for anything else), or what a group needs."""
        sign = self._pattern[place]
        if sign == "(":
            opening = _OPENING.match(self._pattern, place)
            start = opening.end() if opening is not None else place + 1
            words, end = self.alternatives(start)
            ahead = opening is not None and opening["kind"] in {"=", "!", "<=", "<!"}
            return "", frozenset() if ahead else words, end + 1
        if sign == "[":
            found = _CLASS.match(self._pattern, place)
            return "", frozenset(), found.end() if found is not None else len(self._pattern)
        if sign == "\\":
            escaped = _ESCAPED.match(self._pattern, place)
            if escaped is None:
                return "", frozenset(), place + 1
            letter = chr(int(escaped["code"], 16)) if escaped["code"] else escaped["sign"] or ""
            return letter, frozenset(), escaped.end()
        return ("" if sign in ".^$" else sign), frozenset(), place + 1


def _better(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Whichever tells more: the one whose shortest word is longer, of equals the one with fewer words."""
    return max(one, other, key=_telling)


_NOTHING: Final = (0, 0)
_LONG_ENOUGH: Final = 5


def _telling(words: frozenset[str]) -> tuple[int, int]:
    shortest = min(map(len, words), default=0)
    return (min(shortest, _LONG_ENOUGH), -len(words)) if shortest >= _FEWEST_LETTERS else _NOTHING
