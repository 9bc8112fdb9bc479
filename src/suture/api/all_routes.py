"""Every module that declares routes: who imports from here knows all of them. A module that is missing has none."""

from __future__ import annotations

from suture.api import (  # noqa: F401  # each declares its routes
    alerts,
    decisions,
    disavow,
    imports,
    jobs,
    links,
    listings,
    looks,
    openings,
    openings_handed,
    openings_told,
    openings_work,
    practices,
    sites,
    tasks,
)
from suture.api.routes import ROUTES, Route, api

__all__ = ["ROUTES", "Route", "api"]
