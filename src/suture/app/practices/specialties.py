"""The specialties that a practice can have, with their codes in the NUCC provider taxonomy (version 26.1).

A short list in words that people use; the catalogue will bring the rest. The order is the order on screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from suture.engine.errors import InputError

__all__ = ["SPECIALTIES", "Specialty", "specialty", "specialty_key"]


@dataclass(frozen=True)
class Specialty:
    """A specialty: its key in addresses and files, its name on screen, its NUCC code."""

    key: str
    name: str
    nucc: str


SPECIALTIES: Final = (
    Specialty("allergy", "Allergy and immunology", "207K00000X"),
    Specialty("anesthesiology", "Anesthesiology", "207L00000X"),
    Specialty("audiology", "Audiology", "231H00000X"),
    Specialty("cardiology", "Cardiology", "207RC0000X"),
    Specialty("chiropractic", "Chiropractic", "111N00000X"),
    Specialty("clinic", "Clinic with several specialties", "261QM1300X"),
    Specialty("colorectal-surgery", "Colon and rectal surgery", "208C00000X"),
    Specialty("dentistry", "Dentistry", "1223G0001X"),
    Specialty("dermatology", "Dermatology", "207N00000X"),
    Specialty("emergency-medicine", "Emergency medicine", "207P00000X"),
    Specialty("endocrinology", "Endocrinology and diabetes", "207RE0101X"),
    Specialty("endodontics", "Endodontics", "1223E0200X"),
    Specialty("family-medicine", "Family medicine", "207Q00000X"),
    Specialty("fertility", "Fertility", "207VE0102X"),
    Specialty("gastroenterology", "Gastroenterology", "207RG0100X"),
    Specialty("general-practice", "General practice", "208D00000X"),
    Specialty("general-surgery", "General surgery", "208600000X"),
    Specialty("geriatrics", "Geriatrics", "207RG0300X"),
    Specialty("hospital", "Hospital", "282N00000X"),
    Specialty("infectious-diseases", "Infectious diseases", "207RI0200X"),
    Specialty("internal-medicine", "Internal medicine", "207R00000X"),
    Specialty("midwifery", "Midwifery", "367A00000X"),
    Specialty("nephrology", "Nephrology", "207RN0300X"),
    Specialty("neurology", "Neurology", "2084N0400X"),
    Specialty("neurosurgery", "Neurosurgery", "207T00000X"),
    Specialty("nutrition", "Nutrition and dietetics", "133V00000X"),
    Specialty("gynecology", "Obstetrics and gynecology", "207V00000X"),
    Specialty("oncology", "Oncology and hematology", "207RH0003X"),
    Specialty("ophthalmology", "Ophthalmology", "207W00000X"),
    Specialty("optometry", "Optometry", "152W00000X"),
    Specialty("oral-surgery", "Oral and maxillofacial surgery", "1223S0112X"),
    Specialty("orthodontics", "Orthodontics", "1223X0400X"),
    Specialty("orthopedics", "Orthopedic surgery", "207X00000X"),
    Specialty("ent", "Otolaryngology (ear, nose and throat)", "207Y00000X"),
    Specialty("pain-medicine", "Pain medicine", "208VP0000X"),
    Specialty("pediatric-dentistry", "Pediatric dentistry", "1223P0221X"),
    Specialty("pediatrics", "Pediatrics", "208000000X"),
    Specialty("periodontics", "Periodontics", "1223P0300X"),
    Specialty("physical-therapy", "Physical therapy", "225100000X"),
    Specialty("rehabilitation", "Physical medicine and rehabilitation", "208100000X"),
    Specialty("plastic-surgery", "Plastic surgery", "208200000X"),
    Specialty("podiatry", "Podiatry", "213E00000X"),
    Specialty("primary-care", "Primary care clinic", "261QP2300X"),
    Specialty("psychiatry", "Psychiatry", "2084P0800X"),
    Specialty("psychology", "Psychology", "103TC0700X"),
    Specialty("pulmonology", "Pulmonology", "207RP1001X"),
    Specialty("radiation-oncology", "Radiation oncology", "2085R0001X"),
    Specialty("radiology", "Radiology", "2085R0202X"),
    Specialty("rheumatology", "Rheumatology", "207RR0500X"),
    Specialty("sports-medicine", "Sports medicine", "207QS0010X"),
    Specialty("urgent-care", "Urgent care", "261QU0200X"),
    Specialty("urology", "Urology", "208800000X"),
    Specialty("vascular-surgery", "Vascular surgery", "2086S0129X"),
)

_BY_KEY: Final = {one.key: one for one in SPECIALTIES}
_BY_NAME: Final = {one.name.casefold(): one for one in SPECIALTIES}


def specialty(key: str) -> Specialty:
    """Return the specialty of a key; raises InputError where there is none."""
    if key not in _BY_KEY:
        raise InputError(f"There is no specialty {key[:60]!r}. Choose one from the list.")
    return _BY_KEY[key]


def specialty_key(text: str) -> str:
    """Return the key of what a person typed or chose (a name or a key); raises InputError where unknown."""
    words = text.strip().casefold()
    found = _BY_NAME.get(words) or _BY_KEY.get(words.replace(" ", "-"))
    if not words:
        raise InputError("Choose the practice's specialty.")
    if found is None:
        raise InputError(f"There is no specialty “{text.strip()[:60]}”. Choose one from the list.")
    return found.key
