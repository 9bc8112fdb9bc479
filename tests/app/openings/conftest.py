"""A clinic in the United States whose openings a small web on this machine answers for, as people tell of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.app.monitoring.pages_web import SmallWeb

from suture.app.jobs.models import Job
from suture.app.jobs.running import run_job
from suture.app.openings.kinds import FIND, LOOK, PROMOTE
from suture.app.openings.weighing import weigh_practice
from suture.app.practices import actions as practices
from suture.app.practices.profile_actions import save_clinicians, save_locations, save_work
from suture.app.practices.profile_queries import practice_profile
from suture.app.practices.profile_views import ClinicianView, LocationView

SITE = "harbour.example"


@pytest.fixture
def web(settings: Settings) -> Iterator[SmallWeb]:
    """The small web, which answers for the sample's pages while the test runs; it has none at first."""
    small = SmallWeb()
    small.pages = {}
    settings.SUTURE_SAMPLE_WEB = small.address
    yield small
    small.close()


@pytest.fixture
def practice(ada: int) -> int:
    """Ada's sample practice with one location and one clinician."""
    made = practices.add_practice(
        actor=ada, address=f"https://www.{SITE}/", specialty="dermatology", name="Harbour Dermatology", is_sample=True
    )
    save_work(actor=ada, practice=made, specialties=["dermatology"], languages=["en"], country="US")
    clinicians = [ClinicianView(name="Ines Okafor", titles="MD", specialty="dermatology")]
    save_clinicians(actor=ada, practice=made, clinicians=clinicians)
    place = LocationView(
        street="12 Harbour Street", city="Port Alder", region="NY", postcode="10001", country="US",
        phone="212-555-0142",
    )  # fmt: skip
    save_locations(actor=ada, practice=made, locations=[place])
    return made


@pytest.fixture
def okafor(ada: int, practice: int) -> int:
    """The number of the practice's clinician."""
    number = practice_profile(ada, practice).clinicians[0].id
    assert number is not None
    return number


Working = Callable[[], None]


@pytest.fixture
def work(practice: int) -> Working:
    """Do the looks and runs that wait, and weigh."""

    def do() -> None:
        for job in Job.objects.filter(kind__in=[FIND, LOOK, PROMOTE], state="queued").order_by("pk"):
            run_job(job.pk)
        weigh_practice(practice, now=timezone.now())

    return do
