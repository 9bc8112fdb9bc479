"""How much authority a domain has, from all that an import says of it; see `authority_scale` for the scale.

Each tool's metric is turned into authority by a curve: fitted on this import where enough domains are known to two
tools (at least MIN_SHARED, and they agree), else the built-in one with wider error bars. Two tools each err by about
half of their disagreement (as variances), so a fitted bar is tightened by the square root of two. Where several
speak of a domain the mean weighs each by how sure it is; the bars are not tightened again, since all tools look at
the same web, and they reach to every tool's own word.

It refuses to say more than "too few to say" of a domain at the foot of every tool's scale, and to fill what is
unknown: that is the usual range of its kind of site, named so: on this import (`usual_here`), else in the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from suture.engine.quality.authority_scale import DOMAIN_METRICS, DomainMetric, authority_of_place
from suture.engine.quality.calibration import Calibration, Usual, open_calibration
from suture.engine.quality.columns import KINDS_OF_SITE
from suture.engine.quality.metric_curves import MIN_SHARED, Curve, fitted_curve, spearman
from suture.engine.quality.ranges import Part, Range
from suture.engine.quality.usual_here import usual_here, usual_sentence
from suture.engine.quality.value import Ends

__all__ = ["Agreement", "Authorities", "KnownPlaces", "judge_authority"]

Reals = NDArray[np.float64]

_RANKS: Final = "Common Crawl"
_ONE_TOOL: Final = 0.5**0.5
_LEARN: Final = (
    "Import a report of referring domains from Ahrefs, Semrush or Moz, or load Common Crawl’s ranks (free): "
    "either puts a number on this site."
)
_SOURCES: Final = {"fitted": "fitted on this import", "built-in": "our built-in curve", "unused": "not used"}


@dataclass(frozen=True, kw_only=True)
class KnownPlaces:
    """The domains' places in a web graph's ranks (1 is the first, NaN where not in it), among so many domains."""

    places: Reals
    domains: int
    release: str


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How two measures agree on the domains that both know, and what was made of it.

    `spearman` is None where fewer than three domains are shared. `curve` says where the first one's curve is from:
    "fitted", "built-in" or "unused"; `error` is half the width of its bars at the median, on the scale of authority.
    """

    measure: str
    other: str
    domains: int
    spearman: float | None
    curve: str
    error: float | None

    @property
    def words(self) -> str:
        """One sentence for a person."""
        if self.spearman is None:
            return f"{self.measure} and {self.other} share too few sites to compare them ({self.domains})."
        return (
            f"{self.measure} and {self.other} agree at {self.spearman:.2f} (Spearman) on {self.domains:,} sites; "
            f"{self.measure}: {_SOURCES[self.curve]}."
        )


@dataclass(frozen=True, kw_only=True)
class Authorities:
    """A part for each domain, in the order that was asked, and how the tools agree."""

    parts: tuple[Part, ...]
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """One measure of all domains: what it says, and what that is on the scale."""

    name: str
    told: Reals
    low: Reals
    mid: Reals
    high: Reals
    foot: NDArray[np.bool_]


def judge_authority(
    kinds: Sequence[str],
    *,
    metrics: Mapping[str, Reals],
    places: KnownPlaces | None = None,
    calibration: Calibration | None = None,
) -> Authorities:
    """Return the authority of domains of these kinds (KINDS_OF_SITE).

    `metrics` holds arrays by the columns of DOMAIN_METRICS, each as long as `kinds`, NaN where a tool says nothing.
    """
    table = calibration or open_calibration()
    known = [metric for metric in DOMAIN_METRICS if metric.column in metrics and _any(metrics[metric.column])]
    anchor = None if places is None else _from_ranks(places, table)
    seen = [] if anchor is None else [anchor]
    how: dict[str, str] = {}
    for metric in known:
        told = metrics[metric.column]
        curve, origin = _curve_of(metric, told, anchor=anchor, table=table)
        how[metric.name] = origin
        if curve is not None:
            low, mid, high = curve.of(told)
            made = _Seen(name=metric.name, told=told, low=low, mid=mid, high=high, foot=told <= metric.foot)
            seen.append(made)
            if anchor is None:
                anchor = made
    raw = ([(_RANKS, -places.places)] if places is not None else []) + [
        (metric.name, metrics[metric.column]) for metric in known
    ]
    agreements = tuple(
        _agreement(second, first, how=how, seen={one.name: one for one in seen})
        for first, second in combinations(raw, 2)
    )
    return Authorities(parts=_parts(kinds, seen, places=places, table=table), agreements=agreements)


def _any(values: Reals) -> bool:
    return bool((~np.isnan(values)).any())


def _from_ranks(places: KnownPlaces, table: Calibration) -> _Seen:
    mid = authority_of_place(places.places, domains=places.domains)
    below, _, above = table.halves.of(mid)
    never = np.zeros(len(mid), bool)
    return _Seen(
        name=_RANKS, told=places.places, low=np.maximum(mid - below, 0), mid=mid,
        high=np.minimum(mid + above, 1), foot=never,
    )  # fmt: skip


def _curve_of(
    metric: DomainMetric, told: Reals, *, anchor: _Seen | None, table: Calibration
) -> tuple[Curve | None, str]:
    if anchor is not None:
        agreed, shared = spearman(told, anchor.mid)
        if agreed is not None and agreed >= metric.agreement and shared >= MIN_SHARED:
            fitted = fitted_curve(told, anchor.mid)
            if fitted is not None:
                return fitted.tightened(_ONE_TOOL), "fitted"
    if metric.built_in:
        return table.curves[metric.column], "built-in"
    return None, "unused"


def _agreement(
    one: tuple[str, Reals], other: tuple[str, Reals], *, how: Mapping[str, str], seen: Mapping[str, _Seen]
) -> Agreement:
    agreed, shared = spearman(one[1], other[1])
    bars = seen.get(one[0])
    error = None if bars is None else float(np.nanmedian((bars.high - bars.low) / 2))
    return Agreement(
        measure=one[0], other=other[0], domains=shared, spearman=agreed, curve=how.get(one[0], "unused"), error=error
    )


def _parts(
    kinds: Sequence[str], seen: Sequence[_Seen], *, places: KnownPlaces | None, table: Calibration
) -> tuple[Part, ...]:
    if not seen:
        usual = {kind: _usual(kind, table) for kind in set(kinds)}
        return tuple(usual[kind] for kind in kinds)
    low, mid, high = _joined(seen)
    foot = np.logical_and.reduce([one.foot | np.isnan(one.told) for one in seen])
    parts = []
    told = ~np.isnan(mid)
    here = usual_here(
        Ends(low=np.where(foot, 0, low), mid=mid, high=high),
        known=told,
        kind_of_row=np.array([KINDS_OF_SITE.index(kind) for kind in kinds], np.int32),
        site_of_row=np.arange(len(mid), dtype=np.int32),
        wanted=sorted({kind for row, kind in enumerate(kinds) if not told[row]}),
    )
    usual = {kind: _usual(kind, table, here=here.get(kind)) for kind in {*kinds}}
    for row, kind in enumerate(kinds):
        if not told[row]:
            parts.append(usual[kind])
            continue
        words = _words(seen, row, places=places)
        if foot[row]:
            parts.append(
                Part(
                    range=Range(0.0, float(mid[row]), float(high[row])), known=False, learn=_LEARN,
                    why=f"Too few sites link to this one to say: {words}.",
                )
            )  # fmt: skip
        else:
            parts.append(
                Part(range=Range(float(low[row]), float(mid[row]), float(high[row])), known=True, why=f"{words}.")
            )
    return tuple(parts)


def _joined(seen: Sequence[_Seen]) -> tuple[Reals, Reals, Reals]:
    """The weighted mean of all that say something; NaN where nobody does."""
    ends = [np.array([getattr(one, end) for one in seen]) for end in ("low", "mid", "high")]
    silent = np.isnan(ends[1])
    weights = np.where(silent, 0, 1 / np.maximum(ends[2] - ends[0], 0.02) ** 2)
    total = weights.sum(axis=0)
    total[total == 0] = np.nan
    low, mid, high = (np.where(silent, 0, end * weights).sum(axis=0) / total for end in ends)
    said = np.where(silent, np.nan, ends[1])
    # Tools that differ by more than their bars: the range holds what each of them says.
    lowest, highest = np.fmin.reduce(said, axis=0), np.fmax.reduce(said, axis=0)
    return np.clip(np.fmin(low, lowest), 0, 1), np.clip(mid, 0, 1), np.clip(np.fmax(high, highest), 0, 1)


def _words(seen: Sequence[_Seen], row: int, *, places: KnownPlaces | None) -> str:
    words = []
    for one in seen:
        told = one.told[row]
        if np.isnan(told):
            continue
        if places is not None and one.name == _RANKS:
            words.append(f"place {told:,.0f} of {places.domains:,} in Common Crawl’s ranks ({places.release})")
        else:
            words.append(f"{one.name} {told:g}")
    return ", ".join(words)[:1].upper() + ", ".join(words)[1:]


def _usual(kind: str, table: Calibration, *, here: Usual | None = None) -> Part:
    if here is not None:
        why = f"No import says how well known this site is; {usual_sentence(here, what='authority')}."
        return Part(range=here.range, known=False, why=why, learn=_LEARN)
    usual = table.usual_authority(kind)
    plain = {None: "of all kinds (", "unknown": "whose kind is not known ("}
    whose = plain.get(usual.of, f"such as this ({usual.of}; ")
    why = f"No import says how well known this site is: the usual range of sites {whose}{usual.seen:,} seen)."
    return Part(range=usual.range, known=False, why=why, learn=_LEARN)
