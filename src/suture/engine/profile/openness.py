"""How open a site is: does it vouch for many practices, or for one, for a reason that does not transfer?

Each piece of evidence adds its weight in log-odds (data/openness.csv, with its reason; judged, not measured); the
logistic function of their sum is the openness, 0..1. It knows in how many of the compared practices' files the site
stands, where on its pages, which other practices those pages name, and what kind of site it is; whoever knows how the
links were got adds *reasons*. It refuses a number that rests on nothing: without evidence it is None.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from types import MappingProxyType
from typing import Final

from suture.engine.catalogue import Catalogue, open_catalogue
from suture.engine.links.domains import registrable_domain
from suture.engine.profile.gap import GapSite
from suture.engine.profile.seen_links import SeenLink
from suture.engine.profile.summary import counted
from suture.engine.quality.site_kinds import site_kind
from suture.engine.quality.words import kind_of_site_words

__all__ = ["OPEN_WORDS", "Openness", "Reason", "open_words", "openness", "practices_on"]

OPEN_WORDS: Final = ((0.65, "Open to many"), (0.4, "Open to some"), (0.0, "Tied to one"))
"""From which openness on each of the words holds."""

_NOT_KNOWN: Final = "Not known"
_LISTED: Final = frozenset({"list", "directory-profile"})
_MANY: Final = 3  # practices on a page that make it a list of them
_FEW_SIDES: Final = 3
_NAMED: Final = 3
# What is told must weigh so much together: that one of four is vouched for says nothing by itself.
_ENOUGH: Final = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Something that speaks for (above 0) or against openness, in log-odds; `words` is half a sentence."""

    words: str
    weight: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Openness:
    """How far what a site did for others would be done for us: 0..1, None where nothing tells.

    `words` is one sentence for a person; `reasons` are what it rests on, strongest first.
    """

    value: float | None
    words: str
    reasons: tuple[Reason, ...] = ()


def open_words(value: float | None) -> str:
    """Return how open a site is, in words: "Open to many", "Open to some", "Tied to one", "Not known"."""
    if value is None:
        return _NOT_KNOWN
    return next(words for least, words in OPEN_WORDS if value >= least)


def openness(
    row: GapSite,
    *,
    sides: int,
    own: Collection[str] = (),
    practices: Collection[str] = (),
    reasons: Sequence[Reason] = (),
    catalogue: Catalogue | None = None,
) -> Openness:
    """Return how open a site is.

    `sides` counts the practices of whom files are compared, ours included; `own` are their sites. `practices` are
    further sites that are known to be practices'. `reasons` are what else is known, such as how the links were got.
    """
    known = {registrable_domain(site) for site in (*own, *practices)}
    links = [link for one in row.rivals for link in one.best] or list(row.our_best)
    found = [
        *_by_sides(row, sides=sides),
        *_by_pages(links, known=known, domain=row.domain, catalogue=catalogue or open_catalogue()),
        *_by_kind(row),
        *reasons,
    ]
    told = sorted((reason for reason in found if reason.weight), key=lambda one: (-abs(one.weight), one.words))
    if not told:
        return Openness(value=None, words="Nothing tells whether it would vouch for another practice.")
    named = [reason.words for reason in told[:_NAMED]]
    if sum(abs(reason.weight) for reason in told) < _ENOUGH:
        return Openness(value=None, words=f"{_NOT_KNOWN}: {'; '.join(named)}.", reasons=tuple(told))
    value = 1 / (1 + exp(-sum(reason.weight for reason in told)))
    return Openness(value=round(value, 3), words=f"{open_words(value)}: {'; '.join(named)}.", reasons=tuple(told))


def practices_on(link: SeenLink, *, known: Collection[str], catalogue: Catalogue) -> frozenset[str]:
    """Return the practices' sites that a page links to, as far as a visit read it.

    A site is a practice's where it is in `known`, or by what the catalogue and its domain say.
    """
    if link.reading is None:
        return frozenset()
    return frozenset(
        domain for domain in link.reading.domains_out if domain in known or _is_practice(domain, catalogue)
    )


def _by_sides(row: GapSite, *, sides: int) -> Iterator[Reason]:
    vouching = len(row.rival_sites) + (row.ours in ("vouches", "claimed"))
    # A report on one side may name others of whom there is no file.
    sides = max(sides, vouching)
    if vouching > 1:
        weight = _weights()["two"] + (vouching - 2) * _weights()["each-more"]
        yield Reason(words=f"it vouches for {vouching} of the {sides} practices compared", weight=weight)
    elif vouching == 1 and sides > _FEW_SIDES:
        yield Reason(words=f"it vouches for one of the {sides} practices compared", weight=_weights()["one-of-many"])
    elif vouching == 1 and sides > 1:
        yield Reason(words=f"it vouches for one of the {sides} practices compared", weight=_weights()["one-of-all"])
    if row.ours == "lost":
        yield Reason(words="it vouched for you once", weight=_weights()["ours-once"])


def _by_pages(
    links: Iterable[SeenLink], *, known: Collection[str], domain: str, catalogue: Catalogue
) -> Iterator[Reason]:
    links = tuple(links)
    read = [link for link in links if link.reading is not None]
    named = [practices_on(link, known=known, catalogue=catalogue) - {domain} for link in read]
    if named:
        most = max(map(len, named))
        words = f"its page links to {counted(most, 'practice')}" if most > 1 else "its page names no other practice"
        key = "practices-on-page" if most >= _MANY else "practice-on-page" if most > 1 else "alone-on-page"
        yield Reason(words=words, weight=_weights()[key])
    if any(link.position in _LISTED for link in links):
        yield Reason(words="the link stands in a list or a profile", weight=_weights()["in-a-list"])


def _by_kind(row: GapSite) -> Iterator[Reason]:
    weight = _weights().get(f"kind:{row.kind}", 0.0)
    if weight:
        words = kind_of_site_words(row.kind)
        yield Reason(words=f"kind of site: {words[0].lower()}{words[1:]}", weight=weight)


@lru_cache(maxsize=65_536)
def _is_practice(domain: str, catalogue: Catalogue) -> bool:
    return site_kind(domain, catalogue=catalogue).kind == "clinic"


@cache
def _weights() -> Mapping[str, float]:
    text = files("suture.engine.profile").joinpath("data", "openness.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["key"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())})
