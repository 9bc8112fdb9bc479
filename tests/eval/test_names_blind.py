"""Names compared beside labels of somebody who had not seen the rules: people and organisations of nine countries.

"same" wants any verdict but a conflict, "differs" a conflict; "doubt" is for names that do not tell, where only a
plain agreement would be wrong. Odd ids were used for tuning. No pair with an even id was ever looked at; the even
half's totals were, once half-way and once at the end.
"""

from __future__ import annotations

import csv
from pathlib import Path

from tests.eval.floors import Measure, hold

from suture.engine.citations.names import compare_names
from suture.engine.citations.records import Kind

PAIRS = Path(__file__).parent / "blind" / "nap_names.csv"
HELD_OUT = "even ids, written blind; odd ids were tuned on"
KINDS: dict[str, Kind] = {"person": "clinician", "organisation": "place"}
RIGHT = {
    "same": {"match", "formatting only", "incomplete"}, "differs": {"conflict"}, "doubt": {"incomplete", "conflict"},
}  # fmt: skip


def judged(half: int) -> list[tuple[str, bool]]:
    """Each pair of a half (0 even, 1 odd): its label, and whether the verdict suits it."""
    found = []
    with PAIRS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if int(row["id"]) % 2 == half:
                kind = KINDS[row["kind"]]
                told = compare_names(row["a"], row["b"], kind_a=kind, kind_b=kind, country=row["country"])
                assert told is not None
                found.append((row["label"], told.verdict in RIGHT[row["label"]]))
    return found


def test_the_tuned_half() -> None:
    assert sum(right for _, right in judged(1)) >= 122


def test_the_blind_half() -> None:
    even = judged(0)
    for title, labels in (("same and differs", {"same", "differs"}), ("doubtful", {"doubt"})):
        counted = [right for label, right in even if label in labels]
        print(title, sum(counted), len(counted))
        hold(
            Measure(
                name=f"names written blind: {title}",
                value=sum(counted) / len(counted),
                held_out=HELD_OUT,
                data=(PAIRS,),
            )
        )
