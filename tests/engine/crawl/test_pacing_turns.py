"""Whose turn it is, with time handed in: pauses, caps, fairness, patience."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.crawl.headers import Headers, media_type, retry_after
from suture.engine.crawl.pacing import Host, Pacer
from suture.engine.crawl.patience import backoff


def taken(pacer: Pacer[str], now: float) -> list[str]:
    jobs = []
    while (turn := pacer.next(now)) is not None:
        jobs.append(turn[1])
    return jobs


def test_one_after_another_with_a_pause() -> None:
    pacer: Pacer[str] = Pacer(delay=1.0, per_host=1)
    for job in ("a1", "a2"):
        pacer.add("a", job)
    host, job = pacer.next(10.0) or pytest.fail("nothing started")
    assert (job, pacer.next(20.0)) == ("a1", None), "the first has not ended"
    pacer.done(host)
    assert pacer.wait(10.2) == pytest.approx(0.8)
    assert taken(pacer, 10.9) == []
    assert taken(pacer, 11.0) == ["a2"]


def test_hosts_take_turns() -> None:
    pacer: Pacer[str] = Pacer(delay=0.0, per_host=10)
    for number in range(3):
        for name in "ab":
            pacer.add(name, f"{name}{number}")
    pacer.add("c", "c0")
    assert taken(pacer, 0.0) == ["a0", "b0", "c0", "a1", "b1", "a2", "b2"]


def test_a_held_host_takes_nothing_from_the_others() -> None:
    pacer: Pacer[str] = Pacer(delay=1.0, per_host=2)
    pacer.add("a", "a0")
    pacer.add("b", "b0")
    pacer.hold(pacer.host("a"))
    assert taken(pacer, 0.0) == ["b0"]
    pacer.release(pacer.host("a"))
    assert taken(pacer, 0.0) == ["a0"]


def test_a_job_that_comes_again_is_next_and_waits_like_any() -> None:
    pacer: Pacer[str] = Pacer(delay=1.0, per_host=1)
    for job in ("robots", "page"):
        pacer.add("a", job)
    host, _ = pacer.next(0.0) or pytest.fail("nothing started")
    pacer.hold(host)
    pacer.release(host)
    pacer.again(host, "robots again")
    assert taken(pacer, 0.9) == []
    assert taken(pacer, 1.0) == ["robots again"]
    assert pacer.waiting == 1


def test_a_pause_that_is_asked_for_later_counts() -> None:
    pacer: Pacer[str] = Pacer(delay=0.0, per_host=1)
    pacer.add("a", "a0")
    pacer.pause(pacer.host("a"), until=5.0)
    assert taken(pacer, 1.0) == []
    assert pacer.wait(1.0) == pytest.approx(4.0)
    assert taken(pacer, 5.0) == ["a0"]


def test_a_pause_that_is_taken_back_counts() -> None:
    """A host whose first request shows that it needs no pauses is not kept waiting by the pause before."""
    pacer: Pacer[str] = Pacer(delay=1.0, per_host=5)
    for number in range(3):
        pacer.add("a", f"a{number}")
    host, _ = pacer.next(0.0) or pytest.fail("nothing started")
    host.delay = host.next_start = 0.0
    pacer.done(host)
    assert taken(pacer, 0.1) == ["a1", "a2"]


def test_first_goes_first() -> None:
    pacer: Pacer[str] = Pacer(delay=0.0, per_host=9)
    pacer.add("a", "later")
    pacer.add("a", "now", first=True)
    assert taken(pacer, 0.0) == ["now", "later"]


def test_idle_hosts_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suture.engine.crawl.pacing._REMEMBERED", 3)
    pacer: Pacer[int] = Pacer(delay=0.0, per_host=1)
    for number in range(10):
        pacer.add(f"host{number}", number)
        host, _ = pacer.next(0.0) or pytest.fail("nothing started")
        pacer.done(host)
    assert len(pacer._hosts) == 3


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["add", "step", "done"])), max_size=80))
@settings(max_examples=200)
def test_nothing_is_lost_and_every_pause_is_kept(moves: list[tuple[str, str]]) -> None:
    pacer: Pacer[int] = Pacer(delay=2.0, per_host=2)
    now, added = 0.0, 0
    begun: dict[str, list[float]] = {}
    active: list[Host[int]] = []
    got: list[int] = []

    def start() -> None:
        while (turn := pacer.next(now)) is not None:
            begun.setdefault(turn[0].name, []).append(now)
            active.append(turn[0])
            got.append(turn[1])

    for name, move in moves:
        if move == "add":
            pacer.add(name, added)
            added += 1
        elif move == "done" and active:
            pacer.done(active.pop(0))
        now += 0.7
        start()
        assert all(pacer.host(one).active <= 2 for one in "abcd")
    while pacer.waiting or active:
        while active:
            pacer.done(active.pop())
        now += pacer.wait(now) or 0.0
        start()
    assert sorted(got) == list(range(added))
    for starts in begun.values():
        assert all(later - earlier >= 1.999 for earlier, later in itertools.pairwise(starts))


def test_backoff_doubles_within_its_jitter() -> None:
    rng = random.Random(1)
    for tries, most in ((1, 2.0), (2, 4.0), (3, 8.0), (50, 120.0)):
        waits = [backoff(tries, first=2.0, rng=rng) for _ in range(50)]
        assert all(most / 2 <= wait <= most for wait in waits)
        assert len(set(waits)) > 1


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120.0),
        (" 5 ", 5.0),
        ("0", 0.0),
        ("-5", None),
        ("1.5", None),
        ("Mon, 23 Nov 2026 09:00:30 GMT", 30.0),
        ("Mon, 23 Nov 2026 08:00:00 GMT", 0.0),
        ("Mon, 23 Nov 2026 10:00:30 +0100", 30.0),
        ("soon", None),
        ("9" * 400, 999999999.0),
        ("Mon, 99 Nov 2026 09:00:30 GMT", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, now=datetime(2026, 11, 23, 9, 0, tzinfo=UTC)) == seconds


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_retry_after_takes_anything(value: str) -> None:
    found = retry_after(value, now=datetime(2026, 11, 23, tzinfo=UTC))
    assert found is None or found >= 0


def test_headers() -> None:
    headers = Headers([
        b"HTTP/1.1 103 Early Hints\r\n", b"Link: </a.css>\r\n", b"\r\n",
        b"HTTP/2 200\r\n", b"X-Robots-Tag: noindex\r\n", b"x-robots-tag:nofollow\r\n", b"Title: Caf\xc3\xa9\r\n",
        b"Old: caf\xe9\r\n", b"no colon\r\n", b"\r\n",
    ])  # fmt: skip
    assert headers.get_all("X-Robots-Tag") == ("noindex", "nofollow")
    assert (headers.get("title"), headers.get("OLD"), headers.get("link")) == ("Café", "café", None)
    assert headers == Headers.of(*headers.pairs())
    assert media_type("Text/HTML; charset=x") == "text/html"
    assert media_type(";") is None


@given(st.lists(st.binary(max_size=40), max_size=8))
@settings(max_examples=200)
def test_headers_take_any_lines(lines: list[bytes]) -> None:
    headers = Headers(lines)
    for name, value in headers.pairs():
        assert value in headers.get_all(name)
