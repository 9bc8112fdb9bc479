"""Telephone numbers as they stand in links and lines.

A number in text counts where a word in front says that it is one, or where its form is nobody else's
("+44 ...", "(555) 010-0199"). It refuses to know countries: what is written without a country code stays without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["clean_number", "numbers_in"]

_FEWEST: Final = 7
_MOST: Final = 15  # ITU-T E.164

_NUMBER: Final = r"\+?\(?\d(?:[\s./()\u00a0\u2010-\u2013-]{0,3}\d){6,16}"
_NAMED: Final = re.compile(
    r"\b(?P<kind>(?:tele)?fax|facsimile|f)(?=[\s.:])[^\d+(]{0,12}(?P<fax>" + _NUMBER + r")"
    r"|\b(?:tele(?:phone|fon|fono|foon)|téléphone|teléfono|phone|call|tel|tél|ph|mobile|handy|office|appointments?)\b"
    r"[^\d+(]{0,16}(?P<phone>" + _NUMBER + r")",
    re.IGNORECASE,
)
_UNMISTAKABLE: Final = re.compile(
    r"(?<![\w+/=.-])(?:\+[1-9]\d{0,2}(?:[\s.()\u00a0-]{1,3}\d{1,5}){2,5}|\(\d{3}\)\s?\d{3}[-.\s]\d{4}|\d{3}-\d{3}-\d{4})(?![\w-]|[./]\d)"
)
_EXTENSION: Final = re.compile(r"(?:;?\s*(?:ext|x|extension|durchwahl)[.=:\s]*\d+).*", re.IGNORECASE)
_TRUNK: Final = re.compile(r"\(0\)")


def clean_number(text: str) -> str | None:
    """Digits, with a "+" in front where there was one; None for anything that is no number of 7 to 15 digits."""
    text = _TRUNK.sub("", _EXTENSION.sub("", text.strip()))
    digits = re.sub(r"\D", "", text)
    plus = text.lstrip("( ").startswith("+")
    if not plus and digits.startswith("00") and len(digits) > 9:
        plus, digits = True, digits[2:]
    if not _FEWEST <= len(digits) <= _MOST or len(set(digits)) < 3 or re.search(r"[A-Za-z]{2}", text):
        return None
    return ("+" if plus else "") + digits


def numbers_in(text: str) -> Iterator[tuple[str, str, str]]:
    """The numbers of a line: "phone" or "fax", the cleaned number, and its text."""
    taken: list[tuple[int, int]] = []
    for found in _NAMED.finditer(text):
        kind = "fax" if found["fax"] else "phone"
        words = found[kind].strip()
        if (number := clean_number(words)) is not None:
            taken.append(found.span(kind))
            yield kind, number, words
    for found in _UNMISTAKABLE.finditer(text):
        if any(start < found.end() and found.start() < end for start, end in taken):
            continue
        if (number := clean_number(found[0])) is not None:
            yield "phone", number, found[0]
