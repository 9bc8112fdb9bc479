"""Search services that a person may plug in: how one is asked, and what it answers. None is needed.

It knows data/search_providers.csv, made from the services' own published interfaces: Brave Search (a key in a
header) and SearXNG (a server of one's own, no key). Bing's Web Search ended on 11 August 2025 and Google's Custom
Search JSON API takes no new customers, so neither is among them; answers of theirs that somebody kept can be handed
over as files (`search_exports`). It refuses to send anything (`crawl.asking` does, through the guard), to show a
key, and to ask a service that no person set up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from suture.engine.citations.record_tables import Rejected
from suture.engine.errors import InputError
from suture.engine.prospects.kinds import KINDS
from suture.engine.prospects.search_answers import SearchRow, answer_shape, read_answer_json
from suture.engine.prospects.tables import rows_of

__all__ = [
    "MOST_QUERIES", "PROVIDERS", "Provider", "Query", "SearchRequest", "queries_for", "read_answer", "request_for",
]  # fmt: skip

MOST_QUERIES: Final = 30
"""Queries of one run where nobody says otherwise: what free plans bear, and no service minds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Provider:
    """One service. `address` is its server, "" where it is one's own; `needs_key` and `needs_address` say what to
    ask a person for. `page_size` is how many results a page has, 0 where the service decides.
    """

    key: str
    name: str
    address: str
    path: str
    key_in: str
    key_name: str
    query: str
    page: str
    page_from: int
    page_size: int
    country: str
    language: str
    more: str
    answer: str
    help: str

    @property
    def needs_key(self) -> bool:
        """Whether it answers only to who has a key."""
        return bool(self.key_in)

    @property
    def needs_address(self) -> bool:
        """Whether it is a server of one's own."""
        return not self.address


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """What to search for, and the kind of opening that it looks for. `country` is ISO 3166 alpha-2, `language`
    a code of ISO 639-1.
    """

    text: str
    kind: str
    country: str | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchRequest:
    """One request to be sent: a URL and headers. Neither stands in its repr, since one of them may hold the key."""

    provider: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)


def request_for(
    provider: Provider, query: Query, *, key: str = "", address: str = "", page: int = 1
) -> SearchRequest:
    """Return the request for one page of results, from 1. `address` is the server of a service of one's own.

    Raises InputError where a key or an address is missing or cannot be one.
    """
    if page < 1:
        raise ValueError(f"pages count from 1, not {page}")
    key = key.strip()
    if provider.needs_key and (not key or not key.isascii() or not key.isprintable() or " " in key):
        raise InputError(f"{provider.name} answers only with a key: see {provider.help}.")
    parameters = [(provider.query, query.text), (provider.page, str(provider.page_from + page - 1))]
    parameters += [(name, value) for name, _, value in (one.partition("=") for one in provider.more.split())]
    if provider.country and query.country:
        parameters.append((provider.country, query.country))
    if provider.language and query.language:
        parameters.append((provider.language, query.language))
    if provider.key_in == "parameter":
        parameters.append((provider.key_name, key))
    headers = {provider.key_name: key} if provider.key_in == "header" else {}
    url = f"{_server(provider, address)}{provider.path}?{urlencode(parameters, quote_via=quote)}"
    return SearchRequest(provider=provider.key, url=url, headers=MappingProxyType(headers))


def read_answer(
    provider: Provider, content: bytes, *, query: Query, page: int = 1
) -> tuple[tuple[SearchRow, ...], tuple[Rejected, ...]]:
    """Read one answer of a service. Raises InputError where it is none, with what the service says in its place."""
    return read_answer_json(
        content,
        shape=answer_shape(provider.answer),
        query=query.text,
        kind=query.kind,
        first=(page - 1) * provider.page_size + 1,
    )


def queries_for(
    *,
    kinds: Collection[str],
    specialties: Sequence[str],
    place: str = "",
    country: str | None = None,
    year: int,
    doctor: str = "doctor",
    language: str = "en",
    most: int = MOST_QUERIES,
) -> tuple[Query, ...]:
    """Return what to search for: the words of each kind's pages with each specialty, one of each kind first.

    `specialties` are plain names ("dermatology"), `doctor` what one of its clinicians is called ("dermatologist"),
    `place` a town or region; queries that need a place are left out where there is none, and those of another
    country.
    """
    unknown = set(kinds) - KINDS.keys()
    if unknown:
        raise ValueError(f"{min(unknown)!r} is no kind of opening")
    rounds: dict[int, list[Query]] = {}
    counts: dict[tuple[str, str], int] = {}
    for row in rows_of("search_queries"):
        kind, pattern = row["kind"], row["query"]
        if kind not in kinds or ("{place}" in pattern and not place):
            continue
        if row["countries"] and country not in row["countries"].split():
            continue
        for specialty in specialties if "{specialty}" in pattern else ("",):
            text = " ".join(pattern.format(specialty=specialty, place=place, year=year, doctor=doctor).split())
            nth = counts[kind, specialty] = counts.get((kind, specialty), -1) + 1
            rounds.setdefault(nth, []).append(Query(text=text, kind=kind, country=country, language=language))
    ordered = [query for nth in sorted(rounds) for query in rounds[nth]]
    return tuple(dict.fromkeys(ordered))[:most]


def _server(provider: Provider, address: str) -> str:
    """The service's address, or that of one's own server, without a slash at its end."""
    if not provider.needs_address:
        return provider.address
    address = address.strip()
    if not _is_server(address):
        raise InputError(f"{provider.name} needs the address of your server, such as https://search.example.")
    return address.rstrip("/")


def _is_server(address: str) -> bool:
    """Whether it is a server's address; one within a network may have a name of one word, and a port."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    is_plain = not (parts.username or parts.query or parts.fragment or port == 0 or len(address.split()) != 1)
    return parts.scheme in {"http", "https"} and bool((parts.hostname or "").strip(".")) and is_plain


@cache
def _providers() -> Mapping[str, Provider]:
    return MappingProxyType({one.key: one for one in _read_providers()})


def _read_providers() -> Iterator[Provider]:
    for row in rows_of("search_providers"):
        yield Provider(
            key=row["provider"], page_from=int(row["page_from"]), page_size=int(row["page_size"]),
            **{
                name: row[name]
                for name in (
                    "name", "address", "path", "key_in", "key_name", "query", "page", "country", "language", "more",
                    "answer", "help",
                )
            },
        )  # fmt: skip


PROVIDERS: Final[Mapping[str, Provider]] = _providers()
"""Services by key."""
