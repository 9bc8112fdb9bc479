"""Our own pages by short names that tell them apart."""

from __future__ import annotations

from suture.web.target_words import told_apart


def test_a_page_of_the_sites_own_host_is_named_by_its_path() -> None:
    url = "https://harbour.example/visit?day=1"
    assert told_apart([url, url], site="harbour.example") == {url: "/visit?day=1"}


def test_another_host_is_named() -> None:
    said = told_apart(["https://harbour.example/", "https://www.harbour.example"], site="harbour.example")
    assert list(said.values()) == ["/", "www.harbour.example/"]


def test_pages_that_would_look_alike_are_named_whole() -> None:
    urls = ["http://harbour.example/", "https://harbour.example/", "https://harbour.example/visit"]
    assert list(told_apart(urls, site="harbour.example").values()) == [*urls[:2], "/visit"]


def test_a_text_that_is_no_address_stays() -> None:
    assert told_apart(["Not known"], site="harbour.example") == {"Not known": "Not known"}
