"""How hosts are treated: their rules, their pauses, their wish to be left alone."""

from __future__ import annotations

import itertools
import subprocess
import sys
import threading

import pytest
from tests.engine.crawl.small_web import (
    DEADLINE,
    NOW,
    Reply,
    Seen,
    answer,
    fetch,
    fetch_one,
    redirect,
    settings,
    small_web,
)

from suture.engine.crawl.fetcher import PageRequest, fetch_all
from suture.engine.crawl.locations import locate

FORBIDS = answer("User-agent: *\nDisallow: /private\n", kind="text/plain")


def test_rules_are_read_once_and_kept() -> None:
    with small_web({"/robots.txt": FORBIDS, "/open": answer(), "/private/a": answer()}) as web:
        opened, private, again = fetch(web.url("/open"), web.url("/private/a"), web.url("/private/b"))
    assert (opened.outcome, private.outcome, again.outcome) == ("ok", "robots", "robots")
    assert private.reason == "The site asks programs not to read this page (robots.txt: Disallow: /private)."
    assert web.paths() == ["/robots.txt", "/open"]


def test_a_redirect_is_asked_about_too() -> None:
    with small_web({"/robots.txt": FORBIDS, "/a": redirect("/private/a"), "/private/a": answer()}) as web:
        fetched = fetch_one(web.url("/a"))
    assert (fetched.outcome, len(fetched.hops), web.paths()) == ("robots", 1, ["/robots.txt", "/a"])


def test_rules_that_moved() -> None:
    pages = {"/robots.txt": redirect("/r1"), "/r1": redirect("/r2"), "/r2": FORBIDS, "/private": answer()}
    with small_web(pages) as web:
        assert fetch_one(web.url("/private")).outcome == "robots"


def test_rules_that_move_for_ever_are_none() -> None:
    chain: dict[str, Reply] = {f"/r{number}": redirect(f"/r{number + 1}") for number in range(20)}
    with small_web({"/robots.txt": redirect("/r0"), "/a": answer(), **chain}) as web:
        assert fetch_one(web.url("/a")).outcome == "ok"
        assert len(web.paths()) == 7


@pytest.mark.parametrize(
    ("status", "outcome"), [("404 No", "ok"), ("403 No", "ok"), ("500 No", "robots"), ("429 No", "throttled")]
)
def test_rules_that_are_not_given(status: str, outcome: str) -> None:
    with small_web({"/robots.txt": answer(status=status), "/a": answer(), "/b": answer()}) as web:
        both = fetch(web.url("/a"), web.url("/b"))
    assert [one.outcome for one in both] == [outcome] * 2
    asked = web.paths().count("/robots.txt")
    assert asked == (1 if outcome == "ok" else 2), "a failure is tried once more"


def test_rules_that_fail_once() -> None:
    replies = itertools.chain([answer(status="500 Oops")], itertools.repeat(FORBIDS))
    with small_web({"/robots.txt": lambda _: next(replies), "/a": answer()}) as web:
        assert fetch_one(web.url("/a")).outcome == "ok"


def test_long_rules_are_read_in_part() -> None:
    body = "User-agent: *\nDisallow: /private\n" + "# filler\n" * 70_000 + "Disallow: /late\n"
    with small_web({"/robots.txt": answer(body), "/late": answer(), "/private": answer()}) as web:
        late, private = fetch(web.url("/late"), web.url("/private"))
    assert (late.outcome, private.outcome) == ("ok", "robots")


def test_a_crawl_delay_is_kept_even_on_loopback() -> None:
    rules = answer("User-agent: *\nCrawl-delay: 0.3\n")
    with small_web({"/robots.txt": rules, "/a": answer(), "/b": answer()}) as web:
        fetch(web.url("/a"), web.url("/b"))
    times = [seen.at for seen in web.seen]
    assert all(later - earlier > 0.1 for earlier, later in itertools.pairwise(times))


def test_a_crawl_delay_has_a_cap() -> None:
    rules = answer("User-agent: *\nCrawl-delay: 9999\n")
    with small_web({"/robots.txt": rules, "/a": answer(), "/b": answer()}) as web:
        assert [one.outcome for one in fetch(web.url("/a"), web.url("/b"), longest_crawl_delay=0.05)] == ["ok", "ok"]


def test_one_at_a_time_for_each_host() -> None:
    with small_web({"*": answer()}) as web:
        fetch(*(web.url(f"/{number}") for number in range(20)))
    assert web.connections == 1, "one connection, kept"


def test_busy_hosts_are_tried_again() -> None:
    replies = itertools.chain(
        [answer(status="429 Slow down", headers=["Retry-After: 0"])] * 2, itertools.repeat(answer())
    )
    with small_web({"/a": lambda _: next(replies)}) as web:
        fetched = fetch_one(web.url("/a"))
    assert (fetched.outcome, fetched.status) == ("ok", 200)
    assert web.paths().count("/a") == 3


def test_a_storm_of_429_ends() -> None:
    with small_web({"*": answer(status="429 Slow down")}) as web:
        fetched = fetch(*(web.url(f"/{number}") for number in range(8)), retries=1)
    assert {one.outcome for one in fetched} == {"throttled"}
    assert len(web.paths()) == 1 + 3 * 2, "after three pages in vain the host is left alone"


def test_a_long_retry_after_is_obeyed() -> None:
    with small_web({"*": answer(status="503 Later", headers=["Retry-After: 3600"])}) as web:
        first, second = fetch(web.url("/a"), web.url("/b"))
    assert (first.outcome, first.status, second.outcome) == ("throttled", 503, "throttled")
    assert "3,600 seconds" in first.reason
    assert web.paths() == ["/robots.txt", "/a"], "the second page was not asked for"


def test_503_without_a_wish_is_an_answer() -> None:
    with small_web({"/a": answer("down", status="503 Down")}) as web:
        fetched = fetch_one(web.url("/a"), retries=1)
    assert (fetched.outcome, fetched.status, web.paths().count("/a")) == ("ok", 503, 2)


def test_a_host_that_died_is_left_alone() -> None:
    def hang(_: Seen) -> list[bytes]:
        return []

    with small_web({}) as gone:
        closed = [gone.url(f"/{number}") for number in range(5)]
    with small_web({"/robots.txt": hang}) as web:
        assert {one.outcome for one in fetch(*closed)} == {"connect"}
        assert {one.outcome for one in fetch(web.url("/a"))} == {"broken"}


def test_a_slow_host_stalls_nobody() -> None:
    """A host that answers nothing takes its one line; forty others end before it does."""

    def never(_: Seen) -> Reply:
        done.wait(DEADLINE)
        return answer()

    done = threading.Event()
    pages = {f"site{number}.example/": answer() for number in range(40)}
    with small_web({**pages, "slow.example/": never}) as web:
        requests = [PageRequest("http://slow.example/"), *(PageRequest(f"http://{name}") for name in pages)]
        order = []
        for fetched in fetch_all(requests, settings=settings(stand_in=web.address, at_once=4), clock=lambda: NOW):
            order.append(fetched.url)
            if len(order) == 40:
                done.set()
    assert order[-1] == "http://slow.example/"


def test_a_thousand_hosts_in_bounded_memory() -> None:
    """In a process of its own, for the peak is the process's: 1,000 hosts cost less than 40 MB beside one host."""
    script = """
import resource, sys
from tests.engine.crawl.small_web import answer, fetch, small_web
page = answer(b"<p>" + b"x" * 20_000)
with small_web({"*": page}) as web:
    fetch("http://one.example/", stand_in=web.address)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    from suture.engine.crawl.fetcher import PageRequest, fetch_all
    from tests.engine.crawl.small_web import NOW, settings
    requests = (PageRequest(f"http://site{n}.example/{p}") for p in range(2) for n in range(1000))
    answers = fetch_all(requests, settings=settings(stand_in=web.address), clock=lambda: NOW)
    count = sum(fetched.outcome == "ok" for fetched in answers)
    print(count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=120)
    count, grown = map(int, done.stdout.split())
    assert count == 2000
    assert grown < 40, f"{grown} MB more"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("HTTP://Harbour.Example", "http://harbour.example/"),
        ("http://a.example:80/x#y", "http://a.example/x"),
        ("https://user:pw@a.example:8443/x", "https://a.example:8443/x"),
        ("http://a.example/../b/%2e%2e/c", "http://a.example/c"),
        ("http://a.example?x=1", "http://a.example/?x=1"),
        ("https://m\u00fcller.example/\u00fc", "https://xn--mller-kva.example/%C3%BC"),
        ("http://[::1]:81/", "http://[::1]:81/"),
        ("http://a.example:99999/", None),
        ("mailto:a@a.example", None),
        ("//a.example/", None),
    ],
)
def test_locations(url: str, shown: str | None) -> None:
    located = locate(url)
    assert (located and located.url) == shown


def test_http_and_https_are_one_host_with_two_origins() -> None:
    plain, safe = locate("http://a.example/"), locate("https://a.example/x")
    assert plain is not None
    assert safe is not None
    assert plain.host == safe.host
    assert plain.origin != safe.origin
    assert safe.over_http() == "http://a.example/x"
