"""The pages of the demo's fictional directories: an address in, the answer of its server out. It opens no sockets.

They are made as real directories make theirs: some tell machines whom they list, some show it only to readers, one
lets no program look.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any, Final
from urllib.parse import urlsplit

from suture.engine.imports.sample import PRACTICE_NAME, SITE
from suture.engine.imports.sample.web_pages import SampleAnswer

__all__ = ["CLINIC_PAGES", "SURGERY_PAGES", "DirectoryWeb"]

_HTML: Final = (("Content-Type", "text/html; charset=utf-8"),)
_TEXT: Final = (("Content-Type", "text/plain; charset=utf-8"),)
_CLINIC: Final = f"https://{SITE}/"
_SURGERY: Final = "https://millbrooksurgery.example/"


def _page(title: str, body: str, data: dict[str, Any] | None = None) -> str:
    told = "" if data is None else (
        f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **data})}</script>'
    )  # fmt: skip
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>{told}</head>'
        f"<body><header><a href='/'>Home</a> <a href='/search'>Search</a></header><main>{body}</main>"
        "<footer>Fictional directory of the demo</footer></body></html>"
    )


def _told(kind: str, name: str, street: str, town: str, phone: str, url: str, **beside: Any) -> dict[str, Any]:
    town_name, _, postcode = town.partition("|")
    return {
        "@type": kind, "name": name, "telephone": phone, "url": url,
        "address": {
            "@type": "PostalAddress", "streetAddress": street, "addressLocality": town_name, "postalCode": postcode,
            "addressCountry": beside.pop("country", "US"),
        },
        **beside,
    }  # fmt: skip


def _shown(name: str, lines: tuple[str, ...], phone: str, url: str, rel: str = "") -> str:
    marks = f' rel="{rel}"' if rel else ""
    address = "<br>".join(escape(line) for line in lines)
    link = f'<p><a href="{url}"{marks}>Visit website</a></p>' if url else ""
    return f"<h1>{escape(name)}</h1><address>{address}</address><p>Phone: {escape(phone)}</p>{link}"


_TOWN: Final = "Port Alder|00000"
_PAGES: Final[dict[str, str]] = {
    "https://npi-lookup.example/npi/1000000004": _page(
        "Ines Okafor MD, NPI 1000000004",
        _shown("Ines Okafor, MD", ("12 Harbour Street", "Ste 210", "Port Alder, 00000"), "555-010-0142", ""),
        _told("Physician", "Ines Okafor, MD", "12 Harbour Street, Ste 210", _TOWN, "555-010-0142", "",
              usNPI="1000000004", medicalSpecialty="Dermatology"),
    ),
    "https://doctor-register.example/okafor-ines-1000000004": _page(
        "Okafor, Ines",
        _shown("Ines Okafor MD", ("12 Harbour St.", "Suite 210", "Port Alder, 00000"), "(555) 010-0142", ""),
        _told("IndividualPhysician", "Ines Okafor MD", "12 Harbour St., Suite 210", _TOWN, "(555) 010-0142", "",
              usNPI="1000000004", medicalSpecialty="Dermatology"),
    ),
    "https://find-a-derm.example/port-alder/harbour-street-dermatology": _page(
        PRACTICE_NAME,
        _shown(PRACTICE_NAME, ("12 Harbour Street", "Suite 3", "Port Alder, 00000"), "(555) 010-0142", _CLINIC),
        _told("MedicalClinic", PRACTICE_NAME, "12 Harbour Street, Suite 3", _TOWN, "(555) 010-0142", _CLINIC,
              medicalSpecialty="Dermatology", openingHours="Mo-Fr 09:00-17:00; Sa-Su off"),
    ),
    "https://skin-doctors.example/port-alder/harbour-street": _page(
        PRACTICE_NAME,
        _shown(PRACTICE_NAME, ("12 Harbour Street, Suite 3", "Port Alder, 00000"), "(555) 010-0199", _CLINIC,
               "nofollow"),
        _told("MedicalBusiness", PRACTICE_NAME, "12 Harbour Street, Suite 3", _TOWN, "(555) 010-0199", _CLINIC),
    ),
    "https://local-doctors.example/doctors/harbour-street": _page(
        PRACTICE_NAME,
        _shown(PRACTICE_NAME, ("12 Harbour St", "Ste 3", "Port Alder, 00000"), "555.010.0142", _CLINIC),
        _told("LocalBusiness", PRACTICE_NAME, "12 Harbour St, Ste 3", _TOWN, "555.010.0142", _CLINIC),
    ),
    "https://gp-finder.example/surgeries/millbrook": _page(
        "Millbrook Surgery",
        _shown("Millbrook Surgery", ("4 Millbrook Lane", "Alderton", "ZZ99 3AB"), "01632 960123", _SURGERY),
        _told("MedicalClinic", "Millbrook Surgery", "4 Millbrook Lane", "Alderton|ZZ99 3AB", "01632 960123", _SURGERY,
              country="GB", openingHours="Mo-Fr 08:00-18:30"),
    ),
    "https://surgeries-near-me.example/alderton/millbrook-surgery": _page(
        "Mill Brook Surgery, Alderton",
        _shown("Millbrook Surgery", ("4 Millbrook Ln.", "Alderton ZZ99 3AB"), "01632 960111", _SURGERY, "nofollow"),
        _told("MedicalBusiness", "Millbrook Surgery", "4 Millbrook Ln.", "Alderton|ZZ99 3AB", "01632 960111",
              _SURGERY, country="GB"),
    ),
}  # fmt: skip

_CLOSED_TO_PROGRAMS: Final = "https://members-only.example/doctors/ines-okafor"

CLINIC_PAGES: Final = (
    *(address for address in _PAGES if "millbrook" not in address),
    _CLOSED_TO_PROGRAMS,
)
"""The pages that list the clinic or its clinicians; the last one lets no program look."""

SURGERY_PAGES: Final = tuple(address for address in _PAGES if "millbrook" in address)


_HOME: Final = _page("Millbrook Surgery", "<h1>Millbrook Surgery</h1><p>4 Millbrook Lane, Alderton</p>")


class DirectoryWeb:
    """Answers for the demo's directories, and for the surgery's own first page."""

    def answer(self, host: str, path: str) -> SampleAnswer | None:
        """Return the answer to a GET; None for what these directories do not have.

        Some of them are hosts of the sample's web too: the pages that link to the practice are its.
        """
        host = host.lower().removeprefix("www.")
        page = urlsplit(path).path or "/"
        if host == urlsplit(_SURGERY).hostname:
            return _answer(_HOME) if page == "/" else _NONE
        if page == "/robots.txt" and host == urlsplit(_CLOSED_TO_PROGRAMS).hostname:
            return SampleAnswer(200, _TEXT, b"User-agent: *\nDisallow: /\n")
        found = _PAGES.get(f"https://{host}{page}")
        return None if found is None else _answer(found)


def _answer(html: str) -> SampleAnswer:
    return SampleAnswer(200, _HTML, html.encode())


_NONE: Final = SampleAnswer(404, _HTML, b"<!doctype html><title>Not found</title><h1>Not found</h1>")
