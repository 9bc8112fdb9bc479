"""Two addresses field by field, and whether they are the same premises.

It knows that formatting is no error, that one missing part is no contradiction, and that the same street stands in
many towns. It refuses to give one score, and to say "the same" where nothing shows it: then it says None.
"""

from __future__ import annotations

from suture.engine.citations.addresses.address import Address
from suture.engine.citations.addresses.likeness import is_slip, swapped
from suture.engine.citations.addresses.places import read_city
from suture.engine.citations.addresses.street_comparing import compare_streets, shown
from suture.engine.citations.addresses.unit_comparing import compare_units
from suture.engine.citations.addresses.ways import Ways, ways_of
from suture.engine.citations.verdicts import AGREES, Field, FieldVerdict

__all__ = ["compare_addresses", "same_premises"]

_LEADS_THERE = AGREES | {"incomplete"}


def compare_addresses(a: Address, b: Address) -> dict[Field, FieldVerdict]:
    """Compare number, street, unit, city and postcode; a field that neither side has is left out.

    The same whichever comes first, but for the order in which a reason names the two.
    """
    ways = ways_of(min({a.country, b.country} - {""}, default=""))
    codes = _postcodes(a, b)
    same_code = None if codes is None or codes.verdict == "absent" else codes.agrees
    found: dict[Field, FieldVerdict | None]
    if _is_box(a) or _is_box(b):
        number, street = _boxes(a, b)
    else:
        number, street = _numbers(a, b), compare_streets(a.street, b.street, ways=ways, same_code=same_code)
    units = compare_units(a.unit, b.unit)
    if _letter_is_the_flat(a, b) or _letter_is_the_flat(b, a):
        number = units = FieldVerdict(verdict="formatting only", reason="A flat's letter stands behind the number.")
    found = {
        "number": number,
        "street": street,
        "unit": units,
        "city": _cities(a, b, ways=ways, same_code=same_code),
        "postcode": codes,
    }
    said = {name: verdict for name, verdict in found.items() if verdict is not None}
    leading: Field = "number" if street is None else "street"
    if leading in said and said[leading].verdict in _LEADS_THERE and _elsewhere(a, b, said):
        # A street is one only together with its town: Victoria Street stands in hundreds of them.
        said[leading] = FieldVerdict(verdict="conflict", reason="The same words, but in another town.")
    return said


def same_premises(a: Address, b: Address) -> bool | None:
    """Whether both name the same house, whatever the unit; None where too little is said."""
    if a.country and b.country and a.country != b.country:
        return False
    said = compare_addresses(a, b)
    number, street = said.get("number"), said.get("street")
    if number is None and street is None:
        return None
    if any(one is not None and one.verdict == "conflict" for one in (number, street)) or _elsewhere(a, b, said):
        return False
    if number is None:
        # A street alone leads nowhere, unless it is a corner; a house's name does.
        return True if street is not None and street.agrees and _placed(said) else None
    if number.verdict == "absent" and street is not None and street.agrees and _one_place(a, b):
        return True
    if number.verdict not in _LEADS_THERE or (street is not None and street.verdict not in _LEADS_THERE):
        return None
    return True


def _one_place(a: Address, b: Address) -> bool:
    """Whether both have one postcode that is no larger than a side of a street."""
    ways = ways_of(a.country or b.country)
    return "postcode fine" in ways.settings and bool(a.postcode) and a.postcode.main == b.postcode.main


def _placed(said: dict[Field, FieldVerdict]) -> bool:
    return any(said[name].agrees for name in ("city", "postcode") if name in said)


def _elsewhere(a: Address, b: Address, said: dict[Field, FieldVerdict]) -> bool:
    """Whether town and postcode say that the same street stands in two places."""
    city, code = said.get("city"), said.get("postcode")
    if code is not None and code.agrees:
        return False
    apart = city is not None and city.verdict == "conflict"
    if code is None or code.verdict == "absent":
        return apart
    if apart:
        return True
    near = a.postcode.area == b.postcode.area or swapped(a.postcode.main, b.postcode.main)
    return not near


def _is_box(address: Address) -> bool:
    return bool(address.box) and not (address.street or address.number or address.house)


def _boxes(a: Address, b: Address) -> tuple[FieldVerdict | None, FieldVerdict | None]:
    """Number and street where one side or both have nothing but a post box."""
    if _is_box(a) and _is_box(b):
        if a.box == b.box:
            return FieldVerdict(verdict="match"), None
        return FieldVerdict(verdict="conflict", reason=f"One says PO box {a.box}, the other {b.box}."), None
    box, other = (a, b) if _is_box(a) else (b, a)
    if box.box == other.box:
        return FieldVerdict(verdict="incomplete", reason=f"Both say PO box {box.box}; only one has a street."), None
    if not other.street and not other.number and not other.house:
        return FieldVerdict(verdict="absent", reason=f"Only one side has PO box {box.box}."), None
    name = shown(other.street.said or other.house)
    return None, FieldVerdict(verdict="conflict", reason=f"One says PO box {box.box}, the other {name}.")


def _numbers(a: Address, b: Address) -> FieldVerdict | None:
    """House numbers, or the names of houses where a house has no number."""
    if not a.number and not b.number:
        return _houses(a.house, b.house)
    if not a.number or not b.number:
        if (a.house and a.house in b.also) or (b.house and b.house in a.also):
            name = shown(a.house or b.house)
            return FieldVerdict(verdict="incomplete", reason=f"Both name {name}; only one has its number.")
        return FieldVerdict(verdict="absent", reason=f"Only one side has a house number, {a.number or b.number}.")
    if a.number == b.number:
        if a.said_number == b.said_number:
            return FieldVerdict(verdict="match")
        return FieldVerdict(verdict="formatting only", reason=f"{a.said_number} and {b.said_number} are the same.")
    if a.number.replace("-", "") == b.number.replace("-", ""):
        return FieldVerdict(verdict="formatting only", reason=f"{a.number} and {b.number} are the same number.")
    both = f"One says {a.number}, the other {b.number}"
    short, long = sorted((a.number, b.number), key=len)
    if long.rstrip("abcdefghijklmnopqrstuvwxyz") == short or long.startswith(f"{short} "):
        return FieldVerdict(verdict="incomplete", reason=f"{both}: a part of the number is missing.")
    if short.partition("-")[0] in long.split("-") and short.rpartition("-")[2] in long.split("-"):
        return FieldVerdict(verdict="incomplete", reason=f"{both}: one names a part of the other's range.")
    return FieldVerdict(verdict="conflict", reason=f"{both}.")


def _letter_is_the_flat(a: Address, b: Address) -> bool:
    """ "Flat A, 12 Park Road" and "12A Park Road"."""
    rooms = a.unit.marks.get("room", frozenset())
    if b.unit or len(a.unit.marks) != 1 or len(rooms) != 1 or not a.number.isdigit():
        return False
    (room,) = rooms
    return room.isalpha() and b.number == a.number + room


def _houses(a: str, b: str) -> FieldVerdict | None:
    a, b = a.removeprefix("the "), b.removeprefix("the ")
    if not a and not b:
        return None
    if not a or not b:
        return FieldVerdict(verdict="absent", reason=f"Only one side names the house, {shown(a or b)}.")
    if a == b:
        return FieldVerdict(verdict="match")
    both = f"One says {shown(a)}, the other {shown(b)}"
    if is_slip(a.replace(" ", ""), b.replace(" ", "")):
        return FieldVerdict(verdict="incomplete", reason=f"{both}: one of them is misspelled.")
    if set(a.split()) < set(b.split()) or set(b.split()) < set(a.split()):
        return FieldVerdict(verdict="incomplete", reason=f"{both}.")
    return FieldVerdict(verdict="conflict", reason=f"{both}.")


def _cities(a: Address, b: Address, *, ways: Ways, same_code: bool | None) -> FieldVerdict | None:
    """Towns with their regions: Springfield of Illinois is not Springfield of Missouri."""
    strict = "regions loose" not in ways.settings
    if strict and a.region and b.region and a.region != b.region and not is_slip(a.region, b.region):
        return FieldVerdict(verdict="conflict", reason=f"One says {a.said_region}, the other {b.said_region}.")
    if not a.city and not b.city:
        return None
    if not a.city or not b.city:
        return FieldVerdict(verdict="absent", reason=f"Only one side names the town, {a.said_city or b.said_city}.")
    both = f"One says {a.said_city}, the other {b.said_city}"
    if a.city == b.city:
        if a.said_city.casefold() == b.said_city.casefold():
            return FieldVerdict(verdict="match")
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same town.")
    first, second = a.city.replace(" ", ""), b.city.replace(" ", "")
    if first == second:
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same town.")
    if is_slip(first, second):
        return FieldVerdict(verdict="incomplete", reason=f"{both}: one of them is misspelled.")
    if _one_names_the_quarter(a, b, ways):
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same town, one with its quarter.")
    words = set(a.city.split()), set(b.city.split())
    if words[0] < words[1] or words[1] < words[0]:
        return FieldVerdict(verdict="incomplete", reason=f"{both}: one of them is short.")
    if same_code and ways.settings.get("postcode places") == "several":
        return FieldVerdict(
            verdict="formatting only", reason=f"{both}: the post office takes both with {a.postcode.main}."
        )
    return FieldVerdict(verdict="conflict", reason=f"{both}.")


def _one_names_the_quarter(a: Address, b: Address, ways: Ways) -> bool:
    """ "Headington, Oxford" and "Oxford"."""
    return any(
        "," in one.said_city and read_city(one.said_city.rpartition(",")[2], ways=ways) == other.city
        for one, other in ((a, b), (b, a))
    )


def _postcodes(a: Address, b: Address) -> FieldVerdict | None:
    first, second = a.postcode, b.postcode
    if not first and not second:
        return None
    if not first or not second:
        return FieldVerdict(verdict="absent", reason=f"Only one side has a postcode, {(first or second).said}.")
    if first.main != second.main:
        return FieldVerdict(verdict="conflict", reason=f"One says {first.said}, the other {second.said}.")
    if first.said == second.said:
        return FieldVerdict(verdict="match")
    return FieldVerdict(verdict="formatting only", reason=f"{first.said} and {second.said} are the same postcode.")
