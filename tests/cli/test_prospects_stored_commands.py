"""`suture prospects find` and `list` as somebody at a terminal meets them: a practice, its openings, and mistakes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.cli.program import run as suture

pytestmark = pytest.mark.slow


def test_the_openings_of_a_new_practice_are_listed_and_mistakes_are_said(tmp_path: Path) -> None:
    home = ["--home", str(tmp_path / "home")]
    made = suture("practice", "add", "harbour.example", "--specialty", "dermatology", *home)
    assert made.returncode == 0, made.stderr
    listed = suture("prospects", "list", "harbour.example", "--json", "--limit", "3", *home)
    rows = [json.loads(line) for line in listed.stdout.splitlines()]
    assert listed.returncode == 0, listed.stderr
    assert {row["family"] for row in rows} == {"society"}
    assert all(row["rank"] and row["why"] and row["links_now"] is None for row in rows)
    narrow = ["--stage", "all", "--sort", "name", "--looked", "not looked", "--search", "DERMATOLOGY"]
    header, *told = csv.reader(suture("prospects", "list", "1", "--csv", *narrow, *home).stdout.splitlines())
    assert header[:3] == ["Order", "Organisation", "Site"]
    assert told
    assert all("dermatology" in "".join(row).lower() for row in told)
    unknown = suture("prospects", "find", "nobody.example", *home)
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "harbour.example" in unknown.stderr
    wrong = suture("prospects", "find", "1", "--source", "hearsay", *home)
    assert wrong.returncode == 2
    assert "owed" in wrong.stderr
    (tmp_path / "a file").write_text("")
    nowhere = suture("prospects", "list", "1", "--home", str(tmp_path / "a file"))
    assert (nowhere.returncode, "Name another folder with --home." in nowhere.stderr) == (2, True)
