"""The offer of a first visit, as it stands on pages about other things: shown until there was one."""

from __future__ import annotations

from dataclasses import dataclass

from suture.app.monitoring import queries
from suture.app.monitoring.queries import Offer
from suture.app.practices import link_queries
from suture.engine.links.words import tool_words

__all__ = ["FirstOffer", "first_offer", "who_names"]


@dataclass(frozen=True, kw_only=True)
class FirstOffer:
    """What a first visit would do, and who names the pages: "Search Console names"."""

    offer: Offer
    names: str


def first_offer(user: int, practice: int, *, visited: bool) -> FirstOffer | None:
    """Return what a first visit would do; None once there was one, while there is one, or with nothing to visit."""
    if visited:
        return None
    offered = queries.offer(user, practice)
    if offered is None or offered.why_not:
        return None
    return FirstOffer(offer=offered, names=who_names(user, practice))


def who_names(user: int, practice: int) -> str:
    """Return who says which pages link, with its verb: the tool where there is one, else "Your tools name"."""
    totals = link_queries.totals(user, practice)
    tools = [tool for tool, _ in totals.witnesses if tool != "visit"] if totals else []
    return f"{tool_words(tools[0])} names" if len(tools) == 1 else "Your tools name"
