"""What the week offers of a practice's profile: at most one thing to fill in, the most helpful of what is missing.

It knows what is missing and where it is typed. It refuses to press: what a practice says is not for it is not asked
again (`weekly_settling` learns that).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from suture.app.practices.models import Practice
from suture.app.practices.profile_queries import profile_of
from suture.app.practices.profile_views import CLINICIANS, COMPETITORS, LOCATIONS, STANDING, WORK
from suture.app.practices.weekly import NOT_ENOUGH, Benefit, Offer

__all__ = ["profile_offer"]

_TITLES: Final = {
    CLINICIANS: ("Tell us who your clinicians are", 4, Benefit(low=0, high=1)),
    LOCATIONS: ("Tell us where you see patients", 4, Benefit(low=0, high=1)),
    WORK: ("Tell us where you are and which languages you speak", 2, Benefit(low=0, high=1)),
    COMPETITORS: ("Name two or three competitors", 3, NOT_ENOUGH),
}
# What is missing of a section that is begun has a title of its own.
_TITLES_OF: Final = {
    "Register numbers": "Add your clinicians’ register numbers",
    "A telephone number": "Add the telephone number where you see patients",
}


def profile_offer(practice: int, now: datetime) -> Iterator[Offer]:
    """Offer the most helpful thing that is missing; nothing where the profile says it all."""
    found = Practice.objects.filter(pk=practice).first()
    if found is None:
        return
    # Memberships and hospitals are asked for by the form of openings, which asks for the rest as well.
    for missing in [one for one in profile_of(found).missing if one.section != STANDING][:1]:
        title, minutes, benefit = _TITLES[missing.section]
        yield Offer(
            key=f"profile:{missing.section}",
            kind="profile",
            title=_TITLES_OF.get(missing.what, title),
            why=missing.why,
            minutes=minutes,
            benefit=benefit,
            address=("about-section", {"section": missing.section}),
            fragment=f"#{missing.section}",
        )
