"""The tables behind what asking is worth: priors, steps of the odds, minutes and places, each row with its reason.

It knows the CSV files in data/ and how one row of each reads. Nearly all of their figures are ours and measured on
nothing; each row says so, and docs/worth-asking.md sums it up. It refuses a kind that has no row: `kinds` and these
files name the same kinds (a test compares).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.verdicts import PageVerdict

__all__ = [
    "Prior", "Standing", "Step", "invites", "minutes_by_kind", "priors", "standings", "steps",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Prior:
    """The chance of a kind before anything is known: a Beta distribution by its mean and its strength.

    `strength` is how many outcomes of one's own it is worth; `measured` is "yes", "partly" or "no".
    """

    kind: str
    mean: float
    strength: float
    measured: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What one fact does to the odds: they are multiplied by `odds`, give or take the factor exp(`give`) (80 %)."""

    key: str
    odds: float
    give: float
    words: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a link of a kind would stand: zones of a page, and from how many other links it may share it.

    `gets` says in a clause what one gets there.
    """

    kind: str
    zones: tuple[str, ...]
    links_beside: int
    gets: str
    reason: str


@cache
def priors() -> Mapping[str, Prior]:
    """Priors by kind."""
    return MappingProxyType(
        {
            row["kind"]: Prior(
                kind=row["kind"],
                mean=float(row["mean"]),
                strength=float(row["strength"]),
                measured=row["measured"],
                reason=row["reason"],
            )
            for row in rows_of("chances")
        }
    )


@cache
def steps() -> Mapping[str, Step]:
    """Steps of the odds by key."""
    return MappingProxyType(
        {
            row["key"]: Step(
                key=row["key"],
                odds=float(row["odds"]),
                give=float(row["give"]),
                words=row["words"],
                reason=row["reason"],
            )
            for row in rows_of("chance_steps")
        }
    )


def invites(page: PageVerdict) -> bool:
    """Return whether a page asks its readers to write, where most pages of its kind do not (data/invitations.csv)."""
    return any(one.kind == page.kind and (one.kind, one.key) in _invitations() for one in page.signals)


@cache
def _invitations() -> frozenset[tuple[str, str]]:
    return frozenset((row["kind"], row["key"]) for row in rows_of("invitations"))


@cache
def minutes_by_kind() -> Mapping[str, int]:
    """Minutes of work by kind."""
    return MappingProxyType({row["kind"]: int(row["minutes"]) for row in rows_of("effort")})


@cache
def standings() -> Mapping[str, Standing]:
    """Where links stand, by kind."""
    return MappingProxyType(
        {
            row["kind"]: Standing(
                kind=row["kind"],
                zones=tuple(row["zones"].split()),
                links_beside=int(row["shares"]),
                gets=row["gets"],
                reason=row["reason"],
            )
            for row in rows_of("positions")
        }
    )
