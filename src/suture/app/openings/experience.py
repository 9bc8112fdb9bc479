"""What a practice went through with openings: how those that it asked for ended, and what it set aside."""

from __future__ import annotations

from datetime import date
from typing import Final

from suture.app.openings.models import Opening
from suture.app.openings.steps import asked_on
from suture.engine.prospects.chances_learned import Dismissal, End, Experience, Outcome, unanswered

__all__ = ["experience_of"]

_ENDS: Final[dict[str, End]] = {"won": "won", "declined": "declined", "no answer": "no-answer"}


def experience_of(practice: int, *, today: date) -> Experience:
    """Return outcomes and dismissals (2 queries). A link that came before anybody asked is no outcome of asking."""
    outcomes, dismissals = [], []
    for row in (
        Opening.objects.filter(practice_id=practice).exclude(stage=Opening.Stage.FOUND).prefetch_related("steps")
    ):
        if row.stage == Opening.Stage.DISMISSED:
            dismissals.append(Dismissal(kind=row.kind, domain=row.domain, reason=row.reason))
        elif (end := _end(row, today=today)) is not None:
            outcomes.append(Outcome(kind=row.kind, family=row.family, domain=row.domain, end=end))
    return Experience(outcomes=tuple(outcomes), dismissals=tuple(dismissals))


def _end(row: Opening, *, today: date) -> End | None:
    asked = asked_on(list(row.steps.all()))
    if row.stage == Opening.Stage.ASKED:
        waits = asked is not None and unanswered(asked_on=asked.date(), today=today)
        return "no-answer" if waits else None
    end = _ENDS.get(row.stage)
    if end == "won" and asked is None and not row.stage_by.startswith("user:"):
        return None
    # Somebody says that the link is there, and a look saw none: what came of asking is not known yet.
    return None if end == "won" and row.won_state == "not yet" else end
