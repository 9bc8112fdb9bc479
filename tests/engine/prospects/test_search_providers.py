"""Search services: how one is asked, what it answers, and that a key is never shown."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from suture.engine.errors import InputError
from suture.engine.prospects.kinds import KINDS
from suture.engine.prospects.search_answers import answer_shape
from suture.engine.prospects.search_providers import (
    PROVIDERS,
    Query,
    queries_for,
    read_answer,
    request_for,
)

BRAVE, SEARXNG = PROVIDERS["brave"], PROVIDERS["searxng"]
QUERY = Query(text='"write for us" skin & hair', kind="guest-article", country="US", language="en")


def asked(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def test_a_key_goes_into_the_header_and_is_not_shown() -> None:
    request = request_for(BRAVE, QUERY, key=" secret-key ", page=2)
    assert request.headers == {"X-Subscription-Token": "secret-key"}
    assert request.url.startswith("https://api.search.brave.com/res/v1/web/search?")
    assert asked(request.url) == {
        "q": ['"write for us" skin & hair'],
        "offset": ["1"],
        "count": ["20"],
        "country": ["US"],
        "search_lang": ["en"],
    }
    assert "secret" not in repr(request) + request.url
    assert (BRAVE.needs_key, BRAVE.needs_address) == (True, False)


def test_a_server_of_ones_own_needs_an_address_and_no_key() -> None:
    request = request_for(SEARXNG, QUERY, address="http://search.example:8080/", page=1)
    assert request.url.startswith("http://search.example:8080/search?")
    assert asked(request.url)["format"] == ["json"]
    assert asked(request.url)["pageno"] == ["1"]
    assert request.headers == {}
    assert (SEARXNG.needs_key, SEARXNG.needs_address) == (False, True)


@pytest.mark.parametrize(
    "address",
    ["", "search.example", "ftp://a.example", "https://u:p@a.example", "https://a.example/?q=", "http://[bad",
     "http://a.example:port", "http://a.example:99999", "http://two words.example", "http://."],
)  # fmt: skip
def test_what_is_no_server_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="needs the address"):
        request_for(SEARXNG, QUERY, address=address)


@pytest.mark.parametrize("key", ["", "  ", "two words", "schlüssel", "line\r\nX-Other: 1"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(InputError, match="only with a key"):
        request_for(BRAVE, QUERY, key=key)


def test_answers_are_read_with_the_kind_that_was_looked_for() -> None:
    answer = {"query": {"original": "x"}, "web": {"results": [{"url": "https://a.example/", "title": "A"}] * 2}}
    rows, rejected = read_answer(BRAVE, json.dumps(answer).encode(), query=QUERY, page=2)
    assert [(row.position, row.kind, row.query) for row in rows] == [
        (21, "guest-article", "x"),
        (22, "guest-article", "x"),
    ]
    assert rejected == ()
    nothing = read_answer(BRAVE, b'{"type": "search", "query": {"original": "x"}}', query=QUERY)
    assert nothing == ((), ())
    found, _ = read_answer(SEARXNG, b'{"results": [{"url": "https://a.example/", "title": null}]}', query=QUERY)
    assert [(row.query, row.title) for row in found] == [(QUERY.text, "")]


@pytest.mark.parametrize("content", [b"", b"<html>", b'{"error": {"code": 429}}', b"[1, 2]", b'"text"'])
def test_what_is_no_answer_says_so(content: bytes) -> None:
    with pytest.raises(InputError):
        read_answer(BRAVE, content, query=QUERY)


def test_queries_of_a_country_are_for_practices_there() -> None:
    def asked(country: str | None) -> set[str]:
        made = queries_for(
            kinds=("resource-page",), specialties=("family medicine",), place="Alderton", country=country, year=2026
        )
        return {one.text for one in made}

    assert any(text.startswith("Healthwatch Alderton") for text in asked("GB"))
    assert asked("US") == asked(None) < asked("GB")


def test_queries_are_made_of_kind_specialty_and_place_one_of_each_kind_first() -> None:
    queries = queries_for(
        kinds=("guest-article", "newsroom", "call-for-speakers"), specialties=("dermatology", "skin surgery"),
        place="Portland", country="US", year=2026,
    )  # fmt: skip
    assert [query.kind for query in queries[:3]] == ["guest-article", "guest-article", "call-for-speakers"]
    texts = [query.text for query in queries]
    assert '"write for us" dermatology' in texts
    assert 'skin surgery meeting "call for abstracts" 2026' in texts
    assert "Portland health reporter news contact" in texts
    assert len(set(texts)) == len(texts)
    assert not any("{" in text or "  " in text for text in texts)
    assert len(queries_for(kinds=KINDS, specialties=("a", "b", "c"), place="X", year=2026, most=7)) == 7


def test_without_a_place_nothing_is_asked_for_one() -> None:
    queries = queries_for(kinds=("newsroom", "partners"), specialties=("dermatology",), year=2026)
    assert queries == ()
    with pytest.raises(ValueError, match="no kind"):
        queries_for(kinds=("link-farm",), specialties=("dermatology",), year=2026)


def test_every_service_has_a_shape_and_a_page_about_it() -> None:
    for provider in PROVIDERS.values():
        assert answer_shape(provider.answer).results
        assert provider.help.startswith("https://")
        assert provider.key_in in {"", "header", "parameter"}
