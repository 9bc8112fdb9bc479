"""What tests of the pages share: a home of their own, people who are signed in, and small fictional files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings
from tests.app.monitoring.pages_web import SmallWeb
from tests.engine.links.judged_rows import NETWORK, judge, network
from tests.web.fictional_files import LATEST_LINKS, SEMRUSH, SITE, ReadFile
from tests.web.opened_practice import opened_practice, tell_and_weigh, web_of_openings

from suture.app.accounts.actions import create_owner
from suture.app.jobs import queries as jobs
from suture.app.jobs.running import run_job
from suture.app.practices.access import subject_of
from suture.app.practices.actions import add_practice, add_upload, start_import
from suture.app.practices.facts import lake, reader_of
from suture.app.practices.kinds import JUDGE
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
def sure(page: Client) -> None:
    """The owner has just typed the password again: what opens doors is open."""
    page.post("/account/reauthenticate/", {"password": "a quiet harbour"})


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
def judged_practice(read_practice: int) -> int:
    """That practice after the job that every import asks for has judged its links."""
    for job in jobs.unfinished(subject_of(read_practice), kind=JUDGE):
        run_job(job.id)
    return read_practice


@pytest.fixture
def grouped_practice(read_practice: int) -> int:
    """That practice with judgements as a test needs them: a link group of sixty, and a site that sells links."""

    def told(link: dict[str, Any]) -> dict[str, Any]:
        if link["source_domain"] == "skin-doctors.example":
            return {"suggestion": "disavow", "suggestion_why": "One hand made them.", "network": NETWORK}
        if link["source_domain"] == "pharmacy.example":
            sells = {"rule": "link-seller", "probability": 0.85, "evidence": "It says “sponsored posts”."}
            return {"suggestion": "watch", "suggestion_why": "It may sell links.", "findings": [sells]}
        return {}

    group = network(counter_examples=["county-hospital.example: a hospital by the catalogue."])
    judge(lake().shelf(SITE), told, networks=[group], reader=reader_of(read_practice), now=timezone.now())
    return read_practice


@pytest.fixture
def make_sample(db: None) -> Callable[[int], None]:
    """Turn a practice into a sample, whose visits the loopback web answers."""

    def make(practice: int) -> None:
        Practice.objects.filter(pk=practice).update(is_sample=True)

    return make


@pytest.fixture
def opening_web(settings: Settings) -> Iterator[SmallWeb]:
    """The small web that answers for a hospital and for a seller of links."""
    small = SmallWeb()
    small.pages = web_of_openings()
    settings.SUTURE_SAMPLE_WEB = small.address
    yield small
    small.close()


@pytest.fixture(scope="module")
def opened_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, int]]:
    """An owner and a practice with openings of several families, made once for all tests of a module.

    It stands in a transaction around theirs, so that each begins with it and nothing of it stays.
    """
    small = SmallWeb()
    small.pages = web_of_openings()
    home = tmp_path_factory.mktemp("opened")
    with django_db_blocker.unblock(), transaction.atomic():
        try:
            with override_settings(SUTURE_SAMPLE_WEB=small.address, SUTURE_HOME=home):
                person = create_owner(email="maya@harbour.example", password="a quiet harbour", name="Maya Lind")
                found = opened_practice(person)
                tell_and_weigh(person, found)
        finally:
            small.close()
        yield person, found
        transaction.set_rollback(True)


@pytest.fixture
def opened(opened_once: tuple[int, int], opening_web: SmallWeb, db: None) -> int:
    """A practice with openings of several families; a module that asks for it has its owner from `opened_once`."""
    return opened_once[1]
