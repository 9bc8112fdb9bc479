"""An address in its parts, each ready to be compared; `reading` makes it.

It knows shapes only.
"""

from __future__ import annotations

from dataclasses import dataclass

from suture.engine.citations.addresses.places import NO_POSTCODE, Postcode
from suture.engine.citations.addresses.streets import NO_STREET, Street
from suture.engine.citations.addresses.units import NO_UNIT, Unit

__all__ = ["Address"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """One address.

    `country` is ISO 3166 alpha-2, "" where nobody said. `number` is the house number ("12a", "11-15"), "" where there
    is none; `house` a house's name that stands before the street. `box` is a post box's number. `city` and `region`
    are in full, folded words or codes; `said_city`, `said_region` and `said_number` are as they were read. `also` are
    words that are no address: an organisation, a landmark, a hospital's building without a number.
    """

    country: str = ""
    number: str = ""
    house: str = ""
    street: Street = NO_STREET
    unit: Unit = NO_UNIT
    box: str = ""
    city: str = ""
    region: str = ""
    postcode: Postcode = NO_POSTCODE
    also: tuple[str, ...] = ()
    said_number: str = ""
    said_city: str = ""
    said_region: str = ""
