"""The one door for what people do about alerts: read them, choose what they hear of and how, save a filter.

`actor` is a user's number. Each function raises NothingHere for what is not the actor's, NotAllowed where their
role is too small, InputError with a sentence for what cannot be. What somebody has read is theirs alone: it leaves
no history.
"""

from __future__ import annotations

from datetime import time
from typing import Final
from urllib.parse import parse_qs, urlencode

from django.db import transaction
from django.utils import timezone

from suture.app.monitoring.alert_hours import next_digest, zone_of
from suture.app.monitoring.alert_kinds import ALERT_KINDS
from suture.app.monitoring.alert_visible import visible_to
from suture.app.monitoring.mail_due import hours_of
from suture.app.monitoring.models import Alert, AlertChoice, AlertRead, SavedAlert
from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.engine.errors import ActionError, InputError, NothingHere
from suture.engine.links.filters import LinkFilter

__all__ = ["choose_mail", "forget_saved", "mark_all_read", "mark_read", "mute", "save_alert"]

_MOST_SAVED: Final = 50
_LONGEST_FILTER: Final = 2_000


@transaction.atomic
def mark_read(*, actor: int, practice: int, alert: int, read: bool = True) -> None:
    """Remember that the actor has read an alert, or that they want to see it as new again."""
    access(actor, practice, need=Need.READ)
    if not visible_to(actor, practice).filter(pk=alert).exists():
        raise NothingHere("There is no such alert.")
    if read:
        AlertRead.objects.get_or_create(alert_id=alert, user_id=actor, defaults={"read_at": timezone.now()})
    else:
        AlertRead.objects.filter(alert_id=alert, user_id=actor).delete()


@transaction.atomic
def mark_all_read(*, actor: int, practice: int, until: int) -> None:
    """Remember that the actor has read everything up to the alert with the number `until`: what they saw."""
    access(actor, practice, need=Need.READ)
    unread = visible_to(actor, practice).filter(pk__lte=until).exclude(readings__user_id=actor)
    now = timezone.now()
    AlertRead.objects.bulk_create(
        (AlertRead(alert_id=one, user_id=actor, read_at=now) for one in unread.values_list("pk", flat=True)),
        ignore_conflicts=True,
    )


@transaction.atomic
def mute(*, actor: int, practice: int, kind: str, muted: bool = True) -> None:
    """Show the actor no more alerts of a kind, in Suture and by mail, or show them again."""
    access(actor, practice, need=Need.READ)
    if kind not in ALERT_KINDS:
        raise InputError("There is no such kind of alert.")
    choice = _locked(actor, practice)
    choice.muted = sorted({*choice.muted, kind} if muted else {*choice.muted} - {kind})
    choice.save(update_fields=["muted"])


@transaction.atomic
def choose_mail(
    *,
    actor: int,
    practice: int,
    rhythm: str,
    zone: str = "UTC",
    quiet_from: time | None = None,
    quiet_until: time | None = None,
) -> None:
    """Choose how the actor hears of a practice's alerts by mail: off, at-once, daily or weekly.

    Digests go at 7 o'clock, weekly ones on Monday. Nothing goes between `quiet_from` and `quiet_until` on the wall
    of `zone` (IANA). What was found before is not mailed. Raises InputError for other rhythms and zones, and where
    one end of the quiet hours is missing.
    """
    access(actor, practice, need=Need.READ)
    if rhythm not in AlertChoice.Rhythm.values:
        raise InputError("Choose when mail is sent: not at all, at once, daily or weekly.")
    if (quiet_from is None) != (quiet_until is None):
        raise InputError("Quiet hours have a beginning and an end. Give both, or none.")
    zone_of(zone)
    choice = _locked(actor, practice)
    if choice.rhythm == AlertChoice.Rhythm.OFF:
        newest = Alert.objects.filter(practice_id=practice).order_by("-pk").values_list("pk", flat=True).first()
        choice.mailed_until = newest or 0
    choice.rhythm, choice.zone, choice.quiet_from, choice.quiet_until = rhythm, zone, quiet_from, quiet_until
    digests = rhythm in (AlertChoice.Rhythm.DAILY, AlertChoice.Rhythm.WEEKLY)
    choice.next_at = next_digest(rhythm, hours_of(choice), after=timezone.now()) if digests else None
    choice.save()
    note(practice, "alerts by mail chosen", actor=actor_of(actor), details={"rhythm": rhythm})


@transaction.atomic
def save_alert(*, actor: int, practice: int, name: str, query: str, for_all: bool = False) -> int:
    """Save a filter of links, given as an address, to be told when a new link matches it; return its number.

    With `for_all` everybody who reads the practice's alerts is told, which needs an editor. Raises InputError for a
    filter that makes no sense or asks for nothing, ActionError for one that the actor saved before.
    """
    access(actor, practice, need=Need.WORK if for_all else Need.READ)
    wanted = urlencode(LinkFilter.from_query(parse_qs(query.removeprefix("?"))).to_query())
    if not wanted:
        raise InputError("Narrow the links down first: this would tell of every new link.")
    if len(wanted) > _LONGEST_FILTER:
        raise InputError("This has too many conditions to be saved. Take some away.")
    if not name.strip():
        raise InputError("Give the alert a name.")
    mine = SavedAlert.objects.filter(practice_id=practice, user_id=actor)
    if mine.filter(query=wanted).exists():
        raise ActionError("You have saved an alert for these links before.")
    if mine.count() >= _MOST_SAVED:
        raise ActionError(f"You have {_MOST_SAVED} saved alerts here already. Take one away first.")
    saved = SavedAlert.objects.create(
        practice_id=practice, user_id=actor, name=name.strip()[:100], query=wanted, for_all=for_all,
        saved_at=timezone.now(),
    )  # fmt: skip
    note(practice, "alert saved", actor=actor_of(actor), details={"saved": saved.pk, "for_all": for_all})
    return saved.pk


@transaction.atomic
def forget_saved(*, actor: int, practice: int, saved: int) -> None:
    """Take a saved alert away, with what it told; one for everybody may be taken away by every editor."""
    access(actor, practice, need=Need.READ)
    found = SavedAlert.objects.filter(pk=saved, practice_id=practice).first()
    if found is None or (found.user_id != actor and not found.for_all):
        raise NothingHere("There is no such saved alert.")
    if found.user_id != actor:
        access(actor, practice, need=Need.WORK)
    found.delete()
    note(practice, "saved alert taken away", actor=actor_of(actor), details={"saved": saved})


def _locked(user: int, practice: int) -> AlertChoice:
    choice, _ = AlertChoice.objects.select_for_update().get_or_create(user_id=user, practice_id=practice)
    return choice
