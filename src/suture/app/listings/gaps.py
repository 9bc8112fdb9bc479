"""Directories in which rivals were seen and the practice was not.

It knows rivals by their websites. It refuses to call the practice missing there where nobody looked: then the
directory is one to check.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from suture.app.listings.stored_audit import Gap
from suture.engine.catalogue import Directory
from suture.engine.citations.audit import Audit
from suture.engine.citations.directories import closed_words
from suture.engine.citations.sightings import Sighting

__all__ = ["gaps_beside"]


def gaps_beside(
    rivals: Mapping[str, Sequence[Sighting]], audit: Audit, *, directories: Iterable[Directory]
) -> tuple[Gap, ...]:
    """Return where rivals are listed and we were not seen, those with most rivals first; closed directories never."""
    known = {one.domain: one for one in directories}
    ours = {entry.directory for entry in audit.entries if entry.found}
    there: dict[str, dict[str, str]] = {}
    for rival, sightings in rivals.items():
        for one in sightings:
            directory = known.get(one.directory)
            if one.directory not in ours and not (directory and closed_words(directory)):
                there.setdefault(one.directory, {}).setdefault(rival, one.record.address)
    found = [
        Gap(
            directory=domain,
            name=known[domain].name if domain in known else domain,
            rivals=tuple(sorted(who)),
            example=next((address for address in who.values() if address), ""),
            claim_url=known[domain].claim_url if domain in known else "",
        )
        for domain, who in there.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.rivals), one.directory)))
