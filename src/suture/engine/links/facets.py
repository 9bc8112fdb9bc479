"""Counts beside a filter: how many links each further condition would leave.

It knows which questions are worth a list of counts (sites are not: most have one link, and they have a page of
their own) and what each value does to the filter. A facet's own condition does not shrink its own counts, all
others do. With `best` on, a value counts the sites that would be left, since that is what one would see. It
refuses to know how a list is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import duckdb

from suture.engine.links.conditions import UNKNOWN
from suture.engine.links.filters import ALL_LINKS, CONDITIONS, UNCHECKED, LinkFilter
from suture.engine.links.judged import JudgedLinks
from suture.engine.links.judged_conditions import KIND_SQL, WORTH_SQL
from suture.engine.links.judged_words import (
    KIND_OF_SITE_WORDS,
    NOT_ENOUGH_KNOWN,
    SUGGESTION_WORDS,
    WORTH_WORDS,
)
from suture.engine.links.manifest import CurrentInfo
from suture.engine.links.matched import Found, Reads, find, matched
from suture.engine.links.positions import POSITION_SQL
from suture.engine.links.words import (
    FOLLOW_WORDS,
    NOT_KNOWN,
    kind_words,
    language_words,
    position_words,
    state_words,
    tool_words,
)

__all__ = ["FACETS", "Facet", "FacetValue", "facets"]


@dataclass(frozen=True, kw_only=True)
class FacetValue:
    """One value: how many links it would leave, and the filter with this value switched on or off."""

    value: str | None
    words: str
    count: int
    on: bool
    filter: LinkFilter


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One question with its most frequent values; `more` says that further values were left out."""

    key: str
    words: str
    values: tuple[FacetValue, ...]
    more: bool


@dataclass(frozen=True, kw_only=True)
class _Question:
    key: str
    words: str
    sql: str
    say: Callable[[str], str]
    own: frozenset[str]
    # Few distinct values: all such questions share one scan. Otherwise DuckDB returns the top of the list.
    few: bool = True
    # Of a closed set of values none is left out, however rare.
    closed: bool = False
    null_words: str = NOT_KNOWN
    null_key: str = UNKNOWN
    # The values in the order in which a person reads them; otherwise the most frequent come first.
    order: Sequence[str] = ()
    judged: bool = False


_DATES: Final = frozenset({"since", "until", "undated"})


def _tool(witness: str) -> str:
    return tool_words(witness, first=True)


FACETS: Final = (
    _Question(
        key="worth", words="Worth to you", sql=WORTH_SQL, own=frozenset({"worth"}), closed=True, judged=True,
        say=WORTH_WORDS.__getitem__, order=tuple(WORTH_WORDS)[::-1],
        null_words=NOT_ENOUGH_KNOWN,
    ),
    _Question(
        key="site_kind", words="Kind of site", sql=KIND_SQL, own=frozenset({"site_kind"}), judged=True,
        say=lambda kind: KIND_OF_SITE_WORDS.get(kind, kind),
    ),
    _Question(
        key="subject", words="Specialty", sql="subject", say=str, own=frozenset({"subject"}), judged=True,
        # Not "not known": how near the page is may well be known, and that it is about no specialty.
        null_words="None by name",
    ),
    _Question(
        key="suggestion", words="Suggested", sql="suggestion", own=frozenset({"suggestion"}), closed=True,
        say=SUGGESTION_WORDS.__getitem__, order=tuple(SUGGESTION_WORDS)[::-1], judged=True,
        null_words="Not judged yet",
    ),
    _Question(
        key="follow", words="Follow", sql="follow", say=FOLLOW_WORDS.__getitem__, own=frozenset({"follow"})
    ),
    _Question(key="kind", words="Kind of link", sql="kind", say=kind_words, own=frozenset({"kind"})),
    _Question(
        key="state", words="Live state", sql="state", say=state_words, own=frozenset({"state"}), closed=True,
        null_words=state_words(None), null_key=UNCHECKED,
    ),
    _Question(
        key="position", words="Position", sql=POSITION_SQL, say=position_words, own=frozenset({"position"}),
    ),
    _Question(key="seen", words="Seen by", sql="seen_by", say=_tool, own=frozenset({"seen"})),
    _Question(key="target", words="Goes to", sql="target_url", say=str, own=frozenset({"target"}), few=False),
    _Question(
        key="language", words="Language", sql="source_language", say=language_words,
        own=frozenset({"language"}),
    ),
    _Question(key="year", words="First seen", sql="year(first_seen)", say=str, own=_DATES),
)  # fmt: skip

_Counts = list[tuple[Any, int]]


def facets(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    filter: LinkFilter = ALL_LINKS,
    limit: int = 6,
    found: Found | None = None,
) -> tuple[Facet, ...]:
    """Return each facet with at most `limit` values, those that are on and "not known" beyond the limit.

    `found` saves running a text search again, see `matched.find`. A facet that would hold nothing but
    "not known" is left out.
    """
    found = found or find(con, current, filter=filter)
    asks = {key for key, _ in filter.to_query()}
    asked = [one for one in FACETS if isinstance(current, JudgedLinks) or not one.judged]
    together = [one for one in asked if one.few and not one.own & asks and not filter.best]
    counts: dict[str, _Counts] = {}
    for judged in (False, True):
        alike = [one for one in together if one.judged == judged]
        counts |= _count_together(con, current, questions=alike, filter=filter, found=found)
    for one in asked:
        if one.key not in counts:
            counts[one.key] = _count_alone(con, current, question=one, filter=filter, found=found, limit=limit)
    shown = (_facet(one, counts[one.key], filter=filter, limit=limit) for one in asked)
    return tuple(one for one in shown if any(value.value is not None for value in one.values))


def _count_together(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    questions: Sequence[_Question],
    filter: LinkFilter,
    found: Found | None,
) -> dict[str, _Counts]:
    """Count several facets in one scan, all of links or all of judgements; none has a condition in the filter."""
    if not questions:
        return {}
    kept = matched(con, current, filter=filter, found=found, reads=_reads(questions[0]))
    names = [one.key for one in questions]
    columns = ", ".join(f'{one.sql} AS "{one.key}"' for one in questions)
    quoted = [f'"{name}"' for name in names]
    rows = con.execute(
        f"SELECT {', '.join(quoted)}, grouping_id({', '.join(quoted)}), count(*) "
        f"FROM (SELECT {columns} {kept.sql}) "
        f"GROUP BY GROUPING SETS ({', '.join(f'({name})' for name in quoted)})",
        list(kept.params),
    ).fetchall()
    counts: dict[str, _Counts] = {name: [] for name in names}
    for *values, absent, count in rows:
        # grouping_id has a zero bit, from the left, for the one column that the row is grouped by.
        place = next(at for at in range(len(names)) if not absent >> (len(names) - 1 - at) & 1)
        counts[names[place]].append((values[place], count))
    if "seen" in counts:
        counts["seen"] = _each_tool(counts["seen"])
    return counts


def _count_alone(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    question: _Question,
    filter: LinkFilter,
    found: Found | None,
    limit: int,
) -> _Counts:
    kept = matched(
        con,
        current,
        filter=filter,
        found=found,
        ignoring=question.own,
        one_of_each_site=False,
        reads=_reads(question),
    )
    # Sites seen by "ahrefs,moz" and by "moz" overlap, so here the tools must be told apart before counting.
    sql = "unnest(string_split(seen_by, ','))" if filter.best and question.key == "seen" else question.sql
    counted = "count(DISTINCT source_domain)" if filter.best else "count(*)"
    rows: _Counts
    if question.few:
        rows = con.execute(
            f"SELECT value, {counted} FROM (SELECT {sql} AS value, source_domain {kept.sql}) GROUP BY value",
            list(kept.params),
        ).fetchall()
        return _each_tool(rows) if question.key == "seen" else rows
    on = list(getattr(filter, question.key))
    return con.execute(
        f"SELECT {sql} AS value, {counted} AS links {kept.sql} GROUP BY value "
        f"ORDER BY value IS NULL DESC, list_contains(?::VARCHAR[], value) DESC, links DESC, value LIMIT ?",
        [*kept.params, on, limit + len(on) + 2],
    ).fetchall()


def _reads(question: _Question) -> Reads:
    return "judged" if question.judged else "links"


def _each_tool(combinations: _Counts) -> _Counts:
    tools: Counter[str] = Counter()
    for tool_list, count in combinations:
        for tool in (tool_list or "").split(","):
            tools[tool] += count
    return [(tool, count) for tool, count in tools.items() if tool]


def _facet(question: _Question, counts: _Counts, *, filter: LinkFilter, limit: int) -> Facet:
    values = [
        _value(question, None if value is None else str(value), count, filter=filter) for value, count in counts
    ]
    if question.key == "year":
        values.sort(key=lambda one: one.value or "", reverse=True)
    elif question.order:
        values.sort(key=lambda one: question.order.index(one.value) if one.value in question.order else -1)
    else:
        values.sort(key=lambda one: (-one.count, one.words))
    known = [one for one in values if one.value is not None]
    limit = len(known) if question.closed else limit
    kept = known[:limit] + [one for one in known[limit:] if one.on]
    unknown = [one for one in values if one.value is None]
    return Facet(key=question.key, words=question.words, values=(*kept, *unknown), more=len(kept) < len(known))


def _value(question: _Question, value: str | None, count: int, *, filter: LinkFilter) -> FacetValue:
    on, toggled = _year_toggle(filter, value) if question.key == "year" else _toggle(filter, question, value)
    words = question.null_words if value is None else question.say(value)
    return FacetValue(value=value, words=words, count=count, on=on, filter=toggled)


def _toggle(filter: LinkFilter, question: _Question, value: str | None) -> tuple[bool, LinkFilter]:
    key, asked = question.key, question.null_key if value is None else value
    chosen: tuple[str, ...] = getattr(filter, key)
    on = asked in chosen
    left = [one for one in chosen if one != asked] if on else [*chosen, asked]
    change: dict[str, Any] = {key: CONDITIONS[key].read(key, left)}
    return on, replace(filter, **change)


def _year_toggle(filter: LinkFilter, year: str | None) -> tuple[bool, LinkFilter]:
    """A year is a stretch of days, so one year replaces another instead of being added to it."""
    free = filter.without(_DATES)
    if year is None:
        return filter.undated, free if filter.undated else replace(free, undated=True)
    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    on = (filter.since, filter.until) == (first, last)
    return on, free if on else replace(free, since=first, until=last)
