"""The bucket of requests of a token: never more than it holds, never less than its rate, one for all processes."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from suture.app.accounts.allowance import allowance, take

START = 1_800_000_000.0


def test_a_full_bucket_gives_all_at_once_and_then_one_by_one(settings: Settings) -> None:
    settings.SUTURE_API_RATE = 600
    found = [take(7, now=START) for _ in range(121)]
    assert [one.left for one in found[:3]] == [119, 118, 117]
    assert [one.is_refused for one in found] == [False] * 120 + [True]
    assert found[-1].wait == pytest.approx(0.1, abs=1e-3)
    assert not take(7, now=START + 0.11).is_refused
    assert take(7, now=START + 0.12).is_refused
    full = take(7, now=START + 60)
    assert (full.left, full.most) == (119, 120)
    assert full.window == pytest.approx(12.0)


def test_each_token_has_its_own(settings: Settings) -> None:
    settings.SUTURE_API_RATE = 1
    assert [take(1, now=START).is_refused for _ in range(11)] == [False] * 10 + [True]
    assert not take(2, now=START).is_refused
    assert not take(1_000_000, now=START).is_refused


def test_a_clock_that_was_set_back_shuts_nobody_out(settings: Settings) -> None:
    settings.SUTURE_API_RATE = 600
    take(1, now=START + 86_400)
    assert take(1, now=START).wait <= 0.1 + 1e-3
    assert not take(1, now=START + 13).is_refused


@given(rate=st.integers(1, 100_000), steps=st.lists(st.floats(0, 5), max_size=200))
def test_in_no_stretch_of_time_more_than_the_bucket_and_its_rate(rate: int, steps: list[float]) -> None:
    full_at, now, let_through = 0.0, START, []
    for step in steps:
        now += step
        full_at, found = allowance(full_at, per_minute=rate, now=now)
        assert 0 <= found.left < found.most
        if found.is_refused:
            after, _ = allowance(full_at, per_minute=rate, now=now + found.wait + 1e-3)
            assert after > full_at, "whoever waits as long as they are told is let through"
        else:
            let_through.append(now)
    for first, begin in enumerate(let_through):
        for last, end in enumerate(let_through[first:], first):
            assert last - first + 1 <= found.most + (end - begin) * rate / 60 + 1.01


def test_threads_and_processes_share_one_bucket(settings: Settings) -> None:
    """Of 150 requests at one moment, from threads here and from two processes beside, 120 are let through."""
    settings.SUTURE_API_RATE = 600
    code = (
        "import django, os; from django.conf import settings; settings.configure("
        "SUTURE_HOME=os.environ['HOME_OF_TEST'], SUTURE_API_RATE=600);"
        "from suture.app.accounts.allowance import take;"
        f"print(sum(not take(3, now={START}).is_refused for _ in range(50)))"
    )
    environment = {"HOME_OF_TEST": str(settings.SUTURE_HOME), "PYTHONPATH": ":".join(sys.path)}
    beside = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    let_through: list[bool] = []
    threads = [
        threading.Thread(target=lambda: let_through.extend(not take(3, now=START).is_refused for _ in range(10)))
        for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    others = [int(process.communicate()[0]) for process in beside]
    assert sum(let_through) + sum(others) == 120
