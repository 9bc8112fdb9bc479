"""British address lines whose parts are not named: which is the county, which the town.

It knows the names of counties (uk_counties.csv). It refuses to take an only line for a town.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

__all__ = ["split_lines"]


def split_lines(lines: Iterable[str]) -> tuple[str, str, str]:
    """Street, town and county: a last line that is a county is one, the line before it is the town.

    Where all lines but one are town and county, that one is the street.
    """
    parts = [part for line in lines if (part := " ".join(line.split()).strip(", "))]
    county = ""
    if parts:
        before, comma, last = parts[-1].rpartition(",")
        if last.strip().casefold() in _counties():
            # "YARM, CLEVELAND" in one line is a town with its county.
            county = last.strip()
            parts = [*parts[:-1], before.strip()] if comma and before.strip() else parts[:-1]
    town = parts.pop() if len(parts) > 1 else ""
    return ", ".join(parts), town, county


@cache
def _counties() -> frozenset[str]:
    text = files("suture.engine.citations.witnesses").joinpath("uk_counties.csv").read_text(encoding="utf-8")
    return frozenset(row["name"].casefold() for row in csv.DictReader(io.StringIO(text)))
