"""What tests of the app share: people, a home folder of their own, and programs beside the test's own process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from pytest_django import Settings

from suture.app.practices.teams import begin_team


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> Path:
    """Give each test a lake and uploads of its own; the queue's file stays the process's."""
    settings.SUTURE_HOME = tmp_path / "home"
    settings.SUTURE_HOME.mkdir()
    return Path(settings.SUTURE_HOME)


@pytest.fixture
def at_once(settings: Settings) -> None:
    """Run jobs inside the call that asks for them, once its transaction is committed."""
    settings.SUTURE_QUEUE_AT_ONCE = True


@pytest.fixture
def person(db: None) -> Callable[[str], int]:
    """Make a person with a team of their own, which owns nothing yet."""

    def make(name: str) -> int:
        user = get_user_model().objects.create_user(f"{name}@harbour.example", None).pk
        begin_team(owner=user, name=name)
        return user

    return make


@pytest.fixture
def ada(person: Callable[[str], int]) -> int:
    """The owner of the practice."""
    return person("ada")


@pytest.fixture
def stranger(person: Callable[[str], int]) -> int:
    """Somebody who is no member."""
    return person("stranger")


Beside = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def beside(own_home: Path) -> Iterator[Beside]:
    """Start Python code in a process of its own, on the test's database and home folder.

    Only for tests with `transactional_db`: what a test has not committed, no other process sees.
    """
    started: list[subprocess.Popen[str]] = []

    def start(code: str, **variables: str) -> subprocess.Popen[str]:
        environment = {
            **os.environ,
            "SUTURE_HOME": str(own_home),
            "SUTURE_DATABASE_URL": _address_of_the_test_database(),
            "DJANGO_SETTINGS_MODULE": "suture.settings",
            **variables,
        }
        words = [sys.executable, "-c", f"import django\ndjango.setup()\n{code}"]
        process = subprocess.Popen(
            words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        # With all that it started: a child would hold the pipes open, and the test would wait for ever.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _address_of_the_test_database() -> str:
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{place['NAME']}"
    return f"postgresql://{place['USER']}@/{place['NAME']}?host={place['HOST']}"
