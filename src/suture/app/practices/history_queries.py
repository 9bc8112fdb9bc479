"""The history of a practice: who did what when. People are references in the store and names only here."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from suture.app.accounts.queries import names_of
from suture.app.practices.access import access, subject_of
from suture.app.practices.models import History
from suture.engine.links.formulas import FORMULA_SIGNS

__all__ = ["HistoryLine", "HistoryPage", "history_file", "history_page"]

_PAGE: Final = 50
_BATCH: Final = 500


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    """One thing that was done; `who` is a name, `actor` the reference that stays when the person has left."""

    number: int
    at: datetime
    actor: str
    who: str
    action: str
    details: dict[str, Any]

    @property
    def about(self) -> str:
        """The details as one line: "import 12, role editor"."""
        told = ((key.replace("_", " "), _said(value)) for key, value in self.details.items())
        return ", ".join(f"{key} {words}" for key, words in told if words)


@dataclass(frozen=True, kw_only=True)
class HistoryPage:
    """Some lines, newest first, and by what they can be chosen; `older` goes on below, None at the end."""

    lines: tuple[HistoryLine, ...]
    people: tuple[tuple[str, str], ...]
    actions: tuple[str, ...]
    older: int | None


def history_page(
    user: int, practice: int, *, who: str = "", action: str = "", before: int | None = None
) -> HistoryPage:
    """Return what was done to a practice, by `who` (a reference) and of one kind if given (6 queries)."""
    access(user, practice)
    everything = History.objects.filter(subject=subject_of(practice))
    actors = sorted(set(everything.values_list("actor", flat=True)))
    kinds = sorted(set(everything.values_list("action", flat=True)))
    names = names_of(actors)
    chosen = everything.filter(**{key: value for key, value in (("actor", who), ("action", action)) if value})
    if before is not None:
        chosen = chosen.filter(pk__lt=before)
    rows = list(chosen.order_by("-pk")[: _PAGE + 1])
    return HistoryPage(
        lines=tuple(_line(row, names) for row in rows[:_PAGE]),
        people=tuple((actor, names[actor]) for actor in actors),
        actions=tuple(kinds),
        older=rows[_PAGE - 1].pk if len(rows) > _PAGE else None,
    )


def history_file(user: int, practice: int) -> Iterator[bytes]:
    """Return the whole history as CSV in pieces, oldest first; rights are checked before the first."""
    access(user, practice)
    rows = History.objects.filter(subject=subject_of(practice)).order_by("pk")
    names = names_of(set(rows.values_list("actor", flat=True)))

    def pieces() -> Iterator[bytes]:
        yield _row("at", "who", "reference", "what", "details")
        for row in rows.iterator(chunk_size=_BATCH):
            line = _line(row, names)
            details = json.dumps(line.details, sort_keys=True) if line.details else ""
            yield _row(line.at.isoformat(), line.who, line.actor, line.action, details)

    return pieces()


def _line(row: History, names: dict[str, str]) -> HistoryLine:
    return HistoryLine(
        number=row.pk, at=row.at, actor=row.actor, who=names[row.actor], action=row.action, details=row.details
    )


def _said(value: object) -> str:
    """Say a detail: "2 added, 1 removed" of counts; nothing of what is not there, or did not change."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return " and ".join(f"{count} {what}" for what, count in value.items() if count)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _row(*cells: str) -> bytes:
    out = io.StringIO()
    # A name that somebody typed must not become a formula in somebody else's spreadsheet.
    csv.writer(out).writerow([f"'{cell}" if re.match(FORMULA_SIGNS, cell) else cell for cell in cells])
    return out.getvalue().encode()
