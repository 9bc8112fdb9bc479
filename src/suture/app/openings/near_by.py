"""Practices near by that listing files and pages of directories name, as who may be competitors.

It knows what Listings has read. It refuses to take a listing that may be the practice's own for somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from suture.app.listings.sightings import current_sightings
from suture.engine.catalogue import open_catalogue
from suture.engine.citations.against_facts import Facts
from suture.engine.citations.names.letters import squeezed
from suture.engine.citations.specialties import specialty_codes
from suture.engine.profile.suggested_rivals import Nearby
from suture.engine.prospects.about import About

__all__ = ["practices_near_by"]

_MOST: Final = 300  # records that are held against the practice's facts: 5 ms each


def practices_near_by(practice: int, *, about: About) -> Iterator[Nearby]:
    """Yield other practices of its towns with a website, in the order of directories (2 queries)."""
    names = {one.domain: one.name for one in open_catalogue().directories}
    facts, towns = Facts(about.practice, on=about.on), {squeezed(one.city) for one in about.addresses if one.city}
    near = (
        one
        for one in current_sightings(practice)
        if one.listed is True and one.record.website and not one.record.closed and squeezed(one.record.city) in towns
    )
    for one in islice(near, _MOST):
        record = one.record
        if facts.hold(record).same is not False:
            continue
        yield Nearby(
            name=record.name,
            website=record.website,
            specialties=record.specialty_codes or specialty_codes(record.specialty),
            city=record.city,
            source=names.get(one.directory, one.directory),
        )
