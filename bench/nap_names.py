"""Names of clinicians compared, beside rapidfuzz's ratios and nameparser on the same pairs: accuracy and time.

    python -m bench.nap_names [--data ../shared/data]

Two federal registers joined by number (see tests/eval/test_names_floors.py), all clinicians, names as one text with
the credentials behind; then the pairs written blind, of which peers know nothing either ("same" against "differs").
Peers' thresholds are the usual ones. Times are for a pair of names not seen before, and once more for known ones.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from nameparser import HumanName
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from tests.eval.test_names_floors import CMS, NPPES, files, listed

from suture.engine.citations.names import compare_names

Pair = tuple[str, str]
Rule = Callable[[str, str], bool]
_BLIND = Path(__file__).parents[1] / "tests" / "eval" / "blind" / "nap_names.csv"


def _ours(a: str, b: str) -> bool:
    found = compare_names(a, b)
    return found is not None and found.verdict != "conflict"


def _nameparser(a: str, b: str) -> bool:
    one, other = HumanName(a), HumanName(b)
    middles = {name.middle[:1].lower() for name in (one, other)} - {""}
    told = [(name.first.lower(), name.last.lower()) for name in (one, other)]
    return told[0] == told[1] and len(middles) < 2


RULES: dict[str, Rule] = {
    "suture": _ours,
    "the same text": lambda a, b: a.lower() == b.lower(),
    "token_set >= 90": lambda a, b: fuzz.token_set_ratio(a.lower(), b.lower()) >= 90,
    "token_sort >= 90": lambda a, b: fuzz.token_sort_ratio(a.lower(), b.lower()) >= 90,
    "Jaro-Winkler >= 0.9": lambda a, b: JaroWinkler.similarity(a.lower(), b.lower()) >= 0.9,
    "nameparser": _nameparser,
}


def _registers(data: Path) -> tuple[list[Pair], list[Pair]]:
    nppes, cms = files(data)
    own, near = defaultdict(list), defaultdict(list)
    for other in listed(cms, CMS):
        own[other.number].append(other)
        near[other.last, other.state].append(other)
    same, others = set(), set()
    for one in listed(nppes, NPPES):
        text = one.in_one_text()[0]
        same |= {(text, other.in_one_text()[0]) for other in own[one.number]}
        others |= {
            (text, other.in_one_text()[0]) for other in near[one.last, one.state] if other.number != one.number
        }
    return sorted(same), sorted(others)


def _blind() -> list[tuple[Pair, bool]]:
    with _BLIND.open(encoding="utf-8", newline="") as rows:
        return [
            ((row["a"], row["b"]), row["label"] == "same") for row in csv.DictReader(rows) if row["label"] != "doubt"
        ]


def _timed(rule: Rule, pairs: list[Pair]) -> float:
    start = time.perf_counter()
    for pair in pairs:
        rule(*pair)
    return (time.perf_counter() - start) / len(pairs) * 1e6


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    same, others = _registers(parser.parse_args().data)
    blind = _blind()
    _ours("Jane Smith, MD", "Harbour Dental")  # the word lists are read once
    print(f"{len(same)} pairs of one clinician, {len(others)} of two, {len(blind)} written blind")
    print(f"{'':<21}{'recall':>8}{'false':>8}{'blind':>8}{'us new':>9}{'us known':>10}")
    for name, rule in RULES.items():
        new, known = _timed(rule, same), _timed(rule, same)
        recall = sum(rule(*pair) for pair in same) / len(same)
        false = sum(rule(*pair) for pair in others) / len(others)
        right = sum(rule(*pair) == label for pair, label in blind) / len(blind)
        print(f"{name:<21}{recall:>8.3f}{false:>8.3f}{right:>8.3f}{new:>9.1f}{known:>10.1f}")


if __name__ == "__main__":
    main()
