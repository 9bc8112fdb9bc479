"""Addresses, telephones and hours against people who labelled pairs by reading.

The register pairs were at hand while the rules were made, so that figure flatters; their other half is kept by
somebody else. Of the first blind pairs the even half was counted twice while nobody had looked at it (addresses 77 %,
then 81 %; hours 73 %, then 83 %); after that **it was read and tuned on, but for the American addresses**. So a
second set was written blind, with addresses outside the United States alone: its odd half was tuned on (0.79 before),
its **even half was never looked at and counted once**. That figure is what other people's listings can expect.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tests.eval.address_classes import (
    ABROAD,
    BLIND,
    HANDWRITTEN,
    LABELLED,
    Pair,
    blind_pairs,
    by_fields,
    by_premises,
    labelled_pairs,
    read,
)  # fmt: skip
from tests.eval.floors import Measure, hold

from suture.engine.citations.addresses import Address
from suture.engine.citations.hours import compare_hours
from suture.engine.citations.phones import compare_phones

PHONES, HOURS = BLIND.with_name("nap_phones.csv"), BLIND.with_name("nap_hours.csv")
EVEN = "even half: never looked at; its figure was counted twice on the way"
ONCE = "even half: never looked at; counted once"
TUNED = "tuned on its own data"
READERS = pytest.mark.parametrize(("reader", "name"), [(by_fields, "fields"), (by_premises, "premises")])


def share(pairs: Iterable[Pair], reader: Callable[[Address, Address], str]) -> float:
    """The share of pairs whose class is the label."""
    right = [reader(*read(pair)) == pair.label for pair in pairs]
    return sum(right) / len(right)


def rows(file: Path, remainder: int) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines) if int(row["id"]) % 2 == remainder]


@READERS
@pytest.mark.real_data
@pytest.mark.skipif(not LABELLED.exists(), reason="../shared/data/nap is not here")
def test_labelled_addresses(reader: Callable[[Address, Address], str], name: str) -> None:
    value = share(labelled_pairs(), reader)
    hold(Measure(name=f"addresses, two registers: class by {name}", value=value, held_out=TUNED, data=(LABELLED,)))


@READERS
def test_blind_addresses(reader: Callable[[Address, Address], str], name: str) -> None:
    assert share(blind_pairs("odd"), reader) >= 0.97
    value = share(blind_pairs("even"), reader)
    held = "tuned on outside the United States; American pairs never looked at"
    hold(Measure(name=f"addresses, blind pairs: class by {name}", value=value, held_out=held, data=(BLIND,)))


@READERS
def test_blind_addresses_abroad(reader: Callable[[Address, Address], str], name: str) -> None:
    assert share(blind_pairs("odd", file=ABROAD), reader) >= 0.97
    value = share(blind_pairs("even", file=ABROAD), reader)
    hold(Measure(name=f"addresses abroad, blind pairs: class by {name}", value=value, held_out=ONCE, data=(ABROAD,)))


@pytest.mark.real_data
@pytest.mark.skipif(not HANDWRITTEN.exists(), reason="../shared/data/nap is not here")
def test_handwritten_pairs() -> None:
    with HANDWRITTEN.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            same = row["label"] == "same"
            if row["field"] == "address":
                a, b = ({"street": row[side], "country": row["country"]} for side in ("a", "b"))
                assert (by_premises(*read(Pair(id="", a=a, b=b, label=""))) == "S") == same, row
            elif row["field"] == "phone":
                said = compare_phones(row["a"], row["b"], country_a=row["country"], country_b=row["country"])
                assert (said is not None and said.agrees) == same, row


def phones_right(remainder: int) -> float:
    """The share of pairs where we and the label agree on whether both ring at one place."""
    right = []
    for row in rows(PHONES, remainder):
        said = compare_phones(row["a"], row["b"], country_a=row["country"], country_b=row["country"])
        differs = said is None or said.verdict in {"conflict", "absent"}
        right.append(differs == (row["label"] == "differs"))
    return sum(right) / len(right)


def test_blind_phones() -> None:
    assert phones_right(1) >= 0.97
    hold(Measure(name="telephones, blind pairs", value=phones_right(0), held_out=EVEN, data=(PHONES,)))


def hours_right(remainder: int) -> float:
    """The share of pairs with the label's word: the same, a gap, or other hours."""
    words = {"match": "same", "formatting only": "same", "incomplete": "incomplete", "absent": "incomplete"}
    right = []
    for row in rows(HOURS, remainder):
        said = compare_hours(row["a"], row["b"])
        right.append(said is not None and words.get(said.verdict, "differs") == row["label"])
    return sum(right) / len(right)


def test_blind_hours() -> None:
    assert hours_right(1) >= 0.97
    hold(Measure(name="opening hours, blind pairs", value=hours_right(0), held_out=TUNED, data=(HOURS,)))
