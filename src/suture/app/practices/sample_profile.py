"""Who the fictional practice of the sample is: told through the same door as a user's own.

The second sample is told nothing but its name: there one sees what Suture asks for, and why.
"""

from __future__ import annotations

from suture.app.practices.profile_actions import (
    save_clinicians,
    save_locations,
    save_names,
    save_standing,
    save_work,
)
from suture.app.practices.profile_views import ClinicianView, HeldView, LocationView, NameView, RegistrationView
from suture.engine.imports.sample import PRACTICE_NAME, SITE

__all__ = ["fill_profile"]


def fill_profile(*, actor: int, practice: int) -> None:
    """Tell who Harbour Street Dermatology is; the register numbers are right by their check digits, and nobody's."""
    save_names(
        actor=actor,
        practice=practice,
        name=PRACTICE_NAME,
        names=(NameView(name="Harbour Street Skin Clinic"), NameView(name="Quayside Dermatology", is_former=True)),
    )
    save_work(
        actor=actor,
        practice=practice,
        specialties=("dermatology", "plastic-surgery"),
        languages=("en", "es", "ase"),
        country="US",
    )
    okafor, _ = save_clinicians(
        actor=actor,
        practice=practice,
        clinicians=(
            ClinicianView(
                name="Dr. Ines Okafor",
                titles="MD, FAAD",
                specialty="dermatology",
                registrations=(RegistrationView(register="npi", number="1000000004"),),
            ),
            ClinicianView(name="Tomas Reyne", titles="PA-C", specialty="dermatology"),
        ),
    )
    save_locations(
        actor=actor,
        practice=practice,
        locations=(
            LocationView(
                name="Harbour Street",
                street="12 Harbour Street",
                unit="Suite 3",
                postcode="00000",
                city="Port Alder",
                phone="(555) 010-0142",
                hours="Mon to Thu 8:00 to 17:00\nFri 8:00 to 13:00",
                page=f"https://{SITE}/contact",
            ),
        ),
    )
    save_standing(
        actor=actor,
        practice=practice,
        memberships=(
            HeldView(
                name="Society of Dermatology",
                clinician=okafor,
                since=2011,
                page="https://society-of-dermatology.example/members",
            ),
            HeldView(name="Association of Mohs Surgeons", clinician=okafor, since=2014),
        ),
        privileges=(
            HeldView(name="County Hospital", clinician=okafor, page="https://county-hospital.example/doctors"),
        ),
    )
