"""The demo's listings: files in the published forms and loopback pages of directories, audited end to end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.app.listings.conftest import audit

from suture.app.jobs.models import Job
from suture.app.jobs.running import run_job
from suture.app.listings import actions, queries
from suture.app.listings.kinds import CHECK
from suture.app.listings.listing_queries import listing
from suture.app.listings.models import ListingPage, PageCheck, Sighting
from suture.app.listings.sample.loading import load_sample_listings
from suture.app.listings.schema_queries import schema
from suture.app.listings.views import RowView
from suture.app.practices.actions import add_practice
from suture.app.practices.queries import practices_for
from suture.app.practices.sample_profile import fill_profile
from suture.cli.sample_web import SampleWebServer
from suture.engine.errors import ActionError
from suture.engine.imports.sample import PRACTICE_NAME, SITE
from suture.engine.imports.sample.web_pages import SampleWeb

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def sample_web(settings: Settings) -> Iterator[None]:
    """The demo's own web on loopback."""
    with (
        socket.create_server(("127.0.0.1", 0), backlog=128) as listening,
        SampleWebServer(listening, web=SampleWeb(today=date(2026, 11, 23))) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        settings.SUTURE_SAMPLE_WEB = server.place
        yield
        server.shutdown()
        thread.join(10)


@pytest.fixture
def loaded(ada: int) -> dict[str, int]:
    """The sample practices with their listings, by name; no page was looked at yet."""
    clinic = add_practice(actor=ada, address=SITE, specialty="dermatology", name=PRACTICE_NAME, is_sample=True)
    fill_profile(actor=ada, practice=clinic)
    load_sample_listings(ada)
    return {one.name: one.id for one in practices_for(ada)}


def rows(user: int, practice: int) -> dict[tuple[str, str], RowView]:
    """All rows by directory and whom they are about."""
    groups = queries.listings(user, practice).groups
    return {(row.directory, row.subject.key): row for group in groups for row in group.rows}


def look_now(*practices: int) -> None:
    """Do the looks that wait, and audit."""
    for job in Job.objects.filter(kind=CHECK, state="queued"):
        run_job(job.pk)
    for practice in practices:
        audit(practice)


@pytest.mark.usefixtures("sample_web")
def test_a_clinic_that_moved_and_a_surgery_are_audited_from_files_and_pages(ada: int, loaded: dict[str, int]) -> None:
    clinic, surgery = loaded[PRACTICE_NAME], loaded["Millbrook Surgery"]
    assert {file.state for name in loaded.values() for file in queries.files(ada, name)} == {"read"}
    assert queries.coverage(ada, clinic).checked == 4
    look_now(clinic, surgery)
    by_site: dict[str, list[str]] = {}
    for (directory, _), row in rows(ada, clinic).items():
        if row.listing or row.status == "blocked":
            by_site.setdefault(directory, []).append(row.status)
    assert by_site == {
        "business.google.com": ["fix", "correct"],
        "npiregistry.cms.hhs.gov": ["fix"],
        "doctor-register.example": ["fix"],
        "npi-lookup.example": ["fix"],
        "find-a-derm.example": ["fix"],
        "skin-doctors.example": ["fix"],
        "local-doctors.example": ["correct"],
        "openstreetmap.org": ["fix"],
        "members-only.example": ["blocked"],
    }
    (moved,) = [row for (site, _), row in rows(ada, clinic).items() if site == "openstreetmap.org" and row.listing]
    assert {cell.column: cell.verdict for cell in moved.cells}["street"] == "stale"
    registry = next(one for one in queries.corrections(ada, clinic) if one.directory == "npiregistry.cms.hhs.gov")
    assert (registry.they_say, registry.you_say) == ("STE 210", "Suite 3")
    assert {name for _, name in registry.should_close} == {"npi-lookup.example", "doctor-register.example"}
    uk = {site: row.status for (site, _), row in rows(ada, surgery).items() if row.listing}
    assert uk == {
        "business.google.com": "correct", "odsdatasearchandexport.nhs.uk": "fix", "gp-finder.example": "correct",
        "surgeries-near-me.example": "fix",
    }  # fmt: skip
    link = next(row for (site, _), row in rows(ada, clinic).items() if site == "skin-doctors.example" and row.listing)
    told = listing(ada, clinic, key=link.listing).link
    assert told is not None
    assert (told.present, told.rel) == (True, ("nofollow",))
    own = schema(ada, clinic)
    assert own.problems == ()
    assert own.read_pages
    load_sample_listings(ada)
    assert len(practices_for(ada)) == 2


@pytest.mark.usefixtures("sample_web")
def test_a_page_that_is_gone_is_no_listing_any_more_and_what_was_read_is_not_asked_again(
    ada: int, loaded: dict[str, int]
) -> None:
    clinic = loaded[PRACTICE_NAME]
    look_now(clinic)
    page = ListingPage.objects.get(practice_id=clinic, directory="local-doctors.example")
    # Read since the look was asked for, by a life of the job that ended: it is not read again.
    job = actions.check_pages(actor=ada, practice=clinic, pages=[page.pk])
    ListingPage.objects.filter(pk=page.pk).update(checked_at=timezone.now())
    before = PageCheck.objects.count()
    run_job(job)
    assert PageCheck.objects.count() == before
    told = Sighting.objects.filter(page=page).count()
    run_job(actions.check_pages(actor=ada, practice=clinic, pages=[page.pk]))
    assert (Sighting.objects.filter(page=page).count(), PageCheck.objects.count()) == (told, before + 1)
    assert not PageCheck.objects.latest("pk").is_news
    # The same listing under an address that answers "not found".
    ListingPage.objects.filter(pk=page.pk).update(address="https://local-doctors.example/doctors/nobody")
    with pytest.raises(ActionError, match="No page"):
        actions.check_pages(actor=ada, practice=clinic, pages=[999_999])
    run_job(actions.check_pages(actor=ada, practice=clinic, pages=[page.pk]))
    page.refresh_from_db()
    assert page.outcome == "gone"
    audit(clinic)
    assert not any(row.listing for (site, _), row in rows(ada, clinic).items() if site == "local-doctors.example")


def test_without_the_sample_s_web_nobody_is_asked(ada: int, loaded: dict[str, int]) -> None:
    clinic = loaded[PRACTICE_NAME]
    with pytest.raises(ActionError, match="only there while the demo runs"):
        actions.check_pages(actor=ada, practice=clinic)
    look_now(clinic)
    assert not PageCheck.objects.exists()
    (failed,) = Job.objects.filter(kind=CHECK, subject=f"practice:{clinic}")
    assert failed.state == "failed"


@pytest.mark.usefixtures("sample_web")
def test_one_look_at_a_time_which_can_be_stopped(ada: int, loaded: dict[str, int]) -> None:
    clinic = loaded[PRACTICE_NAME]
    with pytest.raises(ActionError, match="being looked at already"):
        actions.check_pages(actor=ada, practice=clinic)
    actions.stop_check(actor=ada, practice=clinic)
    with pytest.raises(ActionError, match="No look"):
        actions.stop_check(actor=ada, practice=clinic)
    run_job(actions.check_pages(actor=ada, practice=clinic, pages=[queries.pages(ada, clinic)[0].id]))
    assert PageCheck.objects.count() == 1
