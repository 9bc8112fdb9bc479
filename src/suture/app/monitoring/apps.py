"""Django's entry for this room; it tells the rooms below what happens here."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["MonitoringConfig"]


class MonitoringConfig(AppConfig):
    """Visits and watches."""

    name = "suture.app.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        """Register the kind of job, the look at the clock, and what goes when a practice goes."""
        from suture.app.monitoring import tasks  # noqa: F401
