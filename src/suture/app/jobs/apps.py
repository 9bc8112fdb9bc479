"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["JobsConfig"]


class JobsConfig(AppConfig):
    """Long work."""

    name = "suture.app.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Register what is done each minute."""
        from suture.app.jobs import tasks  # noqa: F401
