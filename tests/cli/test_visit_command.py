"""`suture visit`: says what it will do, does it, can be stopped, and keeps what it learned."""

from __future__ import annotations

import json
import socket
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.program import run as suture

from suture.cli.sample_web import SampleWebServer
from suture.cli.visit_folder import VisitFolder
from suture.engine.crawl.journal import JournalWriter, LinkCheck, VisitedPage
from suture.engine.crawl.visit_plan import PlannedPage, VisitPlan
from suture.engine.imports.sample import QUIET_SITE, write_quiet_sample
from suture.engine.imports.sample.web_pages import SampleWeb
from suture.engine.links.lake import open_lake

TODAY = date(2026, 5, 6)


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
    assert [path.name for path in (home / "visits" / QUIET_SITE).iterdir()] == ["lock"]

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

    # What was not reached was not read; it may be asked for again at once.
    again = json.loads(suture("visit", QUIET_SITE, "--dry-run", *options).stdout)
    assert again["skipped"]["read lately"] + again["pages"] == planned["pages"]
    assert 0 < again["pages"] <= learned["states"]["unreachable"]


def _pages(done: subprocess.CompletedProcess[str]) -> int:
    assert done.returncode == 0, done.stderr
    return int(json.loads(done.stdout)["pages"])


def test_what_a_killed_visit_learned_is_not_forgotten(home: Path, web: SampleWebServer) -> None:
    options = ("--home", str(home), "--stand-in", web.place, "--json")
    folder = home / "visits" / QUIET_SITE
    planned = json.loads(suture("visit", QUIET_SITE, "--dry-run", "--pages", "4", *options).stdout)
    killed_with = VisitFolder(folder)
    plan = _small_plan(planned["urls"], made_at=datetime.now(UTC) - timedelta(days=2))
    killed_with.begin(plan)
    with JournalWriter(killed_with.journal) as journal:
        for page in plan.pages[:3]:
            journal.add(_learned(page.url, plan.made_at))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    again = suture("visit", QUIET_SITE, "--dry-run", *options)
    assert "first keeps its 3 pages" in again.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before

    # A plan of another version is no plan; its journal is stored all the same.
    (folder / "plan.json").write_bytes(b'{"site": 5}')
    done = suture("visit", QUIET_SITE, "--yes", "--minutes", "0", "--pages", "5", *options)
    assert _pages(done) == 0
    assert "its 3 pages are kept now" in done.stderr
    with open_lake(home) as lake:
        visits = [info for info in lake.shelf(QUIET_SITE).manifest().snapshots if info.tool == "visit"]
    assert [info.checks for info in visits] == [3]

    goes_on = suture("visit", QUIET_SITE, "--dry-run", "--pages", "2", *options)
    assert _pages(goes_on) == 5
    assert "5 of 5 pages are left" in goes_on.stderr
    assert "--pages 2 counts from the next visit on" in goes_on.stderr


def test_a_journal_of_another_version_is_put_aside(home: Path, web: SampleWebServer) -> None:
    folder = home / "visits" / QUIET_SITE
    folder.mkdir(parents=True)
    (folder / "journal.jsonl").write_text('{"page": "https://notes.example/"}\n')
    options = ("--home", str(home), "--stand-in", web.place, "--json", "--yes", "--minutes", "0")
    done = suture("visit", QUIET_SITE, *options)
    assert (_pages(done), "put aside" in done.stderr) == (0, True)
    assert "notes.example" in (folder / "journal-unread.jsonl").read_text()


def _small_plan(urls: list[str], *, made_at: datetime) -> VisitPlan:
    pages = tuple(PlannedPage(url=url, host="", domain="", expected=()) for url in urls)
    return VisitPlan(
        site=QUIET_SITE, made_at=made_at, scope="all", pages=pages, sites=1, seconds=(1, 2), reason="", waiting=0,
        skipped={},
    )  # fmt: skip


def _learned(url: str, checked_at: datetime) -> VisitedPage:
    check = LinkCheck(target=None, state="unreachable", evidence="It did not answer.", also=(), found_target=None)
    return VisitedPage(
        url=url,
        checked_at=checked_at,
        outcome="timeout",
        status=None,
        final_url=url,
        read_before=False,
        checks=(check,),
    )


def test_a_stand_in_that_is_no_address_is_a_sentence(home: Path) -> None:
    for written in ("8300", "127.0.0.1:", "127.0.0.1:port", ":8300", "127.0.0.1:99999"):
        done = suture("visit", QUIET_SITE, "--yes", "--home", str(home), "--stand-in", written)
        assert (done.returncode, "such as 127.0.0.1:8300" in done.stderr) == (2, True)
        assert "Traceback" not in done.stderr


def test_a_site_without_links_says_so(tmp_path: Path) -> None:
    done = suture("visit", "harbour.example", "--yes", "--home", str(tmp_path))
    assert (done.returncode, "import a file first" in done.stderr) == (2, True)


def test_of_two_visits_at_once_the_second_says_so(home: Path, web: SampleWebServer) -> None:
    options = ("--home", str(home), "--stand-in", web.place)
    with VisitFolder(home / "visits" / QUIET_SITE).alone(QUIET_SITE):
        second = suture("visit", QUIET_SITE, "--yes", *options)
        planned = suture("visit", QUIET_SITE, "--dry-run", *options)
    assert (second.returncode, second.stdout) == (2, "")
    assert second.stderr == f"Another visit of {QUIET_SITE} is running; nothing was read.\n"
    assert planned.returncode == 0


def test_options_are_checked_before_anything_else(tmp_path: Path) -> None:
    for option, value in (("--stand-in", "nonsense"), ("--allow-address", "x/99")):
        done = suture("visit", QUIET_SITE, option, value, "--home", str(tmp_path / "none"))
        assert (done.returncode, value in done.stderr) == (2, True)


def test_where_nobody_is_reached_nothing_is_kept(home: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{closed.getsockname()[1]}"
        done = suture("visit", QUIET_SITE, "--yes", "--home", str(home), "--stand-in", place)
    assert done.returncode == 2
    assert done.stderr == f"{place}, which stands in for every site, does not answer. Nothing was kept; try again.\n"
    assert [path.name for path in (home / "visits" / QUIET_SITE).iterdir()] == ["lock"]
    with open_lake(home) as lake:
        assert [info for info in lake.shelf(QUIET_SITE).manifest().snapshots if info.tool == "visit"] == []
