"""What a link is worth, as its page tells it: a sentence, the parts with their drawing, what is not known yet.

It picks and words what the app answers. It refuses to judge, and to draw (`engine.reports`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from suture.app.practices.judgement_views import LinkWorth, PartView
from suture.engine.quality.ranges import Range
from suture.engine.reports.waterfall import Waterfall

__all__ = ["DrawnPart", "LinkWorthStory", "Way", "worth_story"]

# How the ways to learn begin, and the pages that offer them.
_WAYS: Final = (
    ("Visit ", "visits", "Visit pages"),
    ("Import ", "files", "Add a file"),
)
# A part beside the same part of a middling link: the word for so many times as much.
_LEVELS: Final = ((2.5, "much higher"), (1.15, "higher"), (0.87, "as usual"), (0.4, "lower"), (0.0, "much lower"))
_BANDS: Final = ("less than a typical one", "about what a typical one is", "more than a typical one",
                 "much more than a typical one")  # fmt: skip
# The upper end of a range, after the lower one has been said.
_PERHAPS: Final = ("less", "as much", "more", "much more")


@dataclass(frozen=True, kw_only=True)
class DrawnPart:
    """One part with its drawing (SVG): `moves` is the factor beside a middling link, `level` says it in words."""

    part: PartView
    level: str
    svg: str
    moves: str


@dataclass(frozen=True, kw_only=True)
class Way:
    """Something that is not known yet, and the cheapest way to learn it; `page` names an address, or is empty."""

    words: str
    why: str
    learn: str
    page: str
    page_words: str


@dataclass(frozen=True, kw_only=True)
class LinkWorthStory:
    """All that a link's page shows of its worth. `svg` draws the worth itself; `numbers` are its ends."""

    worth: LinkWorth
    lead: str
    total: str
    parts: tuple[DrawnPart, ...]
    svg: str
    numbers: tuple[str, str, str]
    unknown: tuple[Way, ...]

    @property
    def one_visit_tells_all(self) -> bool:
        """Whether several of the unknown things are learned by one visit to the page."""
        return sum(way.page == "visits" for way in self.unknown) > 1


def worth_story(worth: LinkWorth, drawn: Waterfall) -> LinkWorthStory:
    """Return what a link's page shows of its worth."""
    return LinkWorthStory(
        worth=worth,
        lead=_lead(worth),
        total=_total(worth),
        parts=tuple(
            DrawnPart(part=part, level=_level(part, stage.factor), svg=stage.svg, moves=f"{stage.factor.mid:.2f}")
            for part, stage in zip(worth.parts, drawn.stages, strict=True)
        ),
        svg=drawn.worth,
        numbers=(f"{worth.value_low:.2f}", f"{worth.value_mid:.2f}", f"{worth.value_high:.2f}"),
        unknown=tuple(_way(part) for part in worth.parts if part.learn),
    )


def _lead(worth: LinkWorth) -> str:
    low, high = worth.band_low, worth.band_high
    if low is None or high is None:
        return "Not enough is known yet to say what it is worth to you."
    if low == high:
        return f"It is worth {_BANDS[low]}."
    return f"It is worth {_BANDS[low]}, perhaps {_PERHAPS[high]}."


def _total(worth: LinkWorth) -> str:
    low, high = worth.band_low, worth.band_high
    if low is None or high is None:
        return "The range is too wide to say one word for it."
    if low == high:
        return "The range stays within one step, as likely as not."
    return "The range touches two steps."


def _level(part: PartView, factor: Range) -> str:
    word = next(word for least, word in _LEVELS if factor.mid >= least)
    return word if part.known else f"probably {word}"


def _way(part: PartView) -> Way:
    page, words = next(
        ((name, said) for start, name, said in _WAYS if (part.learn or "").startswith(start)), ("", "")
    )
    return Way(words=part.words, why=part.why, learn=part.learn or "", page=page, page_words=words)
