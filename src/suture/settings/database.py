"""Which database keeps people's decisions: a SQLite file in the home folder, or PostgreSQL by its address."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from suture.engine.errors import InputError

__all__ = ["database_settings"]

# WAL lets pages read while a job writes. IMMEDIATE takes the write lock when a transaction begins: with the
# default a transaction that reads first and then writes fails at once when another one wrote in between.
# NORMAL may lose the last commits on a power cut, never the file.
_SQLITE_OPTIONS: Final = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database_settings(url: str, *, home: Path) -> dict[str, Any]:
    """Return Django's settings of the one database.

    `url` is empty, `sqlite:///absolute/path`, or `postgresql://user:password@host:port/name`. A unix socket's
    folder goes percent-encoded where the host stands, or as `?host=/folder`, as PostgreSQL itself has it.
    Raises InputError for anything else; its sentence never repeats the address, which may hold a password.
    """
    parts = urlsplit(url)
    if parts.scheme in ("", "sqlite"):
        name = Path(unquote(parts.path)) if url else home / "suture.sqlite3"
        if not name.is_absolute():
            raise InputError("SUTURE_DATABASE_URL: a SQLite file needs an absolute path, sqlite:///folder/file.")
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(name), "OPTIONS": dict(_SQLITE_OPTIONS)}
    if parts.scheme not in ("postgresql", "postgres"):
        raise InputError("SUTURE_DATABASE_URL must begin with postgresql:// (or be empty for SQLite).")
    options = dict(parse_qsl(parts.query))
    try:
        port = parts.port
    except ValueError:
        raise InputError("SUTURE_DATABASE_URL has a port that is no number.") from None
    name_of_database = unquote(parts.path.lstrip("/"))
    if not name_of_database:
        raise InputError("SUTURE_DATABASE_URL does not name a database: postgresql://user@host/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name_of_database,
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": options,
        # Gunicorn's threads live as long as the process; a connection each is kept and checked before use.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
