"""What a re-check says of a correction: it is closed, or why not; and which copies followed their source.

It compares two audits. It refuses to call anything closed that was not looked at after the correction was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from suture.engine.citations.audit import CHECKED, Audit, Entry
from suture.engine.citations.correction import Correction
from suture.engine.citations.listing_status import wrong_fields
from suture.engine.links.words import day_words

__all__ = ["Outcome", "outcome_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a correction.

    `closed` is None while nothing that it closes was looked at again. `why` is one sentence. `still_wrong` are keys
    of entries that it should have closed and did not. `followed` says of each source and copy whether the copy
    followed, as `corrections` takes it; a copy is only blamed once its source is right and the day has come.
    """

    closed: bool | None
    why: str
    still_wrong: tuple[str, ...]
    followed: Mapping[tuple[str, str], bool]


def outcome_of(correction: Correction, later: Audit, *, done: date) -> Outcome:
    """Hold a correction, which somebody made on the day `done`, against an audit of later."""
    entries = {one.key: one for one in later.entries}
    wanted = [entries[key] for key in correction.closes or correction.should_close if key in entries]
    looked = [one for one in wanted if _looked(one, done)]
    wrong = [one for one in looked if _wrong(one, correction)]
    due = later.on >= correction.recheck
    followed = dict(_followed(correction, entries, done, due=due))
    late = tuple(
        key
        for key in correction.should_close
        if key in entries and _looked(entries[key], done) and _wrong(entries[key], correction)
    )
    if not looked:
        return Outcome(closed=None, why="It was not looked at again yet.", still_wrong=late, followed=followed)
    if wrong:
        still = tuple(one.key for one in wrong)
        return Outcome(closed=False, why=_why(wrong[0]), still_wrong=(*still, *late), followed=followed)
    if len(looked) < len(wanted):
        why = f"{len(looked)} of {len(wanted)} listings were looked at again; those are right."
        return Outcome(closed=None, why=why, still_wrong=late, followed=followed)
    tail = f" {len(late)} that copy it do not show it yet." if late else ""
    seen = max(one.checked for one in looked if one.checked is not None)
    return Outcome(
        closed=True, why=f"Seen to be right on {day_words(seen)}.{tail}", still_wrong=late, followed=followed
    )


def _looked(entry: Entry, done: date) -> bool:
    return entry.status in CHECKED and entry.checked is not None and entry.checked > done


def _wrong(entry: Entry, correction: Correction) -> bool:
    """Whether what was to be mended is still wrong; other faults are other corrections."""
    if correction.work not in {"mend", "follow"}:
        return entry.status not in {"correct", "fix", "unclaimed"}
    return entry.status == "missing" or any(
        name in correction.fields
        for found in entry.found
        if found.held.subject == correction.subject
        for name, _ in wrong_fields(found.sighting, found.held, copies=entry.copies)
    )


def _followed(
    correction: Correction, entries: Mapping[str, Entry], done: date, *, due: bool
) -> Iterator[tuple[tuple[str, str], bool]]:
    source = entries.get(f"{correction.root} {correction.subject.owner.key}")
    source_right = source is not None and _looked(source, done) and not _wrong(source, correction)
    for key in (*correction.closes, *correction.should_close):
        copy = entries.get(key)
        if copy is None or copy.directory == correction.root or not _looked(copy, done):
            continue
        if not _wrong(copy, correction):
            yield (correction.root, copy.directory), True
        elif source_right and due:
            yield (correction.root, copy.directory), False


def _why(entry: Entry) -> str:
    when = f" on {day_words(entry.checked)}" if entry.checked else ""
    return f"{entry.name} was looked at again{when}: {entry.why}"
