"""A file of listings, whoever wrote it: told by its shape, read row by row.

It refuses to guess: what nobody's reader knows is refused with the names of those that are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from suture.engine.citations.witnesses.opening import ListingFile, open_files
from suture.engine.citations.witnesses.registry import FORMATS, Format, known_formats
from suture.engine.citations.witnesses.tables import header_row
from suture.engine.citations.witnesses.within import EVERYWHERE, Within
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.errors import InputError, UnknownFormat
from suture.engine.imports.records import Reject

__all__ = ["MOST_LISTINGS", "detect", "each_listing", "read_listings"]

MOST_LISTINGS: Final = 200_000
"""Records of one file that are held: more than any practice has; `Within` makes fewer of them."""

_MOST_REJECTS: Final = 10_000


def detect(path: Path, *, file_name: str = "") -> Format:
    """Whose file it is, by what is in it; of an archive, its first file that is known.

    Raises UnknownFormat, which names the known formats, and UnreadableFile for a damaged file.
    """
    return _known(path, file_name=file_name, url=None)[0][1]


def each_listing(
    path: Path, *, file_name: str = "", within: Within = EVERYWHERE, url: str | None = None
) -> Iterator[Witnessed | Reject]:
    """Each record within, and each row that could not be read, as they come: memory does not grow with the file.

    `url` is the address of a saved page. Raises as `detect`.
    """
    for file, form in _known(path, file_name=file_name, url=url):
        yield from form.read(file, within)


def read_listings(
    path: Path,
    *,
    file_name: str = "",
    within: Within = EVERYWHERE,
    seen: date | None = None,
    url: str | None = None,
) -> tuple[tuple[Witnessed, ...], tuple[Reject, ...]]:
    """All records within, and the rows that could not be read (at most 10,000 of these are told).

    `seen` is the day of the file, for records that do not say on which day they were true. Raises as `detect`, and
    InputError for more than 200,000 records.
    """
    accepted: list[Witnessed] = []
    rejected: list[Reject] = []
    for one in each_listing(path, file_name=file_name, within=within, url=url):
        if isinstance(one, Reject):
            if len(rejected) < _MOST_REJECTS:
                rejected.append(one)
            continue
        if len(accepted) == MOST_LISTINGS:
            shown = file_name or path.name
            raise InputError(f"{shown} has more than {MOST_LISTINGS:,} records; name a country, postcodes or names.")
        dated = one if seen is None or one.record.seen else replace(one, record=replace(one.record, seen=seen))
        accepted.append(dated)
    return tuple(accepted), tuple(rejected)


def _known(path: Path, *, file_name: str, url: str | None) -> list[tuple[ListingFile, Format]]:
    files = open_files(path, file_name=file_name, url=url)
    found = []
    for file in files:
        form = next((form for form in FORMATS if file.shape in form.shapes and form.tells(file)), None)
        if form is not None:
            found.append((file, form))
    if not found:
        raise UnknownFormat(_refusal(files[0]))
    return found


def _refusal(file: ListingFile) -> str:
    if header_row(file, ("npi",), ("entitytypecode",)) == 0:
        return f"{file.shown} is a file of the NPI register; load it with `suture nppes load` and search it there."
    begins = ""
    if file.lead:
        cells = ", ".join(cell[:40] for cell in file.lead[0][:6])
        begins = f" It begins with {cells!r}."
    return f"{file.shown} is no file of listings that is known.{begins} Known are: {known_formats()}."
