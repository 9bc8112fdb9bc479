"""Whether it is too late for a page: by its days on the day that is asked, also where it was read some time ago.

A call that was open when it was read closes without being read again. It knows days and kinds of page. It refuses to
say that a page is open again: only a new reading can.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from suture.engine.links.words import day_words
from suture.engine.prospects.verdicts import LAPSED, Deadline, Exclusion, PageVerdict

__all__ = ["LAPSED", "as_of", "taking_part_is_over", "too_late"]

# Kinds on which a lapsed day closes nothing: they are open as long as they stand.
_WITHOUT_END: Final = frozenset(
    ("resource-page", "directory", "member-directory", "newsroom", "staff-profile", "partners", "podcast")
)
_MEETINGS: Final = frozenset(("call-for-speakers",))
_OPENS: Final = "opens"


def taking_part_is_over(deadlines: Iterable[Deadline]) -> Deadline | None:
    """The day or sentence by which it is too late to take part; None where it is not, or nobody says so.

    It is over when the page says that it is closed, or every closing day (of a page without one: the meeting) has
    lapsed. It is not where one closing day is ahead, or where contributions are taken all year.
    """
    known = list(deadlines)
    if any(one.role == "rolling" for one in known):
        return None
    closing = [one for one in known if one.role == "closes"]
    if any(not one.lapsed for one in closing):
        return None
    said = next((one for one in known if one.role == "closed"), None)
    if said is not None:
        return said
    deciding = closing or [one for one in known if one.role == "meeting"]
    if not deciding or not all(one.lapsed for one in deciding):
        return None
    return max(deciding, key=lambda one: one.day or date.min)


def too_late(deadlines: Sequence[Deadline], *, kind: str | None, today: date) -> Exclusion | None:
    """Return that it is too late to take part, in a sentence; None where it is not, or nobody says so.

    `deadlines` are `deadlines_of` the page at `today`, `kind` is one of PAGE_KINDS or None where it is not known.
    """
    over = taking_part_is_over(deadlines)
    if over is None or not _closes(over, kind=kind):
        return None
    if over.role == "closed":
        words = "They say that it is closed for now."
    elif over.day is None:
        words = "The last day for taking part has passed."
    elif over.role == "meeting":
        words = f"The meeting was on {day_words(over.day)}."
    else:
        words = f"The last day for taking part was {day_words(over.day)}."
    opens = min((one.day for one in deadlines if one.role == _OPENS and one.day and one.day > today), default=None)
    if opens is not None:
        words += f" It opens again on {day_words(opens)}."
    return Exclusion(key=LAPSED, words=words, quote=over.quote, blocks=True)


def as_of(verdict: PageVerdict, *, today: date) -> PageVerdict:
    """Return what a page said, as it stands on a later day: days that have passed since are lapsed, and say so."""
    deadlines = tuple(
        replace(one, lapsed=one.lapsed or (one.role != _OPENS and one.day is not None and one.day < today))
        for one in verdict.deadlines
    )
    over = too_late(deadlines, kind=verdict.kind, today=today)
    known = verdict.exclusions
    if over is not None and all(one.key != LAPSED for one in known):
        known = (*known, over)
    return replace(verdict, deadlines=deadlines, exclusions=known)


def _closes(over: Deadline, *, kind: str | None) -> bool:
    """Whether what is over closes a page of this kind."""
    if over.role == "meeting":
        return kind in _MEETINGS
    return kind not in _WITHOUT_END or (over.role == "closed" and kind != "resource-page")
