"""A practice that is owed something: a hospital's page without its link, journalists' requests, a link seller."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from suture.app.jobs.models import Job
from suture.app.jobs.running import run_job
from suture.app.openings.actions import add_opening
from suture.app.openings.find_actions import look_now
from suture.app.openings.handed_actions import paste_requests
from suture.app.openings.kinds import LOOK
from suture.app.openings.sample.told import source_requests
from suture.app.openings.told_actions import tell_affiliation
from suture.app.openings.weighing import weigh_practice
from suture.app.practices.actions import add_practice
from suture.app.practices.profile_actions import save_clinicians, save_locations, save_work
from suture.app.practices.profile_queries import practice_profile
from suture.app.practices.profile_views import ClinicianView, LocationView

__all__ = ["HOSPITAL", "SELLER", "opened_practice", "tell_and_weigh", "web_of_openings", "work"]

HOSPITAL = "http://harbour-hospital.example/doctors/okafor"
SELLER = "http://guest-posts.example/write-for-us"


def web_of_openings() -> dict[str, tuple[int, str]]:
    """The pages of both: what a small web answers for their addresses."""
    return {
        HOSPITAL: _page(
            "Ines Okafor, MD",
            "<p>Dermatologist in Port Alder, New York. Harbour Dermatology, 12 Harbour Street, 212-555-0142.</p>"
            "<p>Entries are kept by the medical staff office: staff-office@harbour-hospital.example</p>",
        ),
        SELLER: _page(
            "Write for us",
            "<p>We accept guest posts on health, casino, crypto and finance. Dofollow links, permanent. Price: $90 "
            "for each guest post, $60 for a link insertion. Pay by PayPal.</p>"
            "<p>Send your article of 800 words to editor@guest-posts.example.</p>",
        ),
    }  # fmt: skip


def _page(title: str, body: str) -> tuple[int, str]:
    head = f'<!doctype html><html lang="en"><title>{title}</title>'
    return 200, f"{head}<body><main><h1>{title}</h1>{body}</main></body></html>"


def opened_practice(owner: int) -> int:
    """Make a practice of the owner's whose openings the sample's web may answer for."""
    return add_practice(
        actor=owner, address="https://www.harbour.example/", specialty="dermatology", name="Harbour Dermatology",
        is_sample=True,
    )  # fmt: skip


def tell_and_weigh(owner: int, practice: int, *, today: date | None = None) -> None:
    """Tell who the practice is and what it is to others, hand a digest over, look where something answers, weigh."""
    save_work(actor=owner, practice=practice, specialties=["dermatology"], languages=["en"], country="US")
    okafor = ClinicianView(name="Ines Okafor", titles="MD", specialty="dermatology")
    save_clinicians(actor=owner, practice=practice, clinicians=[okafor])
    place = LocationView(
        street="12 Harbour Street", city="Port Alder", region="NY", postcode="10001", country="US",
        phone="212-555-0142",
    )  # fmt: skip
    save_locations(actor=owner, practice=practice, locations=[place])
    doctor = practice_profile(owner, practice).clinicians[0].id
    tell_affiliation(
        actor=owner, practice=practice, kind="privilege", name="Harbour Hospital", address=HOSPITAL, clinician=doctor
    )
    tell_affiliation(actor=owner, practice=practice, kind="insurer", name="Quayside Health Plan")
    text = source_requests(today=today or timezone.now().date() + timedelta(days=1))
    paste_requests(actor=owner, practice=practice, text=text)
    add_opening(actor=owner, practice=practice, address=SELLER, note_text="They wrote to us.")
    look_now(actor=owner, practice=practice)
    work(practice)


def work(practice: int) -> None:
    """Do the looks that wait, and weigh."""
    for job in Job.objects.filter(kind=LOOK, state="queued").order_by("pk"):
        run_job(job.pk)
    weigh_practice(practice, now=timezone.now())
