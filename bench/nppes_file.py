"""Files of the NPI register as CMS publishes them, made up: 330 quoted columns, every row of a person that nobody is.

The same seed gives the same bytes, some 1.2 kB a row as in the published file. Names are drawn as unevenly as real
ones are: the commonest surname has one row in a hundred.
"""

from __future__ import annotations

import random
from itertools import accumulate
from pathlib import Path
from typing import Final

from suture.engine.citations.names.words import given_names
from suture.engine.citations.nppes.published import (
    MAIN_HEADER,
    MAIN_PLACES,
    NAMES_HEADER,
    PLACES_HEADER,
    checked,
    line,
)

__all__ = ["made_up_numbers", "write_register"]

_SYLLABLES: Final = (
    "bar",
    "ken",
    "dor",
    "mill",
    "thor",
    "wen",
    "sal",
    "quin",
    "har",
    "ley",
    "ton",
    "ger",
    "ov",
    "sen",
)
_SUBJECTS: Final = (
    "DERMATOLOGY",
    "FAMILY MEDICINE",
    "DENTAL",
    "PHYSICAL THERAPY",
    "CARDIOLOGY",
    "EYE CARE",
    "PHARMACY",
)
_FORMS: Final = ("LLC", "PC", "INC", "PLLC", "P.A.", "GROUP", "ASSOCIATES")
_STATES: Final = ("CA", "NY", "TX", "FL", "PA", "IL", "OH", "MA", "NC", "MI", "WA", "GA", "OR", "NE", "VT", "PR")
_CODES: Final = ("207N00000X", "207Q00000X", "122300000X", "225100000X", "207RC0000X", "363LF0000X", "101Y00000X")
_SURNAMES: Final = 60_000
_CITIES: Final = 8_000


def made_up_numbers(dice: random.Random, count: int) -> list[str]:
    """Different numbers with the right check digit, in no order; that one was given out is by chance alone."""
    return [checked(body) for body in dice.sample(range(100_000_000, 200_000_000), count)]


def write_register(folder: Path, *, rows: int, seed: int = 7, days: str = "20050523-20261108") -> tuple[Path, ...]:
    """Write a main file, and names and places for one row in ten each; return the three."""
    dice = random.Random(seed)
    world = _World(dice)
    numbers = made_up_numbers(dice, rows)
    main, names, places = (folder / f"{kind}_pfile_{days}.csv" for kind in ("npidata", "othername", "pl"))
    with main.open("w") as main_file, names.open("w") as names_file, places.open("w") as places_file:
        for file, header in (
            (main_file, MAIN_HEADER), (names_file, NAMES_HEADER), (places_file, PLACES_HEADER),
        ):  # fmt: skip
            file.write(line(header))
        for number in numbers:
            main_file.write(line(world.row(number)))
            chance = dice.random()
            if chance < 0.1:
                names_file.write(line((number, world.organisation(), "3")))
            elif chance < 0.2:
                places_file.write(line((number, *world.site(), "", "")))
    return main, names, places


class _World:
    """Names and places to draw from."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.given = sorted(given_names())
        surnames = {"".join(dice.choices(_SYLLABLES, k=dice.choice((2, 2, 3)))).upper() for _ in range(3 * _SURNAMES)}
        self.surnames = sorted(surnames)[:_SURNAMES]
        dice.shuffle(self.surnames)
        # As in real lists of surnames, the one at place n is borne by about 1/n as many as the first.
        self.weights = list(accumulate(1 / (place + 8) for place in range(len(self.surnames))))
        self.cities = [
            f"{dice.choice(self.surnames)} {dice.choice(('CITY', 'FALLS', 'PARK'))}" for _ in range(_CITIES)
        ]

    def surname(self) -> str:
        return self.dice.choices(self.surnames, cum_weights=self.weights)[0]

    def organisation(self) -> str:
        return f"{self.surname()} {self.dice.choice(_SUBJECTS)} {self.dice.choice(_FORMS)}"

    def site(self) -> tuple[str, ...]:
        dice = self.dice
        city = dice.randrange(_CITIES)
        street = f"{dice.randrange(1, 9999)} {self.surname()} ST"
        unit = f"STE {dice.randrange(100, 999)}" if dice.random() < 0.4 else ""
        state = _STATES[city % len(_STATES)]
        phone = f"{200 + city % 700}555{dice.randrange(10_000):04}"
        return (
            street,
            unit,
            self.cities[city],
            state,
            f"{10_000 + city * 11:05}{dice.randrange(9_999):04}",
            "US",
            phone,
        )

    def row(self, number: str) -> list[str]:
        dice = self.dice
        row = [""] * len(MAIN_HEADER)
        row[0] = number
        chance = dice.random()
        if chance < 0.03:
            row[MAIN_PLACES["NPI Deactivation Date"]] = "02/03/2024"
            return row
        person = chance < 0.78
        row[1] = "1" if person else "2"
        if person:
            row[5:8] = self.surname(), dice.choice(self.given).upper(), chr(65 + dice.randrange(26))
            row[10] = dice.choice(("MD", "M.D.", "DO", "DDS", "NP", ""))
            row[MAIN_PLACES["Provider Sex Code"]] = dice.choice("MF")
        else:
            row[4] = self.organisation()
            row[42:44] = self.surname(), dice.choice(self.given).upper()
        site = self.site()
        row[20:27] = row[28:35] = site
        row[36], row[37] = "05/23/2006", f"{dice.randrange(1, 13):02}/{dice.randrange(1, 29):02}/2024"
        for place in range(dice.choice((1, 1, 2, 3))):
            first = MAIN_PLACES["Healthcare Provider Taxonomy Code_1"] + 4 * place
            row[first : first + 4] = dice.choice(_CODES), f"{dice.randrange(99_999)}", site[3], "N" if place else "Y"
        return row
