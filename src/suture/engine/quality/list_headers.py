"""What the columns of somebody's own list of links mean: their names, and what a cell says.

It knows the names of `current_links` themselves, the plain words of the lists that people keep (those of the
importer's mapping), and the short names of the tools' metrics. It refuses to guess a column from its cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import pyarrow as pa

from suture.engine.imports.mapping_words import WORDS
from suture.engine.imports.shape import fold
from suture.engine.imports.values import yes
from suture.engine.links.columns import METRICS, OBSERVED

__all__ = ["COLUMNS", "columns_of", "meant"]

COLUMNS: Final = {
    "source_url": pa.string(),
    "target_url": pa.string(),
    "rel": pa.string(),
    "dofollow": pa.bool_(),
    **{field.name: field.type for field in (*OBSERVED, *METRICS)},
}
"""Every column that a list may have, by the name that it gets, and the type of its cells."""

_ROLES: Final = ("source_url", "target_url", "anchor", "source_title", "rel", "nofollow", "dofollow", "source_status")
_SHORT: Final = {
    "zone": "position", "place": "position", "type": "kind", "context": "context_right", "left": "context_left",
    "right": "context_right", "before": "context_left", "after": "context_right", "indexable": "source_indexable",
    "status": "source_status", "external links": "page_links_out", "links on page": "page_links_out",
    "country": "source_country", "dr": "ahrefs_domain_rating", "domain rating": "ahrefs_domain_rating",
    "da": "moz_domain_authority", "domain authority": "moz_domain_authority", "as": "semrush_domain_authority",
    "authority score": "semrush_domain_authority", "trust flow": "majestic_source_trust_flow",
    "citation flow": "majestic_source_citation_flow", "spam score": "moz_spam_score",
    "toxic score": "semrush_toxic_score", "is spam": "ahrefs_is_spam",
}  # fmt: skip
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Return the place of each column that is known; of two with one meaning the first in COLUMNS' words counts."""
    found: dict[str, int] = {}
    folded = [fold(name) for name in header]
    for column in COLUMNS:
        names = [column, column.replace("_", " ")]
        names += [word for role in _ROLES if role == column for word in WORDS[role]]
        names += [short for short, meaning in _SHORT.items() if meaning == column]
        for name in names:
            if column not in found and fold(name) in folded:
                place = folded.index(fold(name))
                if place not in found.values():
                    found[column] = place
    return found


def meant(text: str, kind: pa.DataType) -> object:
    """Return what a cell says; None where it is empty, or says nothing of this kind."""
    text = text.strip()
    if not text:
        return None
    if pa.types.is_boolean(kind):
        return yes(text)
    if pa.types.is_floating(kind) or pa.types.is_integer(kind):
        plain = text.replace(",", "")
        if not _NUMBER.fullmatch(plain):
            return None
        number = float(plain)
        return number if pa.types.is_floating(kind) else int(number)
    return text if pa.types.is_string(kind) else None
