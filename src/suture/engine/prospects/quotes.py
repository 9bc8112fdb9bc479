"""Texts as they are quoted where room is short: whole words, those that matter among them.

It knows places in a text, and loads nothing: screens read what is quoted here. It refuses to know what the words say;
sentences of a page are quoted by `sentences`.
"""

from __future__ import annotations

from typing import Final

__all__ = ["quoted_at", "quoted_link", "shortened"]

_QUOTED: Final = 240
_CLOSING: Final = frozenset(",.;:!?)]")


def shortened(text: str, *, most: int) -> str:
    """A text on one line; of one that is longer than `most` characters the first whole words, and "\u2026"."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[:most].rpartition(" ")[0] or text[: most - 1]
    return f"{cut.rstrip(' ,;:')}\u2026"


def quoted_link(left: str, text: str, right: str) -> str:
    """The words of a link and those before and after it, as they are quoted."""
    before, words, behind = (" ".join(part.split()) for part in (left, text, right))
    start = len(before) + 1 if before else 0
    apart = "" if behind[:1] in _CLOSING else " "
    whole = f"{before} {words}{apart}{behind}".strip()
    return quoted_at(whole, start=min(start, len(whole)), end=min(start + len(words), len(whole)))


def quoted_at(text: str, *, start: int, end: int) -> str:
    """The words around a place of a text, on its line: at most 240 characters, no word cut, blanks single."""
    if end - start > _QUOTED:
        blank = text.rfind(" ", start, start + _QUOTED)
        end = blank if blank > start else start + _QUOTED
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    spare = max(0, _QUOTED - (end - start)) // 2
    cut_first, cut_last = max(first, start - spare), min(last, end + spare)
    if cut_first > first:
        cut_first = min(_next_blank(text, cut_first, end=start), start)
    if cut_last < last:
        cut_last = max(text.rfind(" ", end, cut_last), end)
    return " ".join(text[cut_first:cut_last].split())


def _next_blank(text: str, place: int, *, end: int) -> int:
    blank = text.find(" ", place, end)
    return end if blank < 0 else blank + 1
