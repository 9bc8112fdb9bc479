"""What the practice's own outcomes teach about the chance of a kind: Beta and binomial, shrunk towards its family.

Until there are outcomes the prior of the kind holds (data/chances.csv). Then each outcome counts exactly once, and
from nearer more than from farther:

1. outcomes of *other families* move the prior's log-odds by the shift that explains them best, where S = FROM_FAR
   outcomes of this kind are taken to have come as its prior says (`_shift`);
2. outcomes of *other kinds of the family* move it in the same way with S = FROM_NEAR;
3. the kind's own outcomes are added to the prior so moved: Beta(a + won, b + not won), the conjugate answer of a
   beta prior to binomial data (Gelman et al., Bayesian Data Analysis, 3rd ed., 2.4). Partial pooling of groups is
   their chapter 5; here the strengths are fixed and stated, not fitted, since a practice has a dozen outcomes.

It knows kinds and ends. It refuses to learn a chance from a dismissal: what somebody does not like says nothing of
what would be answered (`liking`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from math import exp, log
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import numpy as np

from suture.engine.prospects.worth_tables import minutes_by_kind, priors

__all__ = [
    "DISMISSALS", "FROM_FAR", "FROM_NEAR", "WEEKS_TO_ANSWER", "Dismissal", "End", "Experience", "Learned", "Outcome",
    "beta_interval", "log_odds", "unanswered",
]  # fmt: skip

End: TypeAlias = Literal["won", "declined", "no-answer"]

FROM_NEAR: Final = 20.0
"""How many outcomes of other kinds of a family it takes to move a kind half of the way."""

FROM_FAR: Final = 60.0
"""The same for outcomes of other families."""

WEEKS_TO_ANSWER: Final = 8
"""Weeks after the last letter from which on silence is an answer."""

DISMISSALS: Final = MappingProxyType(
    {
        "not-our-kind": "Not our kind of thing",
        "not-our-field": "Not our field",
        "too-much-work": "Too much work",
        "not-this-site": "Not this site",
        "already-there": "We are there already",
        "no-time": "No time now",
        "other": "Another reason",
    }
)
"""Why an opening is set aside, as one says it. The first teaches something of its kind, the third of the
minutes that one has; the second and the fourth are about the site, and the others teach nothing."""

_ABOUT_THE_SITE: Final = frozenset({"not-our-field", "not-this-site"})

# The grid in log-odds on which quantiles are read: 0.02 apart, from odds of one to 10**13 to their contrary.
_GRID: Final = np.linspace(-30.0, 30.0, 3_001)
_TAIL: Final = 0.1
_DEARER: Final = 1.5
# No shift of log-odds is farther, and none is told more exactly.
_FARTHEST, _EXACT = 20.0, 1e-6


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """How one opening that was asked ended."""

    kind: str
    family: str
    domain: str
    end: End


@dataclass(frozen=True, kw_only=True, slots=True)
class Dismissal:
    """One opening that somebody set aside; `reason` is one of DISMISSALS."""

    kind: str
    domain: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Learned:
    """The chance of a kind, 0..1: mean, 10th and 90th percentile; `prior` is the mean before any outcome.

    `won` and `ended` count the practice's own outcomes of this kind.
    """

    mean: float
    low: float
    high: float
    prior: float
    won: int
    ended: int

    @property
    def sentence(self) -> str:
        """What it rests on, for a person."""
        if not self.ended:
            return "Nobody asked for one of this kind yet, so this is what is usual as far as we know."
        return f"Of {self.ended:,} that you asked for, {self.won:,} {'was' if self.won == 1 else 'were'} won."


@dataclass(frozen=True, kw_only=True)
class Experience:
    """What a practice went through: ends of openings, and what it set aside."""

    outcomes: tuple[Outcome, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()

    def chance(self, kind: str, *, family: str) -> Learned:
        """Return the chance of a kind of opening in a family. Raises KeyError for no kind of ours."""
        prior = priors()[kind]
        own = [one for one in self.outcomes if one.kind == kind]
        near = [one for one in self.outcomes if one.kind != kind and one.family == family]
        far = [one for one in self.outcomes if one.kind != kind and one.family != family]
        near_shift = _shift(prior.mean, near, strength=FROM_NEAR)
        mean = _chance(log_odds(prior.mean) + near_shift + _shift(prior.mean, far, strength=FROM_FAR))
        won = sum(one.end == "won" for one in own)
        yes = mean * prior.strength + won
        no = (1 - mean) * prior.strength + len(own) - won
        low, high = beta_interval(round(yes, 6), round(no, 6))
        middle = float(yes / (yes + no))
        return Learned(
            mean=middle, low=min(low, middle), high=max(high, middle), prior=prior.mean, won=won, ended=len(own)
        )

    def liking(self, kind: str) -> float:
        """Return what a kind's openings count for after dismissals: each “not our kind of thing” halves it."""
        return float(0.5 ** self._disliked[kind])

    def dearness(self, kind: str) -> float:
        """Return by how much the minutes of a kind weigh more: half as much again for each “too much work” that was
        said of a kind which takes no longer. Raises KeyError for no kind of ours.
        """
        minutes = minutes_by_kind()
        return float(_DEARER ** sum(minutes[one] <= minutes[kind] for one in self._too_long))

    @cached_property
    def sites_left_out(self) -> frozenset[str]:
        """Sites of which somebody said “not this site” or “not our field”."""
        return frozenset(one.domain for one in self.dismissals if one.reason in _ABOUT_THE_SITE and one.domain)

    @cached_property
    def _too_long(self) -> tuple[str, ...]:
        return tuple(one.kind for one in self.dismissals if one.reason == "too-much-work")

    @cached_property
    def _disliked(self) -> Counter[str]:
        return Counter(one.kind for one in self.dismissals if one.reason == "not-our-kind")


def unanswered(*, asked_on: date, today: date) -> bool:
    """Whether a letter that nobody answered counts as an end: after WEEKS_TO_ANSWER weeks."""
    return today - asked_on >= timedelta(weeks=WEEKS_TO_ANSWER)


def log_odds(chance: float) -> float:
    """Return ln(p / (1 - p)). Raises ValueError unless 0 < p < 1."""
    if not 0 < chance < 1:
        raise ValueError(f"{chance} has no odds")
    return log(chance / (1 - chance))


@lru_cache(maxsize=4_096)
def beta_interval(yes: float, no: float) -> tuple[float, float]:
    """Return the 10th and 90th percentile of Beta(yes, no), both above 0; right to about 1 % of themselves.

    In log-odds its density is p**yes (1 - p)**no, which is smooth for every shape.
    """
    if yes <= 0 or no <= 0:
        raise ValueError(f"Beta({yes}, {no}) is no distribution")
    density = -yes * np.logaddexp(0, -_GRID) - no * np.logaddexp(0, _GRID)
    passed = np.cumsum(np.exp(density - density.max()))
    ends = np.interp([_TAIL * passed[-1], (1 - _TAIL) * passed[-1]], passed, _GRID)
    low, high = (1 / (1 + np.exp(-ends))).tolist()
    return low, high


def _shift(prior: float, outcomes: Iterable[Outcome], *, strength: float) -> float:
    """How far in log-odds others' outcomes move the prior of a kind."""
    won, ended = Counter[float](), Counter[float]()
    for one in outcomes:
        mean = priors()[one.kind].mean
        ended[mean] += 1
        won[mean] += one.end == "won"
    told = tuple((mean, won[mean], ended[mean]) for mean in sorted(ended))
    return _common_shift(prior, strength, told) if told else 0.0


@lru_cache(maxsize=4_096)
def _common_shift(prior: float, strength: float, told: tuple[tuple[float, int, int], ...]) -> float:
    """The shift of all log-odds, to 1e-6, under which as many wins are expected as were had.

    `told` are (mean of a prior, won, ended). Beside them `strength` outcomes of `prior` count that came as expected,
    so of one mean m with w of n won it is logit((S m + w) / (S + n)) - logit(m). Each win raises it and each other
    end lowers it, whatever kinds they are of: beside a mean of priors an expected win could lower the rest.
    """
    odds = [(log_odds(mean), won, ended) for mean, won, ended in told]
    own = log_odds(prior)

    def missed(shift: float) -> float:
        more = strength * (prior - _chance(own + shift))
        return more + sum(won - ended * _chance(each + shift) for each, won, ended in odds)

    low, high = -_FARTHEST, _FARTHEST
    while high - low > _EXACT:
        middle = (low + high) / 2
        low, high = (middle, high) if missed(middle) > 0 else (low, middle)
    return (low + high) / 2


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))
