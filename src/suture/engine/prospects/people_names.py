"""Who reads an address, as the page says it: the name and office before it, or the words of its link.

Only what stands directly at the address is taken ("Calum Penney, health editor, calum@..."; "the medical staff
office: ..."). It refuses to make a name of an address, and to know whether somebody still works there.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.prospects.wordings import straight

__all__ = ["who_reads"]

_LONGEST: Final = 80
_TITLE: Final = r"(?:(?:Dr|Prof|Mr|Ms|Mrs|Herr|Frau|Mme|M|Dra?|Sra?|Dott|Drs)\.? )*"
_WORD: Final = r"[A-Z\u00c0-\u00de][\w'\u2019-]+"
_NAME: Final = rf"{_TITLE}{_WORD}(?: (?:[A-Z]\.|{_WORD}|de|la|del|di|da|van|von|der|den|le)){{0,3}} {_WORD}"
_OFFICES: Final = (
    r"editors?|producers?|secretar(?:y|iat|ies)|co-?ordinators?|administrators?|managers?|directors?|librarians?"
    r"|webmasters?|committees?|office|team|desk|board|registrar|host|chair|webteam"
)
_BESIDE: Final = re.compile(
    rf"(?P<who>{_NAME}(?:,(?! (?:at|on|or)\b) [^.;:@()\d]{{2,60}}?)?)"
    r"\s*(?:[,:;(\u2013\u2014|-]+|is at|at|on|via)?\s*$"
)
_OFFICE: Final = re.compile(
    r"\b(?:to|with|contact|is|ask|tell|mail|the|our)\s(?:the|our)?\s?"
    rf"(?P<who>(?!changes?\b)(?:[\w'-]+ ){{1,2}}(?:{_OFFICES}))"
    r"\s*(?:[,:;(\u2013\u2014-]+|at|on|via)?\s*$",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(rf"(?P<who>{_NAME}(?:, [^.;:@()]{{2,60}})?)\.?")
_NAMED_OFFICE: Final = re.compile(rf"(?:the |our )?(?:[\w'-]+ ){{1,2}}(?:{_OFFICES})", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    r"\b(?:e-?mail|mail|contact|to|and|or|write|send|click|here|questions?|us|phone|tel|telefon|fax|kontakt|street|road|avenue"
    r"|university|hospital|society|association|college)\b",
    re.IGNORECASE,
)


def who_reads(address: str, *, sentence: str, above: str, label: str | None) -> str:
    """The name, the office or both of whoever an address belongs to; "" where the page does not say.

    `sentence` holds the address, `above` is the line before it, `label` the words of its link or of structured data.
    """
    text = straight(sentence)
    place = text.lower().find(address.lower())
    if place < 0:
        place = _hidden_at(text)
    before = re.split(r"(?<=[a-z]{3})[.!?]\s", text[:place])[-1] if place >= 0 else ""
    for found in (_BESIDE.search(before), _OFFICE.search(before)):
        if found is not None and not _NO_NAME.search(found["who"]):
            return found["who"].strip()[:_LONGEST]
    if label and (_ALONE.fullmatch(label) or _NAMED_OFFICE.fullmatch(label)) and not _NO_NAME.search(label):
        return label.strip()[:_LONGEST]
    alone = _ALONE.fullmatch(straight(above).strip()) if place >= 0 and not before.strip(" \u00b7:-") else None
    return alone["who"] if alone is not None and not _NO_NAME.search(alone["who"]) else ""


def _hidden_at(text: str) -> int:
    """Where an address begins that is written "name [at] host": the word before its sign; -1 for none."""
    found = re.search(r"[\w.+-]+\s?(?:[\[({<]\s?(?:at|\u00e4t|@|arroba|chez)\s?[\])}>]|@)", text, re.IGNORECASE)
    return found.start() if found is not None else -1
