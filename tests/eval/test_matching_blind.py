"""Eighty-six pairs of records by somebody who did not know our rules; the even pairs were never looked at.

Each pair goes the way of production by itself, through `compare`. The label is whether the two are one subject of
listings: true, false, or unknown, where a fair person could not say.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any, Final

from tests.eval.floors import Measure, hold

from suture.engine.citations.comparing import compare
from suture.engine.citations.records import Record

PAIRS: Final = Path(__file__).parent / "blind" / "nap_records.csv"
COLUMNS: Final = ("name", "street", "city", "region", "postcode", "country", "phone", "website", "specialty")
ODD: Final = "odd pairs: tuned on them"
EVEN: Final = "even pairs: never looked at; totals were counted five times on the way"
LABELS: Final = {"true": True, "false": False, "unknown": None}


def told(*, odd: bool) -> Counter[tuple[Any, Any]]:
    """How many pairs of a half have a label (first) and were told to be something (second)."""
    found: Counter[tuple[Any, Any]] = Counter()
    sides: dict[str, list[dict[str, str]]] = {}
    with PAIRS.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if int(row["pair"]) % 2 == odd:
                sides.setdefault(row["pair"], []).append(row)
    for one, other in sides.values():
        texts: tuple[dict[str, Any], ...] = tuple({name: row[name] for name in COLUMNS} for row in (one, other))
        a, b = (Record(id="", **text) for text in texts)
        found[LABELS[one["same"]], compare(a, b).same] += 1
    return found


def test_the_pairs_of_both_halves() -> None:
    for odd, name, held_out in ((True, "odd", ODD), (False, "even", EVEN)):
        found = told(odd=odd)
        whole = sum(found.values())
        exact = sum(count for (label, said), count in found.items() if label is said) / whole
        falsely = found[False, True] / whole
        for words, value, at_most in (("right", exact, False), ("falsely the same", falsely, True)):
            hold(
                Measure(name=f"matching: blind pairs, {name}, {words}", value=value, data=(PAIRS,), held_out=held_out,
                        at_most=at_most)
            )  # fmt: skip
