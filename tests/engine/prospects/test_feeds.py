"""Podcast feeds: the owner, what is new, the guests; and files that are no feed or mean harm."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.errors import UnreadableFile
from suture.engine.prospects.feeds import LARGEST_FEED, looks_like_feed, read_feed

TODAY = date(2026, 11, 23)
ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'


def rss(inside: str) -> bytes:
    return f'<?xml version="1.0"?><rss {ITUNES} version="2.0"><channel>{inside}</channel></rss>'.encode()


SHOW = rss(
    "<title>Heart Hour</title><link>https://heart.example</link><language>en-us</language>"
    "<image><title>Cover</title><link>https://cover.example</link></image>"
    "<itunes:owner><itunes:name>Ana Roe</itunes:name><itunes:email>show@heart.example</itunes:email></itunes:owner>"
    "<description><![CDATA[Suggest a guest any time.]]></description>"
    "<item><title>Life with Dr. Maria Lopez, MD, FACC</title><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate></item>"
    "<item><title>11: Jane Roe, PhD on sleep</title><pubDate>Mon, 01 Jun 2026 10:00:00 GMT</pubDate></item>"
    "<item><title>Trailer</title><pubDate>Mon, 01 Jun 2027 10:00:00 GMT</pubDate></item>"
)


def test_a_show_with_its_owner_and_guests() -> None:
    feed = read_feed(SHOW, today=TODAY)
    assert (feed.title, feed.site, feed.language) == ("Heart Hour", "https://heart.example", "en-us")
    assert (feed.owner, feed.owner_email) == ("Ana Roe", "show@heart.example")
    assert (feed.episodes, feed.newest, feed.inactive) == (3, date(2026, 11, 2), False)
    assert [(one.name, one.credentials) for one in feed.guests] == [
        ("Maria Lopez", ("MD", "FACC")),
        ("Jane Roe", ("PhD",)),
    ]
    assert feed.invites == "Suggest a guest"


def test_a_quiet_show_and_one_without_days() -> None:
    assert read_feed(SHOW, today=date(2026, 8, 15)).inactive
    assert read_feed(rss("<title>T</title><item><title>One</title></item>"), today=TODAY).inactive is None


def test_the_editors_address_stands_in_for_the_owners() -> None:
    feed = read_feed(rss("<title>T</title><managingEditor>desk@t.example (Desk)</managingEditor>"), today=TODAY)
    assert feed.owner_email == "desk@t.example"
    assert read_feed(rss("<title>T</title>"), today=TODAY).owner_email == ""


def test_atom() -> None:
    feed = read_feed(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title><link href="https://n.example/"/>'
        b"<author><name>Cy</name><email>cy@n.example</email></author>"
        b'<entry><title>With Dr Ada Quill</title><link href="https://n.example/1"/><updated>2026-11-01T10:00:00Z</updated>'
        b"</entry></feed>",
        today=TODAY,
    )
    assert (feed.title, feed.site, feed.owner_email, feed.newest) == (
        "Notes", "https://n.example/", "cy@n.example", date(2026, 11, 1),
    )  # fmt: skip
    assert [one.name for one in feed.guests] == ["Ada Quill"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body>No feed</body></html>",
        b"<rss><channel><title>Broken",
        b'<?xml version="1.0" encoding="no-such"?><rss/>',
        b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
        b'<!DOCTYPE rss SYSTEM "https://elsewhere.example/x.dtd"><rss/>',
        b"<rss>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</rss>",
        b" " * (LARGEST_FEED + 1),
    ],
)
def test_no_feed_or_a_harmful_one_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_feed(content, today=TODAY)


def test_what_begins_like_a_feed() -> None:
    assert looks_like_feed(SHOW)
    assert looks_like_feed(b'<!-- made by x --><feed xmlns="http://www.w3.org/2005/Atom">')
    assert looks_like_feed('\ufeff<?xml version="1.0"?><rss>'.encode("utf-16-le"))
    assert not looks_like_feed(b"<!doctype html><html>")


@pytest.mark.parametrize("before", [b" ", b"\n\t", b"<!-- -->", b"<? ?> ", b"<!--", b"<?"])
def test_however_a_page_begins_it_is_seen_at_once_that_it_is_no_feed(before: bytes) -> None:
    assert not looks_like_feed(before * 4_000 + b"<html>")


def test_a_blank_line_before_the_feed() -> None:
    assert read_feed(b"\n " + SHOW, today=TODAY).title == "Heart Hour"


@given(st.binary(max_size=400) | st.text(max_size=200).map(rss))
@settings(max_examples=80, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(UnreadableFile):
        assert read_feed(content, today=TODAY).episodes >= 0
