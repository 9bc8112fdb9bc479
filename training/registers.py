"""Organisations with their websites from an open register, and which half of them is never learned from."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

__all__ = ["Named", "held_out", "ror_names"]


@dataclass(frozen=True, slots=True)
class Named:
    """A site by its domain and name; `medical` is what its register says."""

    domain: str
    name: str
    medical: bool


def held_out(domain: str) -> bool:
    """Whether a domain is on the side that is never learned from."""
    return hashlib.sha256(domain.encode()).digest()[0] & 1 == 0


def ror_names(data: Path) -> list[Named]:
    """Organisations of ROR that have a website; medical are those of type healthcare."""
    found = []
    with (data / "orgs" / "ror_orgs.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            host = (urlsplit(row["website"]).hostname or "").removeprefix("www.")
            if host and row["status"] == "active":
                found.append(Named(host, row["name"], "healthcare" in row["types"].split("|")))
    return found
