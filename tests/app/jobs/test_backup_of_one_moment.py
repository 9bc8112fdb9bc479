"""A backup that is made while others work holds one moment: what rows speak of is there."""

from __future__ import annotations

import json
import threading
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from suture.app.jobs.backup import moment
from suture.app.jobs.backup.making import backup
from suture.app.practices import actions
from suture.app.practices.facts import lake
from suture.engine.errors import Cancelled, LakeBusy, LakeDamaged
from suture.engine.links.lake import open_lake
from suture.engine.links.progress import Step, silent

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BACKUPS = 6


def make(file: Path, home: Path, **more: Any) -> None:
    backup(file, home=home, settings={}, with_keys=False, now=NOW, **{"progress": silent, **more})


@pytest.fixture
def practice(ada: int) -> int:
    return actions.add_practice(actor=ada, address="harbour.example", specialty="dermatology")


def hand_over(ada: int, practice: int, number: int) -> int:
    text = f"Linking page,Last crawled\nhttps://a{number}.example/,2026-11-01\n"
    upload = actions.add_upload(actor=ada, practice=practice, file_name=f"{number}.csv", chunks=[text.encode()])
    return actions.start_import(actor=ada, upload=upload)


def test_whatever_is_imported_and_taken_out_meanwhile_a_backup_fits_together(
    ada: int, practice: int, own_home: Path, at_once: None, tmp_path: Path
) -> None:
    hand_over(ada, practice, 0)
    enough, rounds = threading.Event(), []

    def work() -> None:
        try:
            number = 1
            while not enough.is_set():
                hand_over(ada, practice, number)
                (newest, *_) = lake().shelf("harbour.example").manifest().snapshots[::-1]
                if number % 2:
                    actions.undo_import(actor=ada, practice=practice, snapshot=newest.snapshot_id)
                number += 1
                rounds.append(number)
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for number in range(BACKUPS):
            make(tmp_path / f"{number}.zip", own_home)
    finally:
        enough.set()
        worker.join()
    assert rounds
    for number in range(BACKUPS):
        with zipfile.ZipFile(tmp_path / f"{number}.zip") as archive:
            names = set(archive.namelist())
            manifest = json.loads(archive.read("files/lake/harbour.example/manifest.json"))
            uploads = [json.loads(line) for line in archive.read("tables/practices.Upload.jsonl").splitlines()]
            jobs = [json.loads(line)["fields"] for line in archive.read("tables/jobs.Job.jsonl").splitlines()]
        # Whoever restores it goes on with these.
        leaving = {
            job["params"]["snapshot"] for job in jobs if job["kind"] == "undo-import" and job["state"] != "done"
        }
        stored = {one["snapshot_id"] for one in manifest["snapshots"]}
        listed = {snapshot for row in uploads for snapshot in row["fields"]["snapshots"]}
        assert listed <= stored | leaving
        assert {f"files/uploads/{row['fields']['path']}" for row in uploads} <= names
        files = {file for one in manifest["snapshots"] for file in one["files"]}
        assert {f"files/lake/harbour.example/{file}" for file in files} <= names
    assert list((own_home / "temp").glob("backup-*")) == []


def test_imports_without_a_rest_are_one_sentence(
    practice: int, own_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    looks = iter(range(1000))
    monkeypatch.setattr(moment, "_lists", lambda home: next(looks))
    with pytest.raises(LakeBusy, match="Try again"):
        make(tmp_path / "never.zip", own_home)
    assert list(tmp_path.glob("*.zip")) == []


def test_a_file_that_is_named_and_not_there_is_said(
    ada: int, practice: int, own_home: Path, at_once: None, tmp_path: Path
) -> None:
    hand_over(ada, practice, 0)
    with open_lake(own_home) as lake:
        (file, *_) = lake.shelf("harbour.example").files("links")
    file.unlink()
    with pytest.raises(LakeDamaged, match=r"harbour\.example"):
        make(tmp_path / "damaged.zip", own_home)


def test_stopped_half_way_nothing_is_left(
    ada: int, practice: int, own_home: Path, at_once: None, tmp_path: Path
) -> None:
    hand_over(ada, practice, 0)

    def stop(step: Step) -> None:
        if step.stage == "writing":
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        make(tmp_path / "stopped.zip", own_home, progress=stop)
    assert list(tmp_path.glob("*stopped*")) == []
    assert list((own_home / "temp").glob("backup-*")) == []


def test_a_second_backup_of_the_same_state_has_the_same_rows_and_files(
    ada: int, practice: int, own_home: Path, at_once: None, tmp_path: Path
) -> None:
    hand_over(ada, practice, 0)
    make(tmp_path / "one.zip", own_home)
    make(tmp_path / "two.zip", own_home)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
