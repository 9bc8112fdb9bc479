"""`suture backup` and `suture restore` as people run them: the same rows and files come back, on either database."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.app.jobs.conftest import Home

from suture.app.jobs.backup.contents import Contents, read_contents
from suture.app.jobs.backup.occupied import alone_in
from suture.app.jobs.backup.sealed import new_sealed_file, sealed

pytestmark = pytest.mark.slow

NewHome = Callable[..., Home]


def members(file: Path) -> dict[str, bytes]:
    """Everything in a backup but what it says of itself."""
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}


def contents(file: Path) -> Contents:
    with sealed(file, tell=lambda _: None) as archive:
        return read_contents(archive)


@pytest.mark.longest
@pytest.mark.database
def test_all_of_it_comes_back_on_any_database(full_backup: Path, new_home: NewHome, tmp_path: Path) -> None:
    first = members(full_backup)
    assert len(first["tables/jobs.Job.jsonl"].splitlines()) >= 2
    assert any(name.startswith("files/uploads/") for name in first)
    there, back = new_home("there"), new_home("back", sqlite=True)
    said = there.suture("restore", str(full_backup))
    assert "1 practice, 1 person" in said
    there.suture("backup", str(tmp_path / "there.zip"))
    back.suture("restore", str(tmp_path / "there.zip"))
    back.suture("backup", str(tmp_path / "back.zip"))
    assert members(tmp_path / "there.zip") == first
    assert members(tmp_path / "back.zip") == first
    told = contents(full_backup)
    assert contents(tmp_path / "there.zip").tables == told.tables
    assert "Harbour “Street”" in there.suture("practice", "list")
    # New rows get numbers after those that came back.
    added = there.suture("practice", "add", "new.example", "--specialty", "dermatology")
    assert "practice 2" in added


def test_keys_come_along_only_when_asked_and_nobody_else_may_read_them(
    full: Home, full_backup: Path, tmp_path: Path
) -> None:
    secret = (full.folder / "secret-key").read_bytes()
    without = members(full_backup)
    assert not any("keys" in name or "Authenticator" in name or "Token" in name for name in without)
    assert all(secret not in content for content in without.values())
    file, home = tmp_path / "all.zip", Home(folder=tmp_path / "other")
    full.suture("backup", str(file), "--with-keys")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "second step" not in home.suture("restore", str(file))
    assert (home.folder / "secret-key").read_bytes() == secret
    assert [path for path in home.folder.rglob("*") if path.stat().st_mode & 0o077] == []


def test_what_is_there_stays_unless_it_is_to_be_replaced(
    full_backup: Path, new_home: NewHome, tmp_path: Path
) -> None:
    home = new_home()
    home.suture("practice", "add", "before.example", "--specialty", "dermatology")
    complaint = home.suture("restore", str(full_backup), code=2)
    assert "--replace" in complaint
    assert "before.example" in home.suture("practice", "list")
    said = home.suture("restore", str(full_backup), "--replace")
    assert "before-" in said
    listed = home.suture("practice", "list")
    assert "Harbour" in listed
    assert "before.example" not in listed
    if not home.database:
        (aside,) = home.folder.glob("before-*")
        with sqlite3.connect(aside / "suture.sqlite3") as old:
            assert old.execute("SELECT key FROM practices_site").fetchall() == [("before.example",)]
        old.close()


def test_a_running_installation_is_not_replaced(full_backup: Path, full_copy: Home) -> None:
    worker = full_copy.start(
        "-c",
        "from pathlib import Path\nimport os, sys\n"
        "from suture.app.jobs.backup.occupied import at_work_in\n"
        "with at_work_in(Path(os.environ['SUTURE_HOME'])):\n    print('at work', flush=True)\n    sys.stdin.read()\n",
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "at work\n"
    assert "Stop suture serve" in full_copy.suture("restore", str(full_backup), "--replace", code=2)
    worker.kill()
    worker.communicate(timeout=60)
    with alone_in(full_copy.folder):
        pass


def test_a_file_that_is_not_whole_changes_nothing(full_backup: Path, tmp_path: Path) -> None:
    file, home = tmp_path / "damaged.zip", Home(folder=tmp_path / "other")
    content = bytearray(full_backup.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    complaint = home.suture("restore", str(file), code=2)
    assert complaint.count("\n") == 1
    assert not home.folder.exists()


def test_a_backup_of_a_newer_suture_is_refused(tmp_path: Path) -> None:
    file, home = tmp_path / "newer.zip", Home(folder=tmp_path / "other")
    write(
        file,
        migrations=(("practices", "9999_from_the_future"),),
        rows={"accounts.User": [], "practices.Practice": []},
    )
    assert "newer Suture" in home.suture("restore", str(file), code=2)
    assert not (home.folder / "suture.sqlite3").exists()


@pytest.mark.database
def test_a_backup_from_before_there_were_teams_is_brought_up_to_date(tmp_path: Path, new_home: NewHome) -> None:
    file, home = tmp_path / "old.zip", new_home()
    user = {
        "email": "ada@harbour.example", "password": "!", "name": "Ada", "is_owner": True, "is_active": True,
        "joined_at": "2026-01-01T00:00:00+00:00", "last_login": None,
    }  # fmt: skip
    made = "2026-01-02T00:00:00.123456+00:00"
    rows = {
        "accounts.User": [row(7, ["ada@harbour.example"], user)],
        "practices.Practice": [
            row(3, ["harbour.example"],
                {"name": "Harbour", "specialty": "dermatology", "is_sample": False, "created_at": made}),
        ],
        "practices.Site": [
            row(9, [["harbour.example"], "harbour.example"],
                {"practice": ["harbour.example"], "key": "harbour.example", "role": "own", "address": "harbour"}),
        ],
        "practices.Membership": [
            row(1, [["harbour.example"], ["ada@harbour.example"]],
                {"practice": ["harbour.example"], "user": ["ada@harbour.example"], "role": "manager"}),
        ],
    }  # fmt: skip
    write(
        file,
        migrations=(
            ("accounts", "0001_initial"), ("jobs", "0001_initial"), ("practices", "0001_initial"),
            ("sessions", "0001_initial"),
        ),
        rows=rows,
    )  # fmt: skip
    home.suture("restore", str(file))
    home.suture("backup", str(tmp_path / "new.zip"))
    now = members(tmp_path / "new.zip")
    practice = json.loads(now["tables/practices.Practice.jsonl"])
    member = json.loads(now["tables/practices.TeamMember.jsonl"])
    assert (practice["id"], practice["fields"]["created_at"]) == (3, made)
    assert practice["fields"]["team"] == member["fields"]["team"]
    assert (member["fields"]["user"], member["fields"]["role"]) == (["ada@harbour.example"], "owner")


START = "from suture.cli.app import start_app\nstart_app(None, migrate=False)\n"
ADD = """
from suture.app.accounts.actions import add_person
print(add_person(email="bo@harbour.example", password="harbour-street-43"))
"""
ERASE = """
from suture.app.accounts.actions import erase_person
erase_person(actor=None, user={})
"""


def test_whoever_was_erased_since_stays_erased(full_copy: Home, tmp_path: Path) -> None:
    file = tmp_path / "bo.zip"
    number = int(full_copy.python(START + ADD))
    full_copy.suture("backup", str(file))
    full_copy.python(START + ERASE.format(number))
    full_copy.suture("restore", str(file), "--replace")
    assert people(full_copy) == ["ada@harbour.example"]
    # Another installation's numbers mean other people: what it erased is not erased here.
    other = Home(folder=tmp_path / "elsewhere")
    shutil.copytree(full_copy.folder, other.folder)
    with sqlite3.connect(other.folder / "suture.sqlite3") as database:
        database.execute("UPDATE accounts_user SET joined_at = '2020-01-01 00:00:00'")
    database.close()
    other.suture("restore", str(file), "--replace")
    assert people(other) == ["ada@harbour.example", "bo@harbour.example"]


def people(home: Home) -> list[str]:
    with sqlite3.connect(home.folder / "suture.sqlite3") as database:
        found = database.execute("SELECT email FROM accounts_user ORDER BY email").fetchall()
    database.close()
    return [email for (email,) in found]


def test_settings_that_differ_are_named_and_secret_ones_are_not_kept(full: Home, tmp_path: Path) -> None:
    file = tmp_path / "set.zip"
    full.suture("backup", str(file), SUTURE_MAX_UPLOAD="5GB", SUTURE_EMAIL_URL="smtp://ada:hunter2@mail.example")
    assert json.loads(members(file)["settings.json"]) == {"SUTURE_MAX_UPLOAD": "5GB"}
    assert all(b"hunter2" not in content for content in members(file).values())
    home = Home(folder=tmp_path / "other")
    process = home.start("-m", "suture", "restore", str(file))
    _, complaint = process.communicate(timeout=60)
    assert "SUTURE_MAX_UPLOAD was 5GB" in complaint


def row(number: int, key: list[Any], fields: dict[str, Any]) -> dict[str, Any]:
    return {"id": number, "key": key, "fields": fields}


def write(file: Path, *, migrations: tuple[tuple[str, str], ...], rows: dict[str, list[dict[str, Any]]]) -> None:
    """Write a sealed backup by hand."""
    with new_sealed_file(file, when=(2026, 11, 23, 12, 0, 0), tell=lambda _: None) as writer:
        for label, lines in rows.items():
            writer.add(f"tables/{label}.jsonl", (json.dumps(line).encode() + b"\n" for line in lines))
        told = Contents(
            format=1, suture="0.1.0", made_at=datetime(2026, 11, 23, tzinfo=UTC).isoformat(), with_keys=False,
            database="sqlite", migrations=migrations, tables={label: len(lines) for label, lines in rows.items()},
            settings={}, members=dict(writer.members),
        )  # fmt: skip
        writer.add("manifest.json", [told.encoded()])


def test_a_mistyped_home_is_said_and_not_made(tmp_path: Path) -> None:
    nowhere = Home(folder=tmp_path / "nowhere")
    assert "There is no folder" in nowhere.suture("backup", str(tmp_path / "all.zip"), code=2)
    assert not nowhere.folder.exists()
    assert not (tmp_path / "all.zip").exists()


def test_a_home_without_an_installation_has_nothing_to_back_up(tmp_path: Path) -> None:
    empty = Home(folder=tmp_path / "empty")
    empty.folder.mkdir()
    assert "There is nothing to back up" in empty.suture("backup", str(tmp_path / "all.zip"), code=2)
    assert list(empty.folder.iterdir()) == []
    # With links that only commands read there is something, and no installation that could be put back.
    (empty.folder / "lake").mkdir()
    assert "There is no installation here yet" in empty.suture("backup", str(tmp_path / "all.zip"), code=2)
    assert not (tmp_path / "all.zip").exists()
