"""What is usual where nothing is known: authority and place of a link by kind of site, and the built-in curves.

It knows one small table, `calibration.json`, that `scripts/calibrate_worth.py` makes from real exports and pages; the
table names its sources and how many sites each figure rests on. A kind with too few of them has the
range of its family of kinds, then of all sites, and says so. It refuses to hold any real site's figure.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from suture.engine.quality.metric_curves import Curve
from suture.engine.quality.ranges import Range

__all__ = ["FAMILIES", "Calibration", "Usual", "open_calibration"]

_FEWEST: Final = 20
FAMILIES: Final = {
    "institutions": ("hospital", "society", "charity", "university", "government", "journal"),
    "users’ pages": ("platform", "forum", "directory"),
    "firms": ("clinic", "supplier", "business"),
}
_TABLE: Final = "calibration.json"


@dataclass(frozen=True, slots=True)
class Usual:
    """The 10th percentile, median and 90th of a kind of site, on how many it rests, and of which kind it is.

    `of` is None where the kind itself had too few, and these are all sites together.
    """

    range: Range
    seen: int
    of: str | None


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """The table: usual authority by kind, usual shares of what is often unknown of a link, and built-in curves.

    `follow` holds for each kind the share of links that search engines may follow, `zones` the share of each zone of
    a page, each with the number of sites seen. `curves` go from a tool's metric to authority, `halves` from an
    authority to the two halves of its error bar as one tool alone sees it.
    """

    digest: str
    authority: dict[str, Usual]
    follow: dict[str, tuple[float, int]]
    zones: dict[str, tuple[dict[str, float], int]]
    curves: dict[str, Curve]
    halves: Curve

    def usual_authority(self, kind: str) -> Usual:
        """Return the usual authority of a kind of site."""
        return self.authority[self._enough(kind, {name: usual.seen for name, usual in self.authority.items()})]

    def usual_follow(self, kind: str) -> float:
        """Return the share of links on such sites that search engines may follow, 0..1."""
        return self.follow[self._enough(kind, {name: seen for name, (_, seen) in self.follow.items()})][0]

    def usual_zones(self, kind: str) -> dict[str, float]:
        """Return the share of each zone among links on such sites; they add up to 1."""
        return self.zones[self._enough(kind, {name: seen for name, (_, seen) in self.zones.items()})][0]

    def _enough(self, kind: str, seen: dict[str, int]) -> str:
        families = [family for family, kinds in FAMILIES.items() if kind in kinds]
        return next((name for name in (kind, *families) if seen.get(name, 0) >= _FEWEST), "all")


@cache
def open_calibration() -> Calibration:
    """Return the table of this package."""
    content = files("suture.engine.quality").joinpath(_TABLE).read_bytes()
    table: dict[str, Any] = json.loads(content)
    return Calibration(
        digest=sha256(content).hexdigest(),
        authority={
            kind: Usual(Range(*row["range"]), row["seen"], None if kind == "all" else kind)
            for kind, row in table["authority"].items()
        },
        follow={kind: (row["share"], row["seen"]) for kind, row in table["follow"].items()},
        zones={kind: (row["shares"], row["seen"]) for kind, row in table["zones"].items()},
        curves={metric: _curve(row) for metric, row in table["curves"].items()},
        halves=_curve(table["halves"]),
    )


def _curve(row: dict[str, list[float]]) -> Curve:
    return Curve(**{side: tuple(row[side]) for side in ("at", "low", "mid", "high")})
