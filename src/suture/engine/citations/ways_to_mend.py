"""How a listing is mended at one source: where, by whom, in which steps, in how many minutes.

It knows data/ways_to_mend.csv; the minutes are our estimate, not measured. For a directory without a row it only
knows that one signs in or claims. It refuses to invent a form's address.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType
from typing import Final

from suture.engine.citations.audit import Entry

__all__ = ["DAYS", "DELAY", "SETUP_MINUTES", "Way", "minutes_at", "place_of", "steps_at", "way_of"]

DAYS: Final = 14
"""Days after which a directory that was mended by itself is looked at again."""

DELAY: Final = "within two weeks"

SETUP_MINUTES: Final = 5
"""What every piece of work costs beside its own minutes: to find the password and the person."""

_CLAIMED: Final = 10
_TO_CLAIM: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """How one source is mended; `own` is False where it cannot be, or only by somebody else's form."""

    name: str
    address: str
    minutes: int
    own: bool
    steps: tuple[str, ...]
    source: str


def way_of(domain: str) -> Way | None:
    """The way for a source, None where nobody wrote one down."""
    return _ways().get(domain)


def steps_at(entry: Entry) -> tuple[str, ...]:
    """The steps at a directory."""
    way = way_of(entry.directory)
    if way is not None:
        return way.steps
    where = entry.claim_url or entry.directory
    return (f"Sign in at {where}, or claim the listing there.", "Paste the text below and save.")


def minutes_at(entry: Entry) -> int:
    """How long it takes there: longer where the listing is not claimed yet."""
    way = way_of(entry.directory)
    if way is not None:
        return way.minutes
    return _CLAIMED if any(one.sighting.claimed for one in entry.found) else _TO_CLAIM


def place_of(root: str, entry: Entry) -> str:
    """The address at which one begins: of the way, else the claim's, else of the listing, else of the site."""
    way = way_of(root)
    if way is not None:
        return way.address
    if entry.directory != root:
        return f"https://{root}/"
    pages = (one.sighting.record.address for one in entry.found)
    return entry.claim_url or next(filter(None, pages), f"https://{root}/")


@cache
def _ways() -> Mapping[str, Way]:
    text = files(__package__).joinpath("data", "ways_to_mend.csv").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            row["domain"]: Way(
                name=row["name"],
                address=row["address"],
                minutes=int(row["minutes"]),
                own=row["own"] == "yes",
                steps=tuple(row["steps"].split("|")),
                source=row["source"],
            )
            for row in csv.DictReader(StringIO(text))
        }
    )
