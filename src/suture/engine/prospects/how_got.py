"""How a competitor got a link: a listing, a member's profile, a guest article, a quote, a prize, a job offer...

It reads where the link stands and what is said around it, in the page's title, address and headings, and of what kind
the site is. Each place adds the weight of its strongest words to each way (data/how_got_words.csv); the way with most
wins where it is ahead. It is *sure* from three points on with a lead of one, *likely* from 1.4 with a lead of 0.2:
a site's kind alone, or a single word around the link, is never sure. It refuses to guess: else the way is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from suture.engine.links.domains import registrable_domain
from suture.engine.profile.link_texts import spelled
from suture.engine.profile.seen_links import SeenLink
from suture.engine.prospects.found import Evidence
from suture.engine.prospects.how_got_words import PLACES, Clue, Way, clues, texts_of, ways
from suture.engine.prospects.quotes import shortened

__all__ = ["CONFIDENCE_WORDS", "WAYS", "Confidence", "HowGot", "Way", "how_got"]

Confidence: TypeAlias = Literal["sure", "likely", "not known"]

CONFIDENCE_WORDS: Final[MappingProxyType[Confidence, str]] = MappingProxyType(
    {"sure": "Sure", "likely": "Likely", "not known": "Not known"}
)

WAYS: Final[Mapping[str, Way]] = ways()
"""Every way by its key: its words on screen, whether it transfers, and the kind of opening that it suggests."""

_UNKNOWN: Final = "unknown"
_OWN: Final = "own-site"
_SURE: Final = 3.0
_SURE_LEAD: Final = 1.0
_LIKELY: Final = 1.4
_LIKELY_LEAD: Final = 0.2
_SHOWN: Final = 3
_LONGEST_QUOTE: Final = 240
# A site's own label that is this long, at the beginning of another's, is no accident.
_LEAST_LABEL: Final = 10
# That a page is about them says nothing of how, but makes another word surer.
_SUPPORTING: Final = frozenset({"title-is-theirs"})
# These places give words of a page or a person; the others name a property, which is no quotation.
_QUOTED: Final = frozenset({"title", "headings", "around", "speech", "anchor", "title-is-theirs", "author-is-theirs"})


@dataclass(frozen=True, kw_only=True, slots=True)
class HowGot:
    """How a link came to be. `way` is a key of WAYS; `evidence` are the words that say so and where they stand,
    strongest first, () where nothing does. `points` are what they add up to.
    """

    way: str
    confidence: Confidence
    evidence: tuple[Evidence, ...] = ()
    points: float = 0.0

    @property
    def words(self) -> str:
        """The way on screen: "Member profile"; "Likely member profile" where it is not sure."""
        words = WAYS[self.way].words
        return f"Likely {words[0].lower()}{words[1:]}" if self.confidence == "likely" else words


def how_got(link: SeenLink, *, names: Collection[str] = (), site: str = "") -> HowGot:
    """Return how a link to a practice came to be.

    `names` are the practice's and those of who works there, where known; `site` is the practice's own site.
    """
    if own := _own_site(link, names=names, site=site):
        return HowGot(way=_OWN, confidence="likely", evidence=(own,), points=_SURE)
    texts = texts_of(link, names=names)
    said: dict[str, list[tuple[Clue, str]]] = defaultdict(list)
    for place, (parts, shown) in texts.items():
        for clue in _strongest(clues()[place], parts):
            said[clue.way].append((clue, shown))
    points = {
        way: sum(clue.weight for clue, _ in found)
        for way, found in said.items()
        if any(clue.place not in _SUPPORTING for clue, _ in found)
    }
    ranked = sorted(points, key=lambda way: (-points[way], list(WAYS).index(way)))
    if not ranked:
        return HowGot(way=_UNKNOWN, confidence="not known")
    best = ranked[0]
    lead = points[best] - (points[ranked[1]] if len(ranked) > 1 else 0.0)
    confidence = _confidence(points[best], lead=lead)
    if confidence == "not known":
        return HowGot(way=_UNKNOWN, confidence=confidence)
    told = sorted(said[best], key=lambda one: -one[0].weight)[:_SHOWN]
    evidence = tuple(_evidence(clue, shown, link=link) for clue, shown in told)
    return HowGot(way=best, confidence=confidence, evidence=evidence, points=points[best])


def _confidence(points: float, *, lead: float) -> Confidence:
    # What is compared are sums of decimals: a lead of 0.2 may come out a hair below.
    if round(points, 6) >= _SURE and round(lead, 6) >= _SURE_LEAD:
        return "sure"
    return "likely" if round(points, 6) >= _LIKELY and round(lead, 6) >= _LIKELY_LEAD else "not known"


def _strongest(of_place: Iterable[Clue], parts: Collection[str]) -> list[Clue]:
    """For each way the heaviest clue that a place gives: ten words in one title are one title."""
    best: dict[str, Clue] = {}
    for clue in of_place:
        if (clue.way not in best or best[clue.way].weight < clue.weight) and clue.found_in(parts):
            best[clue.way] = clue
    return list(best.values())


def _evidence(clue: Clue, shown: str, *, link: SeenLink) -> Evidence:
    said = shortened(shown, most=_LONGEST_QUOTE)
    is_quotation = clue.place in _QUOTED
    words = f"{PLACES[clue.place]} {f'“{said}”' if is_quotation else said} ({clue.why})."
    return Evidence(words=words, url=link.url, quote=said if is_quotation else "")


def _own_site(link: SeenLink, *, names: Collection[str], site: str) -> Evidence | None:
    """Whether the linking site carries the practice's own name as its domain."""
    label = _label(link.domain)
    own = {_label(site)} if site else set()
    named = {spelled(name).replace(" ", "") for name in names if len(spelled(name).split()) > 1}
    for name in sorted(own | named):
        if label == name or (len(name) >= _LEAST_LABEL and label.startswith(name)):
            return Evidence(words=f"The site {link.domain} carries the practice’s own name.", url=link.url)
    return None


def _label(site: str) -> str:
    return registrable_domain(site).partition(".")[0].replace("-", "")
