"""What holds for every test: nothing beyond loopback, and under CI no test is skipped.

Real files that nobody here wrote lie beside the project; a test that reads them may be skipped where they
are absent, and only such a test may.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

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


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database, from which no session is left when it is dropped.

    Programs and threads that a test killed never said goodbye; PostgreSQL refuses to drop a database while it
    still counts them.
    """
    yield
    from django.db import connection

    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def nothing_beyond_loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse what the fetcher would open beyond loopback, and fail the test: libcurl asks no `pytest-socket`."""
    from suture.engine.crawl import neighbours, transfer

    beyond: list[str] = []
    guarded = neighbours.refusal_at

    def refusal_at(address: str, port: int, *, guard: Any) -> str | None:
        refusal = guarded(address, port, guard=guard)
        if refusal is None and not ip_address(address).is_loopback:
            beyond.append(f"{address}:{port}")
            return "no test reaches beyond loopback"
        return refusal

    monkeypatch.setattr(transfer, "refusal_at", refusal_at)
    yield
    assert not beyond, f"the test would have opened {', '.join(beyond)}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest tests, whatever order they were shuffled into."""
    items.sort(key=lambda item: item.get_closest_marker("longest") is None)


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
