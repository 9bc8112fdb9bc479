"""Telephone numbers as listings write them, and whether two of them ring at one place.

It knows every country's plan (the phonenumbers package, which carries ITU E.164 and the national plans), letters on
keys, extensions, several numbers in one text, and faxes. It refuses to know whether anybody answers, and to call a
direct line the switchboard's number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import phonenumbers

from suture.engine.citations.verdicts import FieldVerdict

__all__ = ["Phone", "compare_phones", "read_phones"]

_LONGEST: Final = 200  # characters of a text; the longest field seen in an export holds three numbers with words
_PARTS: Final = re.compile(
    r"[,;|\n\r]+|\s+/\s+|\s+(?:or|and|oder|und|ou|et|y)\s+|(?=\b(?:tel|phone|fax|mobile|cell)\b)", re.IGNORECASE
)
_EXTENSION: Final = re.compile(
    r"(?:;\s*ext=|\b(?:extension|extn|ext|option|opt|menu|press|durchwahl|poste)\b[.:]?\s*|(?<=\d)\s*x\.?\s*|#)(\d{1,6})\s*$",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"\([^()\d]*\)")
_TRUNK: Final = re.compile(r"\(0\)")
_KEYS: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_LETTERED: Final = re.compile(r"[\d)(+.\-\s]*\d[\d)(.\-\s]*[-.\s)]?[A-Z0-9]*[A-Z]{2,}[A-Z0-9\-]*")
_LABEL: Final = re.compile(r"^[^\d+(]*")
_TOO_SHORT: Final = 4  # digits; below it a text names no subscriber anywhere (ITU-T E.164)


@dataclass(frozen=True, kw_only=True, slots=True)
class Phone:
    """One number: its country's calling code (0 where no country was said), the national number in figures without
    the trunk zero, and the extension, "" where there is none. `fax` says that the text calls it one.
    """

    code: int
    national: str
    extension: str = ""
    fax: bool = False

    @property
    def shown(self) -> str:
        """The number for a person."""
        whole = f"+{self.code} {self.national}" if self.code else self.national
        return f"{whole} ext. {self.extension}" if self.extension else whole


@lru_cache(maxsize=8192)
def read_phones(text: str, *, country: str = "") -> tuple[Phone, ...]:
    """The numbers of a text in their order, a fax behind the others; () where there is none.

    `country` is ISO 3166 alpha-2, whose way of dialling is read where the text has no "+".
    """
    text = text[:_LONGEST].strip().removeprefix("tel:")
    if not text:
        return ()
    region = country.upper() if country.upper() in phonenumbers.SUPPORTED_REGIONS else None
    whole = _one(text, region)
    if whole is not None and not _PARTS.search(text):
        return (whole,)
    found: list[Phone] = []
    for part in filter(None, _PARTS.split(text)):
        one = _one(part, region)
        if one is not None:
            found.append(one)
        elif "/" in part:
            found += [number for piece in part.split("/") if (number := _one(piece, region)) is not None]
        elif (bare := _unplanned(part)) is not None:
            found.append(bare)
    found = found or ([whole] if whole else [])
    return tuple(dict.fromkeys(sorted(found, key=lambda phone: phone.fax)))


def _unplanned(text: str) -> Phone | None:
    """A number of another country, or one with a figure too many, is still a row of figures."""
    digits = "".join(sign for sign in text if sign.isdigit() and sign.isascii())
    if not _TOO_SHORT <= len(digits) <= 15:
        return None
    return Phone(code=0, national=digits, fax="fax" in text.casefold())


def _one(text: str, region: str | None) -> Phone | None:
    """The one number of a text; None where it holds none, or too many figures for one."""
    fax = re.search(r"\bfax\b|\btelefax\b", text, re.IGNORECASE) is not None
    text = _BRACKETED.sub(" ", text)
    ended = _EXTENSION.search(text)
    extension = ended[1] if ended else ""
    text = text[: ended.start()] if ended else text
    text = _TRUNK.sub("", _LABEL.sub("", text)) if text.lstrip().startswith(("+", "00")) else _LABEL.sub("", text)
    if text.startswith("("):
        text = text if any(sign.isdigit() for sign in text[:6]) else text[1:]
    text = _dialled(text)
    digits = "".join(sign for sign in text if sign.isdigit())
    if not _TOO_SHORT <= len(digits) <= 18 or not digits.isascii():
        return None
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return Phone(code=0, national=digits, extension=extension, fax=fax) if len(digits) <= 15 else None
    if phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.TOO_LONG:
        return None
    national = phonenumbers.national_significant_number(number)
    return Phone(code=number.country_code or 0, national=national, extension=extension, fax=fax)


def _dialled(text: str) -> str:
    """Letters as the keys that they stand on: "1-800-FLOWERS"; words behind the number go.

    Only letters in capitals that touch figures or follow a dash count, and no "EXT".
    """
    found = _LETTERED.match(text)
    if found and "EXT" not in found[0] and 10 <= sum(sign.isalnum() for sign in found[0]) <= 15:
        return found[0].translate(_KEYS)
    return re.split(r"[A-Za-zÀ-ÿ]", text, maxsplit=1)[0]


def compare_phones(a: str, b: str, *, country_a: str = "", country_b: str = "") -> FieldVerdict | None:
    """What two texts with telephone numbers say of each other; None where neither has one.

    "formatting only" is the same line, also where only one names an extension; "incomplete" a number without its
    area; of several numbers one that agrees is enough. A fax is compared only with a fax.
    """
    first = read_phones(a, country=country_a or country_b)
    second = read_phones(b, country=country_b or country_a)
    if not first and not second:
        return None
    if not first or not second:
        return FieldVerdict(verdict="absent", reason=f"Only one side has a number, {(first or second)[0].shown}.")
    if " ".join(a.split()) == " ".join(b.split()):
        return FieldVerdict(verdict="match")
    voices = [tuple(phone for phone in side if not phone.fax) or side for side in (first, second)]
    best: FieldVerdict | None = None
    for one in voices[0]:
        for other in voices[1]:
            verdict = _compare(one, other)
            if best is None or _RANK[verdict.verdict] < _RANK[best.verdict]:
                best = verdict
    return best


_RANK: Final = {"match": 0, "formatting only": 1, "incomplete": 2, "conflict": 3}


def _compare(a: Phone, b: Phone) -> FieldVerdict:
    both = f"One says {a.shown}, the other {b.shown}"
    if a.fax != b.fax:
        return FieldVerdict(verdict="conflict", reason=f"{both}; one of them is a fax.")
    if a.national == b.national and (a.code == b.code or not a.code or not b.code):
        if a.extension and b.extension and a.extension != b.extension:
            return FieldVerdict(verdict="incomplete", reason=f"{both}: the same number, other extensions.")
        if a.extension != b.extension:
            return FieldVerdict(
                verdict="formatting only", reason=f"{both}: the same line; only one names the extension."
            )
        return FieldVerdict(verdict="formatting only", reason=f"{a.shown} is written in two ways.")
    if (a.code == b.code or not a.code or not b.code) and _without_area(a.national, b.national):
        if not a.code or not b.code:
            return FieldVerdict(
                verdict="formatting only", reason=f"{both}: the same number, one with its country's code."
            )
        return FieldVerdict(verdict="incomplete", reason=f"{both}: the area code is missing.")
    return FieldVerdict(verdict="conflict", reason=f"{both}.")


def _without_area(a: str, b: str) -> bool:
    """Whether one number is the end of the other, and long enough to be a subscriber's."""
    short, long = sorted((a.lstrip("0"), b.lstrip("0")), key=len)
    return len(short) >= 6 and len(long) > len(short) and long.endswith(short)
