"""The rules of the origins that were asked, for one crawl, within a bounded memory."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from suture.engine.crawl.robots import Rules

__all__ = ["RobotsShelf"]

# Parsed rules take about 14 times their text (measured on a file of 500 kB), so this is some 120 MB at worst;
# ordinary files are 1 to 2 kB. An origin that fell off is asked again.
_MOST_CHARACTERS: Final = 8_000_000
# What an origin costs beside its text.
_EACH: Final = 400


class RobotsShelf:
    """Rules by origin; the longest unused fall off."""

    def __init__(self, *, most: int = _MOST_CHARACTERS) -> None:
        self._rules: OrderedDict[str, Rules] = OrderedDict()
        self._most = most
        self._size = 0

    def get(self, origin: str) -> Rules | None:
        """Return the rules of an origin, or None where they must be read first."""
        rules = self._rules.get(origin)
        if rules is not None:
            self._rules.move_to_end(origin)
        return rules

    def put(self, origin: str, rules: Rules) -> None:
        """Keep the rules of an origin; these stay, however large, until others come."""
        self._forget(origin)
        self._rules[origin] = rules
        self._size += rules.size + _EACH
        while self._size > self._most and len(self._rules) > 1:
            self._forget(next(iter(self._rules)))

    def _forget(self, origin: str) -> None:
        old = self._rules.pop(origin, None)
        if old is not None:
            self._size -= old.size + _EACH
