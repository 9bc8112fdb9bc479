"""Corrections at the source: one change that mends many listings, with the text to paste and a day to look again.

It knows from whom a directory copies (sources) and how each is mended (data/ways_to_mend.csv). It refuses to promise
that a copy follows: a correction closes its own listing, and what else it should close is a hypothesis until looked
at again. The order is reach times wrongness over effort; docs/listings.md has the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from suture.engine.catalogue import Feed, open_catalogue
from suture.engine.citations.audit import Audit
from suture.engine.citations.correction import Correction
from suture.engine.citations.facts import Subject
from suture.engine.citations.field_words import topics
from suture.engine.citations.other_work import other_work
from suture.engine.citations.pasting import pasted, said
from suture.engine.citations.roots import Cell, cells
from suture.engine.citations.sources import NOTHING_CONFIRMED, Confirmed, feeds_as_seen, is_sure
from suture.engine.citations.verdicts import FIELDS, Field, Verdict
from suture.engine.citations.ways_to_mend import DAYS, DELAY, SETUP_MINUTES, minutes_at, place_of, steps_at, way_of

__all__ = ["corrections"]

_WEIGHT: Final[Mapping[Field, float]] = {
    "name": 5, "number": 5, "street": 5, "phone": 5, "city": 4, "postcode": 4, "unit": 3, "website": 3, "hours": 3,
    "specialty": 2, "accepting": 1,
}  # fmt: skip
_SHARE: Final[Mapping[Verdict, float]] = {"conflict": 1.0, "stale": 1.0, "incomplete": 0.5, "absent": 0.4}
# What a copy may do by itself counts half; what needs only patience goes last.
_SHOULD: Final = 0.5
# Characters of what both sides say, together.
_LONGEST_SAID: Final = 60
_PATIENCE: Final = 60


def corrections(
    audit: Audit, *, feeds: Iterable[Feed] | None = None, confirmed: Confirmed = NOTHING_CONFIRMED
) -> tuple[Correction, ...]:
    """All corrections of an audit, the most worthwhile first.

    `confirmed` is what re-checks taught: a copy that did not follow has a correction of its own from then on.
    """
    seen = feeds_as_seen(open_catalogue().feeds if feeds is None else feeds, confirmed=confirmed)
    found = [*_mended(audit, seen), *other_work(audit)]
    return tuple(sorted(found, key=lambda one: (-one.order, one.key)))


def _mended(audit: Audit, feeds: tuple[Feed, ...]) -> list[Correction]:
    grouped: dict[tuple[Subject, str, bool], list[Cell]] = {}
    for cell in cells(audit, feeds):
        grouped.setdefault((cell.subject, cell.root, cell.follows), []).append(cell)
    where: dict[str, set[str]] = {}
    for (_, root, _), some in grouped.items():
        for cell in some:
            where.setdefault(cell.entry.key, set()).add(root)
    return [
        _mend(audit, subject, root, some, follows=follows, where=where)
        for (subject, root, follows), some in grouped.items()
    ]


def _mend(
    audit: Audit, subject: Subject, root: str, some: list[Cell], *, follows: bool, where: Mapping[str, set[str]]
) -> Correction:
    fields = tuple(name for name in FIELDS if any(cell.name == name for cell in some))
    entry = next((cell.entry for cell in some if cell.entry.directory == root), some[0].entry)
    way = way_of(root)
    feeds = [cell.feed for cell in some if cell.feed is not None]
    copies = {cell.feed.target: cell.entry.name for cell in some if cell.feed is not None}
    sure, should = _closing(some, root, where)
    # What the root itself shows goes before what its copies show.
    spoken = sorted(some, key=lambda cell: cell.entry.directory != root)
    name = way.name if way else entry.name
    they, you = said(audit, subject, [(cell.found, cell.name) for cell in spoken])
    words = _listed(topics(fields))
    # A week of opening hours is no title; what is wrong in it stands below, both ways.
    single = len(fields) == 1 and they and you and len(they) + len(you) <= _LONGEST_SAID
    title = f"{name}: say {you}, not {they}" if single else f"{name}: {words}"
    worth = sum(
        cell.entry.reach
        * _WEIGHT[cell.name]
        * _SHARE.get(cell.verdict, 0.0)
        * (1.0 if cell.entry.key in sure else _SHOULD)
        for cell in some
    )
    minutes = 0 if follows else way.minutes if way else minutes_at(entry)
    return Correction(
        work="follow" if follows else "mend",
        subject=subject,
        root=root,
        root_name=name,
        title=f"{name} is right already: its copies should follow" if follows else title,
        why=_why(feeds, name=name, copies=copies, follows=follows),
        fields=fields,
        they_say=they,
        you_say=you,
        paste=pasted(audit.practice, subject, fields, on=audit.on),
        address=place_of(root, entry),
        steps=() if follows else (way.steps if way else steps_at(entry)),
        steps_source=way.source if way else "",
        minutes=minutes,
        recheck=audit.on + timedelta(days=max((feed.days for feed in feeds), default=DAYS)),
        delay=max(feeds, key=lambda feed: feed.days).delay if feeds else DELAY,
        closes=() if follows else sure,
        should_close=(*sure, *should) if follows else should,
        order=worth / (SETUP_MINUTES + (_PATIENCE if follows else minutes)),
    )


def _closing(
    some: Iterable[Cell], root: str, where: Mapping[str, set[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keys of the entries that mending at the root closes for sure, and of those that should follow.

    An entry that also wants a hand elsewhere is closed by neither.
    """
    sure: list[str] = []
    should: list[str] = []
    for cell in some:
        key = cell.entry.key
        if where[key] != {root} or key in sure or key in should:
            continue
        certain = cell.entry.directory == root or (cell.feed is not None and is_sure(cell.feed))
        (sure if certain else should).append(key)
    return tuple(sure), tuple(should)


def _why(feeds: Sequence[Feed], *, name: str, copies: Mapping[str, str], follows: bool) -> str:
    """How the source's words come to its copies, which are told by name; empty where it has none."""
    told: dict[str, list[str]] = {}
    for feed in feeds:
        targets = told.setdefault(feed.says, [])
        if copies[feed.target] not in targets:
            targets.append(copies[feed.target])
    if not told:
        return ""
    how = {feed.sure for feed in feeds}
    says = " ".join(words.format(source=name, targets=_listed(targets)) for words, targets in told.items())
    doubt = "" if how <= {"documented", "confirmed"} else " That copies follow is not proven; we look again."
    start = f"{name} says it right. " if follows else ""
    return f"{start}{says}{doubt}"


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
