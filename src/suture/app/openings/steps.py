"""How an opening moves from stage to stage, with a line in its own history each time.

It knows rows and how a stage ends a next step. It refuses to know rights, and what a move means for the ranking.
"""

from __future__ import annotations

from datetime import datetime

from suture.app.openings.models import Opening, OpeningFacts, OpeningStep

__all__ = ["add_step", "asked_on", "move", "opened_again", "stage_before"]

_LONGEST = 700


def move(row: Opening, *, stage: str, by: str, now: datetime, words: str = "") -> None:
    """Put an opening into a stage and write down who did; what is over has no next step any more."""
    row.stage, row.stage_by, row.stage_since = stage, by, now
    row.pinned = "" if stage == Opening.Stage.FOUND else row.pinned or _found_as(row)
    if stage not in {"found", "considering", "asked", "agreed"}:
        row.next_step, row.next_on = "", None
    row.save()
    add_step(row, what="stage", by=by, now=now, stage=stage, words=words)


def _found_as(row: Opening) -> str:
    """The engine's key of what the newest weighing shows there; "" where nothing was weighed."""
    told = OpeningFacts.objects.filter(opening=row).values_list("found", flat=True).first()
    return str(told.get("key", ""))[:300] if told else ""


def add_step(row: Opening, *, what: str, by: str, now: datetime, stage: str = "", words: str = "") -> None:
    """Write one line into an opening's history."""
    OpeningStep.objects.create(opening=row, at=now, by=by, what=what, stage=stage, words=words[:_LONGEST])


def stage_before(row: Opening) -> str:
    """Return the stage in which an opening was before the one that it is in; "found" where it was in no other."""
    stages = [one.stage for one in row.steps.filter(what="stage").order_by("-at", "-pk")]
    return next((one for one in stages[1:] if one and one != row.stage), Opening.Stage.FOUND.value)


def opened_again(row: Opening) -> datetime | None:
    """Return when an opening that was won was opened again; None where it was not, or moved on since."""
    stages = list(row.steps.filter(what="stage").order_by("-at", "-pk")[:2])
    return stages[0].at if len(stages) > 1 and stages[1].stage == Opening.Stage.WON else None


def asked_on(steps: list[OpeningStep]) -> datetime | None:
    """Return when somebody asked last, by an opening's history; None where nobody did."""
    return max((one.at for one in steps if one.stage == Opening.Stage.ASKED), default=None)
