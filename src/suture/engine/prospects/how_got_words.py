"""Words by which a link tells how it came to be, and the places on a page in which they are looked for.

It knows two lists, written by hand (data/ways.csv and data/how_got_words.csv), and how the texts of a link are cut
into places. It refuses to weigh one way against another.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote, urlsplit

from suture.engine.citations.names.comparing import compare_names
from suture.engine.links.words import POSITION_WORDS
from suture.engine.profile.link_texts import spelled
from suture.engine.profile.seen_links import SeenLink, SeenPage
from suture.engine.quality.words import kind_of_site_words

__all__ = ["PLACES", "Clue", "Way", "clues", "texts_of", "ways"]

PLACES: Final = MappingProxyType(
    {
        "title": "The page is titled",
        "headings": "A heading of the page says",
        "slug": "The page’s address says",
        "around": "Around the link it says",
        "anchor": "The link’s text is",
        "author-is-theirs": "The page’s author is",
        "position": "The link stands in this place",
        "schema": "The page calls itself",
        "rel": "The link is marked",
        "shape": "The link is a",
        "kind": "The site is of this kind",
    }
)
"""Where words are looked for, with the beginning of the sentence that quotes them."""

_EMPTY: Final = SeenPage()
_SEPARATORS: Final = re.compile(r"\s+[-\u2013\u2014|\u00b7\u2022\u00bb]+\s+|\s*[|\u00bb]\s*")
_NUMBER: Final = re.compile(r"\d+")
_REL_WORDS: Final = {"paid": "as paid", "users": "as users’ own text"}
_SHAPE_WORDS: Final = {"redirect": "redirect", "frame": "frame", "canonical": "canonical address"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way in which a link comes to be.

    `words` is it on screen. `transfers` says whether another practice can get a link likewise: True, False, None
    where it depends. `kind` is the kind of opening that it suggests. `openness` is what it adds to the openness of its
    site, in log-odds, for the reason `why`.
    """

    key: str
    words: str
    transfers: bool | None
    kind: str
    openness: float
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Clue:
    """Words of one way that stand in one place. `weight` is how much they say; `phrases` are spelled."""

    way: str
    place: str
    weight: float
    phrases: frozenset[str]
    longest: int
    why: str

    def found_in(self, text: str) -> bool:
        """Whether any of the phrases stands in a spelled text, as whole words."""
        words = text.split()
        return any(
            " ".join(words[start : start + length]) in self.phrases
            for start in range(len(words))
            for length in range(1, min(self.longest, len(words) - start) + 1)
        )


@cache
def ways() -> Mapping[str, Way]:
    """Return the ways by key, in the order of the list; "unknown" is the last."""
    answers = {"yes": True, "no": False}
    return MappingProxyType(
        {
            row["way"]: Way(
                key=row["way"], words=row["words"], transfers=answers.get(row["transfers"]), kind=row["kind"],
                openness=float(row["openness"]), why=row["why"],
            )
            for row in _rows("ways")
        }
    )  # fmt: skip


@cache
def clues() -> Mapping[str, tuple[Clue, ...]]:
    """Return the clues by place."""
    found: dict[str, list[Clue]] = {place: [] for place in PLACES}
    for row in _rows("how_got_words"):
        phrases = frozenset(spelled(phrase) for phrase in row["phrases"].split("|"))
        found[row["place"]].append(
            Clue(
                way=row["way"], place=row["place"], weight=float(row["weight"]), phrases=phrases,
                longest=max(len(phrase.split()) for phrase in phrases), why=row["why"],
            )
        )  # fmt: skip
    return MappingProxyType({place: tuple(of_place) for place, of_place in found.items()})


def texts_of(link: SeenLink, *, names: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """Return for each place its text as it compares and as a person reads it; places that say nothing are left out.

    `names` are those of the practice that is linked to and of who works there.
    """
    page = link.reading or _EMPTY
    author = link.author or page.author
    title = _without_the_site(link.title or page.title)
    around = " ".join(filter(None, (link.left, link.anchor, link.right)))
    shown = {
        "title": (_without(title, names), title),
        "headings": (spelled(page.headings[:400]), " · ".join(page.headings[:120].splitlines())),
        "slug": (_slug(link.url), urlsplit(link.url).path),
        "around": (_without(around, names), _around(link)),
        "anchor": (spelled(link.anchor), link.anchor),
        "author-is-theirs": ("yes" if _is_theirs(author, names=names) else "", author),
        "position": (spelled(link.position), POSITION_WORDS.get(link.position, link.position).lower()),
        "schema": (" ".join(sorted(page.schema_types)).casefold(), ", ".join(sorted(page.schema_types))),
        "rel": (link.follow or "", _REL_WORDS.get(link.follow or "", link.follow or "")),
        "shape": (link.shape, _SHAPE_WORDS.get(link.shape, link.shape)),
        "kind": (link.site_kind, kind_of_site_words(link.site_kind).lower()),
    }
    return {place: texts for place, texts in shown.items() if texts[0]}


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("suture.engine.prospects").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _without_the_site(title: str) -> str:
    """A title without its last part where it has several: that is the site's name, not the page's."""
    parts = [part for part in _SEPARATORS.split(" ".join(title.split())) if part]
    return ", ".join(parts[:-1]) if len(parts) > 1 else " ".join(parts)


def _without(text: str, names: Collection[str]) -> str:
    """A spelled text without the practice's names: "Portrait Dental" is no portrait."""
    plain = f" {spelled(text)} "
    for name in sorted(map(spelled, names), key=len, reverse=True):
        if name:
            plain = plain.replace(f" {name} ", " ")
    return plain.strip()


def _slug(url: str) -> str:
    """The words of a page's path; numbers say nothing."""
    return spelled(_NUMBER.sub(" ", unquote(urlsplit(url).path).replace("_", " ")))


def _around(link: SeenLink) -> str:
    marked = f"[{link.anchor}]" if link.anchor else "[…]"
    return " ".join(filter(None, (link.left.strip(), marked, link.right.strip())))


def _is_theirs(author: str, *, names: Collection[str]) -> bool:
    verdicts = (compare_names(author, name) for name in names)
    return bool(author) and any(verdict is not None and verdict.agrees for verdict in verdicts)
