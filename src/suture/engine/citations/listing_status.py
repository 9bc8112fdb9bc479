"""The status of one directory for one place or clinician, from what was found there.

It knows the order in which things matter: another person before two listings, two listings before a wrong field. It
refuses "missing" without a search, and it never advises work in a directory that closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Literal, TypeAlias

from suture.engine.catalogue import Directory
from suture.engine.citations.against_facts import ADDRESS_FIELDS, Held
from suture.engine.citations.directories import closed_words
from suture.engine.citations.facts import Practice, Subject
from suture.engine.citations.field_words import topics
from suture.engine.citations.sightings import Look, Sighting
from suture.engine.citations.snapshots import titled
from suture.engine.citations.verdicts import Field, FieldVerdict
from suture.engine.links.words import day_words

__all__ = ["STATUSES", "Status", "status_of", "wrong_fields"]

Status: TypeAlias = Literal[
    "correct", "fix", "missing", "duplicate", "wrong person", "unclaimed", "not checked", "blocked", "closed"
]
STATUSES: Final[tuple[Status, ...]] = (
    "correct",  # each field shown is a match or formatting only
    "fix",  # a field wants a hand, or the listing is of somebody who left
    "missing",  # somebody searched, and there is no listing
    "duplicate",  # two listings of one subject in one directory
    "wrong person",  # where ours should be, or under our number, somebody else is named
    "unclaimed",  # right, but in nobody's hands
    "not checked",  # nobody looked, or nobody could
    "blocked",  # the directory is closed to programs: look by hand
    "closed",  # the directory is no more
)


def status_of(
    practice: Practice,
    directory: Directory,
    found: Sequence[tuple[Sighting, Held]],
    *,
    look: Look | None,
    on: date,
) -> tuple[Status, str]:
    """The status and one sentence why. `look` is the last look into the directory for the subject, if any."""
    if gone := closed_words(directory):
        return "closed", f"The directory is no more ({gone}): nothing to do."
    if not found:
        return _nothing_found(look)
    for one, held in found:
        if held.wrong_person and one.decision != "fine":
            return "wrong person", f"It names {one.record.name}, not {_title(practice, held.subject, on)}."
    if (twice := _twice(practice, found, on)) is not None:
        return "duplicate", twice
    for one, held in found:
        if one.decision != "fine" and (
            why := _to_mend(practice, one, held, on, copies=directory.kind == "registry mirror")
        ):
            return "fix", why
    if any(one.claimed is False for one, _ in found) and not any(one.claimed for one, _ in found):
        return "unclaimed", "The listing is right, but nobody holds it: anybody could change it."
    if all(one.decision == "fine" for one, _ in found):
        return "correct", "You said that it is right."
    return "correct", "Every field that it shows agrees."


def wrong_fields(one: Sighting, held: Held, *, copies: bool = False) -> tuple[tuple[Field, FieldVerdict], ...]:
    """The fields that want a hand; a field that is left out only where the witness is known to show it.

    Of a directory that only copies, nobody can ask for a field that it leaves out.
    """
    if one.decision == "fine":
        return ()
    return tuple(
        (name, verdict)
        for name, verdict in held.fields.items()
        if not verdict.agrees
        and verdict.verdict != "not shown here"
        and (verdict.verdict != "absent" or (one.shows is not None and not copies))
    )


def _nothing_found(look: Look | None) -> tuple[Status, str]:
    if look is None:
        return "not checked", "Nobody has looked there yet."
    how = f" ({look.how})" if look.how else ""
    if look.outcome == "searched":
        return "missing", f"Searched on {day_words(look.on)}{how}: no listing."
    if look.outcome == "blocked":
        return "blocked", "The directory is closed to programs: look by hand, or save the page and load it here."
    return "not checked", f"The directory did not answer on {day_words(look.on)}."


def _twice(practice: Practice, found: Sequence[tuple[Sighting, Held]], on: date) -> str | None:
    """Why there are two listings of one subject, None where there are not.

    A clinician at two places has a listing at each; one listing without a place beside one with a place is not two.
    """
    by_subject: dict[Subject, list[tuple[Sighting, Held]]] = {}
    for one, held in found:
        if held.subject is not None and one.decision != "fine":
            by_subject.setdefault(held.subject, []).append((one, held))
    for subject, listings in by_subject.items():
        if len(listings) > 1 or any(one.decision == "duplicate" for one, _ in listings):
            stale = [held for _, held in listings if any(v.verdict == "stale" for v in held.fields.values())]
            why = " One shows what was right earlier." if 0 < len(stale) < len(listings) else ""
            return f"{len(listings)} listings of {_title(practice, subject, on)}: keep one.{why}"
    return None


def _to_mend(practice: Practice, one: Sighting, held: Held, on: date, *, copies: bool) -> str:
    if one.record.closed is not None and held.ended is None:
        return f"They say that it closed on {day_words(one.record.closed)}."
    if held.ended is not None and one.record.closed is None:
        return f"{_title(practice, held.subject, on)} ended on {day_words(held.ended)}, and they still show it."
    wrong = dict(wrong_fields(one, held, copies=copies))
    if not wrong:
        return ""
    # An address that is wrong is told by its street, which stands for the parts.
    address = [name for name in wrong if name in ADDRESS_FIELDS]
    if len(wrong) == 1 or len(address) == len(wrong):
        return wrong["street" if "street" in wrong else next(iter(wrong))].reason
    if address and all(verdict.verdict == "stale" for verdict in wrong.values()):
        rest = topics(name for name in wrong if name not in address)
        return f"{wrong[address[0] if 'street' not in wrong else 'street'].reason} The {' and '.join(rest)} too."
    return f"{_listed(topics(wrong))} want a hand."


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    text = f"{', '.join(first)} and {last}"
    return text[:1].upper() + text[1:]


def _title(practice: Practice, subject: Subject | None, on: date) -> str:
    return titled(practice, subject, on=on) if subject else "nobody of yours"
