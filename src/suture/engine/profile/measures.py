"""What is measured of one side to set it beside others: sizes, shares and rates, each with what it was counted from.

It knows one side at a time, each link group counted once. It refuses to compare (`beside`), and to turn what nobody
told into a zero: such a measure has no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, TypeAlias

import duckdb

from suture.engine.links.judged_words import KIND_OF_SITE_WORDS
from suture.engine.links.words import NOT_KNOWN
from suture.engine.profile.gained_lost import gained_lost
from suture.engine.profile.mixes import follow_mix, kinds_of_site, text_mix, worth_mix
from suture.engine.profile.shapes import Count
from suture.engine.profile.sides import Side
from suture.engine.profile.summary import counted
from suture.engine.profile.votes import reading
from suture.engine.quality.subject import Subject

__all__ = ["Measure", "Measures", "Test", "measures_of"]

Test: TypeAlias = Literal["share", "rate", "none"]

_TEXT_WORDS: Final = {
    "brand": "Sites that link with the practice’s name",
    "naked": "Sites that link with its address",
    "exact": "Sites that link with exactly what it does",
    "partial": "Sites that link with what it does, among other words",
    "generic": "Sites that link with a word such as “here”",
}
_KINDS: Final = ("hospital", "society", "university", "government", "charity", "news", "directory", "blog", "forum")
_BETTER: Final = frozenset({"more", "more-much-more", "much-more"})
_MEDICAL: Final = 0.5
_QUARTER: Final = 3  # months
_MONTHS: Final = 12
_YEAR: Final = 365.25
_DEEP: Final = "regexp_matches(target_url, '^[a-z]+://[^/]+/[^?#]')"
_WORTH_UNKNOWN: Final = "unknown"
_LEARN_TEXTS: Final = "Import a report that has link texts."
_LEARN_DAYS: Final = "Import a report that says when links were first seen."
_LEARN_PAGES: Final = "Import a report that names the page linked to."
_LEARN_FOLLOW: Final = "Import a report that says whether links may be followed, or let Suture visit the pages."


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """One measure of one side. `value` is what is compared, None where nobody told; `shown` is it for a person.

    Of a share, `count` sites of `of` have it; of a rate, `count` sites came in `of` months. `test` says which of the
    two it is, or that chance says nothing about it. `learn` is the way to know it.
    """

    key: str
    words: str
    value: float | None
    shown: str
    count: int = 0
    of: float = 0.0
    test: Test = "none"
    learn: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measures:
    """All measures of one side, in the order of the screen."""

    site: str
    name: str
    measures: tuple[Measure, ...]

    def of(self, key: str) -> Measure | None:
        """Return one measure; None where this side has none by that key."""
        return next((one for one in self.measures if one.key == key), None)


def measures_of(
    con: duckdb.DuckDBPyConnection, side: Side, *, about: Subject, services: Sequence[str], today: date
) -> Measures | None:
    """Return the measures of a side; None where it has no judged links. One side at a time on each connection.

    `about` is whom its links were judged for, with the side's own names where they are known: link texts are classed
    by them. `services` are plain words for what the practice does.
    """
    if side.tables is None:
        return None
    with reading(con, side.tables, about=about, services=services):
        return Measures(site=side.site, name=side.name, measures=tuple(_measures(con, today=today)))


def _measures(con: duckdb.DuckDBPyConnection, *, today: date) -> Iterator[Measure]:
    told = _counted(con, today=today)
    units = int(told["units"])
    yield Measure(key="sites", words="Sites that link", value=float(units), shown=counted(units, "site"), count=units)
    yield _arriving(con, today=today)
    yield _share("medical", "Medical sites", told["medical"], told["medical_of"], learn="")
    for count in _by_key(kinds_of_site(con), keys=_KINDS):
        words = f"Sites of the kind: {KIND_OF_SITE_WORDS[count.key].lower()}"
        yield _share(f"kind:{count.key}", words, count.units, told["kind_of"], learn="")
    followed = sum(count.units for count in follow_mix(con) if count.key == "yes")
    yield _share("follow", "Sites that search engines may follow", followed, told["follow_of"], learn=_LEARN_FOLLOW)
    for count in _by_key(text_mix(con), keys=tuple(_TEXT_WORDS)):
        words = _TEXT_WORDS[count.key]
        yield _share(f"text:{count.key}", words, count.units, told["text_of"], learn=_LEARN_TEXTS)
    yield _share("deep", "Sites that link to an inner page", told["deep"], told["deep_of"], learn=_LEARN_PAGES)
    worth = {count.key: count.links for count in worth_mix(con)}
    better = sum(links for key, links in worth.items() if key in _BETTER)
    known = sum(links for key, links in worth.items() if key != _WORTH_UNKNOWN)
    yield replace(_share("worth", "Links worth more than its typical one", better, known, learn=""), test="none")
    yield _age(told["age"], dated=told["dated"])


def _counted(con: duckdb.DuckDBPyConnection, *, today: date) -> Mapping[str, float]:
    answer = con.execute(
        "SELECT count(DISTINCT unit) AS units, "
        "count(DISTINCT unit) FILTER (s.medical >= $medical) AS medical, "
        "count(DISTINCT unit) FILTER (s.medical IS NOT NULL) AS medical_of, "
        "count(DISTINCT unit) FILTER (site_kind <> 'unknown') AS kind_of, "
        "count(DISTINCT unit) FILTER (follow IS NOT NULL) AS follow_of, "
        "count(DISTINCT unit) FILTER (text_class <> 'unknown') AS text_of, "
        f"count(DISTINCT unit) FILTER ({_DEEP}) AS deep, "
        "count(DISTINCT unit) FILTER (target_url IS NOT NULL) AS deep_of, "
        "median(date_diff('day', first_seen, $today::DATE)) AS age, "
        "count(DISTINCT unit) FILTER (first_seen IS NOT NULL) AS dated "
        "FROM votes v LEFT JOIN sites s ON s.domain = v.source_domain WHERE stands",
        {"medical": _MEDICAL, "today": today},
    )
    names = [column[0] for column in answer.description or ()]
    return dict(zip(names, answer.fetchall()[0], strict=True))


def _arriving(con: duckdb.DuckDBPyConnection, *, today: date) -> Measure:
    """New sites a quarter, over the last year that is told of; the running month is not over and left out."""
    words = "New sites a quarter"
    months = gained_lost(con, until=today, by="unit").months[:-1][-_MONTHS:]
    if len(months) < _QUARTER:
        return Measure(key="new", words=words, value=None, shown=NOT_KNOWN, test="rate", learn=_LEARN_DAYS)
    gained = sum(month.gained for month in months)
    a_quarter = gained * _QUARTER / len(months)
    shown = f"{a_quarter:.1f}".removesuffix(".0")
    return Measure(
        key="new", words=words, value=a_quarter, shown=shown, count=gained, of=float(len(months)), test="rate"
    )


def _by_key(counts: Iterable[Count], *, keys: Sequence[str]) -> Iterator[Count]:
    """The counts of these keys, in their order, 0 where there is none."""
    found = {count.key: count for count in counts}
    for key in keys:
        yield found.get(key) or Count(key=key, words=key, links=0, pages=0, sites=0, units=0)


def _share(key: str, words: str, count: float, of: float, *, learn: str) -> Measure:
    if not of:
        return Measure(key=key, words=words, value=None, shown=NOT_KNOWN, test="share", learn=learn)
    return Measure(
        key=key, words=words, value=count / of, shown=f"{count:,} of {of:,}", count=int(count), of=of, test="share"
    )


def _age(days: float | None, *, dated: float) -> Measure:
    words = "Age of the middling link"
    if days is None:
        return Measure(key="age", words=words, value=None, shown=NOT_KNOWN, learn=_LEARN_DAYS)
    years = days / _YEAR
    shown = f"{years:.1f} years" if years >= 1 else counted(round(days), "day")
    return Measure(key="age", words=words, value=days, shown=shown, count=int(dated))
