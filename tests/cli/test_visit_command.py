"""`suture visit`: says what it will do, does it, can be stopped, and keeps what it learned."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from suture.cli.sample_web import SampleWebServer
from suture.engine.imports.sample import QUIET_SITE, write_quiet_sample
from suture.engine.imports.sample.web_pages import SampleWeb
from suture.engine.links.lake import open_lake

TODAY = date(2026, 5, 6)


def suture(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "suture", *words],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def web() -> Iterator[SampleWebServer]:
    with (
        socket.create_server(("127.0.0.1", 0), backlog=256) as listening,
        SampleWebServer(listening, web=SampleWeb(today=TODAY)) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(10)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    files = tmp_path / "files"
    files.mkdir()
    write_quiet_sample(files, today=TODAY)
    home = tmp_path / "home"
    paths = [str(path) for path in files.rglob("*") if path.is_file()]
    done = suture("import", *paths, "--site", QUIET_SITE, "--home", str(home))
    assert done.returncode == 0, done.stderr
    return home


def test_a_visit_in_two_halves_teaches_what_search_console_cannot(home: Path, web: SampleWebServer) -> None:
    options = ("--home", str(home), "--stand-in", web.place, "--json")
    planned = json.loads(suture("visit", QUIET_SITE, "--dry-run", *options).stdout)
    assert planned["pages"] == len(planned["urls"]) > 40
    assert planned["seconds"]["low"] < planned["seconds"]["high"]
    refused = suture("visit", QUIET_SITE, *options)
    assert (refused.returncode, "--yes" in refused.stderr) == (2, True)

    stopped = suture("visit", QUIET_SITE, "--yes", "--minutes", "0", *options)
    assert json.loads(stopped.stdout)["pages"] == 0
    assert (home / "visits" / QUIET_SITE / "plan.json").exists()

    done = suture("visit", QUIET_SITE, "--yes", *options)
    assert done.returncode == 0, done.stderr
    learned = json.loads(done.stdout)
    assert learned["pages"] == planned["pages"]
    assert learned["states"]["live"] > 20
    assert {"removed", "page-gone", "blocked", "unreachable"} <= set(learned["states"])
    assert list((home / "visits" / QUIET_SITE).iterdir()) == []

    with open_lake(home) as lake, lake.connect() as con:
        shelf = lake.shelf(QUIET_SITE)
        (info,) = [info for info in shelf.manifest().snapshots if info.tool == "visit"]
        assert (info.snapshot_id, info.checks) == (learned["snapshot"], sum(learned["states"].values()))
        current = shelf.current()
        assert current is not None
        row = con.execute(
            "SELECT count(*), count(anchor), count(position), count(follow), count(kind), count(target_url), "
            "count(source_title) FROM read_parquet(?) WHERE state = 'live'", [str(current.links_path)],
        ).fetchone()  # fmt: skip
        assert row is not None
        assert set(row) == {learned["states"]["live"]}

    again = suture("visit", QUIET_SITE, "--yes", *options)
    assert json.loads(again.stdout)["skipped"]["read lately"] == planned["pages"]


def test_a_site_without_links_says_so(tmp_path: Path) -> None:
    done = suture("visit", "harbour.example", "--yes", "--home", str(tmp_path))
    assert (done.returncode, "import a file first" in done.stderr) == (2, True)
