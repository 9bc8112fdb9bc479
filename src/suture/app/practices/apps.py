"""Django's entry for this room; it tells the jobs room which kinds of work there are."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["PracticesConfig"]


class PracticesConfig(AppConfig):
    """Practices and their files."""

    name = "suture.app.practices"
    label = "practices"

    def ready(self) -> None:
        """Register the kinds of job that live here."""
        from suture.app.practices import tasks  # noqa: F401
