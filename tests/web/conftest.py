"""What tests of the pages share: a home of their own, people who are signed in, and small fictional files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django import Settings
from tests.web.fictional_files import LATEST_LINKS, SEMRUSH, SITE, ReadFile

from suture.app.accounts.actions import create_owner
from suture.app.jobs.running import run_job
from suture.app.practices.actions import add_practice, add_upload, start_import
from suture.app.practices.models import Practice


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> Path:
    """Give each test a lake and uploads of its own."""
    settings.SUTURE_HOME = tmp_path / "home"
    settings.SUTURE_HOME.mkdir()
    return Path(settings.SUTURE_HOME)


@pytest.fixture
def owner(db: None) -> int:
    """The owner of the installation."""
    return create_owner(email="maya@harbour.example", password="a quiet harbour", name="Maya Lind")


@pytest.fixture
def page(client: Client, owner: int) -> Client:
    """A browser in which the owner is signed in."""
    client.force_login(get_user_model().objects.get(pk=owner))
    return client


@pytest.fixture
def stranger(db: None) -> Client:
    """A browser in which somebody is signed in who works on no practice of ours."""
    client = Client()
    client.force_login(get_user_model().objects.create_user("stranger@elsewhere.example", "nothing here"))
    return client


@pytest.fixture
def practice(owner: int) -> int:
    """A practice of the owner's, without any links."""
    return add_practice(actor=owner, address=f"https://www.{SITE}/", specialty="dermatology", name="Harbour Street")


@pytest.fixture
def read_file(owner: int, practice: int) -> ReadFile:
    """Hand a file over and read it here and now; returns the job's number."""

    def read(name: str, content: str) -> int:
        upload = add_upload(actor=owner, practice=practice, file_name=name, chunks=[content.encode()])
        job = start_import(actor=owner, upload=upload)
        run_job(job)
        return job

    return read


@pytest.fixture
def read_practice(practice: int, read_file: ReadFile) -> int:
    """The practice after two tools have been read: five links, of which both know one."""
    read_file(f"{SITE}-Latest links-2026-11-20.csv", LATEST_LINKS)
    read_file(f"{SITE}-backlinks.csv", SEMRUSH)
    return practice


@pytest.fixture
def make_sample(db: None) -> Callable[[int], None]:
    """Turn a practice into a sample, whose visits the loopback web answers."""

    def make(practice: int) -> None:
        Practice.objects.filter(pk=practice).update(is_sample=True)

    return make
