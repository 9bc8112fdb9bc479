"""A practice that directories list: one location that moved, one clinician, and a file that says what they show."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from suture.app.jobs import queries as jobs
from suture.app.jobs.running import run_job
from suture.app.listings import actions
from suture.app.listings.auditing import audit_now
from suture.app.listings.kinds import READ_FILE
from suture.app.practices.access import subject_of
from suture.app.practices.dated_actions import add_dated_fact
from suture.app.practices.profile_actions import save_clinicians, save_locations, save_names, save_work
from suture.app.practices.profile_queries import practice_profile
from suture.app.practices.profile_views import ClinicianView, LocationView, RegistrationView

HEADER = "id,directory,name,street,unit,city,region,postcode,country,phone,website,listing url,seen\n"
OURS = "Harbour Street,12 Harbour Street,Suite 120,Port Alder,NY,10001,US,212-555-0142,https://harbour.example/"
LISTED = (
    ("bing.com", OURS),
    ("npiregistry.cms.hhs.gov", OURS.replace("Suite 120", "Suite 210")),
    ("npidb.org", OURS.replace("Suite 120", "Suite 210")),
    ("healthgrades.com", OURS.replace("12 Harbour Street", "7 Mill Lane").replace("Suite 120", "")),
)


def tell_and_audit(owner: int, practice: int) -> int:
    """Tell who the practice is, hand the file over, and audit; return the file's number."""
    save_names(actor=owner, practice=practice, name="Harbour Street", names=[])
    save_work(actor=owner, practice=practice, specialties=["dermatology"], languages=["en"], country="US")
    okafor = ClinicianView(
        name="Ines Okafor", titles="MD", registrations=(RegistrationView(register="npi", number="1000000004"),)
    )
    save_clinicians(actor=owner, practice=practice, clinicians=[okafor])
    place = LocationView(
        street="12 Harbour Street", unit="Suite 120", city="Port Alder", region="NY", postcode="10001", country="US",
        phone="212-555-0142",
    )  # fmt: skip
    save_locations(actor=owner, practice=practice, locations=[place])
    location = practice_profile(owner, practice).locations[0].id
    before = {"street": "7 Mill Lane", "city": "Port Alder", "region": "NY", "postcode": "10001", "country": "US"}
    add_dated_fact(
        actor=owner, practice=practice, location=location, field="address", value=before, until=date(2025, 9, 30)
    )
    rows = (
        f"{number},{site},{said},https://www.{site}/p/{number},2026-11-20\n"
        for number, (site, said) in enumerate(LISTED)
    )
    file = actions.add_file(
        actor=owner, practice=practice, file_name="listings.csv", chunks=[(HEADER + "".join(rows)).encode()],
        seen=date(2026, 11, 20),
    )  # fmt: skip
    for job in jobs.unfinished(subject_of(practice), kind=READ_FILE):
        run_job(job.id)
    audit_now(practice, now=timezone.now())
    return file
