"""Keeping the lists of a practice's profile: rows stay themselves when a list is saved, and removed ones wait.

It knows rows, their order and their place in time. It refuses to know rights, history and what a row means
(`profile_actions`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from suture.app.practices.profile_queries import KEPT_FOR, KINDS
from suture.engine.errors import ActionError, NothingHere

__all__ = ["Row", "Saved", "forget_what_was_removed", "put_back_row", "remove_listed", "save_list"]

# Of these a former value is kept, but not where it was typed on the day on which the row was added.
_WITH_A_DAY: Final = frozenset({"clinician", "location"})


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row to keep: its number (None: a new one) and its fields."""

    id: int | None
    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What saving came to: the numbers of the rows in their order, and how many of them are new or changed."""

    rows: tuple[int, ...]
    added: int = 0
    changed: int = 0
    removed: int = 0


def save_list(kind: str, practice: int, rows: Sequence[Row], *, now: datetime) -> Saved:
    """Make the list of a practice what `rows` says: a row that is not among them is removed, a removed one that is
    among them comes back.

    Raises ActionError for a number that no row of the practice has (any more).
    """
    model: Any = KINDS[kind][1]
    held = {row.pk: row for row in model.objects.filter(practice_id=practice)}
    numbers, added, changed = [], 0, 0
    for place, given in enumerate(rows):
        fields = {**given.fields, "place": place, "removed_at": None}
        if given.id is None:
            fields |= {"added_on": now.date()} if kind in _WITH_A_DAY else {}
            numbers.append(model.objects.create(practice_id=practice, **fields).pk)
            added += 1
            continue
        row = held.pop(given.id, None)
        if row is None:
            raise ActionError("A row of this list is gone for good. Look at the page again, and type it anew.")
        numbers.append(row.pk)
        if any(getattr(row, name) != value for name, value in fields.items()):
            changed += any(getattr(row, name) != value for name, value in given.fields.items())
            model.objects.filter(pk=row.pk).update(**fields)
    removed = model.objects.filter(pk__in=held, removed_at=None).update(removed_at=now)
    return Saved(rows=tuple(numbers), added=added, changed=changed, removed=removed)


def remove_listed(kind: str, practice: int, row: int, *, now: datetime) -> None:
    """Put one row aside; one that was removed already stays so. Raises NothingHere for another practice's."""
    model: Any = KINDS[kind][1]
    found = model.objects.filter(pk=row, practice_id=practice)
    if not found.filter(removed_at=None).update(removed_at=now) and not found.exists():
        raise NothingHere("There is no such row.")


def put_back_row(kind: str, practice: int, row: int) -> None:
    """Take a removed row back, at the end of its list. Raises NothingHere where it is gone for good."""
    model: Any = KINDS[kind][1]
    found = model.objects.filter(pk=row, practice_id=practice)
    last = model.objects.filter(practice_id=practice, removed_at=None).order_by("place").last()
    place = last.place + 1 if last is not None else 0
    if not found.exclude(removed_at=None).update(removed_at=None, place=place) and not found.exists():
        raise NothingHere("There is no such row; what was removed is kept for a month only.")


def forget_what_was_removed(*, now: datetime) -> None:
    """Delete for good what was removed a month ago."""
    for _, model in KINDS.values():
        rows: Any = model
        rows.objects.filter(removed_at__lt=now - KEPT_FOR).delete()
