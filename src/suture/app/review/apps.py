"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ReviewConfig"]


class ReviewConfig(AppConfig):
    """Decisions, and what the disavow room keeps."""

    name = "suture.app.review"
    label = "review"
