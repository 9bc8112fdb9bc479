"""Of what kinds the links are: by kind of site, worth, link text, follow state, suggestion.

It knows counts by link, page and site, and by unit, which counts each link group once. It refuses to count what is
lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import duckdb

from suture.engine.links.judged_conditions import WORTH_SQL
from suture.engine.links.judged_words import WORTH_WORDS
from suture.engine.links.words import FOLLOW_WORDS, NOT_KNOWN
from suture.engine.profile.link_texts import TEXT_CLASS_WORDS
from suture.engine.profile.shapes import Count
from suture.engine.quality.columns import SUGGESTIONS
from suture.engine.quality.words import (
    KIND_OF_SITE_WORDS,
    NOT_ENOUGH_KNOWN,
    SUGGESTION_WORDS,
)

__all__ = ["follow_mix", "kinds_of_site", "suggestions", "text_mix", "worth_mix"]

_UNKNOWN: Final = "unknown"
_WORTH_SQL: Final = f"coalesce({WORTH_SQL}, '{_UNKNOWN}')"


def kinds_of_site(con: duckdb.DuckDBPyConnection) -> tuple[Count, ...]:
    """Return the kinds of site that link here, most sites first, "not known" last."""
    counts = _counts(con, "site_kind", words=KIND_OF_SITE_WORDS)
    return tuple(sorted(counts, key=lambda count: count.key == _UNKNOWN))


def text_mix(con: duckdb.DuckDBPyConnection) -> tuple[Count, ...]:
    """Return the classes of link texts, in the order of `link_texts.TEXT_CLASSES`; "not known" last."""
    return _counts(con, "text_class", words=TEXT_CLASS_WORDS, in_order=True)


def follow_mix(con: duckdb.DuckDBPyConnection) -> tuple[Count, ...]:
    """Return the follow states, "not known" last."""
    words = {**FOLLOW_WORDS, _UNKNOWN: NOT_KNOWN}
    return _counts(con, f"coalesce(follow, '{_UNKNOWN}')", words=words, in_order=True)


def worth_mix(con: duckdb.DuckDBPyConnection) -> tuple[Count, ...]:
    """Return how many links are worth how much beside a typical one, best first; "not enough known" last."""
    words = dict(reversed(WORTH_WORDS.items()))
    return _counts(con, _WORTH_SQL, words={**words, _UNKNOWN: NOT_ENOUGH_KNOWN}, in_order=True)


def suggestions(con: duckdb.DuckDBPyConnection) -> tuple[Count, ...]:
    """Return all four suggestions, mildest first, also where none is of a kind."""
    found = {count.key: count for count in _counts(con, "suggestion", words=SUGGESTION_WORDS)}
    none = {
        key: Count(key=key, words=words, links=0, pages=0, sites=0, units=0)
        for key, words in SUGGESTION_WORDS.items()
    }
    return tuple(found.get(key, none[key]) for key in SUGGESTIONS)


def _counts(
    con: duckdb.DuckDBPyConnection, key: str, *, words: Mapping[str, str], in_order: bool = False
) -> tuple[Count, ...]:
    rows = con.execute(
        f"SELECT {key} AS key, count(*), count(DISTINCT page), count(DISTINCT source_domain) AS sites, "
        "count(DISTINCT unit) FROM votes WHERE stands GROUP BY ALL ORDER BY sites DESC, key"
    ).fetchall()
    if in_order:
        places = {name: place for place, name in enumerate(words)}
        rows.sort(key=lambda row: (places.get(row[0], len(places)), row[0]))
    return tuple(
        Count(
            key=name, words=words.get(name) or name.replace("-", " ").capitalize(), links=links, pages=pages,
            sites=sites, units=units,
        )
        for name, links, pages, sites, units in rows
    )  # fmt: skip
