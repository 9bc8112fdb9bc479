"""Files about the sample practices in the forms in which real ones come, with fictional contents.

Header lines and property names are those of the published forms (`engine.citations.witnesses` names them). What is
wrong in them is the demo's story: hours before the change in September, the suite of another tenant in the national
register, the address before the move.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any, Final

from suture.engine.imports.sample import PRACTICE_NAME, SITE

__all__ = ["CLINIC_FILES", "SURGERY_FILES"]

_WEEK: Final = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def _table(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _google(
    code: str, name: str, lines: tuple[str, str], town: str, postcode: str, country: str, phone: str, website: str,
    category: str, hours: tuple[str, str, str],
) -> dict[str, str]:  # fmt: skip
    week, friday, saturday = hours
    by_day = {f"{day} hours": week for day in _WEEK[1:5]}
    return {
        "Store code": code, "Business name": name, "Address line 1": lines[0], "Address line 2": lines[1],
        "Address line 3": "", "Address line 4": "", "Address line 5": "", "Sub-locality": "", "Locality": town,
        "Administrative area": "", "Country / Region": country, "Postal code": postcode, "Latitude": "",
        "Longitude": "", "Primary phone": phone, "Additional phones": "", "Website": website,
        "Primary category": category, "Additional categories": "", "Sunday hours": "x", **by_day,
        "Friday hours": friday, "Saturday hours": saturday, "Special hours": "", "From the business": "",
        "Opening date": "", "Logo photo": "", "Cover photo": "", "Other photos": "", "Labels": "",
        "AdWords location extensions phone": "",
    }  # fmt: skip


def _npi(number: str, first: str, last: str, credential: str, unit: str) -> dict[str, Any]:
    address = {
        "country_code": "US", "country_name": "United States", "address_purpose": "LOCATION", "address_type": "DOM",
        "address_1": "12 HARBOUR STREET", "address_2": unit, "city": "PORT ALDER", "state": "NY",
        "postal_code": "000000000", "telephone_number": "555-010-0142",
    }  # fmt: skip
    return {
        "created_epoch": "1289606400000", "enumeration_type": "NPI-1", "last_updated_epoch": "1721433600000",
        "number": number,
        "addresses": [address, {**address, "address_purpose": "MAILING"}],
        "practiceLocations": [],
        "basic": {
            "first_name": first, "last_name": last, "credential": credential, "sole_proprietor": "NO", "sex": "F",
            "enumeration_date": "2010-11-13", "last_updated": "2024-07-20", "status": "A", "name_prefix": "--",
            "name_suffix": "--",
        },
        "taxonomies": [{
            "code": "207N00000X", "taxonomy_group": "", "desc": "Dermatology", "state": "NY", "license": "000000",
            "primary": True,
        }],
        "identifiers": [], "endpoints": [], "other_names": [],
    }  # fmt: skip


def _node(number: int, **tags: str) -> dict[str, Any]:
    return {
        "type": "node", "id": number, "lat": 40.7, "lon": -73.9, "timestamp": "2024-05-02T10:00:00Z",
        "tags": {key.replace("__", ":"): value for key, value in tags.items()},
    }  # fmt: skip


_CLINIC_HOURS: Final = ("9:00 AM-5:00 PM", "9:00 AM-5:00 PM", "x")

CLINIC_FILES: Final[tuple[tuple[str, bytes], ...]] = (
    (
        "google-locations.csv",
        _table([
            _google("HARBOUR", PRACTICE_NAME, ("12 Harbour Street", "Suite 3"), "Port Alder", "00000", "US",
                    "(555) 010-0142", f"https://{SITE}/contact", "Dermatologist", _CLINIC_HOURS),
            _google("QUAY", PRACTICE_NAME, ("210 North Quay Avenue", "Suite 120"), "Port Alder", "00000", "US",
                    "(555) 010-0177", f"https://{SITE}/", "Dermatologist",
                    ("8:00 AM-6:00 PM", "x", "x")),
        ]),
    ),
    (
        "npi-registry.json",
        json.dumps({"result_count": 1, "results": [_npi("1000000004", "INES", "OKAFOR", "MD", "STE 210")]}).encode(),
    ),
    (
        "overpass-port-alder.json",
        json.dumps({
            "version": 0.6, "generator": "Overpass API",
            "osm3s": {"timestamp_osm_base": "2026-11-20T00:00:00Z", "copyright": "fictional"},
            "elements": [
                _node(9000000001, amenity="doctors", healthcare="doctor", name=PRACTICE_NAME,
                      addr__housenumber="48", addr__street="Chandler Road", addr__city="Port Alder",
                      addr__postcode="00000", phone="+1 555-010-0177", website=f"https://{SITE}/",
                      healthcare__speciality="dermatology"),
                _node(9000000002, amenity="doctors", name="Bayside Skin Clinic", addr__housenumber="9",
                      addr__street="Bay Road", addr__city="Port Alder", addr__postcode="00000",
                      phone="+1 555-010-0190", website="https://baysideskin.example/"),
            ],
        }).encode(),
    ),
    (
        "brightlocal-citations.json",
        json.dumps({
            "success": True,
            "results": {
                "active": [
                    {"source": "skin-doctors.example", "url": "https://skin-doctors.example/port-alder/harbour-street",
                     "status": "active", "business-name": PRACTICE_NAME, "postcode": "00000",
                     "telephone": "(555) 010-0199", "date-identified-sort": "2026-11-16"},
                    {"source": "local-doctors.example", "url": "https://local-doctors.example/doctors/harbour-street",
                     "status": "active", "business-name": PRACTICE_NAME, "postcode": "00000",
                     "telephone": "(555) 010-0142", "date-identified-sort": "2026-11-16"},
                ],
                "pending": [], "possible": [], "old": [],
            },
        }).encode(),
    ),
)  # fmt: skip


def _ods(code: str, name: str, lines: tuple[str, ...], postcode: str, phone: str) -> bytes:
    address = (*lines, "", "", "", "", "")[:5]
    cells = [code, name, "Y56", "QMF", *address, postcode, "19940401", "", "A", "B", "00X", "20130401", "", phone]
    cells += ["", "", "", "0", "", "00X", "", "4", ""]
    return (",".join(f'"{cell}"' for cell in cells) + "\n").encode()


SURGERY_FILES: Final[tuple[tuple[str, bytes], ...]] = (
    (
        "epraccur.csv",
        _ods("Z99999", "MILLBROOK SURGERY", ("4 MILLBROOK LANE", "ALDERTON"), "ZZ99 3AB", "01632 960111"),
    ),
    (
        "google-locations-uk.csv",
        _table([
            _google("MILLBROOK", "Millbrook Surgery", ("4 Millbrook Lane", ""), "Alderton", "ZZ99 3AB", "GB",
                    "01632 960123", "https://millbrooksurgery.example/", "General practitioner",
                    ("08:00-18:30", "08:00-18:30", "x")),
        ]),
    ),
)  # fmt: skip
