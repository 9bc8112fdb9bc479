"""Profiles side by side: where we stand among these competitors, and where that is more than chance.

It knows measures of the same kind for each side, from the same kind of files. A *band* is a place among these very
peers: lower, middle or higher third, never a percentage that should hold for everybody; with fewer than three peers
nobody is high or low. A share *differs* from a competitor's where a two-sided Fisher test says so (the normal
approximation where all four expected counts are ten or more), a rate where the test of Przyborowski and Wilenski
(1940) does, both at 5 % after Holm's correction (1979) over all competitors and measures. How many sites are known at
all depends on which tools were imported, so of that it says no more than the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import erfc, exp, lgamma, log, sqrt
from typing import Final, Literal, TypeAlias

from suture.engine.links.words import NOT_KNOWN
from suture.engine.profile.measures import Measure, Measures

__all__ = ["Band", "BesideRow", "Standing", "holm", "rates_differ", "shares_differ", "stand_beside"]

Band: TypeAlias = Literal["lower", "middle", "higher", ""]

_FEW_PEERS: Final = 3
_FEW_SITES: Final = 10
_LEVEL: Final = 0.05
_THIRD: Final = 1 / 3
_LARGE: Final = 10.0
# Two-sided exact tests count outcomes that are as improbable as the one seen, give or take rounding.
_AS_IMPROBABLE: Final = 1 + 1e-7
_WORDS: Final = {"lower": "Lower", "middle": "In the middle", "higher": "Higher", "": "Too few to say"}
_ALIKE: Final = "Alike"
# Of these one side has fewer than another; of shares and ages it has less.
_COUNTED: Final = frozenset({"sites", "new"})


@dataclass(frozen=True, kw_only=True, slots=True)
class BesideRow:
    """One measure of all sides. `ours` and `theirs` (by competitor) are as shown; "Not known" where nobody told.

    `band` is our place among the competitors of whom it is known, "" where those are fewer than three or ours is not
    known; `band_words` say it, "Alike" where all have the same. `differs` are the competitors from whom we differ by
    more than chance. `sentence` sums it up.
    """

    key: str
    words: str
    ours: str
    theirs: tuple[tuple[str, str], ...]
    band: Band
    band_words: str
    differs: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """All measures, and what the comparison rests on in a sentence."""

    rows: tuple[BesideRow, ...]
    note: str


def stand_beside(us: Measures, rivals: Sequence[Measures]) -> Standing:
    """Return where we stand among competitors, measure by measure."""
    chances = [
        (one.key, rival.site, chance)
        for one in us.measures
        for rival in rivals
        if (chance := _chance(one, rival.of(one.key))) is not None
    ]
    kept = holm([chance for _, _, chance in chances], level=_LEVEL)
    differs = [(key, site) for (key, site, _), real in zip(chances, kept, strict=True) if real]
    rows = tuple(
        _row(one, rivals=rivals, differs=tuple(site for key, site in differs if key == one.key))
        for one in us.measures
    )
    return Standing(rows=rows, note=_note(rivals))


def shares_differ(count: int, of: int, *, other: int, other_of: int) -> float:
    """Return how probable two shares at least so different are by chance (two-sided), 0..1; 1 of nothing."""
    if not of or not other_of:
        return 1.0
    total, hits = of + other_of, count + other
    if hits in (0, total):
        return 1.0
    smallest = min(of, other_of) * min(hits, total - hits) / total
    if smallest >= _LARGE:
        share = hits / total
        apart = abs(count / of - other / other_of) / sqrt(share * (1 - share) * (1 / of + 1 / other_of))
        return erfc(apart / sqrt(2))
    low, high = max(0, hits - other_of), min(of, hits)
    return _two_sided(
        count,
        low=low,
        high=high,
        log_of=lambda k: _choose(of, k) + _choose(other_of, hits - k) - _choose(total, hits),
    )


def rates_differ(count: int, span: float, *, other: int, other_span: float) -> float:
    """Return how probable two counts over these spans are where both come at one rate (two-sided), 0..1."""
    total = count + other
    if not total or span <= 0 or other_span <= 0:
        return 1.0
    share = span / (span + other_span)
    if min(total * share, total * (1 - share)) >= _LARGE:
        return erfc(abs(count - total * share) / sqrt(total * share * (1 - share)) / sqrt(2))
    return _two_sided(
        count, low=0, high=total, log_of=lambda k: _choose(total, k) + k * log(share) + (total - k) * log(1 - share)
    )


def holm(chances: Sequence[float], *, level: float) -> tuple[bool, ...]:
    """Return which of several tests hold together at a level (Holm 1979), in their order."""
    order = sorted(range(len(chances)), key=chances.__getitem__)
    kept = [False] * len(chances)
    for place, number in enumerate(order):
        if chances[number] > level / (len(chances) - place):
            break
        kept[number] = True
    return tuple(kept)


def _two_sided(seen: int, *, low: int, high: int, log_of: Callable[[int], float]) -> float:
    own = exp(log_of(seen)) * _AS_IMPROBABLE
    return min(sum(one for k in range(low, high + 1) if (one := exp(log_of(k))) <= own), 1.0)


def _choose(of: int, taken: int) -> float:
    return lgamma(of + 1) - lgamma(taken + 1) - lgamma(of - taken + 1)


def _chance(ours: Measure, theirs: Measure | None) -> float | None:
    """How probable the difference is by chance; None where it is not tested."""
    if theirs is None or ours.test == "none" or ours.value is None or theirs.value is None:
        return None
    if ours.test == "rate":
        return rates_differ(ours.count, ours.of, other=theirs.count, other_span=theirs.of)
    if min(ours.of, theirs.of) < _FEW_SITES:
        return None
    return shares_differ(ours.count, int(ours.of), other=theirs.count, other_of=int(theirs.of))


def _row(ours: Measure, *, rivals: Sequence[Measures], differs: tuple[str, ...]) -> BesideRow:
    theirs = [(rival.site, rival.of(ours.key)) for rival in rivals]
    known = [one.value for _, one in theirs if one is not None and one.value is not None and _enough(one)]
    band: Band = ""
    alike = False
    if ours.value is not None and _enough(ours) and len(known) >= _FEW_PEERS:
        below = (sum(one < ours.value for one in known) + sum(one == ours.value for one in known) / 2) / len(known)
        alike = all(one == ours.value for one in known)
        band = "lower" if below < _THIRD else "higher" if below > 1 - _THIRD else "middle"
    return BesideRow(
        key=ours.key,
        words=ours.words,
        ours=ours.shown,
        theirs=tuple((site, NOT_KNOWN if one is None else one.shown) for site, one in theirs),
        band=band,
        band_words=_ALIKE if alike else _WORDS[band],
        differs=differs,
        sentence=" ".join(_sentences(ours, known=known, band=band, differs=differs, of=len(theirs))),
    )


def _enough(one: Measure) -> bool:
    return one.test != "share" or one.of >= _FEW_SITES


def _sentences(
    ours: Measure, *, known: Sequence[float], band: Band, differs: Sequence[str], of: int
) -> Iterator[str]:
    if ours.value is None:
        yield f"{ours.words}: not known for you. {ours.learn}".strip()
        return
    alike = all(one == ours.value for one in known)
    if not band:
        yield f"{ours.words}: {ours.shown}. Too few to say where that stands."
    elif alike and not ours.value:
        yield f"{ours.words}: none of you."
    elif alike:
        yield f"{ours.words}: {ours.shown}, as all {len(known)} competitors."
    else:
        yield f"{ours.words}: {ours.shown}, {_place(ours, known=known)}."
    if differs:
        whom = "all" if len(differs) == of and of > 1 else f"{len(differs)} of {of}" if of > 1 else differs[0]
        yield f"That differs from {whom} by more than chance explains."
    elif ours.test != "none" and not (band and alike):
        yield "The differences may be chance."


def _place(ours: Measure, *, known: Sequence[float]) -> str:
    """Where a value that is not everybody's stands among competitors', in words."""
    value = ours.value or 0.0
    more = sum(one < value for one in known)
    even = sum(one == value for one in known)
    less = "fewer" if ours.key in _COUNTED else "less"
    many = "many" if ours.key in _COUNTED else "much"
    ties = f", as {many} as {even}" if even else ""
    if more == len(known):
        return f"more than all {len(known)} competitors"
    if more:
        return f"more than {more} of {len(known)} competitors{ties}"
    if even:
        return f"{less} than {len(known) - even} of {len(known)} competitors{ties}"
    return f"{less} than all {len(known)} competitors"


def _note(rivals: Sequence[Measures]) -> str:
    if len(rivals) < _FEW_PEERS:
        return (
            f"With fewer than {_FEW_PEERS} competitors nobody is high or low: add competitors and import their links."
        )
    return (
        f"Beside {len(rivals)} competitors. Each side is seen through the files that were imported for it: import "
        "the same reports for all of them, or the sizes say more of the tools than of the practices."
    )
