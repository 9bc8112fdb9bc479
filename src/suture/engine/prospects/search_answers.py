"""What JSON answers of search services say: addresses with title and place, whichever service they are from.

It knows the published shapes in data/search_answers.csv, a list of plain objects, and nothing else. It refuses an
object without an address (a rejected row), and an answer in which no list of results can be found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import msgspec

from suture.engine.citations.record_tables import Rejected
from suture.engine.errors import BadAddress, InputError
from suture.engine.links.address import canonical_url
from suture.engine.prospects.tables import rows_of

__all__ = ["MOST_ROWS", "MOST_WORDS", "AnswerShape", "SearchRow", "answer_shape", "read_answer_json", "search_row"]

MOST_ROWS: Final = 20_000
"""Rows of one file that are taken; a person's own searches have some hundreds."""

MOST_WORDS: Final = f"Only {MOST_ROWS:,} rows of one file are taken."
"""Why the first row that is one too many, and all after it, are rejected."""

_PLAIN_URLS: Final = ("url", "link", "href", "address")
_PLAIN_TITLES: Final = ("title", "name")
_LONGEST: Final = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchRow:
    """One search result: its canonical address, title ("" for none), place from 1, and what was searched for.

    `line` is its line in the file, or its number in an answer, from 1. `kind` is the kind of opening that the query
    was made for, None for a person's own.
    """

    url: str
    title: str = ""
    position: int | None = None
    query: str = ""
    line: int = 0
    kind: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerShape:
    """Where an answer keeps its results and its query (dotted paths), and what a result calls its parts."""

    key: str
    results: str
    url: str
    title: str
    position: str
    query: str


def answer_shape(key: str) -> AnswerShape:
    """Return a known shape. Raises KeyError for none of ours."""
    return {shape.key: shape for shape in _shapes()}[key]


def read_answer_json(
    content: bytes, *, shape: AnswerShape | None = None, query: str = "", kind: str | None = None, first: int = 1
) -> tuple[tuple[SearchRow, ...], tuple[Rejected, ...]]:
    """Read one answer. `shape` is asked for where given, else each known one is tried, then a list of objects.

    `query` and `kind` are what was asked where the answer does not say; `first` is the place of its first result
    where results do not tell theirs. Raises InputError where it is no JSON or holds no list of results.
    """
    try:
        answer = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"The answer is no JSON that can be read ({error}).") from error
    for known in (shape,) if shape is not None else _shapes():
        results = _at(answer, known.results)
        if isinstance(results, list):
            told = _at(answer, known.query)
            return _rows(results, known, query=told if isinstance(told, str) else query, kind=kind, first=first)
    if shape is not None and isinstance(answer, dict) and not _is_error(answer):
        return (), ()  # services leave the list out where nothing was found
    if shape is None and isinstance(answer, list):
        return _rows(answer, None, query=query, kind=kind, first=first)
    raise InputError("The answer holds no list of search results that we know.")


def search_row(
    url: str, *, title: str = "", position: int | None = None, query: str = "", line: int, kind: str | None = None
) -> SearchRow | Rejected:
    """Return one result, its address made canonical; a rejected row where that is no address of the web."""
    try:
        address = canonical_url(url, default_scheme="https" if "://" not in url else None)
    except BadAddress as error:
        return Rejected(line=line, reason=f"{url.strip()[:80]!r} cannot be visited: {error}.")
    return SearchRow(
        url=address,
        title=" ".join(title.split())[:_LONGEST],
        position=position,
        query=" ".join(query.split())[:_LONGEST],
        line=line,
        kind=kind,
    )


def _rows(
    results: list[Any], shape: AnswerShape | None, *, query: str, kind: str | None, first: int
) -> tuple[tuple[SearchRow, ...], tuple[Rejected, ...]]:
    accepted: list[SearchRow] = []
    rejected: list[Rejected] = []
    for number, result in enumerate(results[:MOST_ROWS], start=1):
        url, title, position = _parts(result, shape)
        if url is None:
            if not _is_extra(result):
                rejected.append(Rejected(line=number, reason="The result has no address."))
            continue
        place = position if position is not None else first + number - 1 if shape is not None else None
        found = search_row(url, title=title, position=place, query=query, line=number, kind=kind)
        if isinstance(found, SearchRow):
            accepted.append(found)
        else:
            rejected.append(found)
    if len(results) > MOST_ROWS:
        rejected.append(Rejected(line=MOST_ROWS + 1, reason=MOST_WORDS))
    return tuple(accepted), tuple(rejected)


def _parts(result: Any, shape: AnswerShape | None) -> tuple[str | None, str, int | None]:
    if isinstance(result, str):
        return (result, "", None) if shape is None else (None, "", None)
    if not isinstance(result, dict):
        return None, "", None
    urls = (shape.url,) if shape is not None else _PLAIN_URLS
    titles = (shape.title,) if shape is not None else _PLAIN_TITLES
    url = next((result[name] for name in urls if isinstance(result.get(name), str) and result[name]), None)
    title = next((result[name] for name in titles if isinstance(result.get(name), str)), "")
    position = result.get(shape.position if shape is not None and shape.position else "position")
    told = isinstance(position, int) and not isinstance(position, bool) and position > 0
    return url, title, position if told else None


def _is_extra(result: Any) -> bool:
    """Whether it is one of the boxes that services put among results: questions, maps, related searches."""
    return isinstance(result, dict) and isinstance(result.get("type"), str)


def _is_error(answer: dict[str, Any]) -> bool:
    return any(name in answer for name in ("error", "errors", "message"))


def _at(value: Any, path: str) -> Any:
    """What stands at a dotted path; None where there is no such place."""
    for part in path.split("."):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


@cache
def _shapes() -> tuple[AnswerShape, ...]:
    return tuple(_read_shapes())


def _read_shapes() -> Iterator[AnswerShape]:
    for row in rows_of("search_answers"):
        yield AnswerShape(
            key=row["answer"], results=row["results"], url=row["url"], title=row["title"],
            position=row["position"], query=row["query"],
        )  # fmt: skip
