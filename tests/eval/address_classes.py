"""Labelled pairs of addresses, and the three classes that our verdicts fall into.

"S" is only formatting, "P" the same premises with something to mend, "D" another address. Two readers derive them:
one from the fields alone, one from `same_premises`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from suture.engine.citations.addresses import Address, compare_addresses, read_address, same_premises

__all__ = [
    "ABROAD",
    "BLIND",
    "HANDWRITTEN",
    "LABELLED",
    "Pair",
    "blind_pairs",
    "by_fields",
    "by_premises",
    "labelled_pairs",
]

ROOT: Final = Path(__file__).parents[2]
BLIND: Final = ROOT / "tests" / "eval" / "blind" / "nap_addresses.csv"
ABROAD: Final = BLIND.with_name("nap_addresses_abroad.csv")
LABELLED: Final = ROOT.parent / "shared" / "data" / "nap" / "dev_address_pairs_hand_labelled.csv"
HANDWRITTEN: Final = ROOT.parent / "shared" / "data" / "nap" / "handwritten_nap_pairs.csv"


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two addresses as `read_address` takes them, and the label: S, P or D."""

    id: str
    a: dict[str, str]
    b: dict[str, str]
    label: str


def labelled_pairs() -> Iterator[Pair]:
    """The pairs of two public registers that somebody labelled by reading, all with equal ZIP codes."""
    with LABELLED.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            shared = {"postcode": row["zip"], "country": "US"}
            yield Pair(
                id=row["npi"],
                a={"street": row["nppes_address"], "city": row["nppes_city"], **shared},
                b={"street": row["cms_address"], "city": row["cms_city"], **shared},
                label=row["label"],
            )


def blind_pairs(half: str, *, file: Path = BLIND) -> Iterator[Pair]:
    """The odd or the even half of the pairs that somebody wrote without knowing our rules."""
    with file.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if (int(row["id"]) % 2 == 1) == (half == "odd"):
                a, b = (
                    {"country": row["country"]}
                    | {name: row[f"{side}_{name}"] for name in ("street", "unit", "city", "region", "postcode")}
                    for side in ("a", "b")
                )
                yield Pair(id=row["id"], a=a, b=b, label=row["label"])


def read(pair: Pair) -> tuple[Address, Address]:
    """Both addresses of a pair."""
    return read_address(**pair.a), read_address(**pair.b)


def by_fields(a: Address, b: Address) -> str:
    """The class by the fields alone."""
    said = {name: one.verdict for name, one in compare_addresses(a, b).items()}
    if "conflict" in {said.get("number"), said.get("street")}:
        return "D"
    return "S" if set(said.values()) <= {"match", "formatting only"} else "P"


def by_premises(a: Address, b: Address) -> str:
    """The class by `same_premises`; "?" where it does not say."""
    same = same_premises(a, b)
    if same is None:
        return "?"
    if not same:
        return "D"
    return "S" if all(one.agrees for one in compare_addresses(a, b).values()) else "P"
