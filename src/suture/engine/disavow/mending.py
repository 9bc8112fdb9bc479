"""A disavow file with its slips mended, and every change named.

It knows which mend is beyond doubt: a space after `domain:`, an address where a site's name belongs, capital letters.
It refuses to guess: a line that could mean two things becomes a comment, so that nothing is lost and nothing is
silenced by mistake. It takes nothing else away; whether a sound line is wise is the person's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from suture.engine.disavow.entries import MAX_URL
from suture.engine.disavow.owners import concern_of
from suture.engine.disavow.problems import shortened
from suture.engine.disavow.reading import DisavowFile, Line
from suture.engine.disavow.rules import Rule

if TYPE_CHECKING:
    from suture.engine.catalogue import Catalogue

__all__ = ["Change", "Mended", "mend"]

_REMARK: Final = re.compile(r"(?<!\s)\s+(?:#|//|--)\s*(.*)", re.DOTALL)
# What may not stand in a line of text: controls, with NUL, and other line ends than ours.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line that is not as it was: its number before, its text before and after."""

    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The mended text, ending in a line's end, and what was changed. Saved in UTF-8 it is what Google asks for."""

    text: str
    changes: tuple[Change, ...]


def mend(file: DisavowFile, *, catalogue: Catalogue) -> Mended:
    """Mend a file. Comments, blank lines and the order stay; lines end in one newline."""
    lines, changes = [], []
    for line in file.lines:
        text = _mended(line, catalogue=catalogue)
        lines.append(text)
        if text != line.text:
            changes.append(Change(line=line.number, before=line.text, after=text))
    return Mended(text="".join(f"{text}\n" for text in lines), changes=tuple(changes))


def _mended(line: Line, *, catalogue: Catalogue) -> str:
    entry = line.entry
    if entry is None:
        return _CONTROLS.sub(" ", line.text).rstrip()
    if entry.written is None:
        return _left_out(line)
    # A bare name says one page at best. Making it a whole site is a mend only where that harms nobody.
    if (
        Rule.MISSING_PREFIX in entry.slips
        and entry.host is not None
        and concern_of(entry.host, catalogue=catalogue) is not None
    ):
        return _left_out(line)
    if Rule.COMMENT_ON_LINE in entry.slips:
        remark = _REMARK.search(line.text.strip())
        if remark is not None and remark[1]:
            return f"# {_CONTROLS.sub(' ', remark[1])}\n{entry.written}"
    return entry.written


def _left_out(line: Line) -> str:
    text = _CONTROLS.sub(" ", line.text).strip()
    # What is longer than any address says nothing more at its end, and the file has a limit.
    return f"# left out, not clear: {text if len(text) <= MAX_URL else shortened(text)}".rstrip()
