"""A thousand links on hostile servers, checked in one run: every one in its right state, in bounded memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest
from tests.hostile.case import CASES, SITE, TARGET, TEXT, Case
from tests.hostile.server import hostile_web

from suture.engine.crawl.checking import check_links
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.crawl.states import Expected

pytestmark = pytest.mark.slow

LINKS = 1000
MOST_MEMORY = 400_000_000  # 64 pages of 2 MB on their way, twice, and room to read one
ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Told:
    """What the checker said of one link."""

    case: Case
    url: str
    state: str
    also: tuple[str, ...]
    evidence: str
    found: bool
    zone: str | None


@dataclass(frozen=True)
class Run:
    """One run of the checker over all links."""

    told: tuple[Told, ...]
    memory: int  # what it took beyond what it had before it began, in bytes


def places() -> Iterator[tuple[str, int]]:
    """Every case once, then every case again, and so on."""
    return ((name, number) for number in count() for name in sorted(CASES))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    with hostile_web(folder=tmp_path_factory.mktemp("certificates")) as web:
        links = [(web.url(name, number), CASES[name]) for name, number in islice(places(), LINKS)]
        settings = {
            "contact": "test@harbour.example", "allow": ["127.0.0.0/8"], "connect_seconds": 5, "total_seconds": 6,
            "slow_seconds": 2, "retries": 1, "backoff_seconds": 0.05, "patience_seconds": 1, "most_bytes": 2_000_000,
            "authorities": web.certificates.authority,
        }  # fmt: skip
        asked = {"settings": settings, "links": [[url, TARGET, TEXT, list(case.rel)] for url, case in links]}
        done = subprocess.run(
            [sys.executable, "-m", "tests.hostile.thousand"], input=json.dumps(asked), cwd=ROOT, text=True,
            capture_output=True, check=False, timeout=240,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    *lines, (before, after) = map(json.loads, done.stdout.splitlines())
    answers: dict[int, Any] = dict(lines)
    assert len(lines) == len(answers) == LINKS, "each link gets exactly one verdict"
    told = []
    for place, (url, case) in enumerate(links):
        state, also, evidence, found, zone = answers[place]
        told.append(Told(case, url, state, tuple(also), evidence, found, zone))
    return Run(tuple(told), after - before)


def test_a_thousand_links_all_end_in_the_right_state(run: Run) -> None:
    wrong = {
        told.case.name: (told.state, sorted(told.case.states), told.evidence)
        for told in run.told
        if told.state not in told.case.states
    }
    assert wrong == {}


def test_no_server_makes_the_checker_large(run: Run) -> None:
    assert run.memory < MOST_MEMORY


def test_a_link_that_is_seen_is_seen_where_it_stands(run: Run) -> None:
    zones = {told.case.name: (told.zone, told.case.zone) for told in run.told if told.case.zone}
    assert len(zones) >= 8
    assert {name: both for name, both in zones.items() if both[0] != both[1]} == {}


def test_what_else_is_true_is_told_too(run: Run) -> None:
    for told in run.told:
        assert set(told.case.also) <= set(told.also), told.case.name


def test_every_verdict_is_a_sentence_for_a_person(run: Run) -> None:
    for told in run.told:
        assert told.evidence.endswith("."), told.evidence
        assert len(told.evidence) < 600
        assert told.evidence.isprintable()


def test_links_are_found_exactly_where_they_are(run: Run) -> None:
    there = {"live", "moved", "noindex", "canonical-elsewhere", "rel-changed", "text-changed", "target-changed"}
    for told in run.told:
        assert told.found == (told.state in there), (told.case.name, told.state)


@pytest.mark.parametrize(("name", "state"), [("nested-10-mb", "live"), ("a-million-links", "unreachable")])
def test_read_whole_the_largest_pages_are_judged_by_what_was_seen(name: str, state: str) -> None:
    """The link is the first of the deep page, and the 500,000th of the wide one, beyond what the scanner keeps."""
    with hostile_web() as web:
        settings = CrawlSettings(
            contact="test@harbour.example", allow=("127.0.0.0/8",), most_bytes=40_000_000, total_seconds=60
        )
        expected = Expected(web.url(name), target=TARGET, anchor=TEXT, rel=())
        (checked,) = check_links([expected], settings=settings, clock=lambda: datetime.now(UTC), site=SITE)
    assert checked.verdict is not None
    assert checked.verdict.state == state, checked.verdict.evidence
