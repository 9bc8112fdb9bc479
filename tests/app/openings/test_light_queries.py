"""What a page of openings asks does not load what reads pages, judges links or compares competitors."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

PROGRAM = """
import sys, django
django.setup()
import suture.app.openings.queries, suture.app.openings.opening_queries, suture.app.openings.told_queries
import suture.app.openings.competitor_queries, suture.app.openings.plan_queries, suture.app.openings.handed_queries
heavy = {"numba", "suture.engine.quality.relevance", "suture.engine.profile.gap"}
print(sorted(heavy & sys.modules.keys()))
"""


def test_queries_load_no_kernels() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=120,
        env={"DJANGO_SETTINGS_MODULE": "suture.settings", "SUTURE_SECRET_KEY": "for-a-test-" * 5},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
