"""What is not known of a practice yet, and what knowing it is good for; the most helpful first.

It knows what later work uses. It refuses to ask for what a practice may not have: a second name, a society.
"""

from __future__ import annotations

from collections.abc import Iterator

from suture.app.practices.profile_views import (
    CLINICIANS,
    COMPETITORS,
    LOCATIONS,
    STANDING,
    WORK,
    Missing,
    PracticeProfile,
)

__all__ = ["missing_of"]


def missing_of(profile: PracticeProfile) -> tuple[Missing, ...]:
    """Return what is missing; of a section only the first thing, so that nobody faces a list of demands."""
    found: dict[str, Missing] = {}
    for one in _missing(profile):
        found.setdefault(one.section, one)
    return tuple(found.values())


def _missing(profile: PracticeProfile) -> Iterator[Missing]:
    if not profile.clinicians:
        yield Missing(
            section=CLINICIANS,
            what="Your clinicians",
            why="A link whose text is a doctor’s name then counts as your name.",
        )
    if not profile.locations:
        yield Missing(
            section=LOCATIONS,
            what="Where you see patients",
            why="Directory listings can then be held against the right address and telephone number.",
        )
    if not profile.country:
        yield Missing(
            section=WORK,
            what="The country",
            why="Registers, directories and societies are then looked for where you are.",
        )
    if not (profile.memberships or profile.privileges):
        yield Missing(
            section=STANDING,
            what="Societies and hospitals",
            why="They often have a page that lists their members: a link that is yours to ask for.",
        )
    if not profile.competitors:
        yield Missing(
            section=COMPETITORS,
            what="Two or three competitors",
            why="With their links imported you see who vouches for them and not for you.",
        )
    if not profile.languages:
        yield Missing(section=WORK, what="The languages you speak", why="Listings often ask for them.")
    if any(not one.registrations for one in profile.clinicians):
        yield Missing(
            section=CLINICIANS,
            what="Register numbers",
            why="With a number a person in a directory is told apart from another with the same name.",
        )
    if any(not one.phone for one in profile.locations):
        yield Missing(section=LOCATIONS, what="A telephone number", why="It is what listings most often have wrong.")
