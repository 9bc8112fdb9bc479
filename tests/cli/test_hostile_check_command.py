"""`suture check` as a person calls it, on pages that changed, went, or hide behind a wall: one line for each row."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.hostile.case import CASES, TARGET, TEXT, Case
from tests.hostile.server import hostile_web

pytestmark = pytest.mark.slow

# What needs neither name servers nor patience.
QUICK = [
    case
    for case in CASES.values()
    if case.answer.__module__ in {"tests.hostile.states", "tests.hostile.challenges"}
    if case.outcomes == {"ok"} and "503" not in case.name
]


def test_each_row_comes_out_once_in_order_with_its_state(tmp_path: Path) -> None:
    links = tmp_path / "links.csv"
    with hostile_web() as web:
        rows = [(web.url(case.name), case) for case in QUICK]
        with links.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("source", "target", "text", "rel"))
            writer.writerows((url, TARGET, TEXT, " ".join(case.rel) or "follow") for url, case in rows)
        words = ["check", str(links), "--json", "--allow-address", "127.0.0.0/8", "--contact", "test@harbour.example"]
        done = subprocess.run(
            [sys.executable, "-m", "suture", *words], capture_output=True, text=True, check=False, timeout=200
        )
    assert done.returncode == 0, done.stderr[-2000:]
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["source"] for answer in answers] == [url for url, _ in rows]
    wrong = {
        case.name: answer["state"] for answer, (_, case) in zip(answers, rows, strict=True) if not right(answer, case)
    }
    assert wrong == {}


def right(answer: dict[str, str], case: Case) -> bool:
    """Whether the line has what the contract promises, and the state that the case calls for."""
    return {"source", "target", "state", "since", "evidence"} <= answer.keys() and answer["state"] in case.states
