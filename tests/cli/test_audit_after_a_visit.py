"""A Search Console export and one visit make an audit in which most is known, from the command line alone."""

from __future__ import annotations

import json
import socket
import threading
from datetime import date
from pathlib import Path
from typing import Any

from tests.cli.program import run

from suture.cli.sample_web import SampleWebServer
from suture.engine.imports.sample import QUIET_SITE, write_quiet_sample
from suture.engine.imports.sample.web_pages import SampleWeb

TODAY = date(2026, 5, 6)


def suture(*words: str) -> str:
    done = run(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def unknown(answer: dict[str, Any]) -> dict[str, float]:
    return {one["key"]: one["links"] / one["of"] for one in answer["unknowns"]}


def test_search_console_and_one_visit(tmp_path: Path) -> None:
    files, home = tmp_path / "files", str(tmp_path / "home")
    files.mkdir()
    write_quiet_sample(files, today=TODAY)
    exports = [str(path) for path in sorted(files.rglob("*")) if path.is_file()]

    alone = json.loads(suture("audit", QUIET_SITE, *exports, "--json"))
    assert alone["links"] == len(alone["assessments"]) > 40
    assert unknown(alone)["position"] == 1
    assert {one["key"] for one in alone["naturalness"]} <= {"groups", "growth", "listed-texts"}

    suture("import", *exports, "--site", QUIET_SITE, "--home", home)
    with (
        socket.create_server(("127.0.0.1", 0), backlog=256) as listening,
        SampleWebServer(listening, web=SampleWeb(today=TODAY)) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        suture("visit", QUIET_SITE, "--yes", "--home", home, "--stand-in", server.place)
        server.shutdown()
        thread.join(10)

    visited = json.loads(suture("audit", QUIET_SITE, "--home", home, "--json", "--specialty", "dentist"))
    assert unknown(visited).get("position", 0) < 0.3
    assert {"follow", "names"} <= {one["key"] for one in visited["naturalness"]}
    assert not any(visited["suggestions"][name] for name in ("ask", "disavow"))
    for one in alone["assessments"] + visited["assessments"]:
        for part in one["parts"].values():
            assert part["known"] or part["learn"], one["source"]
