"""CMS's Doctors and Clinicians (mj5m-pzi6, *National Downloadable File*): who treats Medicare patients where.

It knows the columns by the titles of the published file, by those that it had until 2023, and by those of the API's
CSV. A row is a clinician at one address of one group, so its group is a record too, of a place. The file is read
block by block. It refuses to fill in a unit that CMS suppressed (`ln_2_sprs`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import IO, Final

from suture.engine.citations.nppes.as_records import Site, joined, placed, told
from suture.engine.citations.nppes.blocks import blocks
from suture.engine.citations.nppes.headers import Layout, column_places
from suture.engine.citations.nppes.numbers import is_number
from suture.engine.citations.nppes.reading import read_rows
from suture.engine.citations.records import Record
from suture.engine.errors import UnknownFormat
from suture.engine.imports.records import Reject

__all__ = ["read_care_compare"]

_BLOCK: Final = 4_000_000
_HEADER_BYTES: Final = 65_537
_TITLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "npi": ("npi",),
        "enrolment": ("ind enrl id",),
        "last": ("provider last name", "lst nm"),
        "first": ("provider first name", "frst nm"),
        "middle": ("provider middle name", "mid nm"),
        "suffix": ("suff",),
        "credential": ("cred",),
        "specialty": ("pri spec",),
        "facility": ("facility name", "org nm"),
        "group": ("org pac id",),
        "line_1": ("adr ln 1", "full street address"),
        "line_2": ("adr ln 2",),
        "city": ("city town", "citytown", "cty"),
        "region": ("state", "st"),
        "postcode": ("zip code", "zip"),
        "phone": ("telephone number", "phn numbr"),
        "site": ("adrs id",),
    }
)
_NEEDED: Final = ("npi", "last", "first", "specialty", "line_1", "city", "region", "postcode", "site")

Row = Mapping[str, str]


def read_care_compare(
    file: IO[bytes], *, name: str, seen: date | None = None
) -> Iterator[tuple[tuple[Record, ...], tuple[Reject, ...]]]:
    """Yield records and rejected rows block by block (4 MB of the file); a group at an address comes once.

    `seen` is the day of the file. Raises UnknownFormat for another table.
    """
    header = file.readline(_HEADER_BYTES)
    layout = _layout(header, name=name)
    known: set[int] = set()
    for block in blocks(file, size=_BLOCK, start=len(header), line=2, name=name):
        rows, rejects = read_rows(block, layout=layout)
        records: list[Record] = []
        for row, line in zip(rows.table.to_pylist(), rows.lines.tolist(), strict=True):
            cells = {field: told(text) for field, text in row.items()}
            if not is_number(cells["npi"]):
                rejects.append(Reject(line, f"{cells['npi'][:20]!r} is no NPI", joined(*cells.values())[:200]))
                continue
            records.append(_clinician(cells, seen=seen))
            place = _place(cells, seen=seen)
            # The hash stands for the id: a million groups would be too many texts to hold.
            if place and hash(place.id) not in known:
                known.add(hash(place.id))
                records.append(place)
        yield tuple(records), tuple(rejects)


def _layout(header: bytes, *, name: str) -> Layout:
    known, width = column_places(header, name=name)
    places = {
        field: next(known[title] for title in titles if title in known)
        for field, titles in _TITLES.items()
        if any(title in known for title in titles)
    }
    missing = [field for field in _NEEDED if field not in places]
    if missing:
        raise UnknownFormat(
            f"{name} lacks the column “{_TITLES[missing[0]][0]}”; wanted is CMS's Doctors and Clinicians as "
            "published (DAC_NationalDownloadableFile.csv)."
        )
    return Layout(kind="clinicians", width=width, places=places)


def _clinician(row: Row, *, seen: date | None) -> Record:
    parts = (row["npi"], row.get("enrolment", ""), row.get("group", ""), row["site"])
    here = Record(
        id=":".join(part for part in parts if part),
        kind="clinician at place",
        name=joined(row["first"], row.get("middle"), row["last"], row.get("suffix")),
        credentials=row.get("credential", ""),
        specialty=row["specialty"],
        numbers={"npi": row["npi"]},
        seen=seen,
    )
    return placed(here, _site(row))


def _place(row: Row, *, seen: date | None) -> Record | None:
    if not row.get("facility") or not row.get("group"):
        return None
    group = Record(id=f"group {row['group']}:{row['site']}", kind="place", name=row["facility"], seen=seen)
    return placed(group, _site(row))


def _site(row: Row) -> Site:
    return Site(
        line_1=row["line_1"],
        line_2=row.get("line_2", ""),
        city=row["city"],
        region=row["region"],
        postcode=row["postcode"],
        country="US",
        phone=row.get("phone", ""),
    )
