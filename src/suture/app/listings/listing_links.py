"""What a listing's link is worth: that of its own page, or else of the best link from the same host.

It knows which imported link stands for a listing. It refuses to give a link that may have no weight the worth of
another one, and to show a worth where nothing was judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from suture.app.listings.link_worth import LinkOfPage
from suture.app.listings.listing_keys import same_address
from suture.app.listings.listing_views import ListingLinkView
from suture.engine.citations.sightings import Sighting
from suture.engine.links.domains import registrable_domain

__all__ = ["imported_link", "link_view", "sites_of"]


def sites_of(one: Sighting) -> frozenset[str]:
    """Return the registrable domain whose links may stand for a listing; none where its page links nowhere."""
    host = _host_of(one)
    return frozenset({registrable_domain(host)} if host and one.links != () else ())


def imported_link(one: Sighting, known: Mapping[str, LinkOfPage]) -> LinkOfPage | None:
    """Return the imported link of the listing's page, or else the best one from its host; None where none is.

    A listing in a file has no address, or one of several that open the same page.
    """
    if (same := known.get(same_address(one.record.address)) if one.record.address else None) is not None:
        return same
    there = [link for link in known.values() if not link.is_lost and _host(link.page) == _host_of(one)]
    return max(there, key=lambda link: link.high or 0.0, default=None)


def _host_of(one: Sighting) -> str:
    return (_host(one.record.address) if one.record.address else "") or one.directory


def _host(address: str) -> str:
    return (urlsplit(address if "//" in address else f"//{address}").hostname or "").removeprefix("www.")


def link_view(one: Sighting, imported: LinkOfPage | None) -> ListingLinkView | None:
    """Return the listing's link with its worth; None where nobody knows whether there is one."""
    if one.links is None:
        return _link_of_the_site(one, imported) if imported and not imported.is_lost else None
    if not one.links:
        return ListingLinkView(
            present=False, target="", rel=(), kind="directory", worth="", worth_low=None, worth_high=None,
            words="The page does not link to your site.",
        )  # fmt: skip
    best = max(one.links, key=lambda link: link.high or 0.0)
    if best.rel and imported is not None and _is_elsewhere(one, imported):
        # What a followed link from there is worth says nothing of one that may have no weight.
        imported = None
    marks = f" It is marked {', '.join(best.rel)}: search engines may give it no weight." if best.rel else ""
    return ListingLinkView(
        present=True,
        target=best.target,
        rel=best.rel,
        kind=imported.kind if imported and imported.kind else "directory",
        worth="" if best.low is None or best.high is None else f"{best.low:.2f} to {best.high:.2f}",
        worth_low=imported.band_low if imported else None,
        worth_high=imported.band_high if imported else None,
        words=f"{best.says}{marks}{_elsewhere(one, imported)}".strip(),
    )


def _elsewhere(one: Sighting, imported: LinkOfPage | None) -> str:
    """A sentence where the worth is not that of the listing's own page."""
    if imported is None or imported.high is None or not _is_elsewhere(one, imported):
        return ""
    return " Its worth is that of your best link from there, which stands on another page."


def _is_elsewhere(one: Sighting, imported: LinkOfPage) -> bool:
    return imported.page != same_address(one.record.address)


def _link_of_the_site(one: Sighting, imported: LinkOfPage) -> ListingLinkView:
    """A link from the listing's site, of whose own page nobody has seen a link."""
    low, high = imported.low, imported.high
    return ListingLinkView(
        present=True,
        target=imported.target,
        rel=imported.rel,
        kind=imported.kind or "directory",
        worth="" if low is None or high is None else f"{low:.2f} to {high:.2f}",
        worth_low=imported.band_low,
        worth_high=imported.band_high,
        words=f"This is the best link to you from {one.directory}; of the listing’s own page none is known.",
    )
