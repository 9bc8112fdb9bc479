"""What a robots.txt allows us (RFC 9309)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.crawl.robots import ALL_ALLOWED, MOST_BYTES, Rules, read_rules, rules_told_by
from suture.engine.crawl.robots_shelf import RobotsShelf

SITE = "https://harbour.example"


def refused(text: str, path: str) -> str | None:
    return read_rules(text.encode()).refusal(SITE + path)


def forbidden(rule: str) -> str:
    return f"The site asks programs not to read this page (robots.txt: Disallow: {rule})."


def test_our_group_goes_before_everybodys() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: suture\nDisallow: /private\n"
    assert refused(text, "/open") is None
    assert refused(text, "/private/x") == forbidden("/private")


def test_groups_of_several_names_and_of_others() -> None:
    text = "User-agent: Googlebot\nUser-agent: SUTURE\nDisallow: /a\nUser-agent: other\nDisallow: /b"
    assert refused(text, "/a") is not None
    assert refused(text, "/b") is None


def test_the_longest_rule_wins() -> None:
    text = "User-agent: *\nDisallow: /blog\nAllow: /blog/open\nDisallow: /blog/open/not"
    assert refused(text, "/blog/x") == forbidden("/blog")
    assert refused(text, "/blog/open/y") is None
    assert refused(text, "/blog/open/not/z") == forbidden("/blog/open/not")


@pytest.mark.parametrize(
    ("pattern", "path", "forbidden"),
    [
        ("/*.php$", "/a/b.php", True),
        ("/*.php$", "/a/b.php?x=1", False),
        ("/*/print", "/a/print", True),
        ("/", "/", True),
        ("", "/", False),
        ("/a%3cd", "/a%3Cd", True),
        ("/caf\u00e9", "/caf%C3%A9", True),
    ],
)
def test_patterns(pattern: str, path: str, forbidden: bool) -> None:
    assert (refused(f"User-agent: *\nDisallow: {pattern}", path) is not None) is forbidden


def test_crawl_delay_of_our_group() -> None:
    assert read_rules(b"User-agent: *\nCrawl-delay: 7\n").crawl_delay == 7
    assert read_rules(b"User-agent: *\nCrawl-delay: soon\n").crawl_delay is None


def test_a_byte_order_mark_and_a_page_instead_of_rules() -> None:
    assert read_rules(b"\xef\xbb\xbfUser-agent: *\nDisallow: /").refusal(f"{SITE}/") is not None
    assert read_rules(b"<html><body>Not here</body></html>").refusal(f"{SITE}/") is None
    assert read_rules(b" \n") is ALL_ALLOWED


def test_the_first_500_kib_count() -> None:
    filler = b"# " + b"x" * 97 + b"\n"
    rows = MOST_BYTES // len(filler)
    early = b"User-agent: *\nDisallow: /early\n" + filler * rows + b"Disallow: /late\n"
    rules = read_rules(early)
    assert rules.refusal(f"{SITE}/early") is not None
    assert rules.refusal(f"{SITE}/late") is None


@pytest.mark.parametrize(
    ("status", "trouble", "moved", "outcome"),
    [
        (200, None, False, None),
        (404, None, False, None),
        (401, None, False, None),
        (403, None, False, None),
        (302, None, True, None),
        (429, None, False, "throttled"),
        (500, None, False, "robots"),
        (503, None, False, "robots"),
        (0, ("dns", "The site's address was not found."), False, "dns"),
        (0, ("timeout", "The host did not answer in time."), False, "timeout"),
        (0, ("dns", "The site's address was not found."), True, "robots"),
    ],
)
def test_what_an_answer_means(status: int, trouble: tuple[str, str] | None, moved: bool, outcome: str | None) -> None:
    rules = rules_told_by(status=status, body=b"", trouble=trouble, moved=moved)
    assert (rules.refusal(f"{SITE}/") is not None) == (outcome is not None)
    if outcome is not None:
        assert rules.outcome == outcome


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_are_rules(body: bytes) -> None:
    rules = read_rules(b"User-agent: *\n" + body)
    reason = rules.refusal(f"{SITE}/page?x=1")
    assert reason is None or reason.startswith("The site asks programs not to read this page (robots.txt")


def test_the_shelf_forgets_the_longest_unused() -> None:
    shelf = RobotsShelf(most=1000)
    first, second, third = Rules(), Rules(), Rules()
    shelf.put("a", first)
    shelf.put("b", second)
    assert shelf.get("a") is first
    shelf.put("c", third)
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == (first, None, third)
    large = read_rules(b"User-agent: *\n" + b"Disallow: /x\n" * 200)
    shelf.put("d", large)
    assert (shelf.get("d"), shelf.get("a"), shelf.get("c")) == (large, None, None)
