"""The fetcher against every hostile server at once: each ends in its named outcome, none holds up the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.hostile.case import CASES
from tests.hostile.server import HostileWeb, hostile_web

from suture.engine.crawl.fetcher import CrawlSettings, Fetched, PageRequest, fetch_all
from suture.engine.crawl.robots import MOST_BYTES as MOST_OF_ROBOTS

pytestmark = pytest.mark.slow

MOST_BYTES = 2_000_000
NAMES = sorted(CASES)


def impatient(web: HostileWeb) -> CrawlSettings:
    """Settings that wait a few seconds where a person's would wait half a minute."""
    return CrawlSettings(
        contact="test@harbour.example", allow=("127.0.0.0/8",), connect_seconds=5, total_seconds=5, slow_seconds=2,
        retries=1, backoff_seconds=0.05, patience_seconds=1, most_bytes=MOST_BYTES,
        authorities=web.certificates.authority,
        resolver=lambda host, port: (),  # no name server is asked; every host here is an address
    )  # fmt: skip


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostileWeb]:
    with hostile_web(folder=tmp_path_factory.mktemp("certificates")) as web:
        yield web


@pytest.fixture(scope="module")
def fetched(web: HostileWeb) -> dict[str, Fetched]:
    """What became of one page of each case, all of them fetched in one crawl."""
    requests = [PageRequest(web.url(name), key) for key, name in enumerate(NAMES)]
    answers = list(fetch_all(requests, settings=impatient(web), clock=lambda: datetime.now(UTC)))
    assert len(answers) == len(NAMES)
    late = [one.request for one in answers if one.outcome == "too-slow" and one.outcome not in _outcomes(one)]
    # A busy machine makes a server slow that is not meant to be: it is asked once more, with patience.
    patient = replace(impatient(web), slow_seconds=30, total_seconds=60)
    answers += fetch_all(late, settings=patient, clock=lambda: datetime.now(UTC))
    return {NAMES[answer.request.key]: answer for answer in answers}


def _outcomes(answer: Fetched) -> frozenset[str]:
    return CASES[NAMES[answer.request.key]].outcomes


@pytest.mark.parametrize("name", NAMES)
def test_it_ends_in_its_named_outcome(fetched: dict[str, Fetched], name: str) -> None:
    answer = fetched[name]
    assert answer.outcome in CASES[name].outcomes, answer.reason
    assert answer.outcome == "ok" or answer.reason.endswith("."), "a person is told why"
    assert len(answer.body) <= max(MOST_BYTES, MOST_OF_ROBOTS)


def test_a_page_that_robots_forbid_is_never_asked_for(web: HostileWeb, fetched: dict[str, Fetched]) -> None:
    forbidden = [answer.request.url for answer in fetched.values() if answer.outcome == "robots"]
    assert len(forbidden) > 5
    assert [url for url in forbidden if web.asked[url]] == []


def test_every_request_says_who_we_are_and_nothing_else(web: HostileWeb, fetched: dict[str, Fetched]) -> None:
    (agent,) = web.user_agents
    assert "Suture" in agent
    assert "test@harbour.example" in agent
    assert web.odd_headers == {}


def test_storms_are_not_answered_with_storms(web: HostileWeb, fetched: dict[str, Fetched]) -> None:
    for name, answer in fetched.items():
        if name.startswith(("storm", "busy")):
            assert web.asked[answer.request.url] <= 3, name


def test_a_password_in_an_address_is_sent_to_nobody(web: HostileWeb) -> None:
    url = web.url("live-main").replace("://", "://maya:secret@")
    (answer,) = fetch_all([PageRequest(url)], settings=impatient(web), clock=lambda: datetime.now(UTC))
    assert (answer.outcome, answer.status) == ("ok", 200)
    assert web.odd_headers == {}
    assert "secret" not in answer.url
