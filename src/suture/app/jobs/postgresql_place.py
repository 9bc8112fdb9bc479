"""Where a PostgreSQL database lies, in psycopg's words; Django's settings have their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["connection_words"]


def connection_words(database: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `psycopg.connect` takes, from one of Django's `DATABASES`; what is empty there is left out."""
    place = {
        "dbname": database["NAME"],
        "host": database["HOST"],
        "port": database["PORT"],
        "user": database["USER"],
        "password": database["PASSWORD"],
    }
    return {**{name: value for name, value in place.items() if value}, **database["OPTIONS"]}
