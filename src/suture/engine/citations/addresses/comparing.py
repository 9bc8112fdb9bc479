"""Two addresses field by field, and whether they are the same premises.

It knows that formatting is no error, that one missing part is no contradiction, and that the same street stands in
many towns. It refuses to give one score, and to say "the same" where nothing shows it: then it says None.
"""

from __future__ import annotations

from dataclasses import replace

from suture.engine.citations.addresses.address import Address
from suture.engine.citations.addresses.likeness import swapped
from suture.engine.citations.addresses.number_comparing import compare_numbers, same_door
from suture.engine.citations.addresses.street_comparing import compare_streets, shown
from suture.engine.citations.addresses.streets import NO_STREET
from suture.engine.citations.addresses.town_comparing import compare_towns
from suture.engine.citations.addresses.unit_comparing import compare_units
from suture.engine.citations.addresses.units import Unit
from suture.engine.citations.addresses.ways import Ways, ways_of
from suture.engine.citations.verdicts import AGREES, Field, FieldVerdict

__all__ = ["compare_addresses", "same_premises"]

_LEADS_THERE = AGREES | {"incomplete"}


def compare_addresses(a: Address, b: Address) -> dict[Field, FieldVerdict]:
    """Compare number, street, unit, city and postcode; a field that neither side has is left out.

    The same whichever comes first, but for the order in which a reason names the two.
    """
    ways = ways_of(min({a.country, b.country} - {""}, default=""))
    a, b = _with_house_of(a, b), _with_house_of(b, a)
    codes = _postcodes(a, b)
    # A code without its country's shape is a slip: it says neither "the same" nor "elsewhere".
    shaped = ways.postcode is None or bool(a.postcode.area and b.postcode.area) or a.postcode.main == b.postcode.main
    same_code = None if codes is None or codes.verdict == "absent" or not shaped else codes.agrees
    found: dict[Field, FieldVerdict | None]
    if _is_box(a) or _is_box(b):
        number, street = _boxes(a, b)
    else:
        number = compare_numbers(a, b, same_code=same_code)
        street = compare_streets(a.street, b.street, ways=ways, same_code=same_code)
    units = compare_units(a.unit, b.unit)
    if door := same_door(a, b, ways=ways):
        number = units = FieldVerdict(verdict="formatting only", reason=door)
    found = {
        "number": number,
        "street": street,
        "unit": units,
        "city": compare_towns(a, b, ways=ways, same_code=same_code),
        "postcode": codes,
    }
    said = {name: verdict for name, verdict in found.items() if verdict is not None}
    if same_code is False and street is not None and _only_the_code_tells(a, b, ways):
        reason = "Neither has a number, and every postcode here belongs to one address."
        said["street"] = FieldVerdict(verdict="conflict", reason=reason)
    leading: Field = "number" if street is None else "street"
    if leading in said and said[leading].verdict in _LEADS_THERE and _elsewhere(a, b, said):
        # A street is one only together with its town: Victoria Street stands in hundreds of them.
        said[leading] = FieldVerdict(verdict="conflict", reason="The same words, but in another town.")
    if leading in said and _other_block(a, b):
        said[leading] = FieldVerdict(verdict="conflict", reason="The blocks differ, and each counts its doors anew.")
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
    if street is not None and street.verdict == "absent" and number.agrees and _one_place(a, b):
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
    if apart or not (a.postcode.area and b.postcode.area):
        return apart
    if "places" in ways_of(a.country or b.country).settings and _other_quarter(a, b):
        return True
    near = a.postcode.area == b.postcode.area or swapped(a.postcode.main, b.postcode.main)
    return not near


def _other_block(a: Address, b: Address) -> bool:
    first, second = a.unit.marks.get("block"), b.unit.marks.get("block")
    return bool(first) and bool(second) and first != second


def _only_the_code_tells(a: Address, b: Address, ways: Ways) -> bool:
    return "postcode names" in ways.settings and not any((a.number, b.number, a.house, b.house, a.unit, b.unit))


def _other_quarter(a: Address, b: Address) -> bool:
    """Whether both name a quarter beside the street, and none in common: "Andheri West" and "Goregaon West"."""
    ways = ways_of(a.country or b.country)
    first, second = (
        {words for words in one.also if words.isascii() and not ways.landmarks.at(words.split(), 0)} for one in (a, b)
    )
    return bool(first) and bool(second) and not first & second


def _with_house_of(one: Address, other: Address) -> Address:
    """The address read by the other one: where that has "2 Mill Court, Mill Lane", "2 Mill Court" is a house."""
    if not other.house or not one.number or one.house or not one.street or one.unit.marks.get("room"):
        return one
    name = " ".join((*one.street.words, *([one.street.kind] if one.street.kind else [])))
    if other.house not in {name, one.street.said}:
        return one
    marks = {**one.unit.marks, "room": frozenset({one.number})}
    unit = Unit(marks=marks, said=f"{one.unit.said} {one.said_number}".strip())
    return replace(one, number="", said_number="", house=other.house, street=NO_STREET, unit=unit)


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
