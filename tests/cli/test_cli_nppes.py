"""`suture nppes` as a shell runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.program import run
from tests.engine.citations.nppes.register_files import CLINIC, GONE, ROWS, SMITH, main_file, places_file


def test_load_and_find(tmp_path: Path) -> None:
    home = ("--home", tmp_path / "home")
    path = main_file(tmp_path, ROWS)
    path.write_text(path.read_text() + '"1234567893","1"\n')
    loaded = run("nppes", "load", path, places_file(tmp_path, [(SMITH, "1 BAY RD")]), *home)
    assert loaded.returncode == 0, loaded.stderr
    assert "The register to 2026-11-08: 4 numbers (2 clinicians, 1 places, 1 deactivated)" in loaded.stdout
    assert "line 6: not read, the row has 2 cells, the header 330." in loaded.stderr

    found = run("nppes", "find", "--name", "Bob Smith", "--state", "OR", *home)
    assert found.returncode == 0, found.stderr
    assert found.stdout.splitlines() == [
        f"{SMITH}  ROBERT J SMITH, M.D.  Dermatology",
        "            12 QUAY ST, STE 210, HARBOR OR 974150042 5415550142",
        "            1 BAY RD, FL 2, BAYSIDE OR 97420 5415550199",
    ]

    told = [
        json.loads(line) for line in run("nppes", "find", "--city", "harbor", "--json", *home).stdout.splitlines()
    ]
    assert {one["number"] for one in told} >= {SMITH, CLINIC}
    assert next(one for one in told if one["number"] == SMITH)["more_places"][0]["street"] == "1 BAY RD"

    gone = run("nppes", "find", "--number", GONE, *home)
    assert "deactivated 2024-02-03" in gone.stdout
    nobody = run("nppes", "find", "--name", "Nobody Atall", *home)
    assert (nobody.returncode, nobody.stdout) == (0, "")
    assert "Nothing found in the register to 2026-11-08." in nobody.stderr


def test_json_says_what_each_file_gave(tmp_path: Path) -> None:
    answer = run("nppes", "load", main_file(tmp_path, ROWS), "--json", "--home", tmp_path / "home")
    told = json.loads(answer.stdout)
    assert (told["numbers"], told["until"], told["deactivated"]) == (4, "2026-11-08", 1)
    assert told["files"] == [
        {"file": "npidata_pfile_20050523-20261108.csv", "rows": 4, "rejected": 0, "decimals": False, "rejects": []}
    ]


def test_what_cannot_be_done_is_one_sentence(tmp_path: Path) -> None:
    home = ("--home", tmp_path / "home")
    missing = run("nppes", "find", "--name", "Smith", *home)
    assert (missing.returncode, missing.stderr) == (
        2, "The NPI register is not loaded; load it first: suture nppes load FILE.\n",
    )  # fmt: skip
    other = tmp_path / "links.csv"
    other.write_text("url,title\n")
    refused = run("nppes", "load", other, *home)
    assert refused.returncode == 2
    assert "npidata_pfile" in refused.stderr
    assert run("nppes", "load", tmp_path / "nowhere.csv", *home).returncode == 2
