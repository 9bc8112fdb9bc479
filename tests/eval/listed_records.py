"""Lists of records with the truth about them, as rows for `suture citations match`: read, never copied.

The files beside the project are real ones; truths are pairs of ids of the two lists (or of one list with itself).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Final

__all__ = ["COLUMNS", "Lists", "clinicians", "fodors_zagats", "restaurants", "score", "write_table"]

COLUMNS: Final = ("id", "name", "street", "city", "region", "postcode", "country", "phone", "specialty")
Row = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Lists:
    """Two lists (`right` is None for one with itself), the pairs that are the same, and where all of it came from.

    `halves` says of the records of the left list whether they are of the odd half (1) or of the even one (0).
    """

    left: list[Row]
    right: list[Row] | None
    same: frozenset[tuple[str, str]]
    files: tuple[Path, ...]
    halves: Mapping[str, int] = field(default_factory=dict)


def fodors_zagats(data: Path) -> Lists:
    """533 and 331 restaurants of two guides, with 112 that stand in both."""
    folder = data / "nap" / "fodors_zagats"
    files = tuple(folder / name for name in ("fodors.csv", "zagats.csv", "matches_fodors_zagats.csv"))
    left, right = (
        [
            {"id": row["id"], "name": row["name"], "street": row["addr"], "city": row["city"], "phone": row["phone"],
             "specialty": row["type"]}
            for row in _rows(file)
        ]
        for file in files[:2]
    )  # fmt: skip
    same = frozenset((row["fodors_id"], row["zagats_id"]) for row in _rows(files[2]))
    return Lists(left=left, right=right, same=same, files=files)


def restaurants(data: Path) -> Lists:
    """864 restaurants of one list without telephones; 112 stand in it twice."""
    file = data / "nap" / "restaurant_dedupe" / "restaurant-nophone-training.csv"
    rows, by_truth = [], defaultdict(list)
    for number, row in enumerate(_rows(file, skipinitialspace=True)):
        rows.append({"id": f"{number:03d}", "name": row["name"], "street": row["address"], "city": row["city"],
                     "specialty": row["cuisine"]})  # fmt: skip
        by_truth[row["unique_id"]].append(f"{number:03d}")
    same = frozenset(pair for ids in by_truth.values() for pair in combinations(ids, 2))
    return Lists(left=rows, right=None, same=same, files=(file,))


def clinicians(data: Path, *, odd: bool | None = None) -> Lists:
    """Clinicians of NPPES and rows of CMS, in which they have one or several places; ids say nothing of the number.

    `odd` keeps only clinicians with an odd register number, or only those with an even one.
    """
    files = tuple(data / "nap" / name for name in ("dev_nppes.csv", "dev_cms_carecompare.csv"))
    left, right, numbers = [], [], {}
    for number, row in enumerate(_half(files[0], odd)):
        place = "Provider Business Practice Location Address"
        numbers[row["NPI"]] = f"n{number}"
        left.append(
            {"id": f"n{number}", "street": row["Full Street Address"], "city": row[f"{place} City Name"],
             "region": row[f"{place} State Name"], "postcode": row[f"{place} Postal Code"], "country": "US",
             "specialty": row["Healthcare Provider Taxonomy Code_1"],
             "name": _spoken(row, "Provider First Name", "Provider Middle Name", "Provider Last Name (Legal Name)",
                             "Provider Name Suffix Text", "Provider Credential Text")}
        )  # fmt: skip
    same = set()
    for number, row in enumerate(_half(files[1], odd)):
        same.add((numbers[row["NPI"]], f"c{number}"))
        right.append(
            {"id": f"c{number}", "street": row["Full Street Address"], "city": row["City/Town"],
             "region": row["State"], "postcode": row["ZIP Code"], "country": "US", "specialty": row["pri_spec"],
             "name": _spoken(row, "Provider First Name", "Provider Middle Name", "Provider Last Name", "suff",
                             "Cred")}
        )  # fmt: skip
    halves = {id_: int(number) % 2 for number, id_ in numbers.items()}
    return Lists(left=left, right=right, same=frozenset(same), files=files, halves=halves)


def score(found: Iterable[tuple[str, str]], same: frozenset[tuple[str, str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs."""
    told = set(found)
    right = len(told & same)
    precision, recall = right / max(1, len(told)), right / max(1, len(same))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def write_table(rows: list[Row], path: Path) -> Path:
    """Write rows as a table with our columns."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, COLUMNS, restval="")
        table.writeheader()
        table.writerows(rows)
    return path


def _rows(file: Path, *, skipinitialspace: bool = False) -> list[Row]:
    with file.open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text, skipinitialspace=skipinitialspace))


def _half(file: Path, odd: bool | None) -> list[Row]:
    return [row for row in _rows(file) if odd is None or bool(int(row["NPI"]) % 2) == odd]


def _spoken(row: Row, *columns: str) -> str:
    return " ".join(row[column] for column in columns if row[column])
