"""Directories where rivals are listed and we are not.

It knows rivals as records, and finds them in the same files in which we were looked for. It refuses to call a
directory a gap because nobody looked: then it says that nobody looked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from suture.engine.citations.audit import Audit
from suture.engine.citations.comparing import compare
from suture.engine.citations.records import Record
from suture.engine.citations.sightings import Sighting

__all__ = ["Gap", "gaps"]

_LACKING = frozenset({"missing", "not checked", "blocked"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """One directory with rivals and without us; `missing` is False where nobody searched it for us yet.

    `page` is the address of a rival's listing, "" where none is known.
    """

    directory: str
    name: str
    missing: bool
    rivals: tuple[str, ...]
    page: str


def gaps(audit: Audit, sightings: Iterable[Sighting], rivals: Sequence[Record]) -> tuple[Gap, ...]:
    """The gaps, those with most rivals first. A rival is one that `compare` calls the same as a sighting."""
    here = {one.directory for one in audit.entries if one.status not in _LACKING}
    missing = {one.directory for one in audit.entries if one.status == "missing"}
    names = {one.directory: one.name for one in audit.entries}
    found: dict[str, dict[str, str]] = {}
    for one in sightings:
        if one.directory in here:
            continue
        for rival in rivals:
            if compare(rival, one.record).same is True:
                pages = found.setdefault(one.directory, {})
                pages[rival.name] = pages.get(rival.name) or one.record.address
    made = [
        Gap(
            directory=directory,
            name=names.get(directory, directory),
            missing=directory in missing,
            rivals=tuple(sorted(pages)),
            page=next(filter(None, pages.values()), ""),
        )
        for directory, pages in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (-len(one.rivals), not one.missing, one.directory)))
