"""For whom openings are looked for: a practice's facts on one day, its own sites, and who signs what it writes.

It knows which of the told facts hold on the day. It refuses to look anything up, and to fill in a telephone number
or a page that nobody gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final

from suture.engine.catalogue import open_catalogue
from suture.engine.citations.addresses.places import read_region
from suture.engine.citations.addresses.ways import ways_of
from suture.engine.citations.facts import Clinician, Place, PostalAddress, Practice, Value, Works, now
from suture.engine.crawl.same_page import is_home
from suture.engine.errors import BadAddress
from suture.engine.links.address import canonical_parts
from suture.engine.links.domains import registrable_domain

__all__ = ["About"]

_NO_PAGES: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class About:
    """A practice as this room sees it on the day `on`.

    `home` is the absolute address of its website, `pages` its own pages about its clinicians by their keys. `signed`
    is the person who signs what is written, "" where the practice signs. `specialties` are NUCC codes of the
    practice beside those of its clinicians.
    """

    practice: Practice
    on: date
    home: str
    signed: str = ""
    pages: Mapping[str, str] = field(default_factory=lambda: _NO_PAGES)
    specialties: tuple[str, ...] = ()

    @cached_property
    def sites(self) -> frozenset[str]:
        """The registrable domains that are the practice's own: its site's, and those of its places' and clinicians'.

        A website counts where it is told as a home page that holds on the day: an address within a site may be a
        profile at a hospital, and what the catalogue knows is somebody else's or a platform.
        """
        holders: list[Place | Clinician | Works] = [*self.practice.places, *self.practice.clinicians]
        holders += self.practice.works
        told = (_domain(text) for text in _held(self.on, (one.websites for one in holders)))
        return frozenset(self.practice.sites) | frozenset(filter(None, told))

    @property
    def names(self) -> tuple[str, ...]:
        """The names that hold on the day, of the practice and its places, the practice's own first."""
        return tuple(
            dict.fromkeys((self.practice.name, *_held(self.on, (one.names for one in self.practice.places))))
        )

    @property
    def phones(self) -> tuple[str, ...]:
        """Every telephone number that holds on the day, as typed; of places, then of clinicians there."""
        lists = [one.phones for one in self.practice.places]
        lists += [one.phones for one in self.practice.clinicians]
        lists += [one.phones for one in self.practice.works]
        return tuple(dict.fromkeys(_held(self.on, lists)))

    @property
    def phone(self) -> str:
        """The number that the practice wants to be rung at, as typed; "" where nobody gave one."""
        shown = (now(one.phones, on=self.on) for one in self.practice.places if not self._closed(one.closed))
        return next((one.text for one in shown if one is not None), "")

    @property
    def addresses(self) -> tuple[PostalAddress, ...]:
        """Where patients are seen on the day, the first place first."""
        shown = (now(one.addresses, on=self.on) for one in self.practice.places if not self._closed(one.closed))
        return tuple(one for one in shown if one is not None)

    @property
    def regions(self) -> frozenset[str]:
        """Codes of the states or provinces in which patients are seen ("TX"); empty where nobody said."""
        found = (
            read_region(one.region, ways=ways_of(one.country or self.practice.country)).upper()
            for one in self.addresses
        )
        return frozenset(filter(None, found))

    @property
    def clinicians(self) -> tuple[Clinician, ...]:
        """Those who work there on the day; of whom nobody told where they work, work there."""
        days: dict[str, list[date | None]] = {}
        for one in self.practice.works:
            days.setdefault(one.clinician, []).append(one.until)
        return tuple(
            one
            for one in self.practice.clinicians
            if one.key not in days or any(not self._closed(until) for until in days[one.key])
        )

    def clinician_name(self, key: str) -> str:
        """The name of a clinician that holds on the day, with what stands behind it ("Ada Byrne, MD").

        Raises KeyError for no clinician of the practice.
        """
        clinician = self.practice.clinician(key)
        shown = now(clinician.names, on=self.on) or next(iter(clinician.names), None)
        name = shown.text if shown else ""
        return f"{name}, {clinician.credentials}" if clinician.credentials and name else name

    def target(self, clinician: str | None) -> str:
        """The page of ours that a link should lead to: the one about the clinician, else the home page."""
        return self.pages.get(clinician or "", "") or self.home

    def _closed(self, day: date | None) -> bool:
        return day is not None and day < self.on


def _domain(website: str) -> str:
    """The domain of a home page that nobody but its owner has; "" for any other address."""
    try:
        url, host = canonical_parts(website, default_scheme="https")
    except BadAddress:
        return ""
    domain, catalogue = registrable_domain(host), open_catalogue()
    platform = catalogue.platform(host)
    # Below "blogspot.com" everybody has a domain; a page at "facebook.com" has none.
    is_lent = platform is not None and registrable_domain(platform.host) == domain
    return domain if is_home(url) and not is_lent and catalogue.site(domain) is None else ""


def _held(on: date, lists: Iterable[tuple[Value, ...]]) -> Iterable[str]:
    for values in lists:
        for one in values:
            if (one.since is None or one.since <= on) and (one.until is None or on <= one.until):
                yield one.text
