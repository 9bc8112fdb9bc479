"""For whom openings are looked for and weighed: a practice's facts in the shapes that the engine asks for.

It knows which told value becomes which fact. It refuses to fill in what nobody said.
"""

from __future__ import annotations

from datetime import date

from suture.app.listings.practice_facts import practice_facts
from suture.app.practices.asking import own_site_for_job
from suture.app.practices.dated_queries import dated_facts_for_job
from suture.app.practices.dated_views import DatedProfile
from suture.app.practices.specialties import specialty
from suture.engine.errors import NothingHere
from suture.engine.prospects.about import About
from suture.engine.quality.subject import Subject

__all__ = ["about_for_job", "about_now", "about_of", "subject_of_practice"]


def about_for_job(practice: int, *, on: date) -> tuple[About, DatedProfile] | None:
    """Return for whom a job looks, and the profile it rests on; None where the practice is gone."""
    site, told = own_site_for_job(practice), dated_facts_for_job(practice)
    if site is None or told is None:
        return None
    return about_of(told, site=site.key, on=on), told


def about_now(practice: int, *, on: date) -> About:
    """Return the same where it must be there: ask for rights first. Raises NothingHere where the practice is gone."""
    found = about_for_job(practice, on=on)
    if found is None:
        raise NothingHere("There is no such practice.")
    return found[0]


def about_of(told: DatedProfile, *, site: str, on: date) -> About:
    """Return a practice's facts on a day; `site` is its own site's key."""
    codes = (specialty(key).nucc for key in told.profile.specialties)
    return About(
        practice=practice_facts(told, site=site),
        on=on,
        home=f"https://{site}/",
        specialties=tuple(code for code in codes if code),
    )


def subject_of_practice(about: About, *, site: str) -> Subject:
    """Return for whom links are judged, of the same facts."""
    names = (*about.names, *(about.clinician_name(one.key).partition(",")[0] for one in about.clinicians))
    return Subject(
        site=site,
        names=tuple(dict.fromkeys(filter(None, names))),
        specialties=about.specialties,
        country=about.practice.country or None,
    )
