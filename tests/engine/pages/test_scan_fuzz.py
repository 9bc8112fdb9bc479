"""Made-up HTML: the fast mode, the exact mode and the judge say the same of every page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.engine.pages.html_pieces import PIECES, difference

from suture.engine.pages.scan_compiled import stamp
from suture.engine.pages.scanner import Scanner

SCANNER = Scanner()
BOUNDS = Path(__file__).with_name("bounds_check.py")


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.booleans())
@example(["<svg>", "<template>", "<svg>", "&amp;"], False)
@example(["<math>", "<template>", "<svg>", "&amp;"], False)
@example(["<a href=1>", "<nobr>", "<a href=1>", "<nobr>"], False)
def test_both_modes_say_what_the_judge_says(pieces: list[str], standards: bool) -> None:
    page = ("<!doctype html><body>" if standards else "") + "".join(pieces)
    assert difference(page, scanner=SCANNER, exact=False) == ""
    assert difference(page, scanner=SCANNER, exact=True) == ""


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="<>/=!-'\"ahrefp &#x;0\n\t\0é[]", max_size=60))
def test_any_text_is_a_page(page: str) -> None:
    assert difference(page, scanner=SCANNER, exact=False) == ""


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80), st.lists(st.sampled_from(PIECES), max_size=6))
def test_bad_bytes_end_well(noise: bytes, pieces: list[str]) -> None:
    page = SCANNER.one("".join(pieces).encode() + noise + b"<a href=z>")
    assert len(page.links()) == page.count
    assert isinstance(page.text, str)


@pytest.mark.slow
def test_the_kernel_stays_inside_its_arrays(pytestconfig: pytest.Config) -> None:
    """The whole kernel with every index checked, over hand-made and mutated pages; compiled once for each version."""
    assert pytestconfig.cache is not None
    folder = pytestconfig.cache.mkdir(f"scanner-bounds-{stamp():08x}")
    environment = os.environ | {
        "NUMBA_BOUNDSCHECK": "1",
        "NUMBA_CACHE_DIR": str(folder),
        "PYTHONPATH": os.pathsep.join([str(pytestconfig.rootpath / "src"), str(pytestconfig.rootpath)]),
    }
    done = subprocess.run(
        [sys.executable, str(BOUNDS)], env=environment, capture_output=True, text=True, timeout=570, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "pages" in done.stdout
