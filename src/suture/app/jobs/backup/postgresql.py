"""A PostgreSQL database that changes hands: the new tables grow in a schema of their own, then the two change names.

What was there keeps its rows under another name; nothing is dropped. It refuses to know what the tables are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg import sql

from suture.app.jobs.postgresql_place import connection_words
from suture.engine.errors import ActionError

__all__ = ["begin_growing", "give_up", "has_tables", "swap_schemas"]

_GROWING: Final = "suture_restoring"


def begin_growing(database: dict[str, Any]) -> dict[str, Any]:
    """Make the growing schema, empty, and return the database's settings for which it is the only one."""
    give_up(database)
    with _connected(database) as cursor:
        cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(_GROWING)))
    options = dict(database["OPTIONS"])
    options["options"] = f"{options.get('options', '')} -c search_path={_GROWING}".strip()
    return {**database, "OPTIONS": options}


def has_tables(database: dict[str, Any]) -> bool:
    """Whether somebody made Suture's tables there."""
    with _connected(database) as cursor:
        cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
        found = cursor.fetchone()
        return bool(found and found[0])


def give_up(database: dict[str, Any]) -> None:
    """Remove what has grown."""
    with _connected(database) as cursor:
        cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(_GROWING)))


def swap_schemas(database: dict[str, Any], *, aside: str) -> None:
    """Let the growing schema take the place of the present one, which is called `aside` from now on.

    In one transaction; nothing happens where there is no growing schema, so that it may be asked again.
    """
    with _connected(database) as cursor:
        cursor.execute("SELECT current_schema(), to_regnamespace(%s) IS NOT NULL", [_GROWING])
        found = cursor.fetchone()
        if not found or not found[1]:
            return
        present = found[0] or "public"
        rename = sql.SQL("ALTER SCHEMA {} RENAME TO {}")
        if found[0]:
            cursor.execute(rename.format(sql.Identifier(present), sql.Identifier(aside)))
        cursor.execute(rename.format(sql.Identifier(_GROWING), sql.Identifier(present)))


@contextmanager
def _connected(database: dict[str, Any]) -> Iterator[psycopg.Cursor[Any]]:
    """Yield a cursor in a transaction; ActionError with the database's own words where it refuses."""
    try:
        with (
            psycopg.connect(**connection_words(database)) as connection,
            connection.cursor() as cursor,
        ):
            yield cursor
    except psycopg.Error as error:
        raise ActionError(f"PostgreSQL refuses: {str(error).strip().splitlines()[0]}") from error
