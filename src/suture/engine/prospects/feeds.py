"""A podcast's feed: whose show it is, how to reach the owner, what is new, and which guests it had.

RSS 2.0 (https://www.rssboard.org/rss-specification) with Apple's itunes: names, and Atom (RFC 4287), read with
expat. A document type is refused before its entities could do anything, so a feed of a few bytes cannot grow. It
refuses to know who listens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit
from xml.parsers import expat

from suture.engine.errors import UnreadableFile
from suture.engine.pages.bylines import letters_behind
from suture.engine.pages.day_words import machine_day
from suture.engine.pages.mail_addresses import addresses_in, clean_address
from suture.engine.pages.tree import collapsed

__all__ = ["LARGEST_FEED", "QUIET_AFTER", "Feed", "Guest", "looks_like_feed", "read_feed"]

LARGEST_FEED: Final = 20_000_000
"""Bytes of a feed that are read; a show of a thousand episodes with notes has about ten million."""

QUIET_AFTER: Final = timedelta(days=60)
"""A show without an episode for longer than this is said to be quiet."""

_MOST_EPISODES: Final = 5_000
_MOST_TEXT: Final = 2_000
_MOST_TITLE: Final = 300  # characters in which a guest is looked for
_LOOKED_AT: Final = 4_000
_DEEPEST: Final = 100
_MOST_GUESTS: Final = 200
_ATOM: Final = "http://www.w3.org/2005/Atom"
_ITUNES: Final = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_EPISODES: Final = frozenset(("item", f"{_ATOM} entry"))
# Atomic all the way: pages begin with any amount of blanks, and none of them may be tried twice.
_HEAD: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?>\s++|<!--.*?-->|<\?.*?\?>)*+<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL)
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_KEPT: Final = {
    "title": "title", f"{_ATOM} title": "title", "link": "link", "language": "language", "pubDate": "day",
    "lastBuildDate": "built", f"{_ATOM} updated": "day", f"{_ATOM} published": "day", "managingEditor": "editor",
    f"{_ITUNES} name": "owner", f"{_ITUNES} email": "email", f"{_ITUNES} author": "author", "description": "about",
    f"{_ITUNES} summary": "about", f"{_ATOM} subtitle": "about", f"{_ATOM} name": "author", f"{_ATOM} email": "email",
    "http://purl.org/dc/elements/1.1/ date": "day",
}  # fmt: skip
_NAME: Final = r"\b[A-Z\u00c0-\u00de][\w'\u2019.-]++(?:\s[A-Z\u00c0-\u00de][\w'\u2019.-]*+){1,3}"
_WITH: Final = re.compile(
    rf"\b(?:[Ww]ith|[Ff]eaturing|[Ff]t\.?|[Ff]eat\.?|[Gg]uest:?|[Ii]nterview(?:ing)?(?: with)?:?|mit|avec|con"
    rf"|met)\s+(?:guest\s+)?(?P<title>(?:Dr|Prof|Professor|Doctor)\.?\s+)*(?P<name>{_NAME})"
)
_TITLED: Final = re.compile(rf"\b(?P<title>(?:Dr|Prof|Professor)\.?\s+)+(?P<name>{_NAME})")
_LETTERED: Final = re.compile(rf"(?P<name>{_NAME})(?=,?\s+[A-Z])")
_INVITES: Final = re.compile(
    r"\b(?:be(?:come)? (?:a|our next) guest|suggest a guest|guest (?:application|form|inquir\w+|request)"
    r"|apply to (?:be|come) (?:a guest|on)"
    r"|want to be (?:on|a guest)|pitch (?:us|a guest))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody named as a guest in the title of an episode, with the letters behind the name ("MD")."""

    name: str
    credentials: tuple[str, ...]
    episode: str
    day: date | None


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What a feed says. Texts are "" and days None where it does not say.

    `owner_email` stands in the feed itself (itunes:email, managingEditor): it is never put together. `episodes`
    counts those in the feed, `newest` is the day of the newest that is not in the future, `inactive` whether that is
    longer ago than QUIET_AFTER (None where no day is known). `invites` quotes the words with which the show's
    description asks for guests.
    """

    title: str
    site: str
    language: str
    owner: str
    owner_email: str
    about: str
    episodes: int
    newest: date | None
    inactive: bool | None
    guests: tuple[Guest, ...]
    invites: str


def looks_like_feed(content: bytes) -> bool:
    """Whether bytes begin as a feed does, whatever they were called."""
    head = content[:_LOOKED_AT]
    if head.startswith(_UTF16_MARKS):
        head = head.decode("utf-16", "replace").encode()
    return _HEAD.match(head) is not None


def read_feed(content: bytes, *, today: date) -> Feed:
    """Read a feed. Raises UnreadableFile for what is none, is too large, or brings its own document type."""
    if len(content) > LARGEST_FEED:
        raise UnreadableFile("This feed is larger than 20 MB; ask for the show's own feed, not a mirror of many.")
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    if not content.startswith(_UTF16_MARKS):
        content = content.lstrip()  # what makes a feed often begins it with a blank line, which XML forbids
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise UnreadableFile(
            f"This is no feed that can be read: {error}. Give the show's RSS address or file."
        ) from None
    except (LookupError, ValueError):
        # An encoding that expat does not know, or one byte that it cannot be.
        raise UnreadableFile("This feed is written in an encoding that cannot be read.") from None
    if not reader.is_feed:
        raise UnreadableFile("This is XML but no feed: its first element is neither rss nor feed.")
    return _feed(reader, today=today)


def _refuse(*_declaration: object) -> None:
    raise UnreadableFile("This feed declares a document type, which no feed needs; it is not read.")


@dataclass(slots=True)
class _Reader:
    """The state of one reading: the show's texts and each episode's."""

    is_feed: bool = False
    path: list[str] = field(default_factory=list)
    show: dict[str, str] = field(default_factory=dict)
    episodes: list[dict[str, str]] = field(default_factory=list)
    episode: dict[str, str] | None = None
    words: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if not self.path:
            self.is_feed = name in {"rss", f"{_ATOM} feed"} or name.endswith(" RDF")
        if len(self.path) >= _DEEPEST:
            raise UnreadableFile("This feed is nested deeper than any feed is; it is not read.")
        self.path.append(name)
        self.words.clear()
        if name in _EPISODES and len(self.episodes) < _MOST_EPISODES:
            self.episode = {}
            self.episodes.append(self.episode)
        if name == f"{_ATOM} link" and attributes.get("rel", "alternate") == "alternate":
            self._keep("link", attributes.get("href", ""))

    def text(self, words: str) -> None:
        """Characters of the innermost element."""
        if self.path[-1] in _KEPT:
            self.words.append(words)

    def end(self, name: str) -> None:
        """An element ends."""
        kept = _KEPT.get(name)
        # An image of the show has a title and a link of its own.
        if kept is not None and not (len(self.path) > 1 and self.path[-2].endswith("image")):
            self._keep(kept, collapsed("".join(self.words))[:_MOST_TEXT])
        self.words.clear()
        self.path.pop()
        if name in _EPISODES:
            self.episode = None

    def _keep(self, key: str, text: str) -> None:
        inside = _EPISODES & set(self.path)
        into = self.episode if inside else self.show
        if into is not None and text:
            into.setdefault(key, text)


def _feed(reader: _Reader, *, today: date) -> Feed:
    show = reader.show
    days = [(one, machine_day(one.get("day", ""))) for one in reader.episodes]
    past = [day for _episode, day in days if day is not None and day <= today]
    newest = max(past, default=None)
    site = show.get("link", "")
    email = clean_address(show.get("email", "")) or next(addresses_in(show.get("editor", "")), None)
    guests = {one.name: one for episode, day in days for one in _guests(episode.get("title", "")[:_MOST_TITLE], day)}
    invites = _INVITES.search(show.get("about", ""))
    return Feed(
        title=show.get("title", ""),
        site=site if _is_address(site) else "",
        language=show.get("language", ""),
        owner=show.get("owner", "") or show.get("author", ""),
        owner_email=email or "",
        about=show.get("about", ""),
        episodes=len(reader.episodes),
        newest=newest,
        inactive=None if newest is None else today - newest > QUIET_AFTER,
        guests=tuple(guests.values())[:_MOST_GUESTS],
        invites=invites[0] if invites else "",
    )


def _is_address(url: str) -> bool:
    """Whether a text is an http(s) address."""
    try:
        parts = urlsplit(url)
    except (LookupError, ValueError):
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _guests(title: str, day: date | None) -> Iterator[Guest]:
    for pattern in (_WITH, _TITLED, _LETTERED):
        for found in pattern.finditer(title):
            name = re.sub(r"^(?:Dr|Prof|Professor|Doctor)\.?\s+", "", found["name"]).strip(" .,")
            letters, _rest = letters_behind(title[found.end("name") :])
            if " " in name and (letters or pattern is not _LETTERED):
                yield Guest(name, letters, title, day)
