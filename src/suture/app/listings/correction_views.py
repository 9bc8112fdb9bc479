"""Corrections as pages show them: what the newest audit asks for, with what people did about each.

It refuses to choose what is worth doing: the order is the engine's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from suture.app.accounts.queries import names_of
from suture.app.listings.correction_keys import correction_slug
from suture.app.listings.matrix import subject_view
from suture.app.listings.models import CorrectionState
from suture.app.listings.stored_audit import MadeAudit
from suture.app.listings.views import CorrectionView
from suture.engine.citations.audit import Audit
from suture.engine.citations.correction import Correction
from suture.engine.links.words import day_words

__all__ = ["OPEN", "correction_views"]

OPEN: Final = frozenset({"open", "part", "failed"})
"""The states of a correction that asks for a hand now."""


def correction_views(practice: int, made: MadeAudit, *, today: date) -> tuple[CorrectionView, ...]:
    """Return what is asked for, best first, and then what is done and not asked for any more (2 queries)."""
    rows = {row.key: row for row in CorrectionState.objects.filter(practice_id=practice)}
    people = names_of(row.by for row in rows.values())
    asked = [
        _view(one, made.stored.audit, rows.get(correction_slug(one.key)), order=order, people=people, today=today)
        for order, one in enumerate(made.stored.corrections, start=1)
    ]
    return tuple(asked)


def _view(
    one: Correction,
    audit: Audit,
    row: CorrectionState | None,
    *,
    order: int,
    people: Mapping[str, str],
    today: date,
) -> CorrectionView:
    state, words = _state(row, people, today=today)
    is_done = row is not None and row.state == CorrectionState.State.DONE
    return CorrectionView(
        key=correction_slug(one.key),
        order=order,
        title=one.title,
        subject=subject_view(audit, one.subject),
        directory=one.root,
        directory_name=one.root_name,
        fields=tuple(one.fields),
        they_say=one.they_say,
        you_say=one.you_say,
        paste=one.paste,
        why=one.why,
        steps=one.steps,
        minutes=one.minutes,
        recheck=row.recheck if is_done and row is not None and row.recheck else one.recheck,
        delay=one.delay,
        claim_url=one.address,
        closes=tuple(_named(one.closes, audit)),
        should_close=tuple(_named(one.should_close, audit)),
        state=state,
        state_words=words,
        done_by=people.get(row.by, "") if is_done and row is not None else "",
        done_at=row.since if is_done and row is not None else None,
        until=row.until if state == "later" and row is not None else None,
    )


def _state(row: CorrectionState | None, people: Mapping[str, str], *, today: date) -> tuple[str, str]:
    if row is None or (row.state == CorrectionState.State.LATER and row.until is not None and row.until <= today):
        return "open", ""
    if row.state == CorrectionState.State.LATER:
        until = f" until {day_words(row.until)}" if row.until else ""
        return "later", f"{people[row.by]} put it off{until}."
    if row.outcome == "held":
        return "open", f"{row.words} It wants a hand again."
    if row.outcome in {"part", "failed"}:
        return row.outcome, row.words
    day = f" We look again on {day_words(row.recheck)}." if row.recheck else ""
    return "waiting", f"{people[row.by]} did it on {day_words(row.since.date())}.{day}"


def _named(keys: Iterable[str], audit: Audit) -> Iterable[tuple[str, str]]:
    names = {entry.key: entry.name for entry in audit.entries}
    return ((key, names.get(key, key.partition(" ")[0])) for key in keys)
