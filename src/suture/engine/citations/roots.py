"""At which source a wrong field of a listing is mended.

It knows the feeds, and what a source was seen to say. It refuses to send anybody to a source that is right already,
and to one that nobody can mend.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from suture.engine.catalogue import Feed
from suture.engine.citations.audit import Audit, Entry, Found
from suture.engine.citations.facts import Subject
from suture.engine.citations.field_words import shown
from suture.engine.citations.listing_status import wrong_fields
from suture.engine.citations.read_records import read_record
from suture.engine.citations.sources import sources_of
from suture.engine.citations.verdicts import Field, Verdict
from suture.engine.citations.ways_to_mend import way_of

__all__ = ["Cell", "cells"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A wrong field of a listing, and the source where it is mended; `sure` says whether this closes it for sure."""

    entry: Entry
    found: Found
    name: Field
    verdict: Verdict
    root: str
    feed: Feed | None
    follows: bool

    @property
    def subject(self) -> Subject:
        """Whom the listing is about."""
        return self.found.held.subject or self.entry.subject


def cells(audit: Audit, feeds: tuple[Feed, ...]) -> Iterator[Cell]:
    """Each wrong field with the source where it is mended."""
    by_key = {one.key: one for one in audit.entries}
    for entry in audit.entries:
        if entry.status != "fix":
            continue
        for found in entry.found:
            for name, verdict in wrong_fields(found.sighting, found.held, copies=entry.copies):
                root, feed, follows = _root(entry, found, name, by_key=by_key, feeds=feeds)
                yield Cell(
                    entry=entry,
                    found=found,
                    name=name,
                    verdict=verdict.verdict,
                    root=root,
                    feed=feed,
                    follows=follows,
                )


def _root(
    entry: Entry, found: Found, name: Field, *, by_key: Mapping[str, Entry], feeds: tuple[Feed, ...]
) -> tuple[str, Feed | None, bool]:
    """Where a field is mended, by which feed it comes here, and whether only waiting is left.

    A source that shows the same wrong text is the root. A source that is right leaves a copy to follow. A directory
    that can be mended by itself is, unless its source is seen to be wrong alike.
    """
    by_itself = _can_be_mended(entry)
    for feed in sources_of(entry.directory, feeds=feeds):
        source = by_key.get(f"{feed.source} {entry.subject.key}")
        theirs = _texts_of(source, found, name)
        if _bare(shown(read_record(found.sighting.record), name)) in theirs.wrong:
            return feed.source, feed, False
        if not by_itself:
            return feed.source, feed, bool(theirs.right)
    return entry.directory, None, False


@dataclass(frozen=True, slots=True)
class _Texts:
    """What a source shows in a field: texts that want a hand, and whether it is right anywhere."""

    wrong: frozenset[str]
    right: bool


def _texts_of(source: Entry | None, found: Found, name: Field) -> _Texts:
    wrong, right = set(), False
    for one in source.found if source else ():
        # A clinician's entry at another place says nothing of this one.
        if one.held.subject != found.held.subject:
            continue
        verdict = one.held.fields.get(name)
        if verdict is not None and verdict.agrees:
            right = True
        elif verdict is not None:
            wrong.add(_bare(shown(read_record(one.sighting.record), name)))
    return _Texts(frozenset(wrong), right and not wrong)


def _can_be_mended(entry: Entry) -> bool:
    way = way_of(entry.directory)
    return not entry.copies and entry.group != "insurer" and (way is None or way.own)


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
