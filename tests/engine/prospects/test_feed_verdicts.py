"""A podcast's feed handed to the classifier: a show that takes guests, and feeds that are none."""

from __future__ import annotations

from datetime import date

import pytest

from suture.engine.prospects.classifying import classify
from suture.engine.prospects.verdicts import PageVerdict

TODAY = date(2026, 11, 23)
ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
GUESTS = "".join(
    f"<item><title>{name}, MD on sleep</title><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>"
    for name in ("Ana Roe", "Bo Linden", "Cy Dunn")
)


def verdict(inside: str, *, names: str = ITUNES) -> PageVerdict:
    feed = (
        f'<?xml version="1.0"?><rss {names} version="2.0"><channel><title>Heart Hour</title>{inside}</channel></rss>'
    )
    return classify(feed.encode(), url="https://heart.example/feed.xml", today=TODAY)


def test_a_show_that_asks_for_guests() -> None:
    found = verdict(
        "<description>Suggest a guest any time.</description>"
        "<itunes:owner><itunes:name>Eva Hale</itunes:name>"
        "<itunes:email>show@heart.example</itunes:email></itunes:owner>"
    )
    assert (found.kind, found.title, found.approach) == ("podcast", "Heart Hour", True)
    assert [one.quote for one in found.signals] == ["Suggest a guest"]
    assert [(one.value, one.quote) for one in found.contacts] == [("show@heart.example", "Eva Hale")]


def test_a_show_that_has_had_guests_and_went_quiet() -> None:
    found = verdict(GUESTS)
    assert (found.kind, found.newest) == ("podcast", date(2026, 3, 2))
    assert found.signals[0].quote == "Ana Roe, MD on sleep"
    assert [(one.key, one.blocks) for one in found.exclusions] == [("inactive", False)]
    asked = verdict(GUESTS + "<description>Be our next guest.</description>")
    assert asked.score > found.score


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        ("<item><title>On sleep</title></item><item><title>On salt</title></item>", ITUNES),
        (GUESTS, ""),  # a blog that reports on people
        ("<item><title>Broken", ITUNES),
    ],
)
def test_feeds_that_take_no_guests(inside: str, names: str) -> None:
    assert verdict(inside, names=names).kind is None
