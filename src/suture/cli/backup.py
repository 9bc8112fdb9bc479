"""`suture backup` and `suture restore`: the whole installation as one file, and back again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from suture.cli.home import HOME_HELP, engine_home
from suture.cli.plain import complain, say
from suture.cli.progress import ProgressLine
from suture.cli.stopping import stoppable

if TYPE_CHECKING:
    from zipfile import ZipFile

    from suture.app.jobs.backup.contents import Contents
    from suture.engine.links.progress import Progress

__all__ = ["backup", "restore"]

# What these hold opens doors: keys, and addresses with passwords in them. Where a home lies is the machine's matter.
_UNTOLD: Final = re.compile("KEY|URL|SECRET|TOKEN|PASSWORD|HOME")


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write, such as suture-monday.zip.", show_default=False)],
    with_keys: Annotated[
        bool,
        typer.Option(
            "--with-keys", help="Also take the secret key, second sign-in steps and tokens; keep it locked."
        ),
    ] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Write all that Suture keeps into one file, while it may go on working."""
    from suture.cli.app import start_app
    from suture.engine.errors import InputError, NothingHere

    path = file.expanduser().absolute()
    if path.is_dir():
        raise InputError(f"{path} is a folder. Name a file in it, such as {path / 'suture.zip'}.")
    if not engine_home(home).is_dir():  # a mistyped folder: starting the app would make it
        raise NothingHere(f"There is no folder {engine_home(home)}. Name the installation's with --home.")
    if not _has_installation(engine_home(home)):  # starting the app would make an empty one
        raise NothingHere(
            f"There is nothing to back up in {engine_home(home)}: no installation is there. "
            "Name its folder with --home."
        )
    folder = start_app(home, migrate=False)
    from suture.app.jobs.backup.making import backup as make

    line = ProgressLine(path.name)
    with stoppable(line) as progress:
        contents = make(
            path,
            home=folder,
            settings=_told_settings(),
            with_keys=with_keys,
            now=datetime.now(UTC),
            progress=progress,
        )
    line.clear()
    say(f"{path.name} holds {_counted(contents)}; it has {path.stat().st_size / 1e6:,.1f} MB.")
    if not with_keys:
        say(
            "Without --with-keys it holds no keys: after a restore everybody signs in again, sets up the second step "
            "again, and makes new tokens. Names, addresses and scrambled passwords are in it: keep it locked."
        )
    else:
        say("It holds keys. Whoever has it can sign in as anybody: keep it locked.")


def _has_installation(home: Path) -> bool:
    """Whether anything of an installation is there; a database that is elsewhere is asked when the app starts."""
    named = any(os.environ.get(name, "").strip() for name in ("SUTURE_DATABASE_URL", "SUTURE_DATABASE_URL_FILE"))
    return named or (home / "suture.sqlite3").exists() or (home / "lake").exists()


def restore(
    file: Annotated[Path, typer.Argument(help="A file that suture backup wrote.", show_default=False)],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of what is there, which moves aside.")
    ] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Put a backup into an empty home folder; with --replace what is there moves aside first."""
    from suture.app.jobs.backup.contents import read_contents
    from suture.app.jobs.backup.sealed import sealed
    from suture.engine.links.progress import Step

    line = ProgressLine(file.name)
    with stoppable(line) as progress:
        checked = 0

        def tell(more: int) -> None:
            nonlocal checked
            checked += more
            progress(Step(stage="checking", done=checked, total=size or None, unit="bytes"))

        size = file.stat().st_size if file.is_file() else 0
        with sealed(file, tell=tell) as archive:
            contents = read_contents(archive)
            aside = _put_back(archive, contents, home=home, replace=replace, progress=progress)
    line.clear()
    say(f"{_counted(contents)}, as of {contents.made_at}, are back.")
    if aside is not None:
        say(f"What was there before is kept in {aside}. Delete it when you are sure.")
    if not contents.with_keys:
        say(
            "The backup holds no keys: everybody signs in again, sets up the second step again, and makes new tokens."
        )
    here = _told_settings()
    for name, value in sorted(contents.settings.items()):
        if here.get(name) != value:
            complain(f"{name} was {value} when the backup was made. Set it again if you still want that.")


def _put_back(
    archive: ZipFile, contents: Contents, *, home: Path | None, replace: bool, progress: Progress
) -> Path | None:
    from suture.app.jobs.backup.changeover import finish
    from suture.app.jobs.backup.occupied import alone_in, holds_something
    from suture.cli.home import engine_home
    from suture.engine.errors import ActionError

    os.umask(0o077)
    # Before anything of suture.settings is imported: the package reads the environment as it is imported.
    os.environ["SUTURE_HOME"] = str(engine_home(home))
    from suture.app.jobs.backup.restoring import restore as put_back
    from suture.settings.database import database_settings
    from suture.settings.environment import read_environment

    environment = read_environment(os.environ)
    folder = environment.home
    database = database_settings(environment.database_url, home=folder)
    with alone_in(folder):
        finish(folder, database=database)
        there = holds_something(folder, database=database)
        if there and not replace:
            raise ActionError(
                f"{folder} holds an installation already. Name an empty folder with --home, or add --replace: "
                "what is there then moves aside."
            )
        with _growing(folder, database) as new:
            return put_back(
                archive,
                contents,
                home=folder,
                new=new,
                database=database,
                replaces=there,
                now=datetime.now(UTC),
                progress=progress,
            )


@contextmanager
def _growing(home: Path, database: dict[str, Any]) -> Iterator[Path]:
    """Set Django up on a home and a database that grow beside the present ones; what fails is removed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "suture.settings")
    import django
    from django.conf import settings
    from django.db import connections

    from suture.app.jobs.backup import changeover, postgresql, sqlite

    kind = sqlite if "sqlite3" in database["ENGINE"] else postgresql
    new = changeover.coming(home)
    try:
        grown = kind.begin_growing(database)
        django.setup()
        settings.SUTURE_HOME = new
        connections.settings["default"].update(grown)
        yield new
    finally:
        connections.close_all()
        if changeover.give_up(home):
            kind.give_up(database)


def _told_settings() -> dict[str, str]:
    from suture.settings.environment import SETTINGS

    set_here = {name: os.environ.get(name, "").strip() for name in SETTINGS if not _UNTOLD.search(name)}
    return {name: value for name, value in set_here.items() if value}


def _counted(contents: Contents) -> str:
    files = sum(name.startswith("files/") for name in contents.members)
    counts = (
        (contents.tables.get("practices.Practice", 0), "practice", "practices"),
        (contents.tables.get("accounts.User", 0), "person", "people"),
        (files, "file", "files"),
    )
    return "{}, {} and {}".format(*(f"{count:,} {one if count == 1 else more}" for count, one, more in counts))
