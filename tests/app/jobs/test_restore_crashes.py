"""A restore whose process is killed: at every named point there is one whole installation, the old one or the new."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from tests.app.jobs.conftest import Home

from suture.app.jobs.backup.changeover import Plan, coming, finish_if_broken_off
from suture.app.jobs.backup.crash import RESTORE_CRASH_POINTS, VARIABLE
from suture.settings.database import database_settings

pytestmark = pytest.mark.slow

BEFORE_ANYTHING_MOVES = "unpacked"
ON_POSTGRESQL_ALONE = "tables-changed"

CHANGEOVER = """
import sys
from pathlib import Path
import msgspec
from suture.app.jobs.backup.changeover import Plan, begin
from suture.settings.database import database_settings
home = Path(sys.argv[1])
begin(home, msgspec.json.decode(sys.argv[2], type=Plan), database=database_settings(sys.argv[3], home=home))
"""


@pytest.fixture
def growing(new_home: Callable[..., Home]) -> tuple[Home, Plan]:
    """A home in which the new lake and the new tables have grown beside the old ones."""
    home = new_home()
    folder, aside = home.folder, home.folder / "before-1"
    for place, word in ((folder, "old"), (coming(folder), "new")):
        (place / "lake").mkdir(parents=True)
        (place / "lake" / "links").write_text(word)
    moves = [(folder / "lake", aside / "lake"), (folder / "restoring/new/lake", folder / "lake")]
    if not home.database:
        for name, word in (("suture.sqlite3", "old"), ("suture.sqlite3.restoring", "new")):
            (folder / name).write_text(word)
        moves += [
            (folder / "suture.sqlite3", aside / "suture.sqlite3"),
            (folder / "suture.sqlite3.restoring", folder / "suture.sqlite3"),
        ]
        return home, plan(moves)
    with psycopg.connect(home.database) as connection:
        connection.execute("CREATE TABLE told AS SELECT 'old' AS word")
        connection.execute("CREATE SCHEMA suture_restoring")
        connection.execute("CREATE TABLE suture_restoring.told AS SELECT 'new' AS word")
    return home, plan(moves, schema="before_1")


def plan(moves: list[tuple[Path, Path]], **more: str) -> Plan:
    return Plan(moves=tuple((str(one), str(to)) for one, to in moves), **more)


def words(home: Home, *, schema: str = "public") -> tuple[str, str]:
    """What the links and the tables say that are in use; with the name of a schema, those that went aside."""
    folder = home.folder if schema == "public" else home.folder / "before-1"
    links = (folder / "lake" / "links").read_text()
    if not home.database:
        return links, (folder / "suture.sqlite3").read_text()
    with psycopg.connect(home.database) as connection:
        found = connection.execute(f"SELECT word FROM {schema}.told").fetchone()
        assert found is not None
        return links, found[0]


@pytest.mark.database
@pytest.mark.parametrize("point", [one for one in RESTORE_CRASH_POINTS if one != BEFORE_ANYTHING_MOVES])
def test_a_changeover_that_has_begun_ends(point: str, growing: tuple[Home, Plan]) -> None:
    home, moves = growing
    place: Any = [sys.executable, "-c", CHANGEOVER, str(home.folder), encoded(moves), home.database]
    done = subprocess.run(place, env={VARIABLE: point, "PATH": ""}, capture_output=True, text=True, check=False)
    is_postgresql = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    hit = point != ON_POSTGRESQL_ALONE or is_postgresql
    assert done.returncode == (-signal.SIGKILL if hit else 0), done.stderr
    for _ in range(2):  # whoever comes next ends it; whoever comes then finds nothing to do
        finish_if_broken_off(home.folder, database=database_settings(home.database, home=home.folder))
        assert words(home) == ("new", "new")
        assert words(home, schema="before_1") == ("old", "old")
        assert not (home.folder / "restoring").exists()


def encoded(moves: Plan) -> str:
    import msgspec

    return msgspec.json.encode(moves).decode()


def test_a_crash_point_that_is_not_in_the_list_is_an_error(growing: tuple[Home, Plan]) -> None:
    home, moves = growing
    words = [sys.executable, "-c", CHANGEOVER, str(home.folder), encoded(moves), home.database]
    done = subprocess.run(words, env={VARIABLE: "nowhere", "PATH": ""}, capture_output=True, text=True, check=False)
    assert "no crash point is called 'nowhere'" in done.stderr


@pytest.mark.parametrize("point", [BEFORE_ANYTHING_MOVES, "half-moved"])
def test_after_a_killed_restore_the_next_command_finds_a_whole_installation(
    point: str, full_backup: Path, full_copy: Home
) -> None:
    mark = full_copy.folder / "uploads" / "since the backup"
    mark.touch()
    restore = full_copy.start("-m", "suture", "restore", str(full_backup), "--replace", **{VARIABLE: point})
    _, complaint = restore.communicate(timeout=120)
    assert restore.returncode == -signal.SIGKILL, complaint
    assert "Harbour" in full_copy.suture("practice", "list")
    assert mark.exists() == (point == BEFORE_ANYTHING_MOVES)
    assert len(list(full_copy.folder.glob("before-*/uploads/since the backup"))) == (not mark.exists())
    assert (full_copy.folder / "restoring").exists() == (point == BEFORE_ANYTHING_MOVES)
