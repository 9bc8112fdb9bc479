"""What a disavow file would cost: the links that it silences, what they are worth, and whose they are.

It knows assessments (`quality.assessing`), in which 1.0 is this site's mean link. It refuses to promise anything
about places in search: worth is our model's, and Google may count a link for nothing already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.disavow.coverage import coverage_of
from suture.engine.disavow.reading import DisavowFile
from suture.engine.quality.columns import BANDS, SUGGESTIONS

__all__ = ["Cost", "Simulation", "Value", "simulate"]

# Kinds of site whose links a practice would least like to lose, dearest first.
_DEAR: Final = (
    "government",
    "university",
    "hospital",
    "society",
    "journal",
    "charity",
    "news",
    "clinic",
    "directory",
)
_MORE: Final = BANDS.index("more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Worth of some links together; 1.0 is the site's mean link. `low` and `high` add up their ends."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one line silences: `more` counts links surely worth more than typical, `kind` is the dearest source's.

    `sure`: more than words in a name say that it is of this kind.
    """

    line: int
    entry: str
    links: int
    sites: int
    value: Value
    more: int
    kind: str
    source: str
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What the file silences of all that is known.

    `share` is the silenced part of all worth, 0..1; None where nothing is known to be worth anything. `suggestions`
    counts the silenced links by what the machine suggests about them. `costs` are the lines that silence something,
    dear kinds of site first, then by worth. `idle` counts entries that silence nothing that is known, doubles once,
    `unclear` those whose meaning is not clear.
    """

    links: int
    silenced: int
    sites: int
    silenced_sites: int
    value: Value
    silenced_value: Value
    share: float | None
    suggestions: dict[str, int]
    costs: tuple[Cost, ...]
    idle: int
    unclear: int

    @property
    def regretted(self) -> tuple[Cost, ...]:
        """Lines that silence links surely worth more than a typical one, or those of surely dear kinds of site."""
        return tuple(cost for cost in self.costs if cost.more or (cost.sure and cost.kind in _DEAR))


def simulate(file: DisavowFile, *, links: pa.Table, assessments: pa.Table) -> Simulation:
    """Weigh a file on current links and their assessments, which stand in the same order."""
    covered = coverage_of(file.entries)
    lines = covered.lines_of(links)
    table = assessments.append_column("line", lines)
    hit = table.filter(pc.is_valid(lines))
    value, silenced = _value(table), _value(hit)
    texts = {line.number: line.text.strip() for line in file.entries}
    costs = _costs(hit, texts)
    return Simulation(
        links=table.num_rows,
        silenced=hit.num_rows,
        sites=pc.count_distinct(table["source_domain"]).as_py(),
        silenced_sites=pc.count_distinct(hit["source_domain"]).as_py(),
        value=value,
        silenced_value=silenced,
        share=silenced.mid / value.mid if value.mid else None,
        suggestions=_counted(hit["suggestion"], SUGGESTIONS),
        costs=costs,
        idle=len(covered.hosts) + len(covered.pages) - len(costs),
        unclear=file.unclear,
    )


def _value(table: pa.Table) -> Value:
    low, mid, high = (float(pc.sum(table[f"value_{end}"]).as_py() or 0.0) for end in ("low", "mid", "high"))
    return Value(low=low, mid=mid, high=high)


def _costs(hit: pa.Table, texts: dict[int, str]) -> tuple[Cost, ...]:
    marked = hit.append_column("more", pc.fill_null(pc.greater_equal(hit["band_low"], _MORE), fill_value=False))
    sums = marked.group_by("line").aggregate(
        [
            ("line", "count"), ("source_domain", "count_distinct"), ("value_low", "sum"), ("value_mid", "sum"),
            ("value_high", "sum"), ("more", "sum"),
        ]
    )  # fmt: skip
    dearest = _dearest(hit)
    costs = [
        Cost(
            line=row["line"],
            entry=texts[row["line"]],
            links=row["line_count"],
            sites=row["source_domain_count_distinct"],
            value=Value(low=row["value_low_sum"], mid=row["value_mid_sum"], high=row["value_high_sum"]),
            more=row["more_sum"],
            kind=dearest[row["line"]][0],
            source=dearest[row["line"]][1],
            sure=dearest[row["line"]][2],
        )
        for row in sums.to_pylist()
    ]
    return tuple(sorted(costs, key=lambda cost: (_rank(cost.kind, sure=cost.sure), -cost.value.mid, cost.line)))


def _dearest(hit: pa.Table) -> dict[int, tuple[str, str, bool]]:
    """Of each line the dearest kind of site, the first page in alphabetical order on such a site, and whether sure.

    A kind that only words in a name tell is what a farm calls itself: it comes after every kind that is sure.
    """
    pages = hit.group_by(["line", "site_kind", "trust_known"]).aggregate([("source_url", "min")]).to_pylist()
    pages.sort(key=lambda row: (_rank(row["site_kind"], sure=row["trust_known"]), row["site_kind"]), reverse=True)
    return {row["line"]: (row["site_kind"], row["source_url_min"], row["trust_known"]) for row in pages}


def _rank(kind: str, *, sure: bool) -> int:
    return _DEAR.index(kind) if sure and kind in _DEAR else len(_DEAR)


def _counted(column: pa.ChunkedArray, names: Sequence[str]) -> dict[str, int]:
    found = {row["values"]: row["counts"] for row in pc.value_counts(column).to_pylist()}
    return {name: found.get(name, 0) for name in names}
