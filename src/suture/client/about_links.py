"""Practices, links and lists over them. `practice` is a practice's number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from suture.client.asking import Asking, part_of_path
from suture.client.shapes import Change, Group, Link, LinkStory, Practice, SiteWorth

__all__ = ["AboutLinks"]


class AboutLinks(Asking):
    """What a program reads of practices and links."""

    def practices(self) -> Iterator[Practice]:
        """Yield the practices that the token reaches, by name."""
        return self._listed("/practices", Practice)

    def practice(self, practice: int) -> Practice:
        """Return one practice."""
        return self._one(f"/practices/{practice}", Practice)

    def links(
        self, practice: int, *, sort: str = "", columns: tuple[str, ...] = (), of_site: int | None = None,
        **filters: str | tuple[str, ...],
    ) -> Iterator[Link]:  # fmt: skip
        """Yield links in the filter language of the links page, such as worth=("more", "much-more"), follow="yes"."""
        wanted: dict[str, Any] = {**filters, "sort": sort, "column": columns, "of_site": of_site}
        return self._listed(f"/practices/{practice}/links", Link, wanted)

    def link(self, practice: int, link: str) -> LinkStory:
        """Return one link taken apart."""
        return self._one(f"/practices/{practice}/links/{part_of_path(link)}", LinkStory)

    def changes(
        self, practice: int, kind: str, *, since: date | None = None, until: date | None = None
    ) -> Iterator[Change]:
        """Yield links that were gained or lost in some days, or may be lost: `kind` is gained, lost or maybe."""
        wanted = {"kind": kind, "since": since and since.isoformat(), "until": until and until.isoformat()}
        return self._listed(f"/practices/{practice}/changes", Change, wanted)

    def sites(self, practice: int, *, q: str = "") -> Iterator[Group]:
        """Yield the sites that link, those with most links first."""
        return self._listed(f"/practices/{practice}/sites", Group, {"q": q})

    def texts(self, practice: int, *, q: str = "") -> Iterator[Group]:
        """Yield the link texts, the most used first."""
        return self._listed(f"/practices/{practice}/texts", Group, {"q": q})

    def pages(self, practice: int, *, q: str = "") -> Iterator[Group]:
        """Yield the practice's pages that are linked to."""
        return self._listed(f"/practices/{practice}/pages", Group, {"q": q})

    def site(self, practice: int, domain: str) -> SiteWorth:
        """Return how a site that links was judged."""
        return self._one(f"/practices/{practice}/sites/{part_of_path(domain)}", SiteWorth)
