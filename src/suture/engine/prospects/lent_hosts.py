"""Hosts that lend pages to their users: there each page has an owner of its own, and the domain says nothing.

It knows the catalogue's platforms. It refuses to take a site that somebody has below one ("harbour.blogspot.com", by
the public suffix list a domain of its own) for the platform.
"""

from __future__ import annotations

from suture.engine.catalogue import open_catalogue
from suture.engine.links.domains import registrable_domain
from suture.engine.quality.site_kinds import lends_pages

__all__ = ["is_lent"]


def is_lent(domain: str) -> bool:
    """Return whether a registrable domain ("facebook.com") lends pages to its users."""
    platform = open_catalogue().platform(domain) if domain else None
    return platform is not None and lends_pages(platform) and registrable_domain(platform.host) == domain
