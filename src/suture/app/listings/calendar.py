"""The re-checks of corrections as a calendar (iCalendar, RFC 5545), also for programs that cannot sign in.

It knows days and sentences; each entry has a stable name, so that a calendar changes it and does not add another.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Final

from django.db import transaction
from django.utils import timezone
from icalendar import Calendar, Event

from suture.app.listings.models import CalendarFeed
from suture.app.listings.queries import recheck_views, rechecks
from suture.app.listings.views import RecheckView
from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.engine.errors import NothingHere

__all__ = ["calendar_by_token", "calendar_text", "has_calendar", "renew_calendar", "stop_calendar"]

_BYTES: Final = 24


def calendar_text(user: int, practice: int) -> bytes:
    """Return a practice's re-checks as a calendar."""
    found = access(user, practice, need=Need.RESULTS).practice
    return _calendar(found.name, practice, rechecks(user, practice))


def calendar_by_token(token: str) -> bytes:
    """Return the calendar to which a secret address belongs; NothingHere where it was renewed or never was."""
    feed = CalendarFeed.objects.select_related("practice").filter(digest=_digest(token)).first()
    if feed is None:
        raise NothingHere("There is no such calendar; its address may have been renewed.")
    return _calendar(feed.practice.name, feed.practice_id, recheck_views(feed.practice_id))


def has_calendar(user: int, practice: int) -> bool:
    """Say whether the practice has a secret address for calendars."""
    access(user, practice, need=Need.READ)
    return CalendarFeed.objects.filter(practice_id=practice).exists()


@transaction.atomic
def renew_calendar(*, actor: int, practice: int) -> str:
    """Make a new secret address and return its token, which is shown once; the former address ends."""
    access(actor, practice, need=Need.WORK)
    token = secrets.token_urlsafe(_BYTES)
    CalendarFeed.objects.update_or_create(
        practice_id=practice,
        defaults={"digest": _digest(token), "made_by": actor_of(actor), "made_at": timezone.now()},
    )
    note(practice, "calendar address renewed", actor=actor_of(actor))
    return token


@transaction.atomic
def stop_calendar(*, actor: int, practice: int) -> None:
    """End the secret address. Raises NothingHere where there is none."""
    access(actor, practice, need=Need.WORK)
    if not CalendarFeed.objects.filter(practice_id=practice).delete()[0]:
        raise NothingHere("There is no secret address of a calendar.")
    note(practice, "calendar address ended", actor=actor_of(actor))


def _calendar(name: str, practice: int, found: tuple[RecheckView, ...]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Suture//Listings//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Listings of {name}")
    for one in found:
        event = Event()
        event.add("uid", f"listing-{practice}-{one.key}@suture")
        # Of the day itself, so that the same state gives the same bytes.
        event.add("dtstamp", datetime.combine(one.day, time(), tzinfo=UTC))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", one.title)
        event.add("description", one.words)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
