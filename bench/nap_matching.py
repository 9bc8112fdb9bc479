"""Records matched by us, by similarity of the whole record, and by splink: accuracy and time on the same lists.

    python -m bench.nap_matching [--data ../shared/data]

rapidfuzz compares the whole record as one text, on the pairs that our candidates give it, at the threshold that is
best on these very data, which flatters it. splink has five of its own comparisons, its own blocking rules and its own
training, and the threshold that is best too. Ours has no threshold. Truths are pairs of ids.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from rapidfuzz import fuzz
from tests.eval.listed_records import COLUMNS, Lists, clinicians, fodors_zagats, restaurants, score

from suture.engine.citations.candidates import find_candidates
from suture.engine.citations.matching import match_records
from suture.engine.citations.records import Record

Scored = list[tuple[float, tuple[str, str]]]
Figures = tuple[float, float, float]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    data = parser.parse_args().data
    for title, lists in (
        ("Fodors and Zagats", fodors_zagats(data)),
        ("restaurants, no telephones", restaurants(data)),
        ("clinicians of NPPES in CMS", clinicians(data)),
    ):
        _race(title, lists)


def _race(title: str, lists: Lists) -> None:
    left = _records(lists.left)
    right = None if lists.right is None else _records(lists.right)
    print(f"\n{title}: {len(left):,} and {len(right or left):,} records, {len(lists.same):,} pairs the same")
    print(f"{'':<30}{'precision':>10}{'recall':>8}{'F1':>8}{'seconds':>9}")
    start = time.perf_counter()
    matches = match_records(left, right)
    _tell(
        "suture",
        score(_ids(left, right, ((one.a, one.b) for one in matches if one.comparison.same)), lists.same),
        start,
    )
    start = time.perf_counter()
    pairs = find_candidates(left, right)
    found = time.perf_counter() - start
    for name, ratio in (("token_set_ratio", fuzz.token_set_ratio), ("token_sort_ratio", fuzz.token_sort_ratio)):
        start = time.perf_counter() - found
        scored = _rapidfuzz(left, right, pairs, ratio)
        _tell(f"rapidfuzz {name}", _best(scored, lists.same), start)
    start = time.perf_counter()
    _tell("splink", _best(_splink(lists), lists.same), start)


def _tell(name: str, figures: Figures, start: float) -> None:
    seconds = time.perf_counter() - start
    print(f"{name:<30}{figures[0]:>10.3f}{figures[1]:>8.3f}{figures[2]:>8.3f}{seconds:>9.2f}", flush=True)


def _ids(
    left: list[Record], right: list[Record] | None, pairs: Iterable[tuple[int, int]]
) -> Iterable[tuple[str, str]]:
    return ((left[a].id, (left if right is None else right)[b].id) for a, b in pairs)


def _rapidfuzz(
    left: list[Record],
    right: list[Record] | None,
    pairs: Iterable[tuple[int, int]],
    ratio: Callable[[str, str], float],
) -> Scored:
    texts = [_whole(record) for record in left]
    others = texts if right is None else [_whole(record) for record in right]
    ids = _ids(left, right, pairs)
    return [(ratio(texts[a], others[b]), pair) for (a, b), pair in zip(pairs, ids, strict=True)]


def _records(rows: Iterable[Mapping[str, Any]]) -> list[Record]:
    return [Record(**row) for row in rows]


def _whole(record: Record) -> str:
    told = (record.name, record.street, record.city, record.region, record.postcode, record.phone)
    return " ".join(told).casefold()


def _best(scored: Scored, same: frozenset[tuple[str, str]]) -> Figures:
    """The figures at the threshold that is best for F1."""
    best, told = (0.0, 0.0, 0.0), 0
    right = 0
    scored.sort(reverse=True)
    for place, (value, pair) in enumerate(scored):
        told += 1
        right += pair in same
        if place + 1 < len(scored) and scored[place + 1][0] == value:
            continue
        precision, recall = right / told, right / len(same)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        best = max(best, (precision, recall, f1), key=lambda figures: figures[2])
    return best


def _splink(lists: Lists) -> Scored:
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    tables = [_table(rows) for rows in (lists.left, lists.right) if rows is not None]
    told = {name for rows in (lists.left, lists.right or []) for row in rows for name in COLUMNS if row.get(name)}
    area = "region" if "region" in told else "city"
    comparisons: list[Any] = [
        cl.NameComparison("name"),
        cl.LevenshteinAtThresholds("street"),
        cl.ExactMatch("city").configure(term_frequency_adjustments=True),
        cl.ExactMatch("phone") if "phone" in told else cl.ExactMatch("postcode"),
        cl.JaroWinklerAtThresholds("specialty"),
    ]
    settings = SettingsCreator(
        link_type="dedupe_only" if lists.right is None else "link_only",
        unique_id_column_name="id",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[
            block_on("phone"), block_on("street"), block_on(area, "substr(name, 1, 3)"), block_on("postcode"),
        ],
        retain_intermediate_calculation_columns=False,
    )  # fmt: skip
    database = DuckDBAPI()
    linker = Linker([database.register(table) for table in tables], settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("street"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("name"))
    table = linker.inference.predict(threshold_match_probability=0.01).as_duckdbpyrelation()
    rows = table.project("match_weight, id_l, id_r").fetchall()
    # Of one list splink orders a pair by its ids, as the truth does; of two, by the tables' names.
    return [(weight, (one, other)) for weight, one, other in rows]


def _table(rows: list[dict[str, str]]) -> pa.Table:
    return pa.table({name: pa.array([row.get(name) or None for row in rows], pa.string()) for name in COLUMNS})


if __name__ == "__main__":
    main()
