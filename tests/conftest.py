"""What holds for every test: nothing beyond loopback, and under CI no test is skipped.

Real files that nobody here wrote lie beside the project; a test that reads them may be skipped where they
are absent, and only such a test may.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
ABSENT = "../shared/data is not here"

_skipped: list[str] = []


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real files, or a skip with the reason."""
    if not SHARED_DATA.is_dir():
        pytest.skip(ABSENT)
    return SHARED_DATA


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember each skip that has another reason than absent real data."""
    if report.skipped and not hasattr(report, "wasxfail") and ABSENT not in str(report.longrepr):
        _skipped.append(f"{report.nodeid}: {report.longrepr}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a skip into a failure under CI: a test that never runs proves nothing."""
    if _skipped and os.environ.get("CI") == "true" and not hasattr(session.config, "workerinput"):
        for line in _skipped:
            print(f"\nskipped under CI: {line}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
