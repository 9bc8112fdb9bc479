"""Whether two towns are one.

It knows that towns are written with their quarter, their post town, a river in brackets, or in short words, and that
the American post office takes several names for one ZIP code. It refuses to know which places lie where.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.citations.addresses.address import Address
from suture.engine.citations.addresses.folding import fold
from suture.engine.citations.addresses.likeness import is_slip
from suture.engine.citations.addresses.places import read_city
from suture.engine.citations.addresses.ways import Ways
from suture.engine.citations.verdicts import FieldVerdict

__all__ = ["compare_towns"]

_DISTRICT: Final = re.compile(r"\b0*([1-9]\d?w?)(?:er?|[eè]me)?\b", re.IGNORECASE)
_BRACKET: Final = re.compile(r"\s*\([^()]*\)")


def compare_towns(a: Address, b: Address, *, ways: Ways, same_code: bool | None) -> FieldVerdict | None:
    """Towns with their regions: Springfield of Illinois is not Springfield of Missouri.

    `same_code` is whether the postcodes agree, None where one is missing. None where neither side has a town.
    """
    strict = "regions loose" not in ways.settings
    if strict and a.region and b.region and a.region != b.region and not is_slip(a.region, b.region):
        return FieldVerdict(verdict="conflict", reason=f"One says {a.said_region}, the other {b.said_region}.")
    if not a.city and not b.city:
        return None
    if not a.city or not b.city:
        if _beside_the_street(a, b, ways) or _beside_the_street(b, a, ways):
            return FieldVerdict(verdict="formatting only", reason="The town stands behind the street on one side.")
        return FieldVerdict(verdict="absent", reason=f"Only one side names the town, {a.said_city or b.said_city}.")
    both = f"One says {a.said_city}, the other {b.said_city}"
    if a.city == b.city:
        if a.said_city.casefold() == b.said_city.casefold():
            return FieldVerdict(verdict="match")
        if _other_district(a.said_city, b.said_city):
            return FieldVerdict(verdict="conflict", reason=f"{both}: another district of the town.")
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same town.")
    first, second = a.city.replace(" ", ""), b.city.replace(" ", "")
    if first == second:
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same town.")
    if is_slip(first, second):
        return FieldVerdict(verdict="incomplete", reason=f"{both}: one of them is misspelled.")
    if _one_names_the_quarter(a, b, ways):
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same town, one with its quarter.")
    if _bracket_apart(a, b, ways) or _bracket_apart(b, a, ways):
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same town, once with a word in brackets.")
    if same_code is not False and (_beside_the_street(a, b, ways) or _beside_the_street(b, a, ways)):
        return FieldVerdict(verdict="formatting only", reason=f"{both}: a place and its post town.")
    if same_code and _one_goes_on(a.city.split(), b.city.split(), ways):
        return FieldVerdict(
            verdict="formatting only", reason=f"{both}: the same town, one with its quarter or river."
        )
    if same_code is not False and (
        _short_forms(fold(a.said_city).split(), fold(b.said_city).split())
        or _short_forms(a.city.split(), b.city.split())
    ):
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same town, once with short words.")
    words = set(a.city.split()), set(b.city.split())
    if words[0] < words[1] or words[1] < words[0]:
        return FieldVerdict(verdict="incomplete", reason=f"{both}: one of them is short.")
    if same_code and ways.settings.get("postcode places") == "several":
        return FieldVerdict(verdict="formatting only", reason=f"{both}, both with {a.postcode.main}.")
    return FieldVerdict(verdict="conflict", reason=f"{both}.")


def _one_names_the_quarter(a: Address, b: Address, ways: Ways) -> bool:
    """ "Headington, Oxford" and "Oxford"."""
    return any(
        "," in one.said_city and other.city in {read_city(part, ways=ways) for part in one.said_city.split(",")}
        for one, other in ((a, b), (b, a))
    )


def _other_district(a: str, b: str) -> bool:
    """ "Dublin 6" and "Dublin 6W"; not where only one names a district."""
    first, second = (_DISTRICT.findall(text.casefold()) for text in (a, b))
    return bool(first) and bool(second) and first != second


def _bracket_apart(long: Address, short: Address, ways: Ways) -> bool:
    """ "Halle (Saale)" and "Halle"."""
    bare = _BRACKET.sub("", long.said_city)
    return bool(bare) and bare != long.said_city and read_city(bare, ways=ways, region=long.region) == short.city


def _beside_the_street(one: Address, other: Address, ways: Ways) -> bool:
    """ "Coppice Lane, Little Aldham" in Halstead, and "Coppice Lane" in Little Aldham."""
    return bool(other.city) and any(read_city(words, ways=ways) == other.city for words in one.also)


def _one_goes_on(first: list[str], second: list[str], ways: Ways) -> bool:
    """ "Freiburg" and "Freiburg im Breisgau", "Berlin" and "Berlin-Neukölln"; British towns only before "upon"."""
    short, long = sorted((first, second), key=len)
    if not short or len(short) == len(long) or long[: len(short)] != short:
        return False
    return "town additions" in ways.settings or long[len(short)] in ways.town_joiners


def _short_forms(first: list[str], second: list[str]) -> bool:
    """ "Neustadt Weinstrasse" and "Neustadt Weinstr": every word the other's beginning, the first one in full.

    "Rothenburg o.d.T." has only the letters that its words begin with.
    """
    short, long = sorted((first, second), key=lambda words: sum(map(len, words)))
    if len(short) < 2 or short[0] != long[0]:
        return False
    named = len(short) - 1
    if len(short) < len(long) and short[:named] == long[:named]:
        return short[named] == "".join(word[0] for word in long[named:])
    return len(short) == len(long) and all(
        one.startswith(other) or other.startswith(one) for one, other in zip(short, long, strict=True)
    )
