"""What it is worth to ask: the link's value if it is won, times the chance, against the effort; and why.

Value is authority x trust x relevance x position, as `quality` judges links, in units of this site's mean link
(1.0). Worth is value x chance, both as ranges (`ranges.product`). Openings stand in the order of that worth's middle
for each hour of work, ten minutes more counted for beginning, as in the week's tasks. An opening that must not or
need not be asked for keeps its row with the reason and stands at the end, with nothing. docs/worth-asking.md has the
formulas. It refuses to say what a link does for a ranking, and to show a person a percentage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from suture.engine.prospects.chances import Chance, chance_of
from suture.engine.prospects.chances_learned import Experience
from suture.engine.prospects.effort import minutes_of, per_effort
from suture.engine.prospects.found import Found
from suture.engine.prospects.verdicts import LAPSED, Deadline
from suture.engine.prospects.worth_hosts import UNJUDGED, Beside, Host
from suture.engine.prospects.worth_place import place_won
from suture.engine.prospects.worth_words import Missing, explained, missing_of
from suture.engine.quality.ranges import Part, Range, product
from suture.engine.quality.subject import Subject
from suture.engine.quality.value import Ends, bands_beside
from suture.engine.quality.words import worth_words

__all__ = ["WHY_NOT", "Weighed", "deadline_of", "ranked", "weigh"]

WHY_NOT: Final = ("links-already", "listed-already", "do-not-approach", "lapsed", "not-this-site")
"""Why an opening is not asked for: keys of `Weighed.why_not_key`."""

_LISTS: Final = frozenset({"directory", "insurer"})
# What a day is for when it ends something; one that opens a call or is a meeting's own does not.
_ENDS_IT: Final = ("closes", "")


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """One opening with what asking for it is worth.

    `value` is that of the link if won, `expected` value times chance; 1.0 is this site's mean link. `band_low` and
    `band_high` are places in quality.columns.BANDS, None where not enough is known. `minutes` is the work, `score`
    the middle of `expected` for an hour of it, after what the practice dislikes (`liking`) or finds too long; 0 where
    `why_not` says in a sentence why nobody should ask. `parts` are authority, trust, relevance and position.
    `deadline` is the first day by which one must have asked.
    """

    key: str
    domain: str
    kind: str
    family: str
    value: Range
    band_low: int | None
    band_high: int | None
    chance: Chance
    minutes: int
    expected: Range
    score: float
    liking: float
    sentence: str
    parts: tuple[tuple[str, Part], ...]
    missing: tuple[Missing, ...]
    deadline: date | None = None
    why_not: str = ""
    why_not_key: str = ""

    @property
    def worth_words(self) -> str:
        """The value as a person reads it: "More", "Typical to more", "Not enough known"."""
        return worth_words(self.band_low, self.band_high)


def weigh(
    found: Found,
    *,
    host: Host,
    experience: Experience,
    about: Subject,
    today: date,
    beside: Beside = UNJUDGED,
    rivals: int = 0,
) -> Weighed:
    """Weigh one opening. `host` is from `judge_hosts`, `rivals` of how many competitors links are known.

    Raises KeyError where the opening's kind is none of `kinds.KINDS`.
    """
    parts = (
        ("authority", host.authority),
        ("trust", host.trust),
        ("relevance", host.relevance),
        ("position", place_won(found, site_kind=host.kind)),
    )
    worth = product(*(part.range for _, part in parts))
    value = Range(*(end / beside.mean for end in (worth.low, worth.mid, worth.high)))
    chance = chance_of(found, experience=experience, host=host, about=about, today=today)
    expected = product(value, chance.range)
    minutes = minutes_of(found)
    dear, liking = round(minutes * experience.dearness(found.kind)), experience.liking(found.kind)
    key, why_not = _why_not(found, experience=experience)
    low, high = _bands(value, beside)
    due = deadline_of(found, today=today)
    return Weighed(
        key=found.key,
        domain=found.domain,
        kind=found.kind,
        family=found.family,
        value=value,
        band_low=low,
        band_high=high,
        chance=chance,
        minutes=minutes,
        expected=expected,
        score=0.0 if key else per_effort(expected.mid, minutes=dear) * liking,
        liking=liking,
        sentence=explained(found, host=host, rivals=rivals),
        parts=parts,
        missing=missing_of(found, parts=parts),
        deadline=None if due is None else due.day,
        why_not=why_not,
        why_not_key=key,
    )


def ranked(weighed: Iterable[Weighed]) -> tuple[Weighed, ...]:
    """Return openings in their order: the most worth for an hour first, those that nobody should ask for last."""
    return tuple(sorted(weighed, key=lambda one: (bool(one.why_not_key), -one.score, one.domain, one.key)))


def deadline_of(found: Found, *, today: date) -> Deadline | None:
    """Return the first day that the page names by which one must have asked; None where it names none to come."""
    coming = [one for one in _closing(found) if one.day is not None and one.day >= today]
    return min(coming, key=lambda one: one.day or today, default=None)


def _closing(found: Found) -> Iterator[Deadline]:
    for one in found.page.deadlines if found.page is not None else ():
        if one.role in _ENDS_IT:
            yield one


def _why_not(found: Found, *, experience: Experience) -> tuple[str, str]:
    """Why nobody should ask for it: a key of WHY_NOT and a sentence, or two empty texts."""
    if found.links_now and found.kind != "gone-page":
        return "links-already", "Its page links to you already."
    blocks = [one for one in (found.page.exclusions if found.page is not None else ()) if one.blocks]
    # A page that sells links is no better after its deadline.
    first = next((one for one in blocks if one.key != LAPSED), blocks[0] if blocks else None)
    if first is not None:
        return (LAPSED if first.key == LAPSED else "do-not-approach"), first.words
    if found.family != "owed" and found.kind in _LISTS and found.relation == "listed":
        return "listed-already", "You are listed there: Listings looks after what it says."
    if found.domain in experience.sites_left_out:
        return "not-this-site", "You set this site aside."
    return "", ""


def _bands(value: Range, beside: Beside) -> tuple[int | None, int | None]:
    ends = (np.array([end]) for end in (value.low, value.mid, value.high))
    low, mid, high = ends
    first, last = bands_beside(Ends(low=low, mid=mid, high=high), beside.limits)
    return (None, None) if first[0] < 0 else (int(first[0]), int(last[0]))
