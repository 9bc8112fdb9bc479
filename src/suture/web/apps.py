"""Django's entry for the pages: where templates, static files and template tags are found."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["WebConfig"]


class WebConfig(AppConfig):
    """The pages."""

    name = "suture.web"
    label = "web"
