"""Where an answer sends us, and when we stop following: decided one hop at a time, before anything is opened."""

from __future__ import annotations

from typing import Final

from suture.engine.crawl.errands import Errand
from suture.engine.crawl.headers import Headers
from suture.engine.crawl.locations import Location, next_location
from suture.engine.crawl.results import Hop
from suture.engine.crawl.transfer import Answer

__all__ = ["Refusal", "follow", "target"]

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
# The headers came whole, only what came after them did not.
_HEADERS_ARE_WHOLE: Final = frozenset({"too-large", "too-slow", "too-compressed"})
_SHOWN: Final = 120

Refusal = tuple[str, str]
"""An outcome and its reason."""


def target(answer: Answer) -> str | None:
    """Return the Location of a redirect as written, or None where the answer is none."""
    if answer.status not in _REDIRECTS:
        return None
    if answer.trouble is not None and answer.trouble[0] not in _HEADERS_ARE_WHOLE:
        return None
    return Headers(answer.lines).get("location") or None


def follow(errand: Errand, *, status: int, location: str, most: int) -> Location | Refusal:
    """Add the hop to the errand's chain and return where to go next, or why not to."""
    errand.hops.append(Hop(errand.location.url, status, location))
    onward = next_location(location, base=errand.location.url)
    if onward is None:
        return "refused-url", f"It redirects to {_shown(location)}, which is no page of the web."
    if any(hop.url == onward.url for hop in errand.hops):
        return "redirect-loop", "It redirects in a circle."
    if len(errand.hops) > most:
        return "redirect-loop", f"It redirects more than {most} times."
    return onward


def _shown(text: str) -> str:
    clean = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return clean if len(clean) <= _SHOWN else f"{clean[:_SHOWN]}…"
