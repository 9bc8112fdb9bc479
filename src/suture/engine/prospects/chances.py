"""How likely one opening is to be won when it is asked for: its kind's chance, moved by what is known of it.

The kind's chance is learned (`chances_learned`). Facts of the opening multiply the odds, each by a step with a reason
(data/chance_steps.csv); steps are taken as independent, and their widths add up in log-odds like standard deviations.
It refuses to show a percentage: to a person a chance is likely, even, or a long shot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from typing import Final

from suture.engine.prospects.chances_learned import Experience, Learned, log_odds
from suture.engine.prospects.found import Found
from suture.engine.prospects.worth_hosts import Host
from suture.engine.prospects.worth_tables import Step, invites, steps
from suture.engine.quality.ranges import Range
from suture.engine.quality.subject import Subject

__all__ = ["CHANCE_WORDS", "Chance", "chance_of", "chance_words"]

CHANCE_WORDS: Final = ("A long shot", "Even", "Likely")
"""How a chance is said, from the lowest band up."""

# From where on a chance is even, and likely.
_BANDS: Final = (0.25, 0.55)
_FAR: Final = 0.2
_OPEN, _CLOSED = 0.7, 0.3
_FRESH, _STALE = timedelta(days=365), timedelta(days=730)
_SURE_PAGE: Final = 0.6
_SEVERAL: Final = 2

# Of these it is asked on the practice's own behalf already: the relation is in the prior.
_OF_RELATION: Final = frozenset(
    {"membership", "privilege", "faculty", "insurer", "supplier", "charity", "referrer", "talk", "article", "mention",
     "listing", "lost-link", "gone-page"}
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Chance:
    """The chance of one opening, 0..1 (10th percentile, middle, 90th), and what moved it.

    `band` is a place in CHANCE_WORDS; `raised` and `lowered` are clauses for a person.
    """

    range: Range
    band: int
    learned: Learned
    raised: tuple[str, ...] = ()
    lowered: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The chance as a person reads it."""
        return CHANCE_WORDS[self.band]

    @property
    def because(self) -> str:
        """Why it is so, in a sentence or three."""
        told = [self.learned.sentence]
        if self.raised:
            told.append(f"For it: {'; '.join(self.raised)}.")
        if self.lowered:
            told.append(f"Against it: {'; '.join(self.lowered)}.")
        return " ".join(told)


def chance_words(chance: float) -> str:
    """Return a chance, 0..1, in words."""
    return CHANCE_WORDS[_band(chance)]


def chance_of(found: Found, *, experience: Experience, host: Host | None, about: Subject, today: date) -> Chance:
    """Return the chance of one opening. Raises KeyError where its kind is none of ours."""
    learned = experience.chance(found.kind, family=found.family)
    taken = list(_steps(found, host=host, about=about, today=today))
    middle = log_odds(learned.mean) + sum(log_odds_of(step) for step in taken)
    give = sum(step.give**2 for step in taken)
    down = ((log_odds(learned.mean) - log_odds(learned.low)) ** 2 + give) ** 0.5
    up = ((log_odds(learned.high) - log_odds(learned.mean)) ** 2 + give) ** 0.5
    low, mid, high = (1 / (1 + exp(-odds)) for odds in (middle - down, middle, middle + up))
    return Chance(
        range=Range(low, mid, high),
        band=_band(mid),
        learned=learned,
        raised=tuple(step.words for step in taken if step.odds > 1),
        lowered=tuple(step.words for step in taken if step.odds < 1),
    )


def log_odds_of(step: Step) -> float:
    """Return what a step adds to the log-odds."""
    return log_odds(step.odds / (1 + step.odds))


def _band(chance: float) -> int:
    return sum(chance >= least for least in _BANDS)


def _steps(found: Found, *, host: Host | None, about: Subject, today: date) -> Iterator[Step]:
    """The steps that the facts of an opening take."""
    table = steps()
    # Who is owed a link, or mends a field of their own, asks for no favour.
    if found.family != "owed" and found.kind not in _OF_RELATION and found.relation in table:
        yield table[found.relation]
    # To mend a page of one's own asks nobody, whoever votes for it.
    if host is not None and not found.vouching:
        yield from _by_host(host, about=about, tied=bool(found.reach) or len(set(found.rivals)) >= _SEVERAL)
    if found.openness is not None and (found.openness >= _OPEN or found.openness <= _CLOSED):
        yield table["open" if found.openness >= _OPEN else "closed"]
    # How open a site is counts already for how many it vouches.
    if found.openness is None and len(set(found.rivals)) >= _SEVERAL:
        yield table["several-rivals"]
    if found.reach == "international":
        yield table["international"]
    if found.page is not None:
        yield from _by_page(found, today=today)
    if any(one.value for one in found.ask):
        yield table["contact"]
    elif found.page is not None or any(one.seen_on for one in found.ask):
        # A tool's word, or a visit for a link's sake, looked for nobody to ask.
        yield table["no-contact"]


def _by_host(host: Host, *, about: Subject, tied: bool) -> Iterator[Step]:
    """Steps of subject and country. `tied` says that the site is of our field, whatever its few words seem to say: it
    is a society that fits, or vouches for several practices of our field.
    """
    table = steps()
    far = host.ours is False or (host.relevance.known and host.relevance.range.mid <= _FAR)
    if host.ours:
        yield table["near-subject"]
    elif far and not tied:
        yield table["far-subject"]
    if host.country and about.country:
        yield table["same-country" if host.country == about.country else "other-country"]


def _by_page(found: Found, *, today: date) -> Iterator[Step]:
    page, table = found.page, steps()
    if page is None:
        return
    if found.mine and any(rule.key == "credentials" for rule in page.rules):
        yield table["credentials"]
    if invites(page):
        yield table["invited"]
    if page.newest is not None and today - page.newest <= _FRESH:
        yield table["fresh"]
    elif page.newest is not None and today - page.newest > _STALE:
        yield table["stale"]
    if page.kind is not None and page.score < _SURE_PAGE:
        yield table["doubtful-page"]
