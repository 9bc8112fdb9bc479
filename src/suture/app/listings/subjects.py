"""Whom a listing is about, by the keys that addresses and rows use: "place:3", "clinician:5"."""

from __future__ import annotations

from suture.app.listings.practice_facts import practice_facts
from suture.app.practices.asking import own_site_for_job
from suture.app.practices.dated_queries import dated_facts_for_job
from suture.engine.citations.facts import Practice, Subject, subjects
from suture.engine.errors import NothingHere

__all__ = ["checked_subject", "facts_now", "owner_of"]


def facts_now(practice: int) -> Practice:
    """Return a practice's facts as people told them; NothingHere where it is gone. Ask for rights first."""
    site, told = own_site_for_job(practice), dated_facts_for_job(practice)
    if site is None or told is None:
        raise NothingHere("There is no such practice.")
    return practice_facts(told, site=site.key)


def owner_of(facts: Practice, key: str) -> Subject:
    """Return the place or clinician of a key; NothingHere where the practice has none."""
    found = next((one.owner for one in subjects(facts) if one.key == key and one == one.owner), None)
    if found is None:
        raise NothingHere("There is no such location or clinician.")
    return found


def checked_subject(practice: int, key: str) -> str:
    """Return a key that the practice has; NothingHere for another's."""
    return owner_of(facts_now(practice), key).key
