"""Django's entry for this room; it tells the jobs room which kinds of work there are."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["PracticesConfig"]


class PracticesConfig(AppConfig):
    """Practices and their files."""

    name = "suture.app.practices"
    label = "practices"

    def ready(self) -> None:
        """Register what lives here: kinds of job, what links offer for a week, what goes when a person does."""
        from suture.app.accounts.erasing import on_erasure
        from suture.app.practices import tasks, teams, weekly_registered  # noqa: F401

        weekly_registered.register()
        on_erasure(check=teams.must_leave_owners, forget=teams.forget_address)
