"""Looking for what happened to a practice's links since somebody last looked, and writing it down: once.

It knows what was so when the looking began: that is nobody's news, so the first look at a practice raises nothing.
Of a sample practice it says what happened in its last 30 days, as if somebody had looked all the time. Everything
is read before anything is locked; whoever comes second finds that the links were looked at, and adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import parse_qs

from django.db import transaction
from django.db.models import Q

from suture.app.monitoring.alert_events import (
    Event,
    follow_events,
    gained_events,
    group_event,
    lost_events,
    page_events,
    saved_event,
)
from suture.app.monitoring.alert_kinds import GROUP_GREW, SAVED
from suture.app.monitoring.bursts import burst
from suture.app.monitoring.delivering import deliver_alerts
from suture.app.monitoring.models import Alert, AlertLook, SavedAlert
from suture.app.practices.asking import Reading, ask_for_job, own_site_for_job
from suture.app.practices.weekly_facts import week_facts
from suture.engine.catalogue import open_catalogue
from suture.engine.errors import InputError
from suture.engine.links.filters import LinkFilter
from suture.engine.links.judged import JudgedLinks
from suture.engine.links.news import GroupMember, arrivals, follow_changes, group_members, told_until
from suture.engine.quality.kept_rows import judged_rows

__all__ = ["Standing", "look", "standing"]

# A loss or a first sighting older than this is no news, whoever tells of it now.
_NEWS: Final = timedelta(days=90)
# How far back a sample's first look reaches.
_SAMPLE: Final = timedelta(days=30)
# The same thing is not told of again so soon, although its cause differs; a group grows for weeks.
_QUIET: Final = timedelta(days=7)
_QUIET_GROUP: Final = timedelta(days=30)
# More of one kind in one look is a list, not alerts: the best are told, the rest is in the tables.
_MOST: Final = 20
_TRUSTED: Final = ("government", "hospital", "journal", "society", "university")


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What there is to look at: a name for the judged links, and when the newest of what they rest on was stored."""

    key: str
    told_until: str


def standing(practice: int) -> Standing | None:
    """Return what there is to look at; None until the newest links are judged."""
    return ask_for_job(practice, _standing)


def look(practice: int, *, now: datetime) -> int:
    """Look at a practice's links, unless somebody did, and return how many alerts were raised."""
    site, found = own_site_for_job(practice), standing(practice)
    last = AlertLook.objects.filter(pk=practice).first()
    if site is None or found is None or (last is not None and last.looked_key == found.key):
        return 0
    began = last.began_at if last else now - _SAMPLE if site.is_sample else now
    is_first = last is None and not site.is_sample
    events = tuple(
        _events(practice, found, after=last.told_until if last else "", began=began, is_first=is_first, now=now)
    )
    with transaction.atomic():
        return _keep(
            practice,
            events,
            found=found,
            key=last.looked_key if last else "",
            began=began,
            is_known=is_first,
            now=now,
        )


def _standing(reading: Reading) -> Standing | None:
    current = reading.current
    if not isinstance(current, JudgedLinks) or not current.in_order:
        return None
    # The judging's key speaks of links, practice, catalogue and models; of the links alone the digest does.
    return Standing(
        key=f"{current.digest[:32]} {current.judged.key}"[:200], told_until=told_until(reading.shelf.manifest())
    )


def _events(
    practice: int, found: Standing, *, after: str, began: datetime, is_first: bool, now: datetime
) -> Iterator[Event]:
    today = now.date()
    facts = week_facts(practice, now)
    if facts is None:
        return
    yield from page_events(facts.glance.broken)
    if is_first:
        return
    since = max(began, now - _NEWS).date()
    yield from lost_events(facts.lost, since=since)
    saved = tuple(SavedAlert.objects.filter(practice_id=practice).order_by("pk"))
    yield from (
        ask_for_job(
            practice,
            lambda reading: tuple(
                _read(reading, found, saved, after=after, since=since, began=began.date(), today=today)
            ),
        )
        or ()
    )


def _read(
    reading: Reading,
    found: Standing,
    saved: Iterable[SavedAlert],
    *,
    after: str,
    since: date,
    began: date,
    today: date,
) -> Iterator[Event]:
    con, shelf, current = reading.con, reading.shelf, reading.current
    if not isinstance(current, JudgedLinks):
        return
    until = found.told_until
    new = arrivals(con, shelf, current, after=after, until=until, since=since, most=1_000)
    catalogue = open_catalogue()
    trusted = [
        link
        for link in new.rows
        if link.judged
        and link.judged.suggestion == "nothing"
        and (
            link.judged.site_kind in _TRUSTED
            or ((fact := catalogue.site(link.source_host)) is not None and fact.trusted)
        )
    ]
    yield from gained_events(trusted, day=today)
    yield from follow_events(follow_changes(con, shelf, current, after=after, until=until))
    by_group: dict[str, list[GroupMember]] = {}
    for member in group_members(con, shelf, current):
        by_group.setdefault(member.network, []).append(member)
    for network, members in by_group.items():
        grown = burst(network, ((one.host, one.day) for one in members), today=today, began=began)
        if grown is not None:
            (row,) = judged_rows(con, current.judged.networks_path, id=network)
            yield group_event(grown, pattern=row["pattern"], size=row["size"])
    for one in saved:
        wanted = _filter(one.query)
        matching = (
            arrivals(con, shelf, current, after=after, until=until, since=since, filter=wanted) if wanted else None
        )
        if matching is not None and matching.rows:
            yield saved_event(matching, saved=one.pk, name=one.name, query=one.query, key=found.told_until, day=today)


def _filter(query: str) -> LinkFilter | None:
    """Read a saved filter; None for one with a condition that a newer version does not know any more."""
    try:
        return LinkFilter.from_query(parse_qs(query))
    except InputError:
        return None


def _keep(
    practice: int,
    events: Iterable[Event],
    *,
    found: Standing,
    key: str,
    began: datetime,
    is_known: bool,
    now: datetime,
) -> int:
    """Write down what is new, and that somebody looked, under the lock; return how many alerts were raised."""
    locked, _ = AlertLook.objects.select_for_update().get_or_create(
        practice_id=practice, defaults={"began_at": began, "looked_at": now}
    )
    if locked.looked_key != key:
        return 0  # Another worker looked while we read.
    rows = _new_rows(practice, events, is_known=is_known, now=now)
    raised = [row for row in Alert.objects.bulk_create(rows) if not row.is_known]
    deliver_alerts(practice, raised, now=now)
    locked.looked_key, locked.told_until, locked.looked_at = found.key, found.told_until, now
    locked.save(update_fields=["looked_key", "told_until", "looked_at"])
    return len(raised)


def _new_rows(practice: int, events: Iterable[Event], *, is_known: bool, now: datetime) -> list[Alert]:
    there = Alert.objects.filter(practice_id=practice)
    known = set(there.values_list("kind", "thing", "cause"))
    lately = set(
        there.filter(Q(found_at__gt=now - _QUIET) | Q(kind=GROUP_GREW, found_at__gt=now - _QUIET_GROUP))
        .exclude(kind=SAVED)
        .values_list("kind", "thing")
    )
    told: dict[str, int] = {}
    rows = []
    for event in events:
        name = (event.kind, event.thing, event.cause)
        if name in known or (event.kind, event.thing) in lately:
            continue
        known.add(name)
        told[event.kind] = told.get(event.kind, 0) + 1
        rows.append(
            Alert(
                practice_id=practice, kind=event.kind, thing=event.thing, cause=event.cause, title=event.title,
                reason=event.reason, evidence=list(event.evidence), day=event.day, found_at=now,
                route=event.address[0], arguments=dict(event.address[1]), query=event.query, saved_id=event.saved,
                is_known=is_known or told[event.kind] > _MOST,
            )
        )  # fmt: skip
    # The latest is shown first, and the last that is written down is the latest.
    return sorted(rows, key=lambda row: row.day or now.date())
