"""The shape in which a tool file says what its exporter writes: columns, reports, and nothing else.

A tool file (`ahrefs.py` is the example to copy) is a tuple of `Report`s. A report names the headers that give
it away, says which header fills which field of `engine.links.columns`, and may finish a batch of typed columns
with a small function. It refuses to know about bytes, encodings, delimiters, rows that are broken, URLs that
are bad, or the lake: that is done once, for all tools, by the files around this one.

Headers are compared *folded*: case, blanks, underscores, quotes and punctuation do not count, so that
"Referring Page URL", "referring_page_url" and `"Referring page URL "` are one name. A tool file writes them as
the exporter does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, Protocol

import pyarrow as pa

from suture.engine.links.columns import CLAIM_KINDS, CLAIMS, LINKS

__all__ = ["Column", "Fields", "Kind", "Mapper", "Report", "Sheet", "column", "fold", "places"]

Kind = Literal[
    "url",      # made canonical; a bad one rejects the row where the report needs it, else is blank
    "site",     # a host name, or a URL of which only the host counts
    "text",     # trimmed; empty is unknown
    "label",    # as it stands; empty is a known empty text (a link's text)
    "int",      # whole number; "1,240", "1.240" and "1 240" are 1240
    "real",     # number with a decimal point or comma
    "status",   # 100..599; anything else (Ahrefs writes 0 for "not fetched") is unknown
    "bool",     # true/false, yes/no, 1/0 in any case; anything else is unknown
    "flag",     # any text sets it, save for 0, false, no and -; empty is false
    "day",      # a date in any order that the column as a whole makes plain; times of day are dropped
    "country",  # two letters, made upper case
    "choice",   # one of `choices`; anything else is unknown
]  # fmt: skip

Fields = dict[str, pa.Array]
"""Typed columns of one batch by field name, all of one length; names with a leading underscore are a report's
own working columns and leave with `finish`."""

_KIND_OF: Final[dict[pa.DataType, Kind]] = {
    pa.string(): "text", pa.bool_(): "bool", pa.date32(): "day", pa.float64(): "real",
    pa.int16(): "status", pa.int32(): "int", pa.int64(): "int",
}  # fmt: skip
_KIND_OF_FIELD: Final[dict[str, Kind]] = {
    "source_url": "url", "target_url": "url", "anchor": "label", "source_country": "country", "country": "country",
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One field and the headers that fill it, in order of preference."""

    field: str
    names: tuple[str, ...]
    kind: Kind
    choices: tuple[tuple[str, str], ...] = ()
    html: bool = False
    """The exporter leaves HTML entities in the text; they are made characters."""


def column(
    into: str,
    *names: str,
    kind: Kind | None = None,
    choices: dict[str, str] | None = None,
    html: bool = False,
) -> Column:
    """Return a column; its kind follows from the field's type in the schema unless one is given.

    `choices` maps what the exporter writes (any case) to what we keep. A field with a leading underscore is
    a working column for `Report.finish` and needs a kind.
    """
    if choices is not None:
        return Column(into, names, "choice", tuple((key.casefold(), to) for key, to in choices.items()))
    return Column(into, names, kind or _kind_of(into), html=html)


def _kind_of(name: str) -> Kind:
    if name in _KIND_OF_FIELD:
        return _KIND_OF_FIELD[name]
    for schema in (LINKS, CLAIMS):
        if name in schema.names:
            return _KIND_OF[schema.field(name).type]
    raise KeyError(f"no schema has a field {name}, so its kind has to be given")


@dataclass(frozen=True, kw_only=True)
class Report:
    """One kind of file that one tool exports.

    With `claim_kind` None each row is a link and must fill `source_url`; `target_url` may stay unknown. Else
    each row is a claim of that kind and must fill `subject`.
    """

    tool: str
    report: str
    requires: tuple[str, ...]
    """Headers that must all be there; "a | b" means either. They give the report away."""
    columns: tuple[Column, ...]
    excludes: tuple[str, ...] = ()
    """Headers of which none may be there."""
    claim_kind: str | None = None
    default_scheme: str | None = None
    """What stands before a URL that has no scheme; None leaves such a URL bad."""
    ignores: tuple[str, ...] = ()
    """Headers that belong to the report and are left out on purpose, so that no note speaks of them."""
    more_columns: Callable[[Sequence[str]], tuple[Column, ...]] | None = None
    """Working columns that depend on the header itself (a link intersect has one for each rival)."""
    finish: Callable[[Fields], Fields] | None = field(default=None, repr=False)
    """The last word on a batch: typed fields in, typed fields out, same length."""

    def __post_init__(self) -> None:
        if self.claim_kind is not None and self.claim_kind not in CLAIM_KINDS:
            raise ValueError(f"{self.claim_kind} is no kind of claim")
        names = (LINKS if self.claim_kind is None else CLAIMS).names
        for one in self.columns:
            if one.field not in names and not one.field.startswith("_"):
                raise ValueError(f"{self.tool} {self.report}: no field {one.field}")

    @property
    def subject(self) -> str:
        """The field that every accepted row fills."""
        return "source_url" if self.claim_kind is None else "subject"

    def fits(self, header: Sequence[str]) -> tuple[int, int] | None:
        """How well the header fits: (required names met, columns met), larger is better; None where it cannot."""
        found = {fold(name) for name in header}
        needed = [{fold(name) for name in names.split("|")} for names in self.requires]
        if not all(names & found for names in needed) or any(fold(name) in found for name in self.excludes):
            return None
        return len(needed), len(places(self.all_columns(header), header))

    def all_columns(self, header: Sequence[str]) -> tuple[Column, ...]:
        """The report's columns, with those that depend on this header."""
        return self.columns + (self.more_columns(header) if self.more_columns else ())


class Mapper(Protocol):
    """What a user's confirmed mapping offers: it names the report that a header is."""

    def report(self, header: Sequence[str]) -> Report:
        """Return the report; raises UnknownFormat where the header lacks a mapped column."""


class Sheet(Protocol):
    """A file that is no text (a workbook's sheet, JSON) as UTF-8 CSV: commas, header first, row n on line n."""

    @property
    def name(self) -> str:
        """The sheet's name, for notes and messages; may be empty."""

    def csv_blocks(self) -> Iterator[bytes]:
        """The text in blocks of any size; may be asked for again, and gives the same."""


def fold(name: str) -> str:
    """Return the name as it is compared: its letters and digits in lower case; a name without any ("#") stays."""
    return _remembered_fold(name) if len(name) <= 100 else _fold(name)


def _fold(name: str) -> str:
    kept = "".join(letter for letter in name.casefold() if letter.isalnum())
    return kept or name.strip("\ufeff \"'")


# Each header is compared with every report: folding it once for each took half a second for a wide one.
_remembered_fold = lru_cache(maxsize=4096)(_fold)


def places(columns: Sequence[Column], header: Sequence[str]) -> dict[Column, int]:
    """Return which position of the header fills which column; the first of two equal headers counts."""
    where: dict[str, int] = {}
    for position, name in enumerate(header):
        where.setdefault(fold(name), position)
    met: dict[Column, int] = {}
    for one in columns:
        for name in one.names:
            if fold(name) in where:
                met[one] = where[fold(name)]
                break
    return met
