"""What stands behind the street in one text: town, region, postcode, country.

It knows the shapes of postcodes and the regions of the countries at hand, and takes off only what is given in a field
of its own too, or what a postcode or region proves to be a tail. It refuses to look for a town in a lone street.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from suture.engine.citations.addresses.folding import BREAK, fold, tokens_of
from suture.engine.citations.addresses.places import read_postcode
from suture.engine.citations.addresses.ways import COUNTRIES, Ways, country_named, ways_of

__all__ = ["Tail", "without_tail"]

# Postcodes that no other country at hand has; five figures alone name no country.
_TELLING: Final = ("GB", "CA", "NL", "IE")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tail:
    """The words before the tail, and the tail's parts as texts.

    `open_town` says that a tail was found whose town is still at the end of `tokens`, without a comma before it.
    """

    tokens: tuple[str, ...]
    city: str
    region: str
    postcode: str
    country: str
    open_town: bool


def without_tail(street: str, *, city: str, region: str, postcode: str, country: str) -> Tail:
    """Part a text from its tail; what the other fields give goes before what the text says."""
    tokens = tokens_of(street)
    proved = False
    if named := _country_at_end(tokens):
        country, proved = country or named[0], True
        tokens = tokens[: named[1]]
    found, at, code = _postcode_at_end(tokens, postcode, country or _country_by(region, postcode))
    if at:
        postcode, proved, country = postcode or found, True, country or code
        tokens, after = tokens[: at[0]], tokens[at[1] :]
        if after and not city:
            city = " ".join(after)
    country = country or _country_by(region, postcode)
    country = country or ("US" if _reads_american(tokens, postcode) else "")
    ways = ways_of(country or "US")
    start = _region_at_end(tokens, ways, region=region, proved=proved)
    if start is not None:
        region, proved = region or " ".join(tokens[start:]).upper(), True
        tokens = _trimmed(tokens[:start])
        country = country or ("US" if ways.country == "US" else "")
    tokens, taken = _town(tokens, city, proved=proved)
    return Tail(
        tokens=tuple(tokens), city=city or taken, region=region, postcode=postcode, country=country,
        open_town=proved and not city and not taken,
    )  # fmt: skip


def _trimmed(tokens: list[str]) -> list[str]:
    end = len(tokens)
    while end and tokens[end - 1] == BREAK:
        end -= 1
    return tokens[:end]


def _country_at_end(tokens: list[str]) -> tuple[str, int] | None:
    if tokens[-1:] in (["usa"], ["uk"]) or tokens[-2:] in (["united", "states"], ["united", "kingdom"]):
        end = len(tokens) - (1 if len(tokens[-1]) <= 3 else 2)
        return country_named(" ".join(tokens[end:])), end - (tokens[end - 1 : end] == [BREAK])
    if BREAK not in tokens:
        return None
    start = len(tokens) - tokens[::-1].index(BREAK)
    words = tokens[start:]
    # "CA" and "DE" are regions of the United States before they are countries.
    if len("".join(words)) == 2:
        return None
    country = country_named(" ".join(words))
    return (country, start - 1) if country else None


def _country_by(region: str, postcode: str) -> str:
    """The country that a region and a postcode tell; "" where they do not."""
    for country in _TELLING:
        if postcode and read_postcode(postcode, ways=ways_of(country)).area:
            return country
    american = ways_of("US")
    if region and american.regions.whole(fold(region).split()):
        return "US"
    return "US" if len(postcode) == 10 and read_postcode(postcode, ways=american).extra else ""


def _reads_american(tokens: list[str], postcode: str) -> bool:
    """Whether a ZIP code stands with a street as Americans write it: number, name, type; or a numbered highway.

    Five figures are a postcode in many countries; there the type is another word, or stands before the name.
    """
    ways = ways_of("US")
    if not read_postcode(postcode, ways=ways).area or not tokens or not tokens[0][0].isdigit():
        return False
    return any(token in ways.types for token in tokens[2:]) or any(
        ways.routes.at(tokens, at) is not None for at in range(1, len(tokens) - 1)
    )


def _postcode_at_end(tokens: list[str], given: str, country: str) -> tuple[str, tuple[int, int] | None, str]:
    """A postcode among the last words: its text, where it begins and ends, and the country whose shape it has."""
    candidates = (country,) if country in COUNTRIES else (*_TELLING, "US", "AU") if not country else ()
    start = len(tokens) - tokens[::-1].index(BREAK) if BREAK in tokens else 0
    for code in candidates:
        ways = ways_of(code)
        # Where the postcode goes before the town, it begins the last part.
        for first, last in (
            (len(tokens) - 2, len(tokens)),
            (len(tokens) - 1, len(tokens)),
            (start, start + 1),
            (start, start + 2),
        ):
            if first < 0 or last > len(tokens) or first == 0 or BREAK in tokens[first:last]:
                continue
            text = " ".join(tokens[first:last])
            read = read_postcode(text, ways=ways)
            if not read.area or len(text) < len(read.main):
                continue
            if given and read.main != read_postcode(given, ways=ways).main:
                continue
            # Five figures may be a house number or a suite; a region before them or a part of their own tells.
            told = _region_at_end(tokens[:first], ways, region="", proved=True) is not None
            if not given and text[:1].isdigit() and not told and (first != start or (not country and code == "AU")):
                continue
            # Five figures before a town are France's and Germany's and many others'.
            return text.upper(), (first, last), code if told or code in _TELLING else ""
    return "", None, ""


def _region_at_end(tokens: list[str], ways: Ways, *, region: str, proved: bool) -> int | None:
    tokens = _trimmed(tokens)
    for length in (3, 2, 1):
        start = len(tokens) - length
        if start <= 0 or BREAK in tokens[start:]:
            continue
        code = ways.regions.whole(tokens[start:])
        if code is None:
            continue
        own_part = tokens[start - 1] == BREAK
        if region:
            if own_part and code == ways.regions.whole(fold(region).split()):
                return start
        elif proved or (own_part and tokens[start] not in ways.directions):
            return start  # "Harbour Ave, NE" alone is a direction, not Nebraska
    return None


def _town(tokens: list[str], city: str, *, proved: bool) -> tuple[list[str], str]:
    """Without the town at the end, and the town where no field gave it."""
    tokens = _trimmed(tokens)
    if BREAK not in tokens:
        return tokens, ""
    start = len(tokens) - tokens[::-1].index(BREAK)
    last = " ".join(tokens[start:])
    if city:
        return (tokens[: start - 1], "") if last == fold(city) else (tokens, "")
    if proved and not any(letter.isdigit() for letter in last):
        return tokens[: start - 1], last
    return tokens, ""
