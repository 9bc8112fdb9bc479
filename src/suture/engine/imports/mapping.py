"""Any table of links, read through a mapping of its columns that a person has confirmed.

It guesses what the columns are, from their names and from their values, and turns a confirmed mapping into a
`Report` like any exporter's. It refuses to guess in silence: an unconfirmed guess imports nothing. A header's
signature lets the app remember the mapping, so that the same sheet is asked about once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.errors import InputError, UnknownFormat
from suture.engine.imports.mapping_words import ROLES, WORDS
from suture.engine.imports.shape import Column, Fields, Report, column, fold
from suture.engine.imports.values import looks_like, whole, yes

__all__ = ["ROLES", "Mapping", "guess_mapping", "header_signature"]

_URL: Final = re.compile(r"(https?://)?[^\s/@:]+\.[^\s/@:.\d][^\s/@:]*(:\d+)?(/\S*)?", re.IGNORECASE)
_FOLLOW: Final = re.compile(r".*\b(no|do)?[ -]?follow(ed)?\b.*|ugc|sponsored", re.IGNORECASE)
_LOOKS: Final[dict[str, Callable[[str], bool]]] = {
    "url": lambda cell: _URL.fullmatch(cell) is not None,
    "day": lambda cell: looks_like(cell) == "day",
    "number": lambda cell: whole(cell) is not None,
    "follow": lambda cell: _FOLLOW.fullmatch(cell) is not None,
    "yes": lambda cell: yes(cell) is not None,
}
# A column is taken for what its name says only where at least this share of its values agrees.
_SHARE: Final = 0.6


@dataclass(frozen=True)
class Mapping:
    """Which header stands for which role (see ROLES); what is not named is not read."""

    columns: tuple[tuple[str, str], ...]
    """Pairs of role and header, in the order of ROLES."""

    @classmethod
    def of(cls, columns: dict[str, str]) -> Mapping:
        """A mapping from role to header; raises InputError without a source or for an unknown role."""
        if unknown := columns.keys() - ROLES.keys():
            message = f"No column can be {min(unknown)!r}; known are {', '.join(ROLES)}."
            raise InputError(message)
        if "source_url" not in columns:
            message = "Say which column holds the page that links; without it there is no link."
            raise InputError(message)
        return cls(tuple((role, columns[role]) for role in ROLES if role in columns))

    @classmethod
    def from_json(cls, text: str | bytes) -> Mapping:
        """The mapping that `to_json` wrote; raises InputError for anything else."""
        try:
            return cls.of(msgspec.json.decode(text, type=dict[str, str]))
        except (msgspec.DecodeError, RecursionError) as error:
            message = f"This is no mapping of columns: {error}."
            raise InputError(message) from error

    def to_json(self) -> str:
        """The mapping as a JSON object of role to header."""
        return msgspec.json.encode(dict(self.columns)).decode()

    def header_of(self, role: str) -> str | None:
        """The header that stands for a role."""
        return dict(self.columns).get(role)

    def report(self, header: Sequence[str]) -> Report:
        """The report that reads such a file; raises UnknownFormat where the header lacks a mapped column."""
        found = {fold(name) for name in header}
        for role, name in self.columns:
            if fold(name) not in found:
                message = f"The file has no column {name!r}, mapped to {ROLES[role][0]!r}."
                raise UnknownFormat(message)
        return Report(
            tool="mapped",
            report="links",
            requires=tuple(name for role, name in self.columns if role == "source_url"),
            columns=tuple(_column(role, name) for role, name in self.columns),
            default_scheme="https",
            finish=_finish,
        )


def guess_mapping(header: Sequence[str], sample_rows: Iterable[Sequence[str]] = ()) -> Mapping | None:
    """Guess what the columns are, for a person to confirm; None where no column can be the page that links.

    A few hundred rows are enough. A name counts before a value, yet a name that its values contradict does
    not count; without any known name the column of addresses on most different hosts is the source.
    """
    rows = list(sample_rows)
    values = [[row[place].strip() for row in rows if place < len(row)] for place in range(len(header))]
    guessed: dict[str, int] = {}
    for _, role, place in sorted(_claims(header, values)):
        if role not in guessed and place not in guessed.values():
            guessed[role] = place
    addresses = [
        (-len({_host(value) for value in values[place] if value}), place)
        for place in range(len(header))
        if _share("url", values[place]) >= _SHARE and place not in guessed.values()
    ]
    for role, (_, place) in zip(
        [role for role in ("source_url", "target_url") if role not in guessed],
        sorted(addresses),
        strict=False,
    ):
        guessed[role] = place
    if "source_url" not in guessed:
        return None
    return Mapping.of({role: header[place] for role, place in guessed.items()})


def header_signature(header: Sequence[str]) -> str:
    """A short name for a header, the same for every file with these columns in this order; 16 hex digits."""
    return sha256("\x1f".join(fold(name) for name in header).encode()).hexdigest()[:16]


def _claims(header: Sequence[str], values: list[list[str]]) -> Iterable[tuple[int, str, int]]:
    """Each (how far down in the list of words, role, place) where a header's name and its values agree."""
    for role, words in WORDS.items():
        known = {fold(word): number for number, word in reversed(list(enumerate(words)))}
        for place, name in enumerate(header):
            if (rank := known.get(fold(name))) is not None and _fits(role, values[place]):
                yield rank, role, place


def _fits(role: str, values: list[str]) -> bool:
    looks = ROLES[role][1]
    if looks == "text":
        return _share("url", values) < _SHARE or role == "anchor"
    return _share(looks, values) >= _SHARE or not any(values)


def _share(looks: str, values: list[str]) -> float:
    filled = [value for value in values if value]
    return sum(map(_LOOKS[looks], filled)) / len(filled) if filled else 0.0


def _host(url: str) -> str:
    return url.rpartition("://")[2].partition("/")[0].lower()


def _column(role: str, name: str) -> Column:
    if role in {"rel", "nofollow", "dofollow"}:
        return column(f"_{role}", name, kind="text")
    return column(role, name)


def _finish(fields: Fields) -> Fields:
    """Nofollow, ugc and sponsored out of whichever of the three ways of telling the file has."""
    rel = fields.pop("_rel", None)
    told = [
        answer
        for answer in (
            _nofollow(fields.pop("_nofollow", None), yes_means=True),
            _nofollow(fields.pop("_dofollow", None), yes_means=False),
            _nofollow(rel, yes_means=None),
        )
        if answer is not None
    ]
    if told:
        fields["nofollow"] = pc.coalesce(*told)
    if rel is not None:
        words = pc.utf8_lower(rel)
        for name in ("ugc", "sponsored"):
            # The word says yes; its absence says nothing, because many lists write "nofollow" for all three.
            fields[name] = pc.if_else(pc.match_substring(words, name), pa.scalar(True), pa.scalar(None, pa.bool_()))
    return fields


def _true_where(told: pa.Array) -> pa.Array:
    return pc.if_else(told, pa.scalar(True), pa.scalar(None, pa.bool_()))


def _nofollow(cell: pa.Array | None, *, yes_means: bool | None) -> pa.Array | None:
    """Whether a cell says nofollow: by its words, else by yes and no where the column gives them a sense."""
    if cell is None:
        return None
    word = pc.utf8_lower(cell)
    no = pc.match_substring_regex(word, r"no[ _-]?follow|ugc|sponsored")
    told = pc.if_else(pc.or_(no, pc.match_substring(word, "follow")), no, pa.scalar(None, pa.bool_()))
    if yes_means is None:
        return told
    cells = cell.dictionary_encode()
    said = pa.array([yes(text) for text in cells.dictionary.to_pylist()], pa.bool_()).take(cells.indices)
    return pc.coalesce(told, said if yes_means else pc.invert(said))
