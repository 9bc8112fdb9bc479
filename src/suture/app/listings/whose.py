"""Under which name a directory goes, and which sites are rivals': what files, pages and the audit must agree on."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from suture.app.practices.profile_views import PracticeProfile
from suture.engine.catalogue import open_catalogue
from suture.engine.citations.directories import directory_of
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.links.domains import registrable_domain

__all__ = ["directory_at", "directory_named", "rival_sites"]


def directory_named(one: Witnessed) -> Witnessed:
    """Return what a witness said with the catalogue's domain for its directory, told by the address if need be."""
    host = one.directory or urlsplit(one.record.address).hostname or ""
    return replace(one, directory=directory_of(host.lower(), open_catalogue().directories) if host else "")


def directory_at(address: str) -> str:
    """Return the catalogue's domain for the directory that has this page; the page's own site where it has none."""
    host = (urlsplit(address).hostname or "").lower()
    return directory_of(host, open_catalogue().directories) if host else ""


def rival_sites(profile: PracticeProfile) -> frozenset[str]:
    """Return the registrable domains of the practice's rivals."""
    return frozenset(registrable_domain(one.site) for one in profile.competitors)
