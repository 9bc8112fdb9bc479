"""The words that speak for a kind of opening or against it, and where on a page they are found.

`data/kind_words.csv` has them: what names a page of the kind (`name`: title, h1, slug, headings), an act that is
offered to the reader (`offer`) and what goes with one (`sign`), both in the body, who keeps such a page (`keeper`:
title, h1, host), and what takes it back (`against` in the front, `counter` in the body). Every row says why. It
refuses to add anything up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from suture.engine.prospects.sentences import quoted
from suture.engine.prospects.signals_places import Named, Places
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.verdicts import Signal
from suture.engine.prospects.wordings import Lines
from suture.engine.prospects.wordings_needs import needed_words

__all__ = ["ANY_KIND", "ROLES", "KindWords", "kind_words_of", "read_kind_words"]

ANY_KIND: Final = "*"
ROLES: Final = ("name", "offer", "sign", "keeper", "against", "counter")
_IN_BODY: Final = frozenset(("offer", "sign", "counter"))
_MOST_BODY: Final = 16_000
_MOST_TRIES: Final = 12
_HEADLINES: Final = frozenset(("article-about", "news-headline"))
# Sections of a site, under which its notes are filed; of other kinds whole sites are, and their name says something.
_FILING: Final = frozenset(("newsroom", "partners", "staff-profile", "guest-article", "resource-page"))
_FILED_UNDER: Final = 0.5
_FILED_AT: Final = 0.75
# A pattern may run over words, but not into the next line or sentence.
_WITHIN: Final = ("[^.]", r"[^.\n]")
# Letters of the patterns' languages, in other spellings; what stands in a class of letters is left alone.
_SPELLED: Final = {
    **{letter: f"(?:{letter}|{plain}e?)" for letter, plain in zip("äöü", "aou", strict=True)},
    **{
        letter: f"(?:{letter}|{plain})"
        for letter, plain in zip("àâáçèéêëìíîïñòóôùúû", "aaaceeeeiiiinooouuu", strict=True)
    },
}
_ACCENTED: Final = re.compile(rf"\[[^\]]*\]|[{''.join(_SPELLED)}]")


@dataclass(frozen=True, slots=True)
class KindWords:
    """One way in which a kind shows in words; `weight` is in steps of which four make an opening."""

    kind: str
    role: str
    key: str
    weight: float
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    needs: frozenset[str]


@cache
def read_kind_words() -> tuple[KindWords, ...]:
    """Every row of `data/kind_words.csv`, in its order."""
    return tuple(_kind_words(row) for row in rows_of("kind_words"))


def _kind_words(row: Mapping[str, str]) -> KindWords:
    pattern = _plainly(row["pattern"].replace(*_WITHIN))
    return KindWords(
        kind=row["kind"],
        role=row["role"],
        key=row["key"],
        weight=float(row["weight"]),
        pattern=re.compile(pattern, re.IGNORECASE),
        unless=re.compile(row["unless"], re.IGNORECASE) if row["unless"] else None,
        needs=needed_words(pattern),
    )


def _plainly(pattern: str) -> str:
    """The same pattern for words that were spelled without their accents too, as addresses do ("fuer-autoren")."""
    return _ACCENTED.sub(lambda found: _SPELLED.get(found[0], found[0]), pattern)


def kind_words_of(places: Places) -> Iterator[tuple[str, Signal]]:
    """Every row that a page shows, with its role: once for each place of its front and for the headings below.

    A name's weight counts in full in title, h1 and slug, and a third of it in the headings below.
    """
    named = "\n".join(one.text for one in (*places.front, *places.h2, *places.host)).lower()
    texts = places.body[:_MOST_BODY].split("\n")
    lines = Lines(texts)
    for row in read_kind_words():
        # Most patterns need words that most pages do not have.
        if row.role in _IN_BODY:
            yield from _in_body(row, places, [(number, texts[number]) for number in lines.holding(row.needs)])
        elif row.needs and not any(word in named for word in row.needs):
            continue
        elif row.role == "keeper":
            found = next((named for named in (*places.front, *places.host) if _says(row, named)), None)
            if found is not None:
                yield row.role, _signal(row, found, row.weight)
        else:
            yield from _in_front(row, places)


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


def _in_body(row: KindWords, places: Places, lines: Iterable[tuple[int, str]]) -> Iterator[tuple[str, Signal]]:
    """The first of some lines that shows the row and does not take it back; lines are numbered as the sentences."""
    found = ((number, line) for number, line in lines for _each in row.pattern.finditer(line))
    for number, line in islice(found, _MOST_TRIES):
        if row.unless is None or not row.unless.search(line):
            quote = quoted(places.sentences[number].text)
            yield row.role, Signal(kind=row.kind, key=row.key, place="body", quote=quote, weight=row.weight)
            return
