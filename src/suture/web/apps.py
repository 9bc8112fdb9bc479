"""Django's entry for the pages: where templates, static files and template tags are found."""

from __future__ import annotations

from django.apps import AppConfig

from suture.settings.kept_from_logs import keep_keys_from

__all__ = ["WebConfig"]


class WebConfig(AppConfig):
    """The pages."""

    name = "suture.web"
    label = "web"

    def ready(self) -> None:
        """Keep keys of addresses from what a web server logs."""
        keep_keys_from()
