"""Whether two records are about one practice, clinic or other place.

A place is a name at a door. Either may change without making another place of it: practices are renamed and move, and
then the telephone tells. What sets places apart is another door with another telephone (branches of a chain), another
unit behind the same door, and another trade. Where no trade is told, an unshared building is taken for one place.
"""

from __future__ import annotations

from typing import Final

from suture.engine.citations.evidence import Decision, Evidence, Leaning

__all__ = ["decide_place"]

_NEXT_DOOR: Final = "Near names with one telephone at neighbouring numbers: a slip in one of them."


def decide_place(told: Evidence) -> Decision:
    """Decide from the evidence; `same` is None where a careful reader would ask."""
    match told.name:
        case "same":
            return _one_name(told)
        case "incomplete":
            return _longer_name(told)
        case "":
            return _no_name(told)
        case _:
            return _two_names(told)


def _one_name(told: Evidence) -> Decision:
    if told.door == "same":
        return _yes(told, "Name and address agree.")
    if told.phone == "same":
        if told.door == "other":
            return _yes(told, "Name and telephone agree; one of the two addresses is old or wrong.")
        return _yes(told, "Name and telephone agree.")
    if told.door == "other":
        if told.near:
            return _unknown("One name at two neighbouring numbers: a slip, or two places.")
        return _elsewhere(told, "One name at two addresses")
    if told.area == "other" or told.region == "other":
        return _elsewhere(told, "One name in two places")
    if told.phone == "other":
        return _unknown("The names agree, the telephones do not, and an address is missing.")
    if told.area == "same" or told.site == "same":
        return _yes(told, "The names agree, and so does the " + ("city." if told.area == "same" else "website."))
    return _yes(told, "The names agree, and no more is known.")


def _elsewhere(told: Evidence, what: str) -> Decision:
    if told.kind_told:
        return _no(f"{what}: branches, or namesakes.")
    return _unknown(f"{what}: a person who works at both, or two branches.")


def _longer_name(told: Evidence) -> Decision:
    if told.door == "same":
        if told.trade == "other" and not (told.phone == told.site == "same"):
            if told.phone == "same":
                return _unknown("One name holds the other, and the trades differ: a department, or one place.")
            return _no("One name holds the other, but trade and telephone differ: a place within a place.")
        if told.unit == "other" and told.phone != "same":
            return _unknown("One name holds the other, in two units of one building.")
        return _yes(told, "One name holds the other, at one address.")
    if told.door == "other":
        if told.near and told.phone == "same":
            return _yes(told, _NEXT_DOOR)
        if told.phone == "same" and told.postcode != "other":
            return _unknown("One telephone at two addresses: a branch, or a practice that moved.")
        if told.near and told.phone != "other":
            return _unknown("Near names at two neighbouring numbers: a slip, or two places.")
        return _no("The addresses differ, and one name says more: branches.")
    if told.phone == "same":
        return _yes(told, "One name holds the other, with one telephone.")
    return _unknown("One name holds the other, and too little else is known.")


def _two_names(told: Evidence) -> Decision:
    related = told.name == "related"
    if told.door == "same":
        return _at_one_door(told, related=related)
    if told.phone == "same":
        if related and told.near and told.trade != "other":
            return _yes(told, _NEXT_DOOR)
        if related and told.door != "other" and told.trade != "other":
            return _yes(told, "The telephones agree, and the names share their own words.")
        return _unknown("Two names with one telephone: a group, or a practice that was renamed.")
    return _no("The names differ.")


def _at_one_door(told: Evidence, *, related: bool) -> Decision:
    if told.within:
        what = "One name is the other's with a trade behind it"
        if told.phone == "same":
            return _unknown(f"{what}, with one telephone: a department, or the whole house.")
        return _no(f"{what}: a department or another business in the same house.")
    if told.phone == "same":
        return _at_one_door_and_telephone(told, related=related)
    if told.unit == "other":
        return _no("Two names in two units of one building.")
    if told.trade == "other":
        return _no("Two names and two trades at one address.")
    if not told.medical and not told.trades_may_differ:
        if related:
            return _yes(told, "One address, and the names share their own words.")
        return _unknown("Two names at one address.", leaning="repeated", strength=told.strength)
    if related:
        likely = not told.phone or (told.trade == "same" and not told.unit_of_one)
        return _unknown("Two names at one address.", leaning="alone" if likely else "", strength=told.strength)
    return _no("Two names and two telephones at one address." if told.phone else "Two names at one address.")


def _at_one_door_and_telephone(told: Evidence, *, related: bool) -> Decision:
    if told.unit == "other" or told.trade == "other":
        return _unknown("Two names share door and telephone, but not unit or trade.")
    if told.trades_may_differ:
        return _unknown(
            "Two names share door and telephone, and their trades may differ.",
            leaning="alone" if related else "",
            strength=told.strength,
        )
    if related:
        return _yes(told, "Address and telephone agree, and the names share their own words.")
    return _yes(told, "Address and telephone agree: renamed, or listed under another name.")


def _no_name(told: Evidence) -> Decision:
    if told.door == "same":
        return _yes(told, "The addresses agree, and a name is missing.")
    if told.door == "other":
        return _no("The addresses differ.")
    if told.phone == "same" or told.site == "same":
        return _unknown("Telephone or website agree, and a name is missing.")
    return _unknown("Too little is known of one of them.")


def _yes(told: Evidence, why: str) -> Decision:
    return Decision(same=True, why=why, strength=told.strength)


def _no(why: str) -> Decision:
    return Decision(same=False, why=why)


def _unknown(why: str, *, leaning: Leaning = "", strength: int = 0) -> Decision:
    return Decision(same=None, why=why, strength=strength if leaning else 0, leaning=leaning)
