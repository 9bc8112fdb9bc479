"""A page that sends its readers on is read where it leads: within the same budget, and until somebody stops it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.engine.crawl.small_web import NOW, SmallWeb, answer, settings, small_web

from suture.engine.crawl.checking import Checked, check_links
from suture.engine.crawl.settings import Budget
from suture.engine.crawl.states import Expected
from suture.engine.errors import Cancelled
from suture.engine.links.progress import Step

TARGET = "https://harbour.example/skin-checks"
PAGES = 3


@pytest.fixture
def web() -> Iterator[SmallWeb]:
    pages = {
        "*": answer('<!doctype html><meta http-equiv="refresh" content="0; url=/there"><p>This page has moved.'),
        "/there": answer(f'<!doctype html><p>See <a href="{TARGET}">the clinic</a>.'),
    }
    with small_web(pages) as opened:
        yield opened


def check(web: SmallWeb, **changes: Any) -> Iterator[Checked]:
    links = [Expected(web.url(f"/{number}"), TARGET) for number in range(PAGES)]
    return check_links(links, settings=settings(), clock=lambda: NOW, **changes)


def states(ended: list[Checked]) -> list[str]:
    assert sorted(each.place for each in ended) == list(range(PAGES))
    return sorted(each.verdict.state for each in ended if each.verdict is not None)


def test_what_is_left_of_the_budget_is_all_there_is(web: SmallWeb) -> None:
    assert states(list(check(web))) == ["moved"] * PAGES
    web.seen.clear()
    # Both crawls ask for robots.txt.
    found = states(list(check(web, budget=Budget(pages=PAGES + 3))))
    assert len(web.seen) == PAGES + 3
    assert found.count("moved") == 1
    assert len(found) == PAGES


def test_a_stop_between_the_looks_keeps_the_first(web: SmallWeb) -> None:
    def stop(step: Step) -> None:
        if len(web.seen) > PAGES:
            raise Cancelled("Stopped.")

    checked = check(web, progress=stop)
    ended = [next(checked) for _ in range(PAGES)]
    with pytest.raises(Cancelled):
        next(checked)
    assert web.paths().count("/there") == 0
    assert len(states(ended)) == PAGES
