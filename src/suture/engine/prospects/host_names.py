"""What a site calls itself, by the title of one of its pages: words of the title that its domain is made of.

It knows “Skin & Self” behind skin-and-self.org, and “American Academy of Dermatology” behind aad.org. It refuses to
take other words of a title for a name: most titles begin with what their page is about.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.citations.names.letters import squeezed

__all__ = ["name_in_title"]

_WORD: Final = re.compile(r"[\w’'.&+-]*\w")
_AND: Final = re.compile(r"\s&\s")
_PARTS: Final = re.compile(r"\s[|–—·:»-]\s|:\s")  # noqa: RUF001  # dashes as titles have them
_SMALL: Final = frozenset({"of", "the", "and", "for", "in", "on", "at", "de", "la", "der", "für"})
_MOST_WORDS: Final = 8
_SHORTEST: Final = 4
_FEWEST_INITIALS: Final = 3


def name_in_title(title: str | None, *, domain: str) -> str | None:
    """Return the site's name as it stands in a page's title, None where the title does not hold it.

    `domain` is the registrable domain. A name is the shortest run of words whose letters are those of the domain's
    first label; else a later part of the title whose words, in capitals, begin with its three or more letters.
    """
    label = _letters(domain.partition(".")[0])
    if not title or len(label) < _FEWEST_INITIALS:
        return None
    for place, part in enumerate(_PARTS.split(title)):
        found = _spelled(part, label) if len(label) >= _SHORTEST else None
        if found is None and place and _initials(part) == label:
            found = part.strip()
        if found:
            return found
    return None


def _spelled(part: str, label: str) -> str | None:
    """The run of a part's words whose letters are the label's, with or without a “the” before it."""
    said = _AND.sub(" and ", part)
    spans = [match.span() for match in _WORD.finditer(said)]
    for first, (start, _) in enumerate(spans):
        for _, end in spans[first : first + _MOST_WORDS]:
            run = said[start:end]
            letters = _letters(run)
            if label in (letters, letters.removeprefix("the")):
                return run if "&" not in part else run.replace(" and ", " & ")
            if len(letters) > len(label) + 3:
                break
    return None


def _initials(part: str) -> str:
    words = [word for word in _AND.sub(" ", part).split() if word.casefold() not in _SMALL]
    return "".join(_letters(word)[:1] for word in words if word[:1].isupper())


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", squeezed(text))
