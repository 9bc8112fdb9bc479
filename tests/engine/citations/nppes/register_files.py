"""A small register that nobody is in, written as CMS publishes it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from suture.engine.citations.nppes.published import MAIN_HEADER, NAMES_HEADER, PLACES_HEADER, checked, line, main_line

NOW = datetime(2026, 11, 23, tzinfo=UTC)
MONTH = "20050523-20261108"
WEEK = "20261109-20261115"

SMITH, SMYTHE, CLINIC, GONE, NEW = (checked(body) for body in (100123456, 153000001, 177777777, 120000000, 199999998))

_LOCATION = "Provider Business Practice Location Address"


def person(number: str, first: str, last: str, **more: str) -> dict[str, str]:
    """A clinician in Harbor, Oregon; `more` are cells by short names."""
    return {
        "NPI": number,
        "Entity Type Code": "1",
        "Provider First Name": first,
        "Provider Last Name (Legal Name)": last,
        "Provider Credential Text": "M.D.",
        "Healthcare Provider Taxonomy Code_1": "207Q00000X",
        "Healthcare Provider Primary Taxonomy Switch_1": "N",
        "Healthcare Provider Taxonomy Code_2": "207N00000X",
        "Healthcare Provider Primary Taxonomy Switch_2": "Y",
        **site(),
        **more,
    }


def place(number: str, name: str, **more: str) -> dict[str, str]:
    """An organisation in Harbor, Oregon."""
    return {
        "NPI": number,
        "Entity Type Code": "2",
        "Provider Organization Name (Legal Business Name)": name,
        "Employer Identification Number (EIN)": "<UNAVAIL>",
        **site(),
        **more,
    }


def site(phone: str = "5415550142", city: str = "HARBOR") -> dict[str, str]:
    """A practice location, and the same address for mail."""
    return {
        "Provider First Line Business Mailing Address": "PO BOX 7",
        "Provider First Line Business Practice Location Address": "12 QUAY ST",
        "Provider Second Line Business Practice Location Address": "STE 210",
        f"{_LOCATION} City Name": city,
        f"{_LOCATION} State Name": "OR",
        f"{_LOCATION} Postal Code": "974150042",
        f"{_LOCATION} Country Code (If outside U.S.)": "US",
        f"{_LOCATION} Telephone Number": phone,
    }


def gone(number: str, day: str = "02/03/2024") -> dict[str, str]:
    """A deactivated number: the register says nothing else of it."""
    return {"NPI": number, "NPI Deactivation Date": day}


ROWS = (
    person(SMITH, "ROBERT", "SMITH", **{"Provider Middle Name": "J", "Provider Other Last Name": "SMITHSON"}),
    person(SMYTHE, "ANNE-MARIE", "O'SMYTHE"),
    place(CLINIC, "HARBOR SKIN CLINIC, PC"),
    gone(GONE),
)


def main_file(folder: Path, rows: Iterable[Mapping[str, str]] = ROWS, *, days: str = MONTH) -> Path:
    """A main file."""
    path = folder / f"npidata_pfile_{days}.csv"
    path.write_text(line(MAIN_HEADER) + "".join(main_line(row) for row in rows))
    return path


def names_file(folder: Path, rows: Iterable[tuple[str, str]], *, days: str = MONTH) -> Path:
    """Further names of organisations, all "doing business as"."""
    path = folder / f"othername_pfile_{days}.csv"
    path.write_text(line(NAMES_HEADER) + "".join(line((*row, "3")) for row in rows))
    return path


def places_file(folder: Path, rows: Iterable[tuple[str, str]], *, days: str = MONTH) -> Path:
    """Secondary practice locations: a number, and the first line of the address."""
    path = folder / f"pl_pfile_{days}.csv"
    cells = ("FL 2", "BAYSIDE", "OR", "97420", "US", "5415550199", "", "")
    path.write_text(line(PLACES_HEADER) + "".join(line((*row, *cells)) for row in rows))
    return path


def zipped(path: Path, *files: Path) -> Path:
    """A zip of files, with what CMS puts beside them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("NPPES_Data_Dissemination_Readme_v.2.pdf", b"%PDF-1.7")
        for file in files:
            archive.writestr(file.name.replace(".csv", "_fileheader.csv"), file.read_bytes().splitlines()[0])
            archive.write(file, file.name)
        archive.writestr(f"endpoint_pfile_{MONTH}.csv", '"NPI","Endpoint Type","Endpoint"\n')
    return path
