"""Chance that is the same on every machine and every Python: each throw is a hash of its name and the seed.

A throw depends on what it is about and on nothing else, so a site added to the story changes no other site.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

__all__ = ["Dice"]

T = TypeVar("T")


@dataclass(frozen=True)
class Dice:
    """A set of named throws for one seed."""

    seed: int

    def below(self, limit: int, /, *about: object) -> int:
        """A number of 0..limit-1 for the thing that `about` names; `limit` is at least 1."""
        name = "\x1f".join(map(str, (self.seed, *about))).encode()
        return int.from_bytes(blake2b(name, digest_size=8).digest(), "big") % limit

    def happens(self, percent: int, /, *about: object) -> bool:
        """True in `percent` (0..100) of all cases."""
        return self.below(100, *about) < percent

    def pick(self, choices: Sequence[T], /, *about: object) -> T:
        """One of the choices, each as likely."""
        return choices[self.below(len(choices), *about)]
