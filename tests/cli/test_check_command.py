"""`suture check`: one line for each row, in their order, and a history that knows what a loss is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.cli.program import run as suture
from tests.engine.crawl.small_web import DEADLINE, Seen, SmallWeb, answer, redirect, small_web

TARGET = "https://harbour.example/skin-checks"
LINK = f'<a href="{TARGET}">the clinic</a>'
TEXT = "<p>The tide was low when we set out for the pier.</p>"
PAGES = {
    "/live": answer(TEXT + LINK),
    "/removed": answer(TEXT),
    "/nofollow": answer(f'{TEXT}<a rel=nofollow href="{TARGET}">the clinic</a>'),
    "/gone": answer("gone", status="410 Gone"),
    "/moved": redirect("/live"),
    "/forbidden": answer("no", status="403 Forbidden"),
}


@pytest.fixture(scope="module")
def web() -> Iterator[SmallWeb]:
    with small_web(PAGES) as served:
        yield served


def check(*words: str, stdin: str = "") -> list[dict[str, Any]]:
    done = suture("check", *words, "--json", "--allow-address", "127.0.0.0/8", stdin=stdin)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_row_is_one_line_in_its_order(web: SmallWeb, tmp_path: Path) -> None:
    paths = ["/removed", "/live", "/moved", "/nofollow", "/forbidden", "/gone", "/nowhere"]
    table = "source,target,anchor,rel\n" + "".join(f"{web.url(path)},{TARGET},the clinic,\n" for path in paths)
    path = tmp_path / "links.csv"
    path.write_text(table + f"nonsense,{TARGET},,\n")
    answers = check(str(path))
    assert [row["state"] for row in answers] == [
        "removed", "live", "moved", "rel-changed", "blocked", "page-gone", "page-gone", None,
    ]  # fmt: skip
    live, bad = answers[1], answers[-1]
    assert (live["source"], live["target"], live["line"]) == (web.url("/live"), TARGET, 3)
    assert live["found"] | {"context": None} == {
        "target": TARGET, "text": "the clinic", "rel": [], "kind": "text", "zone": None, "hidden": False,
        "context": None,
    }  # fmt: skip
    assert live["since"] == live["checked_at"]
    assert datetime.fromisoformat(live["since"]).tzinfo is not None
    assert (live["lost"], live["rendered"]) == (False, False)
    assert all(row["evidence"] for row in answers[:-1])
    assert "no address" in bad["error"]
    assert bad.keys() >= {"source", "target", "state", "since", "evidence", "line"}
    assert (bad["since"], bad["evidence"]) == (None, None)


def test_a_history_makes_since_and_lost(web: SmallWeb, tmp_path: Path) -> None:
    history = tmp_path / "history.jsonl"
    source = web.url("/removed")
    first = datetime.now(UTC) - timedelta(hours=80)
    past = [
        {"source": source, "target": TARGET, "checked_at": moment.isoformat(), "state": "removed"}
        for moment in (first, first + timedelta(hours=40))
    ]
    history.write_text("".join(json.dumps(row) + "\n" for row in past))
    (row,) = check("-", "--history", str(history), stdin=f"source;target\n{source};{TARGET}\n")
    assert (row["state"], row["lost"], row["failed_checks"]) == ("removed", True, 3)
    assert row["since"] == first.isoformat(timespec="seconds")
    assert len(history.read_text().splitlines()) == 3


def test_people_read_a_table_with_counts(web: SmallWeb, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text(f"source,target\n{web.url('/live')},{TARGET}\n,{TARGET}\n")
    done = suture("check", str(path), "--allow-address", "127.0.0.0/8")
    assert done.returncode == 0
    assert done.stdout.startswith(f"live                {web.url('/live')}\n")
    assert done.stdout.endswith("live 1, not checked 1\n")
    assert done.stderr == "line 3: no page that links is named\n"


def test_private_addresses_are_not_reached_unless_allowed(web: SmallWeb, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text(f"source,target\n{web.url('/live')},{TARGET}\n")
    before = len(web.seen)
    done = suture("check", str(path), "--json")
    assert json.loads(done.stdout)["state"] == "unreachable"
    assert len(web.seen) == before


@pytest.mark.parametrize(
    ("content", "words"),
    [("name,address\nx,y\n", "column"), ("", "no rows"), ("source,target\nx y,\n", "No row of the list")],
)
def test_lists_that_cannot_be_read_end_in_two(content: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text(content)
    done = suture("check", str(path))
    assert (done.returncode, words in done.stderr) == (2, True)
    assert suture("check", str(tmp_path / "absent.csv")).returncode == 2


def test_a_folder_is_no_history(tmp_path: Path) -> None:
    done = suture("check", "-", "--history", str(tmp_path), stdin=f"source,target\nhttps://notes.example/,{TARGET}\n")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert f"{tmp_path} cannot be read" in done.stderr


def test_sentences_come_out_whole_whatever_the_locale(web: SmallWeb, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text(f"source,target\n{web.url('/live')},{TARGET}\n")
    done = subprocess.run(
        [sys.executable, "-m", "suture", "check", str(path), "--allow-address", "127.0.0.0/8"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=False, timeout=300,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert "“the clinic”" in done.stdout.decode("utf-8")


def _wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, "this did not come true in time"
        time.sleep(0.005)


def test_stopped_it_prints_what_is_known(tmp_path: Path) -> None:
    """The second page never answers; somebody gives up once the first one is there."""
    release = threading.Event()

    def never(seen: Seen) -> bytes:
        release.wait(60)
        return answer("late")

    with small_web({"/live": answer(TEXT + LINK), "/never": never}) as web, small_web({"/never": never}) as slow:
        path = tmp_path / "links.csv"
        path.write_text(f"source,target\n{slow.url('/never')},{TARGET}\n{web.url('/live')},{TARGET}\n")
        words = ["check", str(path), "--json", "--allow-address", "127.0.0.0/8"]
        program = subprocess.Popen(
            [sys.executable, "-m", "suture", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        try:
            # Asked for means that the program listens to Ctrl-C; the first page is read while the other one waits.
            _wait_for(lambda: "/never" in slow.paths() and "/live" in web.paths())
            program.send_signal(signal.SIGINT)
            out, err = program.communicate(timeout=60)
        finally:
            release.set()
            program.kill()
    assert [json.loads(line)["state"] for line in out.splitlines()] == ["live"]
    assert (program.returncode, err) == (130, "Stopped: 1 of 2 checked.\n")


def test_people_see_targets_of_a_page_with_several_rows_and_one_line_for_late_ones(web: SmallWeb) -> None:
    source, other = web.url("/live"), "https://harbour.example/team"
    table = f"source,target\n{source},{TARGET}\n{source},{other}\n"
    told = suture("check", "-", "--allow-address", "127.0.0.0/8", stdin=table)
    assert f"to {TARGET}\n" in told.stdout
    assert f"to {other}\n" in told.stdout
    late = suture("check", "-", "--allow-address", "127.0.0.0/8", "--minutes", "0", stdin=table)
    assert (late.stdout, late.stderr) == ("\nnot checked 2\n", "2 rows were not asked in time.\n")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04....xl/workbook.xml", "x.xlsx is an Excel file; save it as CSV."),
        (b"\xd0\xcf\x11\xe0\0\0", "x.xlsx is an Excel file; save it as CSV."),
        (b"\x89PNG\r\n\x1a\n\0\0", "x.xlsx is no text"),
    ],
)
def test_a_list_that_is_no_text_is_named(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    done = suture("check", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(words)
