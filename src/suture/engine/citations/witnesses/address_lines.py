"""Postal addresses among the visible lines of a page, in one line or in several under each other.

It knows how addresses end: town, state and ZIP code; town and British postcode; postcode and town. It refuses a town
without a street, a street without its end, and everything that only may be an address: a page has many numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from suture.engine.citations.addresses.ways import ways_of
from suture.engine.citations.witnesses.page_labels import is_caption
from suture.engine.citations.witnesses.uk_lines import split_lines

__all__ = ["FoundAddress", "addresses_in"]

_TOWN: Final = r"[^\W\d_][^\d,|:;()]{1,38}?"
_LAND: Final = r"(?:,?\s+(?:USA|U\.S\.A\.|United States(?: of America)?|UK|United Kingdom|England|Canada|Australia))?"
_BEFORE: Final = r"(?:(?P<before>.{2,140}?)\s*[,|\u00b7\u2022]\s*)?"
# USPS Publication 28; Canada Post, Addressing Guidelines; AS 4590; Royal Mail, PAF Programmer's Guide.
_AMERICAN: Final = re.compile(
    rf"{_BEFORE}(?P<city>{_TOWN}),?\s+(?P<region>[A-Z]{{2}}|[A-Z][a-z]+(?: [A-Z][a-z]+)?),?\s+"
    rf"(?P<postcode>\d{{5}}(?:-\d{{4}})?){_LAND}"
)
_CANADIAN: Final = re.compile(
    rf"{_BEFORE}(?P<city>{_TOWN}),?\s+(?P<region>[A-Z]{{2}}),?\s+(?P<postcode>[A-Z]\d[A-Z] ?\d[A-Z]\d){_LAND}"
)
_AUSTRALIAN: Final = re.compile(
    rf"{_BEFORE}(?P<city>{_TOWN}),?\s+(?P<region>NSW|VIC|QLD|WA|SA|TAS|ACT|NT),?\s+(?P<postcode>\d{{4}}){_LAND}"
)
_BRITISH: Final = re.compile(
    rf"(?P<before>.{{0,160}}?)[,\s]*\b(?P<postcode>[A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}){_LAND}"
)
_ZIP_ALONE: Final = re.compile(rf"\d{{5}}(?:-\d{{4}})?{_LAND}")
_TOWN_LAST: Final = re.compile(
    rf"{_BEFORE}(?:D-|F-)?(?P<postcode>\d{{5}})\s+(?P<city>{_TOWN})(?:,?\s+(?:Deutschland|France|Germany))?"
)

_NUMBER_FIRST: Final = re.compile(
    r"(?:(?:(?:unit|suite|ste|apt)\.?\s?|#)\w{1,5}\s?[-\u2013]\s?)?(?:\d{1,6}[A-Za-z]?(?:\s?[-/\u2013]\s?\d{1,6}[A-Za-z]?)?,?|One)\s+[^\W\d_].{1,70}|P\.?\s?O\.?\s+Box\s+\d+.{0,20}",
    re.IGNORECASE,
)
# "120 Quay St Ste 4 Springfield, IL 62701": the street ends with its kind, or with a unit behind that.
_RUN_ON: Final = re.compile(
    r"(?P<street>\d{1,6}\s[\w .'-]{2,50}?\b(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Ct"
    r"|Court|Pl|Place|Pkwy|Parkway|Hwy|Highway|Cir|Circle|Ter|Terrace|Sq|Square)\.?(?:\s[NSEW]{1,2})?"
    r"(?:\s(?:(?:Ste|Suite|Unit|Apt|Rm|Bldg|Fl)\.?\s|#\s?)\w{1,5})?)\s(?P<rest>[A-Z][^\d,]{1,38},\s.+)"
)
_NUMBER_LAST: Final = re.compile(r"[^\W\d_][^,\d]{2,60}\s\d{1,4}\s?[a-zA-Z]?(?:\s?[-/\u2013]\s?\d{1,4})?")
_UNIT: Final = re.compile(
    r"(?:suite|ste|shop|unit|apt|apartment|room|rm|floor|fl|bldg|building|level|lvl|dept|department|office|tower|wing|#"
    r"|\d{1,2}(?:st|nd|rd|th)\s+floor)\b.{0,40}|#\s?\w+",
    re.IGNORECASE,
)
_BRITISH_WAY: Final = re.compile(
    r"\b(?:road|street|lane|avenue|close|way|square|place|hill|drive|court|gardens|terrace|crescent|park|row|mews"
    r"|parade|walk|grove|green|rise|broadway|high street|rd|st|ave)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?:(?:practice|office|clinic|mailing|our|main|business|surgery)\s+)?(?:address|location|office|adresse|anschrift)\s*:?\s+",
    re.IGNORECASE,
)
_LONGEST: Final = 200
_LINES_BACK: Final = 4
_COUNTRY_OF: Final = {"de": "DE", "fr": "FR"}


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundAddress:
    """An address with the places (from 0) of the first and last line that it stands in, and these lines' words."""

    first: int
    last: int
    street: str
    unit: str
    city: str
    region: str
    postcode: str
    country: str
    words: str


def addresses_in(lines: Sequence[str], *, language: str = "") -> list[FoundAddress]:
    """The addresses of a page's lines, in order. `language` (a tag such as "de-AT") tells postcodes of five figures
    that stand before the town: they are German or French, or nobody says whose.
    """
    found: list[FoundAddress] = []
    for place, line in enumerate(lines):
        if len(line) > _LONGEST or not any(letter.isdigit() for letter in line):
            continue
        text = _LABEL.sub("", line, count=1) if _LABEL.match(line) else line
        if (run := _RUN_ON.fullmatch(text)) is not None:
            text = f"{run['street']}, {run['rest']}"
        at = place
        if _ZIP_ALONE.fullmatch(text) and place and not any(map(str.isdigit, lines[place - 1])):
            text, at = f"{lines[place - 1]} {text}", place - 1
        address = next(_read(text, lines, at, language=language), None)
        if address is not None and at != place:
            address = replace(address, last=place, words=f"{address.words} / {line}")
        if address is not None and not (found and address.first <= found[-1].last):
            found.append(address)
    return found


def _read(text: str, lines: Sequence[str], place: int, *, language: str) -> Iterator[FoundAddress]:
    for pattern, country in ((_AMERICAN, "US"), (_CANADIAN, "CA"), (_AUSTRALIAN, "AU")):
        match = pattern.fullmatch(text)
        if match is None or not ways_of(country).regions.whole(match["region"].lower().split()):
            continue
        street = _street_before(match["before"] or "", lines, place)
        if street is not None:
            yield _found(match, street, lines, place, region=match["region"], country=country)
    match = _BRITISH.fullmatch(text)
    if match is not None:
        yield from _british(match, lines, place)
    match = _TOWN_LAST.fullmatch(text)
    if match is not None:
        street = _street_before(match["before"] or "", lines, place, number_last=True)
        if street is not None:
            country = _COUNTRY_OF.get(language.partition("-")[0].lower(), "")
            yield _found(match, street, lines, place, region="", country=country)


_Street = tuple[str, str, int]
"""Street, unit, and the line on which they begin."""


def _street_before(before: str, lines: Sequence[str], place: int, *, number_last: bool = False) -> _Street | None:
    """The street in front of the town, in the same line or in the lines above; None where there is none."""
    if before:
        parts = _parts(before)
        start = next((at for at, part in enumerate(parts) if _is_street(part, number_last=number_last)), None)
        if start is not None:
            return parts[start], _units(parts, start), place
        if not all(_UNIT.fullmatch(part) for part in parts):
            return None
        units = parts
    else:
        units = []
    for above in range(place - 1, max(-1, place - 1 - _LINES_BACK), -1):
        line = lines[above].strip().rstrip(",")
        line = _LABEL.sub("", line, count=1) if _LABEL.match(line) else line
        if is_caption(line):
            continue
        parts = _parts(line)
        start = next((at for at, part in enumerate(parts) if _is_street(part, number_last=number_last)), None)
        if start is not None and all(_UNIT.fullmatch(part) for part in parts[:start]):
            return parts[start], ", ".join(filter(None, [_units(parts, start), *units])), above
        if not _UNIT.fullmatch(line):
            return None
        units = [line, *units]
    return None


def _parts(text: str) -> list[str]:
    """What marks set apart; a house number stays with its street ("12, rue du Port")."""
    parts: list[str] = []
    for part in filter(None, (one.strip() for one in re.split(r"[,|\u00b7\u2022]", text))):
        if parts and parts[-1].isdigit() and not part[0].isdigit():
            parts[-1] = f"{parts[-1]}, {part}"
        else:
            parts.append(part)
    return parts


def _units(parts: Sequence[str], start: int) -> str:
    """What stands before and behind the street at `start` and names a part of the house, in one text."""
    return ", ".join([*(part for part in parts[:start] if _UNIT.fullmatch(part)), *parts[start + 1 :]])


def _is_street(text: str, *, number_last: bool) -> bool:
    return _NUMBER_FIRST.fullmatch(text) is not None or (number_last and _NUMBER_LAST.fullmatch(text) is not None)


def _british(match: re.Match[str], lines: Sequence[str], place: int) -> Iterator[FoundAddress]:
    """Parts up to the postcode; over several lines they begin with the nearest line that names a road or number."""
    parts = [part.strip() for part in match["before"].split(",") if part.strip()]
    first = place
    if not any(_names_road(part) for part in parts):
        for above in range(place - 1, max(-1, place - 2 - _LINES_BACK), -1):
            line = lines[above].strip().rstrip(",")
            if not line or len(line) > 80 or line.endswith((".", "?", "!")):
                return
            parts = [*(part.strip() for part in line.split(",") if part.strip()), *parts]
            first = above
            if any(_names_road(part) for part in parts):
                break
    if not any(_names_road(part) for part in parts):
        return
    street, town, county = split_lines(parts)
    if not (street and town):
        return
    words = " / ".join(lines[first : place + 1])
    yield FoundAddress(
        first=first, last=place, street=street, unit="", city=town, region=county, postcode=match["postcode"],
        country="GB", words=words,
    )  # fmt: skip


def _names_road(part: str) -> bool:
    return _BRITISH_WAY.search(part) is not None or _NUMBER_FIRST.fullmatch(part) is not None


def _found(
    match: re.Match[str], street: _Street, lines: Sequence[str], place: int, *, region: str, country: str
) -> FoundAddress:
    return FoundAddress(
        first=street[2],
        last=place,
        street=street[0],
        unit=street[1],
        city=match["city"].strip(),
        region=region,
        postcode=match["postcode"],
        country=country,
        words=" / ".join(lines[street[2] : place + 1]),
    )
