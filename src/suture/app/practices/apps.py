"""Django's entry for this room; it tells the jobs room which kinds of work there are."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["PracticesConfig"]


class PracticesConfig(AppConfig):
    """Practices and their files."""

    name = "suture.app.practices"
    label = "practices"

    def ready(self) -> None:
        """Register what lives here: kinds of job, what links offer for a week, what goes when a person does,
        who keeps what people change about their accounts.
        """
        from suture.app.accounts.erasing import on_erasure
        from suture.app.accounts.own_changes import on_own_change
        from suture.app.practices import tasks, teams, weekly_registered  # noqa: F401
        from suture.app.practices.own_history import keep_own_change

        weekly_registered.register()
        on_erasure(check=teams.must_leave_owners, forget=teams.forget_address)
        on_own_change(keep_own_change)
