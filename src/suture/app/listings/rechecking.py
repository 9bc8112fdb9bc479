"""What became of corrections that somebody said are done: held against each later audit, and what that teaches.

A copy that followed its source, or did not, is kept: the next audit asks for what is then right. It refuses to
compare: that is `engine.citations.outcomes`.
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db.models import Q

from suture.app.listings.models import CorrectionState, FeedConfirmation
from suture.app.listings.plain_records import from_plain
from suture.app.listings.stored_audit import StoredAudit
from suture.engine.citations.correction import Correction
from suture.engine.citations.outcomes import Outcome, outcome_of

__all__ = ["keep_outcomes"]


def keep_outcomes(practice: int, made: StoredAudit, *, now: datetime) -> int:
    """Hold every correction that is done and not seen to hold against an audit; return how many were closed by it."""
    closed = 0
    done = CorrectionState.objects.filter(practice_id=practice, state=CorrectionState.State.DONE)
    for row in done.filter(~Q(outcome="held")):
        correction = _correction(row)
        if correction is None:
            continue
        seen = outcome_of(correction, made.audit, done=row.since.date())
        for (source, target), followed in seen.followed.items():
            FeedConfirmation.objects.update_or_create(
                practice_id=practice, source=source, target=target,
                defaults={"followed": followed, "seen_on": now.date()},
            )  # fmt: skip
        row.outcome, row.words, row.looked_on = _word(seen, row, now=now), seen.why, now.date()
        row.save(update_fields=["outcome", "words", "looked_on"])
        closed += row.outcome == "held"
    return closed


def _correction(row: CorrectionState) -> Correction | None:
    """The correction as it was when it was done; None where another version of Suture wrote it down."""
    try:
        return from_plain(row.told, Correction)
    except msgspec.ValidationError:
        return None


def _word(seen: Outcome, row: CorrectionState, *, now: datetime) -> str:
    """A directory may take a while: what is still wrong before the day of the re-check has not failed."""
    if seen.closed:
        return "part" if seen.still_wrong else "held"
    is_due = row.recheck is not None and now.date() >= row.recheck
    return "failed" if seen.closed is False and is_due else "waiting"
