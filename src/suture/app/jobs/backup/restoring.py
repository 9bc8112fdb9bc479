"""Putting a backup back: files beside, tables beside as they were then, brought up to date; then the changeover.

Until the changeover nothing that was there is touched, and afterwards it lies in a folder of its own. It refuses to
know what rows mean: what a room does with them afterwards, it registers (`after_restore`).
"""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from django.apps.registry import Apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from suture.app.jobs.backup.afterwards import REPLACED, work_afterwards
from suture.app.jobs.backup.changeover import Plan, begin
from suture.app.jobs.backup.contents import SECRET_KEY, Contents, lines_in
from suture.app.jobs.backup.crash import crash_point
from suture.app.jobs.backup.natural_keys import KEPT
from suture.app.jobs.backup.occupied import HELD
from suture.app.jobs.backup.rows import Loader
from suture.app.jobs.backup.sealed import read_member
from suture.engine.errors import ActionError, InputError, UnreadableFile
from suture.engine.links.progress import Progress, Step

__all__ = ["restore", "unpack"]

# What goes aside beside the folders of `HELD`: it belongs to the rows that go, and is made again.
_MADE_AGAIN: Final = ("judging", "queue.sqlite3", "queue.sqlite3-wal", "queue.sqlite3-shm")


def restore(
    archive: zipfile.ZipFile,
    contents: Contents,
    *,
    home: Path,
    new: Path,
    database: dict[str, Any],
    replaces: bool,
    now: datetime,
    progress: Progress,
) -> Path | None:
    """Put a sealed backup into the home folder, and return the folder of what was there, None where nothing was.

    Django's database is the one that grows (`growing_database`), `database` are the settings of the one whose place
    it takes; `new` is where files grow. Raises UnreadableFile for a backup that does not fit together, InputError
    where the disk is too small, Cancelled if `progress` does; then nothing that was there has changed.
    """
    free = shutil.disk_usage(home).free
    if free < contents.size:
        raise InputError(
            f"The backup holds {contents.size / 1e9:,.1f} GB, and {home} has {free / 1e9:,.1f} GB left. Make room."
        )
    unpack(archive, contents, new, progress)
    _fill(archive, contents, progress)
    progress(Step(stage="looking at it again", done=0))
    with _replaced(database, there=replaces) as alias:
        for work in work_afterwards():
            work(alias)
    connections.close_all()
    crash_point("unpacked")
    aside = home / f"before-{now.astimezone(UTC):%Y%m%dT%H%M%S}"
    begin(home, _plan(home, new, database, aside), database=database)
    return aside if aside.is_dir() or replaces else None


def unpack(archive: zipfile.ZipFile, contents: Contents, new: Path, progress: Progress) -> None:
    """Write the files of a backup below `new`; UnreadableFile, and nothing written, where one would lie elsewhere."""
    done = 0
    # All of them before the first is written: a backup may come from a stranger.
    places = {name: place for name in contents.members if (place := _place(name)) is not None}
    for name, place in places.items():
        path, member = new / place, contents.members[name]
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as file:
            for piece in read_member(archive, name, expected=member):
                file.write(piece)
                done += len(piece)
                progress(Step(stage="unpacking", done=done, total=contents.size, unit="bytes"))
        path.chmod(0o600)


def _place(name: str) -> PurePosixPath | None:
    """Return where a member lies below the home folder, None for one that is no file there.

    Raises UnreadableFile for anything but the key and files of `HELD`: a queue or a cache may hold programs.
    """
    first, *parts = name.split("/")
    if first not in ("files", "keys"):
        return None
    if name == SECRET_KEY:
        return PurePosixPath(SECRET_KEY).relative_to("keys")
    is_held = first == "files" and len(parts) > 1 and parts[0] in HELD
    if not is_held or "\0" in name or any(part in ("", ".", "..") for part in parts):
        raise UnreadableFile(f"The backup holds a file that would lie elsewhere: {name}. Nothing was touched.")
    return PurePosixPath(*parts)


def _fill(archive: zipfile.ZipFile, contents: Contents, progress: Progress) -> None:
    """Make the tables as they were, put the rows in, and bring both up to date."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.introspection.table_names():
        # Rows are about to be removed: never those of a database that is in use.
        raise ActionError("The database that should grow beside the present one is not empty. Nothing was changed.")
    executor = MigrationExecutor(connection)
    if unknown := [leaf for leaf in contents.migrations if leaf not in executor.loader.graph.nodes]:
        raise UnreadableFile(
            f"The backup comes from a newer Suture ({contents.suture}; it has {'.'.join(unknown[0])}). "
            "Install that one."
        )
    progress(Step(stage="making the tables", done=0))
    executor.migrate(list(contents.migrations))
    apps = executor.loader.project_state(list(contents.migrations)).apps
    try:
        with transaction.atomic():
            _load(archive, contents, apps, progress)
            connection.check_constraints()
            # Before anything else is inserted, also by a migration: new rows get numbers after the old ones.
            with connection.cursor() as cursor:
                models = [apps.get_model(label) for label in contents.tables]
                for statement in connection.ops.sequence_reset_sql(no_style(), models):
                    cursor.execute(statement)
    except DatabaseError as error:
        raise UnreadableFile(f"The rows of the backup do not fit this database: {error}") from error
    progress(Step(stage="bringing the tables up to date", done=0))
    call_command("migrate", verbosity=0, interactive=False)


def _load(archive: zipfile.ZipFile, contents: Contents, apps: Apps, progress: Progress) -> None:
    loader = Loader(apps, using=DEFAULT_DB_ALIAS)
    models = {label: apps.get_model(label) for label in contents.tables}
    for label in KEPT:
        if label in models or _there(apps, label):
            # A migration may have put rows into empty tables; the backup's take their place.
            rows = apps.get_model(label)._base_manager.all()
            rows._raw_delete(DEFAULT_DB_ALIAS)

    def lines(label: str) -> Iterator[bytes]:
        name = f"tables/{label}.jsonl"
        if name not in contents.members:
            raise UnreadableFile(f"{name} is missing in the backup.")
        return lines_in(archive, name, expected=contents.members[name])

    meant = {
        field.related_model._meta.label
        for model in models.values()
        for field in model._meta.concrete_fields
        if field.is_relation
    }
    for label in sorted(meant & models.keys()):
        loader.learn(label, lines(label))
    for label, rows_then in contents.tables.items():
        stage = f"putting back {label}"
        count = loader.load(
            label,
            lines(label),
            tell=lambda done, stage=stage, total=rows_then: progress(  # type: ignore[misc]
                Step(stage=stage, done=done, total=total, unit="rows")
            ),
        )
        if count != rows_then:
            raise UnreadableFile(f"{label} has {count} rows in the backup and should have {rows_then}.")


def _there(apps: Apps, label: str) -> bool:
    try:
        apps.get_model(label)
    except LookupError:
        return False
    return True


@contextmanager
def _replaced(database: dict[str, Any], *, there: bool) -> Iterator[str | None]:
    """Make the database that is being replaced readable as `REPLACED`, where there is one."""
    if not there or ("sqlite3" in database["ENGINE"] and not Path(database["NAME"]).exists()):
        yield None
        return
    grown = connections[DEFAULT_DB_ALIAS]
    connections[REPLACED] = type(grown)({**grown.settings_dict, **database}, alias=REPLACED)
    try:
        yield REPLACED
    finally:
        connections[REPLACED].close()
        del connections[REPLACED]


def _plan(home: Path, new: Path, database: dict[str, Any], aside: Path) -> Plan:
    """What moves where: first what was there, then what comes."""
    going = [home / name for name in (*HELD, *_MADE_AGAIN)]
    if (new / PurePosixPath(SECRET_KEY).name).exists():
        going.append(home / PurePosixPath(SECRET_KEY).name)
    moves = [(path, aside / path.name) for path in going if os.path.lexists(path)]
    moves += [(path, home / path.name) for path in sorted(new.iterdir())]
    if "sqlite3" not in database["ENGINE"]:
        return Plan(moves=_told(moves), schema=aside.name.replace("-", "_").lower())
    file = Path(database["NAME"])
    kept = aside if file.parent == home else file.with_name(f"{file.name}.{aside.name}")
    for ending in ("-wal", "-shm", ""):
        path = file.with_name(file.name + ending)
        if path.exists():
            moves.append((path, kept / path.name))
    moves.append((Path(connections.settings[DEFAULT_DB_ALIAS]["NAME"]), file))
    return Plan(moves=_told(moves))


def _told(moves: list[tuple[Path, Path]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(one), str(to)) for one, to in moves)
