"""What a row is found by: its number, the words of its names, initials, telephones, postcodes, cities and states.

A term is a letter for its kind, a colon and a folded text; it is kept as a 64-bit hash. Of 30 million terms two share
a hash once in 40,000 tables. It knows how rows and questions are folded, both by the same rules; it refuses to rank.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from suture.engine.links.ids import link_ids

__all__ = [
    "TermKind", "Terms", "folded_phone", "folded_postcode", "folded_words", "hashed_terms", "is_closed",
    "table_terms",
]  # fmt: skip

TermKind: TypeAlias = Literal["n", "w", "i", "f", "p", "z", "c", "s", "k"]
"""A number; a word of a name; the initial of a given name; a first name that is an initial alone; ten digits of a
telephone; a five-digit postcode, or another country's; a city; a state; a kind (1 a clinician, 2 a place)."""

_APART: Final = r"[^a-z0-9]+"
# Apostrophes: typed, printed, grave and acute.
_MARKS: Final = "'\u2019\u0060\u00b4"
_SILENT: Final = rf"[{_MARKS}]|\p{{Mn}}"
# Abbreviations with dots, two letters at a time: p.c. is pc, d.d.s. is dds.
_DOTTED: Final = r"\b([a-z])\.([a-z])\b\.?"
_PERSON: Final = ("last", "first", "middle", "organisation")


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Hashes of terms, and the place of the row that each belongs to."""

    hashes: NDArray[np.uint64]
    rows: NDArray[np.int64]


def table_terms(table: pa.Table) -> Terms:
    """Return the terms of rows of `shapes.TABLE`. A row that was deactivated is found by its number alone."""
    open_rows = np.flatnonzero(~is_closed(table))
    numbers = [("n", pc.cast(table["npi"], pa.string()), np.arange(len(table)))]
    kept = table.take(pa.array(open_rows))
    found = [*numbers]
    for kind, texts, rows in _columns(kept):
        found.append((kind, texts, open_rows[rows]))
    made = [(_hashes(kind, texts), rows[_told(texts)]) for kind, texts, rows in found]
    return Terms(
        hashes=np.concatenate([hashes for hashes, _ in made]), rows=np.concatenate([rows for _, rows in made])
    )


def is_closed(table: pa.Table) -> NDArray[np.bool_]:
    """Say of each row whether it was deactivated and not reactivated since."""
    back = pc.fill_null(pc.greater_equal(table["reactivated"], table["deactivated"]), False)
    closed: NDArray[np.bool_] = np.asarray(pc.and_(pc.is_valid(table["deactivated"]), pc.invert(back)))
    return closed


def hashed_terms(terms: Sequence[tuple[TermKind, str]]) -> NDArray[np.uint64]:
    """Return the hashes of terms that are asked for; their texts are folded already."""
    hashes: NDArray[np.uint64] = link_ids(
        pa.array([kind for kind, _ in terms], pa.string()), pa.array([text for _, text in terms], pa.string())
    ).to_numpy()
    return hashes


def folded_words(text: str) -> list[str]:
    """Return the words of a name in small letters without accents: `O'Brien-Díaz, MD` is obrien, diaz, md."""
    plain = re.sub(rf"[{_MARKS}]", "", text.lower())
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return re.sub(_APART, " ", re.sub(_DOTTED, r"\1\2", plain)).split()


def folded_phone(text: str) -> str:
    """Return the last ten digits of a telephone that is asked for."""
    return re.sub(r"[^0-9]", "", text)[-_PHONE:]


_PHONE: Final = 10
_POSTCODE: Final = 5


def _columns(table: pa.Table) -> list[tuple[TermKind, pa.Array, NDArray[np.int64]]]:
    """Texts to be terms, by kind, each with the place of its row; null where there is none."""
    every = np.arange(len(table))
    others = table["others"].combine_chunks()
    more = table["more"].combine_chunks()
    other_rows = pc.list_parent_indices(others).to_numpy().astype(np.int64)
    more_rows = pc.list_parent_indices(more).to_numpy().astype(np.int64)
    sites = more.flatten()
    columns: list[tuple[TermKind, pa.Array, NDArray[np.int64]]] = [("k", _one(table["entity"]), every)]
    for texts, rows in [(_one(table[part]), every) for part in _PERSON] + [(others.flatten(), other_rows)]:
        words, at = _words(texts)
        columns.append(("w", words, rows[at]))
    for part in ("first", "middle"):
        initials = pc.utf8_slice_codeunits(_fold(_one(table[part])), 0, 1)
        columns.append(("i", _not_empty(initials), every))
    first = _not_empty(_fold(_one(table["first"])))
    lone = pc.equal(pc.utf8_length(first), 1)
    columns.append(("f", pc.if_else(lone, first, pa.scalar(None, pa.string())), every))
    for site, rows in ((table, every), (sites, more_rows)):
        fields = {name: _one(site[name]) if site is table else site.field(name) for name in _PLACED}
        columns += [
            ("p", _not_empty(_end(_digits(fields["phone"]), _PHONE)), rows),
            ("z", _postcodes(fields["postcode"]), rows),
            ("c", _not_empty(_fold(fields["city"])), rows),
            ("s", _not_empty(_fold(fields["region"])), rows),
        ]
    return columns


_PLACED: Final = ("phone", "postcode", "city", "region")


def _one(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()


def _fold(texts: pa.Array) -> pa.Array:
    small = pc.utf8_lower(texts)
    if not pc.all(pc.string_is_ascii(small), min_count=0).as_py():
        small = pc.utf8_normalize(small, "NFKD")
    for pattern, by in ((_SILENT, ""), (_DOTTED, r"\1\2"), (_APART, " ")):
        small = pc.replace_substring_regex(small, pattern, by)
    return pc.utf8_trim_whitespace(small)


def _words(texts: pa.Array) -> tuple[pa.Array, NDArray[np.int64]]:
    lists = pc.split_pattern(_fold(texts), " ")
    return _not_empty(lists.flatten()), pc.list_parent_indices(lists).to_numpy().astype(np.int64)


def _digits(texts: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(texts, r"[^0-9]+", "")


def _end(texts: pa.Array, letters: int) -> pa.Array:
    return pc.utf8_slice_codeunits(texts, -letters)


def _postcodes(texts: pa.Array) -> pa.Array:
    """The first five digits of a US postcode; another country's with its letters."""
    folded = pc.replace_substring(_fold(texts), " ", "")
    digits = pc.fill_null(pc.match_substring_regex(folded, r"^[0-9]{5}"), False)
    return _not_empty(pc.if_else(digits, pc.utf8_slice_codeunits(folded, 0, _POSTCODE), folded))


def folded_postcode(text: str) -> str:
    """Return a postcode that is asked for as rows have it."""
    folded = "".join(folded_words(text))
    return folded[:_POSTCODE] if re.match(r"[0-9]{5}", folded) else folded


def _not_empty(texts: pa.Array) -> pa.Array:
    return pc.if_else(pc.fill_null(pc.equal(texts, ""), False), pa.scalar(None, pa.string()), texts)


def _told(texts: pa.Array | pa.ChunkedArray) -> NDArray[np.bool_]:
    told: NDArray[np.bool_] = np.asarray(pc.is_valid(texts))
    return told


def _hashes(kind: str, texts: pa.Array | pa.ChunkedArray) -> NDArray[np.uint64]:
    told = texts.drop_null()
    flat = told.combine_chunks() if isinstance(told, pa.ChunkedArray) else told
    kinds = pa.array([kind], pa.string()).take(pa.array(np.zeros(len(flat), np.int64)))
    hashes: NDArray[np.uint64] = link_ids(kinds, flat).to_numpy()
    return hashes
