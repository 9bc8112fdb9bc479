"""Whether the words around an address keep it for something else, or forbid to use it for this.

Only the clause that holds the address is asked: one sentence often gives two addresses, one for each matter. It
refuses to judge an address by what other sentences say.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.prospects.people_ways import CONTACT_WORDS
from suture.engine.prospects.wordings import straight

__all__ = ["for_others"]

_BREAK: Final = re.compile(r"[;!?]\s|(?<=[\w)])\.\s(?=[A-Z\u00c0-\u00de(])|\s[\u2022|\u00b7]\s|\((?=[A-Z])")
_OTHER: Final = re.compile(r"[\w.+-]+\s?(?:@|[\[({<\u2039]\s?[\w@]{1,12}\s?[\])}>\u203a])\s?[\w-]+(?:\.[\w-]+)*")
# The rest of an address in words: "[at] host [dot] org".
_SIGNS: Final = re.compile(
    r"^\s*(?:[\[({<\u2039]\s?[\w@]{1,12}\s?[\])}>\u203a]\s?[\w-]+\s?|-?at-?\s[\w-]+\s|-?dot-?\s[\w-]+\s?)+",
    re.IGNORECASE,
)
# What may stand behind an address and still tell what it is for.
_SAYS_OF_IT: Final = re.compile(
    r"\s*[\]),]*\s*(?:,?\s?(?:which|that|who)\s)?(?:is|are|and (?:is|are)|s'occupe|ist|es|\u00e8)\b"
)
# "ann@host (tickets and dinner)"
_ASIDE: Final = re.compile(r"\s*\((?P<words>[^()@]{1,60})\)")


def for_others(address: str, sentence: str) -> bool:
    """Whether the clause of a sentence around an address says that it is not to be used, or is for other matters."""
    before, after = _around(address, straight(sentence))
    if before is None:
        return False
    if CONTACT_WORDS["forbids"].found_in(before):
        return True
    if CONTACT_WORDS["not-theirs"].found_in(after):
        return True
    aside = _ASIDE.match(after)
    clauses = [f"{before} {after if _SAYS_OF_IT.match(after) else ''}".strip(), aside["words"] if aside else ""]
    return any(
        CONTACT_WORDS[key].found_in(clause) for key in ("for-others", "for-others-always") for clause in clauses
    )


def _around(address: str, text: str) -> tuple[str | None, str]:
    """The clause before an address and what is said of it behind; (None, "") where the sentence does not hold it."""
    local = re.escape(address.partition("@")[0])
    found = re.search(rf"(?<![\w.+-]){local}(?![\w-])\S*", text, re.IGNORECASE)
    if found is None:
        return None, ""
    *earlier, before = _BREAK.split(_OTHER.split(text[: found.start()])[-1])
    if earlier and not before.strip() and text[: found.start()].rstrip().endswith("?"):
        # "Lost your password? help@..."
        before = earlier[-1]
    before = before.strip()
    after = _SIGNS.sub("", _BREAK.split(text[found.end() :])[0])
    return before, after
