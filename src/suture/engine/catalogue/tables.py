"""The catalogue's files, as they lie in the package: read, never interpreted.

It knows which files there are, what their columns are called, and the digest of them all. It refuses to know
what a row means (that is `catalogue`) or whether it is right (tests walk every row).
"""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from typing import Final

import pyarrow as pa
import pyarrow.csv as pacsv

__all__ = ["COLUMNS", "SITE_FILES", "digest", "read_table"]

_SITE: Final = ("domain", "kind", "medical", "country", "specialties", "confidence", "sources", "name")

# What goes before in a later file replaces what an earlier one says of the same domain.
SITE_FILES: Final = ("registers", "medical", "news", "added")

COLUMNS: Final = {
    "registers": _SITE,  # by scripts/build_catalogue.py
    "medical": (*_SITE, "trusted"),  # by the script
    "directories": (
        "domain", "kind", "countries", "scope", "cost", "claim_url", "profile_pattern", "status", "sources", "name",
    ),  # by the script
    "associations": (
        "domain", "country", "level", "specialty", "nucc", "offers", "sources", "name",
    ),  # by the script
    "feeds": ("source", "target", "sure", "days", "delay", "page", "says"),  # by hand: its sources are its pages
    "sources": ("key", "name", "licence", "url", "as_of"),  # by hand, as the rest
    "news": _SITE,
    "added": _SITE,
    "platforms": ("host", "kind", "users", "name"),
    "suffixes": ("suffix", "kind", "medical", "country", "says"),
    "specialties": ("code", "name", "plain", "mesh"),
}  # fmt: skip


def read_table(name: str) -> pa.Table:
    """Read the file of one key of COLUMNS, every column as text; an empty cell is an empty text."""
    columns = COLUMNS[name]
    table = pacsv.read_csv(
        BytesIO(_bytes(name)),
        convert_options=pacsv.ConvertOptions(
            column_types={column: pa.string() for column in columns}, strings_can_be_null=False
        ),
    )
    if tuple(table.column_names) != columns:
        raise ValueError(f"{name}.csv has the columns {table.column_names}, not {list(columns)}")
    return table


def digest() -> str:
    """Hash of all files: 16 hexadecimal digits that change with any row."""
    whole = sha256()
    for name in sorted(COLUMNS):
        whole.update(name.encode() + b"\0" + sha256(_bytes(name)).digest())
    return whole.hexdigest()[:16]


def _bytes(name: str) -> bytes:
    return files(__package__).joinpath("data", f"{name}.csv").read_bytes()
