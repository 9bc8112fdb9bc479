"""The second thread: every answer comes back once and in order, and what goes wrong there is raised here."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from suture.engine.crawl.headers import Headers
from suture.engine.crawl.reading import ReadingThread
from suture.engine.crawl.results import Fetched, PageRequest
from suture.engine.pages.scanner import Scanner


def _answer(number: int) -> Fetched:
    url = f"https://links.example/{number}"
    body = b"<p>%d" % number
    now = datetime(2026, 11, 23, tzinfo=UTC)
    return Fetched(PageRequest(url, key=number), url, (), 200, Headers(), body, "ok", "", now, 0.1, False)


def _text(fetched: Fetched, scanner: Scanner) -> str:
    if fetched.request.key == 77:
        raise ValueError("no such page")
    return scanner.one(fetched.body).text


def test_every_answer_comes_back_once_and_in_order() -> None:
    found: list[tuple[Fetched, str]] = []
    with ReadingThread(_text) as reader:
        for number in range(70):
            reader.give(_answer(number))
            found += reader.ended()
        found += reader.rest()
    assert [(fetched.request.key, text) for fetched, text in found] == [(n, str(n)) for n in range(70)]


def test_what_is_raised_there_is_raised_here() -> None:
    with ReadingThread(_text) as reader:
        reader.give(_answer(77))
        with pytest.raises(ValueError, match="no such page"):
            list(reader.rest())


def test_leaving_early_leaves_the_rest_unread() -> None:
    with ReadingThread(_text) as reader:
        for number in range(30):
            reader.give(_answer(number))
        next(reader.rest())
    assert not reader.is_running
