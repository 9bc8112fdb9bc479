"""The newest step about each thing as this room reads it: frozen, and without what only few questions need.

It knows rows and what order they stand in. It refuses to know rights: whoever asks here has asked `access` before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from suture.app.review.models import Decision

__all__ = ["SETTLED", "Step", "Thing", "members_then", "newest_steps"]

Thing = tuple[str, str]
"""What it is (`Decision.What`) and which one."""

# Decisions that put a thing out of the way; "watch" keeps it on the list.
SETTLED: Final = frozenset({"keep", "ask", "disavow"})

_FIELDS: Final = (
    "id", "act_id", "what", "which", "version", "words", "decision", "note", "decided_by", "decided_at", "known",
)  # fmt: skip
# Any database takes so many names in one question without a thought.
_FEW: Final = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One step in what was decided about a thing; fields are those of `models.Decision`."""

    id: int
    act: int
    what: str
    which: str
    version: int
    words: str
    decision: str
    note: str
    decided_by: str
    decided_at: datetime
    known: dict[str, Any]

    @property
    def thing(self) -> Thing:
        """What it is about."""
        return self.what, self.which


def newest_steps(site: int, *, among: Iterable[Thing] | None = None) -> dict[Thing, Step]:
    """Return the newest step about each thing, newest first, also one that took the first decision back (1 query)."""
    rows = Decision.objects.filter(site_id=site)
    wanted = None if among is None else frozenset(among)
    if wanted is not None and len(wanted) <= _FEW:
        rows = rows.filter(which__in={which for _, which in wanted})
    newest: dict[Thing, Step] = {}
    for values in rows.order_by("version").values_list(*_FIELDS):
        step = Step(*values)
        if wanted is None or step.thing in wanted:
            newest[step.thing] = step
    return dict(sorted(newest.items(), key=lambda item: (item[1].decided_at, item[1].id), reverse=True))


def members_then(steps: Iterable[Step]) -> dict[int, bytes]:
    """Return the packed members of the groups that steps are about, by the steps' numbers (1 query)."""
    ids = [step.id for step in steps]
    if not ids:
        return {}
    rows = Decision.objects.filter(pk__in=ids).values_list("id", "members")
    return {number: bytes(members) for number, members in rows}
