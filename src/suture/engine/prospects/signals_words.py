"""The words that speak for a kind of opening or against it, and where on a page they are found.

`data/kind_words.csv` has them: what names a page of the kind (`name`: title, h1, slug, headings), an act that is
offered to the reader (`offer`) and what goes with one (`sign`), both in the body, who keeps such a page (`keeper`:
title, h1, host), and what takes it back (`against` in the front, `counter` in the body). Every row says why. It
refuses to add anything up.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Final

from suture.engine.prospects.sentences import quoted
from suture.engine.prospects.signals_places import Named, Places
from suture.engine.prospects.verdicts import Signal

__all__ = ["ANY_KIND", "ROLES", "KindWords", "kind_words_of", "read_kind_words"]

ANY_KIND: Final = "*"
ROLES: Final = ("name", "offer", "sign", "keeper", "against", "counter")
_MOST_BODY: Final = 16_000
_MOST_TRIES: Final = 12
_HEADLINES: Final = frozenset(("article-about", "news-headline"))
# Sections of a site, under which its notes are filed; of other kinds whole sites are, and their name says something.
_FILING: Final = frozenset(("newsroom", "partners", "staff-profile", "guest-article", "resource-page"))
_FILED_UNDER: Final = 0.5
_FILED_AT: Final = 0.75
# A pattern may run over words, but not into the next line or sentence.
_WITHIN: Final = ("[^.]", r"[^.\n]")


@dataclass(frozen=True, slots=True)
class KindWords:
    """One way in which a kind shows in words; `weight` is in steps of which four make an opening."""

    kind: str
    role: str
    key: str
    weight: float
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


@cache
def read_kind_words() -> tuple[KindWords, ...]:
    """Every row of `data/kind_words.csv`, in its order."""
    text = files(__package__).joinpath("data", "kind_words.csv").read_text(encoding="utf-8")
    return tuple(
        KindWords(
            kind=row["kind"],
            role=row["role"],
            key=row["key"],
            weight=float(row["weight"]),
            pattern=re.compile(row["pattern"].replace(*_WITHIN), re.IGNORECASE),
            unless=re.compile(row["unless"], re.IGNORECASE) if row["unless"] else None,
        )
        for row in csv.DictReader(StringIO(text))
    )


def kind_words_of(places: Places) -> Iterator[tuple[str, Signal]]:
    """Every row that a page shows, with its role: once for each place of its front and for the headings below.

    A name's weight counts in full in title, h1 and slug, and a third of it in the headings below.
    """
    body = places.body[:_MOST_BODY]
    for row in read_kind_words():
        if row.role == "keeper":
            found = next((named for named in (*places.front, *places.host) if _says(row, named)), None)
            if found is not None:
                yield row.role, _signal(row, found, row.weight)
        elif row.role in ("name", "against"):
            yield from _in_front(row, places)
        else:
            yield from _in_body(row, places, body)


def _in_front(row: KindWords, places: Places) -> Iterator[tuple[str, Signal]]:
    found: dict[str, Named] = {}
    for named in places.front:
        # "Top Docs" as the name of a site is no headline.
        headline = row.key in _HEADLINES
        if named.place not in found and not (headline and named.site) and _says(row, named):
            found[named.place] = named
    heard = any(named.place == "h1" for named in places.front)
    for named in found.values():
        # Only the site's own name says it, and the page's heading does not: it is filed there.
        filed = named.site and heard and len(found) == 1
        yield row.role, _signal(row, named, row.weight * _filed(row.kind) if filed else row.weight)
    if row.role == "name":
        below = next((named for named in places.h2 if _says(row, named)), None)
        if below is not None:
            yield row.role, _signal(row, below, row.weight / 3)


def _filed(kind: str) -> float:
    return _FILED_UNDER if kind in _FILING else _FILED_AT


def _says(row: KindWords, named: Named) -> bool:
    return row.pattern.search(named.text) is not None and not (row.unless and row.unless.search(named.text))


def _signal(row: KindWords, named: Named, weight: float) -> Signal:
    return Signal(kind=row.kind, key=row.key, place=named.place, quote=named.quote, weight=round(weight, 2))


def _in_body(row: KindWords, places: Places, body: str) -> Iterator[tuple[str, Signal]]:
    for tries, found in enumerate(row.pattern.finditer(body)):
        if tries >= _MOST_TRIES:
            return
        start = body.rfind("\n", 0, found.start()) + 1
        end = body.find("\n", found.end())
        if row.unless is None or not row.unless.search(body[start : end if end >= 0 else None]):
            quote = quoted(places.sentence_at(found.start()).text)
            yield row.role, Signal(kind=row.kind, key=row.key, place="body", quote=quote, weight=row.weight)
            return
