"""What still needs a look, and what people have decided about already: a thing that is decided is out of the way.

"Watch" is a decision that keeps a thing on the list, because somebody wants to see it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from suture.app.practices.judgement_queries import NeedsALook
from suture.app.practices.judgement_views import NetworkView, SiteLook
from suture.app.review.queries import Decided

__all__ = ["Looks", "looks_of"]

_SETTLED: Final = ("keep", "ask", "disavow")
_DISAVOW: Final = "disavow"


@dataclass(frozen=True, kw_only=True)
class Looks:
    """Link groups and sites that need a look, and those about which somebody decided."""

    groups: tuple[NetworkView, ...]
    sites: tuple[SiteLook, ...]
    settled_groups: tuple[NetworkView, ...]
    settled_sites: tuple[SiteLook, ...]
    more_sites: int

    @property
    def single_sites(self) -> int:
        """How many sites need a look, with those that are not listed."""
        return len(self.sites) + self.more_sites

    @property
    def count(self) -> int:
        """How many decisions are open."""
        return len(self.groups) + self.single_sites

    @property
    def settled(self) -> int:
        """How many are made."""
        return len(self.settled_groups) + len(self.settled_sites)

    @property
    def asks_to_disavow(self) -> bool:
        """Whether the machine suggests that for anything about which nobody decided."""
        groups = any(one.suggestion == _DISAVOW for one in self.groups)
        return groups or any(one.suggestion == _DISAVOW for one in self.sites)


def looks_of(found: NeedsALook, *, decided: Decided) -> Looks:
    """Return what needs a look, parted by what people decided."""
    groups = [(one, decided.on("group", one.id).decision in _SETTLED) for one in found.networks]
    sites = [(one, decided.on("site", one.domain).decision in _SETTLED) for one in found.sites]
    return Looks(
        groups=tuple(one for one, settled in groups if not settled),
        sites=tuple(one for one, settled in sites if not settled),
        settled_groups=tuple(one for one, settled in groups if settled),
        settled_sites=tuple(one for one, settled in sites if settled),
        more_sites=found.more_sites,
    )
