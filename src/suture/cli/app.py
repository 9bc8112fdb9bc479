"""Starting the app for the commands that need it. Nothing here is imported by batch commands."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["start_app"]


def start_app(home: Path | None = None, *, migrate: bool) -> Path:
    """Set Django up on the home folder and return that folder.

    `home` overrules SUTURE_HOME, also for the programs that this one starts. With `migrate` the database is
    brought up to date; without, one that is not is an ActionError, because two programs must not do it at once.
    What an older version kept in the lake is brought up to date too; LakeBusy while another program writes there.
    """
    # Before anything of suture.settings is imported: the package reads the environment as it is imported.
    if home is not None:
        os.environ["SUTURE_HOME"] = str(home.expanduser().absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "suture.settings")

    # Databases, uploads and the lake hold private things, and a home folder that was there before may be open to
    # everybody on the machine. The programs that this one starts inherit it.
    os.umask(0o077)
    try:
        folder = _home_ready()
    except OSError as error:
        from suture.engine.errors import InputError

        where = f"{error.filename}: {error.strerror}"
        raise InputError(f"Suture cannot keep its files there ({where}). Name another folder with --home.") from error

    import django
    from django.core.management import call_command

    django.setup()
    if migrate:
        call_command("migrate", verbosity=0, interactive=False)
    else:
        _refuse_an_old_database()
    from suture.app.practices.shelf_moving import move_shared_shelves

    move_shared_shelves()
    return folder


def _home_ready() -> Path:
    from suture.app.jobs.backup.changeover import finish_if_broken_off
    from suture.settings.database import database_settings
    from suture.settings.environment import read_environment
    from suture.settings.secret import prepare_home

    environment = read_environment(os.environ)
    folder = environment.home
    # Before settings read the key and anybody opens the database: a crash may have left a restore half-way.
    finish_if_broken_off(folder, database=database_settings(environment.database_url, home=folder))
    prepare_home(folder)
    return folder


def _refuse_an_old_database() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from suture.engine.errors import ActionError, NothingHere

    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        raise NothingHere(
            "There is no installation here yet, so there is nothing to work with. Run suture serve once."
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise ActionError("The database is not up to date. Run suture serve (or suture practice list) once.")
