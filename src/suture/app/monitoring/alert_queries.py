"""What can be asked about alerts: a person's list, how many are new, what they chose, what they saved, the webhooks.

Everything returned is frozen. `user` is a user's number; NothingHere is raised for what is not theirs, NotAllowed
where their role is too small.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from urllib.parse import parse_qs

from django.db.models import Count, Exists, OuterRef

from suture.app.accounts.queries import names_of
from suture.app.monitoring.alert_hours import zones_of
from suture.app.monitoring.alert_kinds import ALERT_KINDS, AlertKind
from suture.app.monitoring.alert_visible import unread_by, visible_to
from suture.app.monitoring.models import Alert, AlertChoice, AlertLook, AlertMail, AlertRead, SavedAlert
from suture.app.monitoring.public_address import inside
from suture.app.practices.access import Need, access
from suture.engine.errors import InputError
from suture.engine.links.filters import LinkFilter

__all__ = [
    "AlertView", "AlertsView", "ChoiceView", "MailView", "SavedView", "alert_choice", "alerts", "filter_words",
    "last_mails", "saved_alerts", "unread_alerts",
]  # fmt: skip

_SIZE: Final = 30
_SHOWN_MAILS: Final = 5
_ACTS: Final = {"link": "See the link", "links": "See who links there", "look-group": "See the group"}


@dataclass(frozen=True, kw_only=True)
class AlertView:
    """An alert as one person sees it. `day`: when it happened, None where nobody says; `address`: where one acts,
    `act` says what that is."""

    id: int
    kind: AlertKind
    title: str
    reason: str
    evidence: tuple[str, ...]
    day: date | None
    found_at: datetime
    address: str
    act: str
    is_read: bool
    saved_name: str


@dataclass(frozen=True, kw_only=True)
class AlertsView:
    """Some alerts, newest first; `counts` (by kind) and `unread` are of all that the person sees.

    `older` is the number before which the next page begins, None on the last. `since` is when somebody began to look,
    None before the first links were judged. `muted` are kinds that the person does not want to see.
    """

    rows: tuple[AlertView, ...]
    counts: tuple[tuple[AlertKind, int], ...]
    total: int
    unread: int
    newest: int
    older: int | None
    since: datetime | None
    muted: tuple[AlertKind, ...]


@dataclass(frozen=True, kw_only=True)
class ChoiceView:
    """How somebody hears of a practice's alerts; see `models.AlertChoice`.

    `likely_zones` are those of the practice's country; the first of them is `zone` until somebody chose one.
    """

    rhythm: str
    zone: str
    likely_zones: tuple[str, ...]
    quiet_from: time | None
    quiet_until: time | None
    next_at: datetime | None
    muted: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MailView:
    """A mail to the person who asks: waiting, sending, sent, unsure, failed or held, with what went wrong."""

    made_at: datetime
    alerts: int
    state: str
    sent_at: datetime | None
    trouble: str


@dataclass(frozen=True, kw_only=True)
class SavedView:
    """A saved alert; `words` say which links it is about, `by` who saved it, `told` how often it told of some."""

    id: int
    name: str
    query: str
    words: str
    for_all: bool
    is_mine: bool
    by: str
    saved_at: datetime
    told: int


def unread_alerts(user: int, practice: int) -> int:
    """Return how many alerts somebody has not read (1 query); for pages that asked for the right to read."""
    return unread_by(user, practice).count()


def alerts(
    user: int, practice: int, *, kind: str = "", unread: bool = False, before: int | None = None
) -> AlertsView:
    """Return a page of alerts, of one kind or all, all or only the unread ones (8 queries)."""
    access(user, practice, need=Need.READ)
    if kind and kind not in ALERT_KINDS:
        raise InputError("There is no such kind of alert.")
    muted = _choice(user, practice).muted
    seen = visible_to(user, practice, muted=muted)
    asked = seen.filter(kind=kind) if kind else seen
    mine = AlertRead.objects.filter(alert=OuterRef("pk"), user_id=user)
    asked = asked.annotate(was_read=Exists(mine)).select_related("saved").order_by("-pk")
    if unread:
        asked = asked.filter(was_read=False)
    rows = list((asked.filter(pk__lt=before) if before else asked)[: _SIZE + 1])
    counts = dict(seen.order_by().values_list("kind").annotate(Count("pk")))
    look = AlertLook.objects.filter(pk=practice).first()
    newest = seen.order_by("-pk").values_list("pk", flat=True).first()
    return AlertsView(
        rows=tuple(_view(row) for row in rows[:_SIZE]),
        counts=tuple((one, counts[one.key]) for one in ALERT_KINDS.values() if one.key in counts),
        total=sum(counts.values()),
        unread=unread_alerts(user, practice),
        newest=newest or 0,
        older=rows[_SIZE - 1].pk if len(rows) > _SIZE else None,
        since=look.began_at if look else None,
        muted=tuple(one for one in ALERT_KINDS.values() if one.key in muted),
    )


def alert_choice(user: int, practice: int) -> ChoiceView:
    """Return how somebody hears of a practice's alerts."""
    reached = access(user, practice, need=Need.READ).practice
    chosen = _choice(user, practice)
    likely = zones_of(reached.country)
    return ChoiceView(
        rhythm=chosen.rhythm,
        # Nobody chose the zone of a row in which mail is off and the zone is what it began with.
        zone=likely[0]
        if likely and chosen.rhythm == AlertChoice.Rhythm.OFF and chosen.zone == "UTC"
        else chosen.zone,
        likely_zones=likely,
        quiet_from=chosen.quiet_from,
        quiet_until=chosen.quiet_until,
        next_at=chosen.next_at,
        muted=tuple(chosen.muted),
    )


def last_mails(user: int, practice: int) -> tuple[MailView, ...]:
    """Return the last mails to somebody about a practice, newest first."""
    access(user, practice, need=Need.READ)
    rows = AlertMail.objects.filter(user_id=user, practice_id=practice).order_by("-pk")[:_SHOWN_MAILS]
    return tuple(
        MailView(
            made_at=row.made_at, alerts=len(row.alerts), state=row.state, sent_at=row.sent_at, trouble=row.trouble
        )
        for row in rows
    )


def saved_alerts(user: int, practice: int) -> tuple[SavedView, ...]:
    """Return what somebody saved, and what others saved for everybody, newest first."""
    access(user, practice, need=Need.READ)
    rows = [
        row
        for row in SavedAlert.objects.filter(practice_id=practice).annotate(told=Count("alerts")).order_by("-pk")
        if row.for_all or row.user_id == user
    ]
    names = names_of(f"user:{row.user_id}" for row in rows)
    return tuple(
        SavedView(
            id=row.pk,
            name=row.name,
            query=row.query,
            words=filter_words(row.query),
            for_all=row.for_all,
            is_mine=row.user_id == user,
            by=names[f"user:{row.user_id}"],
            saved_at=row.saved_at,
            told=row.told,
        )
        for row in rows
    )


def filter_words(query: str) -> str:
    """Say which links a filter, given as an address, is about: "links that are followed, from ..."."""
    try:
        parts = LinkFilter.from_query(parse_qs(query)).sentence()
    except InputError:
        return "links by a condition that this version does not know"
    return " ".join(["links", *(part.words for part in parts)])


def _choice(user: int, practice: int) -> AlertChoice:
    found = AlertChoice.objects.filter(user_id=user, practice_id=practice).first()
    return found or AlertChoice(user_id=user, practice_id=practice)


def _view(row: Alert) -> AlertView:
    return AlertView(
        id=row.pk,
        kind=ALERT_KINDS[row.kind],
        title=row.title,
        reason=row.reason,
        evidence=tuple(row.evidence),
        day=row.day,
        found_at=row.found_at,
        address=inside(row.route, row.practice_id, row.arguments, query=row.query),
        act=_ACTS.get(row.route, "See it"),
        is_read=vars(row)["was_read"],
        saved_name=row.saved.name if row.saved else "",
    )
