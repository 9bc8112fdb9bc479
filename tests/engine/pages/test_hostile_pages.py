"""Small pages that would cost minutes or gigabytes are read as far as is worth it, and their links are there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.engine.pages.hostile_pages import PACKED, REOPENED

PAGES = Path(__file__).with_name("hostile_pages.py")
# All of them together take a second and some megabytes; any one of them took more than all of this before.
SECONDS, MEGABYTES = 10, 1_500


def test_they_cost_next_to_nothing(pytestconfig: pytest.Config) -> None:
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(pytestconfig.rootpath / "src"), str(pytestconfig.rootpath)])
    }
    done = subprocess.run(
        [sys.executable, str(PAGES), str(SECONDS), str(MEGABYTES)],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    read = [json.loads(line) for line in done.stdout.splitlines()]
    assert [name for name, *_ in read] == [*REOPENED, *PACKED]
    for name, exact, targets, problems in read:
        assert exact == (name not in REOPENED), name
        assert targets == ["https://harbour.example/"], name
        assert bool(problems) == (name in PACKED and name not in {"names-itself", "chooses"}), name
