"""Lines that read like comments, and the lines about the author at an article's end, with no name on them."""

from __future__ import annotations

from typing import Final

from suture.engine.pages.position_outline import Outline
from suture.engine.pages.position_words import ABOUT_AUTHOR, CALLS, COPYRIGHT, DETAILS, NAME, SAYS, SELF_INTRODUCTION

__all__ = ["author_lines", "comment_lines"]

_BOLD: Final = frozenset(("b", "strong", "em", "i", "h2", "h3", "h4", "h5", "h6", "dt", "cite"))
_LONGEST_BIO: Final = 450
_MOST_LINES: Final = 4


def comment_lines(outline: Outline) -> frozenset[int]:
    """Lines under "Name says:", each to the next one or the end of what holds them; two at least make a thread."""
    says = [
        place
        for place, line in enumerate(outline.lines)
        if len(line.text) < 400 and SAYS.match(line.text[:90]) and outline.lines[place].heading == 0
        and outline.elements[line.element].tag in _BOLD | {"a", "cite", "span"}
    ]  # fmt: skip
    if len(says) < 2:
        return frozenset()
    found: set[int] = set()
    for place in says:
        end = next(
            (outline.end[one] for one in outline.around(outline.element(place)) if outline.size(one) > 1), place + 1
        )
        found.update(range(place, min(end, place + 6)))
    return frozenset(found)


def author_lines(outline: Outline, prose: list[int]) -> frozenset[int]:
    """The block about the author after the article's prose (`prose` are its lines); empty where there is none.

    It begins with a name in bold or as a small heading, or with "I'm ..."; it is short; and no prose comes after it.
    """
    if len(prose) < 2:
        return frozenset()
    for place in range(prose[0] + 1, len(outline.lines)):
        line = outline.lines[place]
        if line.hidden or len(line.text) > _LONGEST_BIO or not _begins_bio(outline, place):
            continue
        if COPYRIGHT.search(line.text) or DETAILS.search(line.text[:80]):
            continue
        end = _block_end(outline, place)
        if prose[-1] < end:
            return frozenset(range(place, end))
    return frozenset()


def _begins_bio(outline: Outline, place: int) -> bool:
    line = outline.lines[place]
    text = line.text
    if CALLS.match(text):
        return False
    if SELF_INTRODUCTION.match(text):
        return True
    name = NAME.match(text)
    if name is None:
        return False
    rest = text[name.end() :]
    tag = outline.elements[line.element].tag if line.element >= 0 else ""
    bold = tag in _BOLD or any(outline.elements[one].tag in _BOLD for one in list(outline.around(line.element))[:2])
    if line.heading:
        return line.heading > 1 and not rest and len(text) < 50 and _followed_by_prose(outline, place)
    if bold:
        return not rest.lstrip().startswith(":") and (ABOUT_AUTHOR.match(rest) is not None or not rest)
    # Plain text: a name and a verb, by somebody that the page names as its writer, or in a block apart.
    if ABOUT_AUTHOR.match(rest) is None:
        return False
    return _is_known(outline, name.group(), place) or _stands_apart(outline, place)


def _stands_apart(outline: Outline, place: int) -> bool:
    """The line's paragraph is in another element than the prose before it, a small one."""
    before = next((one for one in range(place - 1, -1, -1) if outline.prose[one]), None)
    if before is None:
        return False
    for element in outline.around(outline.element(place)):
        if outline.first[element] <= before:
            return False
        if outline.elements[element].tag in {"div", "section", "footer", "aside", "td", "small", "font"}:
            return outline.size(element) <= _MOST_LINES
    return False


def _is_known(outline: Outline, name: str, place: int) -> bool:
    """The name stands in a line of its own near the beginning: a byline."""
    return any(
        name.lower() in line.text.lower() and len(line.text) < len(name) + 30
        for line in outline.lines[: max(0, place)]
    )


def _followed_by_prose(outline: Outline, place: int) -> bool:
    following = place + 1
    return following < len(outline.lines) and outline.prose[following]


def _block_end(outline: Outline, place: int) -> int:
    end = place + 1
    for element in outline.around(outline.element(place)):
        if outline.first[element] < place or outline.size(element) > _MOST_LINES:
            break
        end = max(end, outline.end[element])
    if outline.lines[place].heading:
        end = max(end, place + 2)
    return end
