"""The openings of the sample practices, told and handed over through the same doors as a user's."""

from __future__ import annotations

from suture.app.openings.requests import ask_for_weighing
from suture.app.practices.access import accessible

__all__ = ["load_sample_openings"]


def load_sample_openings(actor: int) -> None:
    """Weigh what the sample practices' links and profiles tell; twice does no harm."""
    for one in accessible(actor):
        if one.practice.is_sample:
            ask_for_weighing(one.practice.pk)
