"""A podcast by its page and by its feed together: what the feed adds to what the page says.

It knows which pages are about a show, so that only their feeds are asked for, and says of everything that a feed
told that the feed did. A feed may lie at another host: the opening is that of the page which names it. It refuses to
take a blog's feed for a show's, and to overrule a page that wants no pitches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from suture.engine.links.words import day_words
from suture.engine.prospects.about import About
from suture.engine.prospects.found import Evidence, WhoToAsk
from suture.engine.prospects.owed_asking import not_ours, ways_to_ask
from suture.engine.prospects.verdicts import PageVerdict

if TYPE_CHECKING:
    # Only who looks pays for loading what reads pages: screens read looks.
    from suture.engine.pages.page import Page

__all__ = ["SHOW", "SeenFeed", "is_about_a_show", "show_asks", "show_evidence", "with_feed"]

SHOW: Final = "podcast"
"""The kind of opening that a show is."""

_NAMED: Final = re.compile(r"\bpodcasts?\b", re.IGNORECASE)  # the same word in every language that is read here
_MOST_GUESTS: Final = 2
_WANTED: Final = "guests-wanted"


@dataclass(frozen=True, kw_only=True)
class SeenFeed:
    """A feed that was read on a day; `site` is the website that it names as its own, "" for none."""

    url: str
    read_on: date
    verdict: PageVerdict
    site: str = ""

    @property
    def has_guests(self) -> bool:
        """Whether the show asks for guests, or has had some who stand by their profession."""
        return self.verdict.kind == SHOW


def is_about_a_show(page: Page, verdict: PageVerdict) -> bool:
    """Whether a page is about a podcast, by what it was taken for or by its title, main heading or address."""
    if verdict.kind == SHOW or any(kind == SHOW for kind, _ in verdict.others):
        return True
    front = (page.title or "", page.url or "", *(one.text for one in page.headings if one.level == 1))
    return any(_NAMED.search(one.replace("-", " ").replace("_", " ")) for one in front)


def with_feed(verdict: PageVerdict, feed: SeenFeed) -> PageVerdict:
    """Return a page's verdict with what its show's feed says: of a kind, how sure, what to think twice about.

    The page's own reasons not to approach stand; a page that is something else stays that.
    """
    told = feed.verdict
    known = {one.key for one in verdict.exclusions}
    is_show = verdict.kind == SHOW or (verdict.kind is None and feed.has_guests)
    if not is_show:
        return verdict
    return replace(
        verdict,
        kind=SHOW,
        score=max(verdict.score, told.score),
        exclusions=(*verdict.exclusions, *(one for one in told.exclusions if one.key not in known)),
        newest=told.newest or verdict.newest,
    )


def show_evidence(feed: SeenFeed) -> Iterator[Evidence]:
    """Yield what a feed says, each with the feed's own address: that it asks for guests, whom it had, what is new."""
    guests = [one.quote for one in feed.verdict.signals if one.key != _WANTED]
    for one in feed.verdict.signals:
        if one.key == _WANTED:
            yield _told(feed, "Its feed asks for guests.", quote=one.quote)
    for number, quote in enumerate(guests[:_MOST_GUESTS]):
        yield _told(feed, "It has had another." if number else "An episode in its feed has a guest.", quote=quote)
    if feed.verdict.newest is not None:
        yield _told(feed, f"Its newest episode is of {day_words(feed.verdict.newest)}, by its feed.")


def show_asks(feed: SeenFeed, *, role: str, about: About) -> tuple[WhoToAsk, ...]:
    """Return how the feed says that the show is reached: the owner's mail, found in the feed; never ours."""
    people = not_ours(feed.verdict.contacts, about=about)
    return ways_to_ask(people, role=role, url=feed.url, seen_on=feed.read_on)


def _told(feed: SeenFeed, words: str, *, quote: str = "") -> Evidence:
    return Evidence(words=words, url=feed.url, quote=quote, seen_on=feed.read_on)
