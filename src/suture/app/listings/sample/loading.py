"""The listings of the sample practices, handed over and looked at through the same doors as a user's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from suture.app.jobs.running import run_job
from suture.app.listings.actions import add_file, add_page
from suture.app.listings.auditing import audit_now
from suture.app.listings.due import begin_check
from suture.app.listings.models import ListingFile, ListingPage
from suture.app.listings.sample.files import CLINIC_FILES, SURGERY_FILES
from suture.app.listings.sample.pages import CLINIC_PAGES, SURGERY_PAGES
from suture.app.practices.access import accessible, actor_of
from suture.app.practices.actions import add_practice
from suture.app.practices.dated_actions import add_dated_fact, save_place
from suture.app.practices.dated_queries import dated_profile
from suture.app.practices.profile_actions import save_clinicians, save_locations, save_work
from suture.app.practices.profile_queries import practice_profile
from suture.app.practices.profile_views import ClinicianView, LocationView, RegistrationView
from suture.engine.imports.sample import SITE

if TYPE_CHECKING:
    from suture.app.practices.models import Practice

__all__ = ["SURGERY_SITE", "load_sample_listings"]

SURGERY_SITE: Final = "millbrooksurgery.example"
_SURGERY_NAME: Final = "Millbrook Surgery"


def load_sample_listings(actor: int) -> None:
    """Give the clinic of the sample its listings, and make the surgery with its own; once."""
    today = timezone.now().date()
    for one in accessible(actor):
        if one.practice.is_sample and _has_site(one.practice, SITE):
            _clinic(actor, one.practice.pk, today=today)
    _surgery(actor, today=today)


def _clinic(actor: int, practice: int, *, today: date) -> None:
    if _is_loaded(practice):
        return
    told = practice_profile(actor, practice)
    if len(told.locations) == 1:
        save_locations(
            actor=actor,
            practice=practice,
            locations=(
                *told.locations,
                LocationView(
                    name="North Quay", street="210 North Quay Avenue", unit="Suite 120", postcode="00000",
                    city="Port Alder", phone="(555) 010-0177", hours="Mon to Thu 8:00 to 18:00",
                ),
            ),
        )  # fmt: skip
    harbour, quay = (one.id for one in practice_profile(actor, practice).locations[:2])
    moved = date(today.year - 1, 9, 30)
    changed = date(today.year, 8, 31) if today.month > 8 else date(today.year - 1, 8, 31)
    if not dated_profile(actor, practice).locations[1].facts:
        add_dated_fact(
            actor=actor, practice=practice, location=quay, field="address", until=moved,
            value={"street": "48 Chandler Road", "city": "Port Alder", "postcode": "00000"},
        )  # fmt: skip
        add_dated_fact(
            actor=actor, practice=practice, location=harbour, field="hours", until=changed,
            value={"text": "Mon to Fri 9:00 to 17:00"},
        )  # fmt: skip
        add_dated_fact(
            actor=actor, practice=practice, location=harbour, field="phone", accepted=True, why="call tracking",
            value={"text": "(555) 010-0155"},
        )  # fmt: skip
    first = practice_profile(actor, practice).clinicians[0].id
    _look(actor, practice, files=CLINIC_FILES, pages=CLINIC_PAGES, today=today, subject=f"clinician:{first}")


def _surgery(actor: int, *, today: date) -> None:
    there = [one.practice.pk for one in accessible(actor) if _has_site(one.practice, SURGERY_SITE)]
    practice = there[0] if there else _made_surgery(actor)
    if not _is_loaded(practice):
        _look(actor, practice, files=SURGERY_FILES, pages=SURGERY_PAGES, today=today)


def _made_surgery(actor: int) -> int:
    practice = add_practice(
        actor=actor, address=SURGERY_SITE, specialty="general-practice", name=_SURGERY_NAME, is_sample=True
    )
    save_work(actor=actor, practice=practice, specialties=["general-practice"], languages=["en"], country="GB")
    save_clinicians(
        actor=actor,
        practice=practice,
        clinicians=[
            ClinicianView(
                name="Dr Asha Verma", titles="MBBS MRCGP", specialty="general-practice",
                registrations=(RegistrationView(register="gmc", number="9999991"),),
            )
        ],
    )  # fmt: skip
    (surgery,) = save_locations(
        actor=actor,
        practice=practice,
        locations=[
            LocationView(
                street="4 Millbrook Lane", city="Alderton", postcode="ZZ99 3AB", country="GB", phone="01632 960123",
                hours="Mon to Fri 8:00 to 18:30",
            )
        ],
    )  # fmt: skip
    save_place(actor=actor, practice=practice, location=surgery, numbers={"ods": "Z99999"})
    return practice


def _look(
    actor: int, practice: int, *, files: tuple[tuple[str, bytes], ...], pages: tuple[str, ...], today: date,
    subject: str = "",
) -> None:  # fmt: skip
    """Hand the files over and read them here and now; a worker looks at the pages once the sample's web runs.

    The last page is about `subject`.
    """
    for name, content in files:
        number = add_file(
            actor=actor, practice=practice, file_name=name, chunks=[content], seen=today - timedelta(days=3)
        )
        job = ListingFile.objects.values_list("job", flat=True).get(pk=number)
        if job is not None:
            run_job(job)
    for page in pages:
        add_page(actor=actor, practice=practice, address=page, subject=subject if page == pages[-1] else "")
    begin_check(practice, pages=None, asked_by=actor_of(actor), now=timezone.now())
    audit_now(practice, now=timezone.now())


def _has_site(practice: Practice, key: str) -> bool:
    return any(site.key == key for site in practice.sites.all())


def _is_loaded(practice: int) -> bool:
    return ListingPage.objects.filter(practice_id=practice, found_by="person").exists()
