"""What a podcast's feed says to somebody who could be a guest, in the shape of a page's verdict.

A show takes guests where its description asks for them, or where titles of its episodes name several with the letters
of their professions. The feed of a blog is none, and neither is a show on which one person speaks. It refuses to
know what a website of the show says.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from suture.engine.errors import UnreadableFile
from suture.engine.links.words import day_words
from suture.engine.prospects.feeds import Feed, Guest, looks_like_feed, read_feed
from suture.engine.prospects.verdicts import Exclusion, PageVerdict, PersonToAsk, Signal

__all__ = ["feed_verdict", "has_sound", "verdict_on"]

_KIND: Final = "podcast"
# A feed with sound: Apple's names, or files beside its entries (RSS 2.0, "enclosure").
_OF_SHOWS: Final = (b"itunes.com/dtds/podcast", b"<enclosure")
_FEWEST_GUESTS: Final = 3
_QUOTED: Final = 3
_ASKS, _HAS_HAD, _NEITHER = 0.9, 0.7, 0.1  # by hand: words that ask say more than a habit


def has_sound(content: bytes) -> bool:
    """Whether a feed is a show's: it speaks of one in Apple's names, or has files beside its entries."""
    return any(mark in content for mark in _OF_SHOWS)


def feed_verdict(content: bytes, *, url: str | None, today: date) -> PageVerdict | None:
    """The verdict on a feed that was read from `url`; None for bytes that are no feed which can be read."""
    if not looks_like_feed(content):
        return None
    try:
        feed = read_feed(content, today=today)
    except UnreadableFile:
        return None
    return verdict_on(feed, url=url, is_show=has_sound(content))


def verdict_on(feed: Feed, *, url: str | None, is_show: bool) -> PageVerdict:
    """The verdict on a feed that was read already; `is_show` is what `has_sound` says of its bytes."""
    guests = _lettered(feed)
    taken = is_show and (feed.invites or len(guests) >= _FEWEST_GUESTS)
    return PageVerdict(
        url=url or feed.site or None,
        title=feed.title or None,
        kind=_KIND if taken else None,
        score=(_ASKS if feed.invites else _HAS_HAD) if taken else _NEITHER,
        signals=tuple(_signals(feed, guests)) if taken else (),
        exclusions=tuple(_exclusions(feed)) if is_show else (),
        contacts=tuple(_owner(feed)),
        newest=feed.newest,
    )


def _lettered(feed: Feed) -> tuple[Guest, ...]:
    """Guests with the letters of a profession, each person once, without the owner of the show."""
    return tuple(one for one in feed.guests if one.credentials and one.name != feed.owner)


def _signals(feed: Feed, guests: tuple[Guest, ...]) -> Iterator[Signal]:
    if feed.invites:
        yield Signal(kind=_KIND, key="guests-wanted", place="body", quote=feed.invites, weight=2.0)
    for one in guests[:_QUOTED]:
        yield Signal(kind=_KIND, key="guest", place="body", quote=one.episode, weight=0.5)


def _exclusions(feed: Feed) -> Iterator[Exclusion]:
    if feed.inactive and feed.newest is not None:
        words = f"The newest episode is of {day_words(feed.newest)}: the show may be over."
        yield Exclusion(key="inactive", words=words, quote="", blocks=False)


def _owner(feed: Feed) -> Iterator[PersonToAsk]:
    if feed.owner_email:
        quote = feed.owner or feed.owner_email
        yield PersonToAsk(kind="email", value=feed.owner_email, source="schema", zone=None, quote=quote)
