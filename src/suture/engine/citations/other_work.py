"""What is to do about listings that is no wrong field: to add, to claim, to have removed, to end.

It knows words and steps. A copy that misses somebody is no work: it follows its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final

from suture.engine.citations.audit import Audit, Entry
from suture.engine.citations.correction import Correction, Work
from suture.engine.citations.pasting import pasted
from suture.engine.citations.verdicts import FIELDS
from suture.engine.citations.ways_to_mend import DAYS, DELAY, SETUP_MINUTES, minutes_at, place_of, steps_at, way_of

__all__ = ["other_work"]

_WEIGHT: Final[Mapping[Work, float]] = {"remove": 4, "person": 6, "add": 4, "claim": 2, "ended": 5}


def other_work(audit: Audit) -> Iterator[Correction]:
    """What is no wrong field: second listings, other people's names, listings to add, to claim or to end."""
    for entry in audit.entries:
        for work in _works(entry):
            way = way_of(entry.directory)
            minutes = minutes_at(entry) + (10 if work in {"add", "remove"} else 0)
            subject = next((one.held.subject for one in entry.found if one.held.subject), entry.subject)
            name = way.name if way else entry.name
            yield Correction(
                work=work,
                subject=subject,
                root=entry.directory,
                root_name=name,
                title=f"{name}: {_TITLES[work].format(name=audit.titled(subject))}",
                why=entry.why,
                paste=pasted(audit.practice, subject, FIELDS, on=audit.on) if work == "add" else "",
                address=place_of(entry.directory, entry),
                steps=steps_at(entry) if work == "add" else _OTHER_STEPS[work],
                steps_source=way.source if way and work == "add" else "",
                minutes=minutes,
                recheck=audit.on + timedelta(days=DAYS),
                delay=DELAY,
                closes=(entry.key,),
                order=entry.reach * _WEIGHT[work] / (SETUP_MINUTES + minutes),
            )


def _works(entry: Entry) -> Iterator[Work]:
    match entry.status:
        case "duplicate":
            yield "remove"
        case "wrong person":
            yield "person"
        case "missing" if not entry.copies:
            yield "add"
        case "unclaimed":
            yield "claim"
        case "fix" if any(one.held.ended for one in entry.found):
            yield "ended"
        case _:
            return


_TITLES: Final[Mapping[Work, str]] = {
    "remove": "{name} is listed more than once; have one removed",
    "person": "somebody else stands where {name} should",
    "add": "list {name}",
    "claim": "claim the listing of {name}",
    "ended": "{name} is still listed",
}
_OTHER_STEPS: Final[Mapping[Work, tuple[str, ...]]] = {
    "remove": ("Keep the listing that is right and has the older reviews.", "Report the other one as a duplicate."),
    "person": ("Tell the directory whose listing it is; send the register number.",),
    "claim": ("Claim the listing with the practice's account.",),
    "ended": ("Say that this listing is not current any more, and since when.",),
}
