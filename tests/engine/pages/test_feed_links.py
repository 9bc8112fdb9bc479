"""Which feed a page names: by its head, by a link that says so, and never one of comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.pages.feed_links import feed_named
from suture.engine.pages.page import read_page

PAGE = "https://bedside.example/podcast"
FEED = "https://feeds.shows-host.example/1187.rss"


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ('<link rel="alternate" type="application/atom+xml" href="/feed">', "https://bedside.example/feed"),
        (
            '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">'
            '<link rel="alternate" type="application/rss+xml" title="Blog" href="/feed/">'
            '<link rel="alternate" type="application/rss+xml" title="Podcast" href="/feed/show/">',
            "https://bedside.example/feed/show/",
        ),
        (f'<link rel="alternate" type="application/rss+xml" href="/feed/"><a href="{FEED}">RSS</a>', FEED),
        ('<a href="/subscribe">Subscribe via RSS</a>', "https://bedside.example/subscribe"),
        ('<a href="/feed-a-child">Feed a child</a><a href="https://pods.example/show">Listen</a>', None),
        ('<link rel="alternate" hreflang="de" href="/de"><link rel="alternate" type="application/rss+xml">', None),
    ],
)  # fmt: skip
def test_which_feed_a_page_names(html: str, named: str | None) -> None:
    content = f"<title>Bedside</title>{html}".encode()
    assert feed_named(content, page=read_page(content, url=PAGE)) == named


@given(st.text(alphabet='<>/="aflinkrethxmps:. ', max_size=120))
def test_whatever_a_page_holds_nothing_is_raised(html: str) -> None:
    content = html.encode()
    named = feed_named(content, page=read_page(content, url=PAGE))
    assert named is None or named.startswith(("http://", "https://"))
