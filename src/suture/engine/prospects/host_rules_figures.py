"""The figures within a host's rules: lengths, amounts of money, weeks of waiting, how many links.

It knows how they are written. It refuses to know which sentences are rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.wordings_needs import needed_words

__all__ = ["AMOUNT", "Length", "amount_in", "length_in", "links_in", "wait_in"]

AMOUNT: Final = (
    r"(?:(?:US|CA|AU|A|C)?[$\u20ac\u00a3\u20b9]\s?\d[\d,.]*\d|(?:US|CA|AU|A|C)?[$\u20ac\u00a3\u20b9]\s?\d"
    r"|\b(?:USD|EUR|GBP|CHF|AUD|CAD|INR)\s?\d[\d,.]*\d|\b\d[\d,.]*\s?(?:USD|EUR|GBP|CHF|AUD|CAD|INR|dollars?|euros?|\u20ac|pounds))"
)
"""An amount of money as a pattern."""

_AMOUNT: Final = re.compile(rf"{AMOUNT}(?:\s?(?:-|\u2013|to)\s?{AMOUNT}|\s?-\s?\d+)?", re.IGNORECASE)


_SPELLED: Final[Mapping[str, int]] = MappingProxyType(
    {row["word"]: int(row["number"]) for row in rows_of("number_words")}
)
_SPELLED_FIGURE: Final = "|".join(sorted(_SPELLED, key=len, reverse=True))
_FIGURE: Final = rf"\d{{1,2}}[,.\u00a0\u202f ]\d{{3}}|\d{{1,5}}|\b(?:{_SPELLED_FIGURE})(?![\w-])"
_UNIT: Final = (
    r"(?P<unit>words?|w\u00f6rtern?|mots|palabras|parole|woorden|characters?|zeichen|anschl\u00e4ge|signes|caract\u00e8res"
    r"|caracteres|caratteri|battute|tekens|minutes?|minuten|minutos|minuti|lines?|zeilen|lignes|l\u00edneas|righe|regels)"
)
_LENGTH: Final = re.compile(
    rf"(?P<low>{_FIGURE})\s?(?:-|\u2013|\u2014|to|and|or|bis|und|\u00e0|et|a|y|e|tot|en"
    rf"|up to)\s?(?P<high>{_FIGURE})[\s-]?(?:\+\s?)?{_UNIT}\b"
    rf"|(?P<one>{_FIGURE})\s?(?P<plus>\+)?[\s-]?{_UNIT.replace('unit', 'unit2')}\b",
    re.IGNORECASE,
)
_COUNTED: Final = needed_words(_LENGTH.pattern)
"""One of these stands in every sentence that names a length, and in few others."""
# The first letters of a unit's name, what it is called here, and the mark behind a value that is not in words.
_UNITS: Final = (
    (("char", "zeich", "ansch", "sign", "carac", "carat", "battu", "teken"), "characters", " characters"),
    (("minu",), "minutes", " minutes"),
    (("line", "zeile", "lign", "l\u00edn", "righe", "regel"), "lines", " lines"),
    (("",), "words", ""),
)
_FEWEST_WORDS: Final = 10
_LEAST: Final = re.compile(
    r"\b(?:at least|minimum|min\.?|no (?:less|fewer|shorter) than|not less than|over"
    r"|(?<!no )(?<!not )(?:more|longer) than"
    r"|mindestens|au moins"
    r"|m\u00ednimo|al menos|almeno|minimo|minimaal|ten minste)\b",
    re.IGNORECASE,
)
_AT_MOST: Final = re.compile(
    r"\b(?:at most|maximum|max\.?|not? (?:more|longer) than|not (?:to )?exceed\w*|up to|less than|fewer than"
    r"|under|within|limit(?:ed)?"
    r"|shorter than|h\u00f6chstens|maximal|bis zu|au maximum|maximum de|m\u00e1ximo|al massimo|massimo|maximaal"
    r"|hooguit)\b",
    re.IGNORECASE,
)
_OF_WHAT: Final = re.compile(
    r"\b(?:posts?|articles?|blogs?|pieces?|submissions?|essays?|abstracts?|manuscripts?|length|long"
    r"|word (?:count|limit)|contributions?"
    r"|stor(?:y|ies)|papers?|columns?|entr(?:y|ies)|summary|proposals?|guest|text|letters?|op-?eds?|reviews?"
    r"|interviews?|pitch(?:es)?"
    r"|beitr[a\u00e4]g\w*|artikel\w*|l\u00e4nge|umfang|longueur|textes?|art\u00edculos?|extensi\u00f3n"
    r"|articol[oi]|lunghezza|lengte|bijdrage\w*|r\u00e9sum\u00e9s?"
    r"|guidelines?|requirements?|rules?|submit|description|letter of intent|outline|case|answers?|captions?"
    r"|cartas?|lettere|brieven|tribunes?|communications?|comunicaciones|comunicazioni|vortr[a\u00e4]g\w*)\b",
    re.IGNORECASE,
)
_BIO: Final = re.compile(
    r"\b(?:bios?|biograph\w+|byline|kurzvita|biograf\w+|about (?:you|me|yourself|themselves|the author)"
    r"|pr\u00e9sentation|presentaci\u00f3n|presentazione|zur person)\b",
    re.IGNORECASE,
)
# Talks are counted in minutes; "an interview takes 20 minutes" is no rule.
_SPOKEN: Final = re.compile(
    r"\b(?:talks?|presentations?|slots?|sessions?|speak(?:s|ers?)?|lectures?|orals?|podium|papers?|cases?|workshops?"
    r"|webinars?|questions|vortr[a\u00e4]g\w*|redezeit|expos\u00e9s?|communications?|ponencias?|charlas?|interventi"
    r"|relazion[ei]|lezingen?|voordracht\w*)\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"\b(?:send|write|please|need|want|between|limit\w*|maximum|minimum|at (?:most|least)"
    r"|no (?:more|fewer|less|longer)"
    r"|up to|plenty|enough|tell us|give us|spaces|schreiben|h\u00f6chstens|maximal|entre|hasta|m\u00e1ximo|au plus"
    r"|racontez|espaces|fino a|massimo|tra|tussen|hooguit|envoyez|env\u00ed\w+|inviat\w+|stuur)\b",
    re.IGNORECASE,
)
_NO_RULE: Final = re.compile(
    r"\b(?:(?:I'm|I am|we're|we are|is|are) writing|(?:he|she|who) wrote|interviews? (?:takes?|lasts?)"
    r"|minutes (?:from|away|walk|drive|by)"
    r"|per minute|vocabulary|keywords?|key ?words|title (?:of|should|must)|first \d+ words|a thousand words"
    r"|meta description|read)\b",
    re.IGNORECASE,
)
_SHORT: Final = 90
_BEGINNING: Final = 12
_WAIT: Final = re.compile(
    r"(?P<low>\d+|one|two|three|four|five|six|seven|eight|ten)(?:\s?(?:-|\u2013|to|or)\s?(?P<high>\d+|two|three"
    r"|four|five|six|eight|ten))?"
    r"\s(?P<unit>(?:business |working )?(?:days?|weeks?|months?|hours?)|werktagen|tagen|wochen|jours|semaines"
    r"|d\u00edas|semanas|giorni"
    r"|settimane|dagen|weken|werkdagen)",
    re.IGNORECASE,
)
_NOFOLLOW: Final = re.compile(r"\bno[- ]?follow|rel=[\"']?(?:nofollow|sponsored)", re.IGNORECASE)
_ONE_LINK: Final = re.compile(
    r"\b(?:one|1|a single|single|only one|ein(?:en)?|un(?: solo| seul)?)\b[^.;]{0,25}\b(?:\w+[- ])?(?:links?"
    r"|enlace|lien)\b",
    re.IGNORECASE,
)
_NO_PROMOTION: Final = re.compile(
    r"\b(?:promotional|affiliate|commercial|self-promotional|self-serving|sales|paid|spammy|werb\w+"
    r"|kommerziell\w*|commercia\w+"
    r"|promotionn\w+|promocional\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Length:
    """A length as a rule: its key ("length" or "bio"), words for a person, a value for programs."""

    key: str
    words: str
    value: str


def length_in(text: str, *, above: str) -> Length | None:
    """The length that a sentence demands; `above` is its heading and lead. None where it demands none."""
    found = next(iter(_demanded(text, above=above)), None)
    if found is None:
        return None
    named, mark = _unit_of(found)
    before = text[max(0, found.start() - 40) : found.start()]
    if found["low"]:
        low, high = _plain(found["low"]), _plain(found["high"])
        words, value = f"{low:,} to {high:,} {named}", f"{low}-{high}"
    else:
        one = _plain(found["one"])
        behind = text[found.end() : found.end() + 30]
        if (
            found["plus"]
            or _LEAST.search(before)
            or re.match(r"\W*(?:minimum|or more|at least)", behind, re.IGNORECASE)
        ):
            words, value = f"at least {one:,} {named}", f"{one}-"
        elif _AT_MOST.search(before) or re.match(
            r"\W*(?:max|or (?:less|fewer)|at most|limit)", behind, re.IGNORECASE
        ):
            words, value = f"at most {one:,} {named}", f"-{one}"
        else:
            words, value = f"about {one:,} {named}", f"{one}"
    near = text[max(0, found.start() - 40) : found.end() + 25]
    key = "bio" if _BIO.search(near) else "length"
    return Length(key, f"a biography of {words}" if key == "bio" else words, value + mark)


def _demanded(text: str, *, above: str) -> Iterator[re.Match[str]]:
    """The lengths of a sentence that are asked of whoever contributes."""
    lower = text.lower()
    if not any(unit in lower for unit in _COUNTED) or _NO_RULE.search(text):
        return
    for found in _LENGTH.finditer(text):
        named, _mark = _unit_of(found)
        # "Between 600 and 900 words, first person": a short line that begins with a length demands it.
        bare = len(text) <= _SHORT and found.start() <= _BEGINNING
        if named == "minutes":
            fits = _SPOKEN.search(text) is not None
        elif named == "lines":
            fits = _ASKED.search(text) is not None
        else:
            told = f"{text} {above}" if len(text) <= _SHORT else text
            fits = bare or any(words.search(told) for words in (_OF_WHAT, _BIO)) or _ASKED.search(text) is not None
            fits = fits and _plain(found["low"] or found["one"]) >= _FEWEST_WORDS
        if fits:
            yield found


def _unit_of(found: re.Match[str]) -> tuple[str, str]:
    """What a length counts, and the mark behind its value."""
    unit = (found["unit"] or found["unit2"]).lower()
    return next((named, mark) for names, named, mark in _UNITS if unit.startswith(names))


def amount_in(text: str) -> str | None:
    """The first amount of money in a text, as written; None where none stands there."""
    found = _AMOUNT.search(text)
    return found[0].strip(" .,") if found else None


def wait_in(text: str) -> str | None:
    """How long an answer takes ("2-4 weeks"); None where no figure stands there."""
    found = _WAIT.search(text)
    if found is None:
        return None
    low, high = (_spelled(found[part]) for part in ("low", "high"))
    return f"{low}-{high} {found['unit'].lower()}" if high else f"{low} {found['unit'].lower()}"


def links_in(text: str) -> tuple[str, str]:
    """What a sentence says about links: in words, and as a value for programs ("" where neither is clear)."""
    parts = [
        (
            bool(_NOFOLLOW.search(text)) and not re.search(r"\b(?:do|will be do)[- ]?follow", text, re.IGNORECASE),
            "links are nofollow",
            "nofollow",
        ),
        (bool(_ONE_LINK.search(text)), "one link", "one"),
        (bool(_NO_PROMOTION.search(text)), "no promotional links", "none promotional"),
    ]
    told = [(words, value) for holds, words, value in parts if holds]
    if not told:
        return "what they say about links", ""
    return ", ".join(words for words, _value in told), ", ".join(value for _words, value in told)


def _plain(figure: str) -> int:
    spelled = _SPELLED.get(figure.lower())
    return spelled if spelled is not None else int(re.sub(r"\D", "", figure))


def _spelled(figure: str | None) -> str:
    return "" if figure is None else str(_SPELLED.get(figure.lower(), figure))
