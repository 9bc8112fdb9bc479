"""Addresses as somebody outside a browser needs them: whole, under the address where people open Suture."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.urls import NoReverseMatch, reverse

__all__ = ["inside", "outside"]


def inside(route: str, practice: int, arguments: Mapping[str, str | int], *, query: str = "") -> str:
    """Return the path of a practice's page; that of its alerts where an older version knew a page that is gone."""
    try:
        return reverse(route, kwargs={"practice": practice, **arguments}) + query
    except NoReverseMatch:
        return reverse("alerts", kwargs={"practice": practice})


def outside(path: str) -> str:
    """Return the whole address of a path."""
    return f"{settings.SUTURE_ADDRESS}{path}"
