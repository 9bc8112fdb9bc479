"""The pages about openings, for the walk over every page: what to call each, and its address."""

from __future__ import annotations

from django.utils import timezone
from tests.web.opened_practice import opened_practice, tell_and_weigh

from suture.app.openings.actions import add_note, dismiss, set_next_step
from suture.app.openings.queries import openings
from suture.app.openings.together_actions import add_collaboration
from suture.app.openings.views import FilterView
from suture.app.openings.weighing import weigh_practice

__all__ = ["opening_places"]


def opening_places(owner: int, sample: int, empty: int) -> list[tuple[str, str]]:
    """Make a practice with openings, and return the pages about it; of `empty` nothing is known.

    `sample` has files about competitors. Something must answer for its pages (`sample_web`): a look finds nothing.
    """
    weigh_practice(sample, now=timezone.now())
    opened = opened_practice(owner)
    tell_and_weigh(owner, opened)
    rows = openings(owner, opened, filters=FilterView(stage="")).rows
    owed = next(row for row in rows if row.organisation == "Harbour Hospital")
    kept_out = next(row for row in rows if not row.approach)
    aside = next(row for row in rows if row.family == "society")
    # Words without a place to break, as people paste them.
    add_note(actor=owner, practice=opened, key=owed.key, words="staff-office/" * 9)
    set_next_step(actor=owner, practice=opened, key=owed.key, step="rejuvenation" * 9)
    dismiss(actor=owner, practice=opened, key=aside.key, reason="no-time")
    both = add_collaboration(
        actor=owner, practice=opened, what="talk", partner="Harbour Hospital", output="A talk on moles"
    )
    d = f"/p/{opened}/openings"
    return [
        ("openings", f"{d}/"),
        ("openings, narrowed", f"{d}/?family=owed&sort=name"),
        ("no opening is like that", f"{d}/?text=zzz"),
        ("no openings yet", f"/p/{empty}/openings/"),
        ("openings on the board", f"{d}/board/"),
        ("an opening", f"{d}/one/{owed.key}/"),
        ("an opening to leave alone", f"{d}/one/{kept_out.key}/"),
        ("an opening set aside", f"{d}/one/{aside.key}/"),
        ("the plan of openings", f"{d}/plan/"),
        ("which of these are you", f"{d}/which-are-you/?kind=membership"),
        ("societies that fit", f"{d}/societies/"),
        ("where competitors are vouched for", f"/p/{sample}/openings/competitors/?at-least=1"),
        ("promote a page", f"{d}/promote/"),
        ("add an opening", f"{d}/add/?address=https://society.example/write-for-us&by=bookmark"),
        ("find openings", f"{d}/find/"),
        ("pages of openings", f"{d}/pages/"),
        ("search results handed over", f"{d}/search-results/"),
        ("a search provider", f"{d}/search-provider/"),
        ("requests for sources", f"{d}/requests/"),
        ("together", f"{d}/together/"),
        ("one thing together", f"{d}/together/{both}/"),
    ]
