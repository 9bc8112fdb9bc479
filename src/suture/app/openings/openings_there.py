"""Which openings a practice has: one by the name that addresses give it, and those at some sites.

It refuses to ask who may see them: that is the caller's.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import QuerySet

from suture.app.openings.models import Opening
from suture.app.openings.opening_keys import slug_of
from suture.app.openings.typed import without_nulls
from suture.engine.errors import NothingHere

__all__ = ["OpeningThere", "opening_of", "openings_at"]


class OpeningThere(NamedTuple):
    """An opening at a site: its slug, and its organisation as the list names it."""

    key: str
    name: str


def opening_of(practice: int, key: str, *, among: QuerySet[Opening] | None = None) -> Opening:
    """Return a practice's opening by its slug as it was typed, `among` the openings given (locked, with facts, …).

    Raises NothingHere where there is none.
    """
    rows = Opening.objects.all() if among is None else among
    found = rows.filter(practice_id=practice, slug=without_nulls(key)).first()
    if found is None:
        raise NothingHere("There is no such opening.")
    return found


def openings_at(practice: int, domains: Collection[str]) -> dict[str, OpeningThere]:
    """Return the opening of each of these sites that has one, by its domain (1 query)."""
    slugs = {slug_of(f"site:{domain}"): domain for domain in domains}
    there = Opening.objects.filter(practice_id=practice, slug__in=slugs).values_list("slug", "organisation")
    return {slugs[slug]: OpeningThere(slug, name) for slug, name in there}
