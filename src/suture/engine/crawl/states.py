"""What was expected of a link, and what a check found: the two shapes around every verdict.

The states themselves are the lake's (`engine.links.states`), in one place for the store, the command and the
screens. How a verdict is reached is `judging`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from suture.engine.links.states import FAILED, SILENT, STATES
from suture.engine.pages.scan_shapes import PageLink

__all__ = ["FAILED", "MARKS", "ORDER", "SILENT", "STATES", "Expected", "Verdict"]

# Where several states are true of one link, the first of these is its state; the others are `Verdict.also`.
ORDER: Final = (
    "blocked",
    "unreachable",
    "page-gone",
    "moved",
    "target-changed",
    "removed",
    "noindex",
    "canonical-elsewhere",
    "rel-changed",
    "text-changed",
    "live",
)

# The tokens of rel that take a vote away; no other token makes a "rel-changed".
MARKS: Final = frozenset({"nofollow", "ugc", "sponsored"})


@dataclass(frozen=True, slots=True)
class Expected:
    """A link that somebody told of. `target` None: any page of the site.

    `anchor` is its known text ("" is a known empty one), `rel` the known tokens (`()` is known to have none); None
    is unknown, and what is unknown cannot have changed. `link_id` is the caller's own and comes back untouched.
    `in_raw` False: it was seen only once the page's scripts had run, so that the HTML alone cannot say it is gone.
    """

    source: str
    target: str | None = None
    anchor: str | None = None
    rel: tuple[str, ...] | None = None
    link_id: int | None = None
    in_raw: bool | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found out about one expected link.

    `state` is one of STATES, `evidence` one plain sentence with the facts, `also` the other states that are true,
    in ORDER. `final_url` is where the page was read, `found` the link that was seen (None: none was) and
    `found_target` the absolute URL that it leads to, as the page says it. `by_script` says that a browser might see
    more than was seen, `rendered` that one looked.
    """

    state: str
    evidence: str
    also: tuple[str, ...] = ()
    status: int | None = None
    final_url: str | None = None
    found: PageLink | None = None
    found_target: str | None = None
    by_script: bool = False
    rendered: bool = False
