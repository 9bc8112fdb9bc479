"""What can be asked about what is done together with others. Frozen; NothingHere for what is not the user's."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F

from suture.app.accounts.queries import names_of
from suture.app.openings.kinds import TOGETHER, WON_STATES
from suture.app.openings.models import Collaboration
from suture.app.openings.opening_views import CollaborationView
from suture.app.practices.access import Need, access
from suture.engine.errors import NothingHere

__all__ = ["collaboration", "collaborations", "together_view"]

_STATES = {**WON_STATES, "planned": "Planned", "given up": "Nothing came of it"}


def collaborations(user: int, practice: int) -> tuple[CollaborationView, ...]:
    """Return all of them, what is due first (4 queries)."""
    access(user, practice, need=Need.RESULTS)
    found = Collaboration.objects.filter(practice_id=practice).select_related("opening")
    rows = list(found.order_by(F("due_on").asc(nulls_last=True), "-made_at"))
    people = names_of(row.made_by for row in rows)
    return tuple(together_view(row, people) for row in rows)


def collaboration(user: int, practice: int, *, collaboration: int) -> CollaborationView:
    """Return one of them; NothingHere where the practice has none of that number."""
    for one in collaborations(user, practice):
        if one.id == collaboration:
            return one
    raise NothingHere("There is nothing of that kind.")


def together_view(row: Collaboration, people: Mapping[str, str]) -> CollaborationView:
    """Return a row as it is shown; `people` are names by reference."""
    return CollaborationView(
        id=row.pk,
        opening=row.opening.slug if row.opening else "",
        what=row.what,
        what_words=TOGETHER[row.what],
        partner=row.partner,
        partner_site=row.partner_site,
        ours=row.ours,
        output=row.output,
        due_on=row.due_on,
        page=row.page,
        state=row.state,
        state_words=row.state_words or f"{_STATES[row.state]}.",
        looked_at=row.looked_at,
        made_by=people.get(row.made_by, ""),
        made_at=row.made_at,
    )
