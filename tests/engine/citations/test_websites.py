"""Web addresses of listings compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.citations.websites import compare_websites


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("https://harbour.example/", "https://harbour.example/", "match"),
        ("http://www.harbour.example", "https://harbour.example/", "formatting only"),
        ("harbour.example", "https://harbour.example/?utm_source=listing&gclid=1", "formatting only"),
        ("harbour.example/team/", "http://harbour.example/team", "formatting only"),
        ("harbour.example/index.html", "harbour.example", "formatting only"),
        ("harbour.example", "harbour.example/team", "incomplete"),
        ("harbour.example", "book.harbour.example", "incomplete"),
        ("harbour.example/?id=1", "harbour.example/?id=2", "incomplete"),
        ("harbour.example", "quayside.example", "conflict"),
        ("harbour.blogspot.com", "quayside.blogspot.com", "conflict"),
        ("facebook.com/harbour", "facebook.com/quayside", "conflict"),
        ("harbour.example", "", "absent"),
        ("harbour.example", "none", "absent"),
    ],
)
def test_two_addresses(a: str, b: str, verdict: str) -> None:
    for first, second in ((a, b), (b, a)):
        said = compare_websites(first, second)
        assert said is not None
        assert said.verdict == verdict


def test_redirects_are_followed() -> None:
    redirects = {"http://old.example": "https://older.example/", "https://older.example/": "https://harbour.example/"}
    said = compare_websites("https://www.harbour.example", "old.example", redirects=redirects)
    assert said is not None
    assert said.verdict == "formatting only"
    assert said.reason.endswith("one leads to the other.")


def test_a_ring_of_redirects_ends() -> None:
    ring = {"https://a.example/": "https://b.example/", "https://b.example/": "https://a.example/"}
    said = compare_websites("a.example", "harbour.example", redirects=ring)
    assert said is not None
    assert said.verdict == "conflict"


def test_no_address_on_either_side() -> None:
    assert compare_websites("", "not available") is None


@given(st.text(max_size=40))
def test_any_text_is_compared(text: str) -> None:
    said = compare_websites(text, text)
    assert said is None or said.verdict == "match"
