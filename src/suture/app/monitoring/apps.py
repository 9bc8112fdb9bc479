"""Django's entry for this room; it tells the rooms below what happens here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.apps import AppConfig

from suture.app.practices.weekly import Looked, Offer, register_check, register_source

__all__ = ["MonitoringConfig"]


class MonitoringConfig(AppConfig):
    """Visits and watches."""

    name = "suture.app.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        """Register the kind of job, the look at the clock, what goes when a practice goes, what the week gets,
        and what follows a restore.
        """
        from suture.app.monitoring import restored, tasks  # noqa: F401

        register_source("visits", _visits_offer)
        register_source("alerts", _alerts_offer)
        register_check("link", _link_is_there)


# They load what plans visits when a job calls them, not with every process.


def _visits_offer(practice: int, now: datetime, /) -> Iterable[Offer]:
    from suture.app.monitoring.weekly import visits_offer

    return visits_offer(practice, now)


def _alerts_offer(practice: int, now: datetime, /) -> Iterable[Offer]:
    from suture.app.monitoring.alert_offers import alerts_offer

    return alerts_offer(practice, now)


def _link_is_there(practice: int, what: str, /, *, since: datetime, now: datetime) -> Looked:
    from suture.app.monitoring.weekly import link_is_there

    return link_is_there(practice, what, since=since, now=now)
