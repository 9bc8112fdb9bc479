"""Words by which a link tells how it came to be, and the places on a page in which they are looked for.

It knows two lists, written by hand (data/ways.csv and data/how_got_words.csv), and how the texts of a link are cut
into places. It refuses to weigh one way against another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote, urlsplit

from suture.engine.citations.names.comparing import compare_names
from suture.engine.citations.names.kinds import kind_of_name
from suture.engine.links.words import POSITION_WORDS
from suture.engine.profile.link_texts import spelled
from suture.engine.profile.seen_links import SeenLink, SeenPage
from suture.engine.prospects.tables import rows_of
from suture.engine.quality.words import kind_of_site_words

__all__ = ["PLACES", "Clue", "Way", "clues", "texts_of", "ways"]

PLACES: Final = MappingProxyType(
    {
        "title": "The page is titled",
        "headings": "A heading of the page says",
        "slug": "The page’s address is",
        "around": "Around the link it says",
        "speech": "Around the link it says",
        "anchor": "The link’s text is",
        "title-is-theirs": "The page is titled",
        "author-is-theirs": "The page’s author is",
        "position": "The link’s place on the page:",
        "schema": "The page’s own data call it",
        "rel": "The link is marked",
        "shape": "The link is a",
        "kind": "Kind of site:",
    }
)
"""Where words are looked for, with the beginning of the sentence that quotes them."""

_EMPTY: Final = SeenPage()
_SEPARATORS: Final = re.compile(r"\s+[-\u2013\u2014|\u00b7\u2022\u00bb]+\s+|\s*[|\u00bb]\s*")
_PARTS: Final = re.compile(r"[:,;()]\s")
# Who says something is introduced by a title or a trade; "according to Wikipedia" quotes nobody.
_SPEAKERS: Final = frozenset({
    "dr", "dra", "prof", "professor", "doctor", "doctors", "md", "dermatologist", "specialist", "physician",
    "surgeon", "dentist", "expert", "arzt", "arztin", "zahnarzt", "docteur", "medecin", "doctora", "medico",
    "dottore", "dottoressa", "spokesperson",
})  # fmt: skip
# Words of a short line, and of one in which the first or the last word says what the line is.
_SHORT: Final = 2
_LINE: Final = 8
_MOST_HEADINGS: Final = 400  # characters
_ENDING: Final = re.compile(r"\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d+")
_REL_WORDS: Final = {"paid": "as paid", "users": "as users’ own text"}
_SHAPE_WORDS: Final = {"redirect": "redirect", "frame": "frame", "canonical": "canonical address"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way in which a link comes to be.

    `words` is it on screen. `transfers` says whether another practice can get a link likewise: True, False, None
    where it depends. `kind` is the kind of opening that it suggests. `openness` is what it adds to the openness of
    its site, in log-odds, for the reason `why`. `does` is what the host does, {} is the competitor ("lists {}");
    `same_page` that our link would stand on the very page of theirs; `decides` who decides there, "" for nobody.
    """

    key: str
    words: str
    transfers: bool | None
    kind: str
    openness: float
    same_page: bool
    does: str
    decides: str
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

    def found_in(self, parts: Iterable[str]) -> bool:
        """Whether any of the phrases stands in the spelled parts of a text, as whole words.

        Few words say little in a long line: a page that is titled "Links" is a list of them, "12 links between sun
        and skin" is none. So in a title a single word must be one of two, or stand first or last; in an address a
        phrase must begin a step of the path, and a single word be all of it; a link's text must be short.
        """
        return any(self._says(part.split()) for part in parts)

    def _says(self, words: list[str]) -> bool:
        return any(
            " ".join(words[start : start + length]) in self.phrases
            and self._weighs(start, length=length, of=len(words))
            for start in range(len(words))
            for length in range(1, min(self.longest, len(words) - start) + 1)
        )

    def _weighs(self, start: int, *, length: int, of: int) -> bool:
        """Whether a phrase at this place of a part of so many words says what the part is."""
        if self.place == "title":
            return length > 1 or of <= _SHORT or (of <= _LINE and start in (0, of - 1))
        if self.place == "slug":
            return start == 0 and (length > 1 or of == 1)
        return self.place != "anchor" or of - length <= _SHORT


@cache
def ways() -> Mapping[str, Way]:
    """Return the ways by key, in the order of the list; "unknown" is the last."""
    answers = {"yes": True, "no": False}
    return MappingProxyType(
        {
            row["way"]: Way(
                key=row["way"], words=row["words"], transfers=answers.get(row["transfers"]), kind=row["kind"],
                openness=float(row["openness"]), same_page=row["same_page"] == "yes", does=row["does"],
                decides=row["decides"], why=row["why"],
            )
            for row in rows_of("ways")
        }
    )  # fmt: skip


@cache
def clues() -> Mapping[str, tuple[Clue, ...]]:
    """Return the clues by place."""
    found: dict[str, list[Clue]] = {place: [] for place in PLACES}
    for row in rows_of("how_got_words"):
        phrases = frozenset(spelled(phrase) for phrase in row["phrases"].split("|"))
        found[row["place"]].append(
            Clue(
                way=row["way"], place=row["place"], weight=float(row["weight"]), phrases=phrases,
                longest=max(len(phrase.split()) for phrase in phrases), why=row["why"],
            )
        )  # fmt: skip
    return MappingProxyType({place: tuple(of_place) for place, of_place in found.items()})


def texts_of(link: SeenLink, *, names: Collection[str]) -> Mapping[str, tuple[tuple[str, ...], str]]:
    """Return for each place its text as it compares, in parts, and as a person reads it, but for places without any.

    `names` are those of the practice that is linked to and of who works there.
    """
    page = link.reading or _EMPTY
    author = link.author or page.author
    title = _without_the_site(link.title or page.title)
    headings = page.headings[:_MOST_HEADINGS]
    around = " ".join(filter(None, (link.left, link.anchor, link.right)))
    told = _without(around, names)
    shown: dict[str, tuple[Iterable[str], str]] = {
        "title": ((_without(part, names) for part in _PARTS.split(title)), title),
        "headings": ((spelled(headings),), " · ".join(headings.splitlines())),
        "slug": (_steps(link.url), unquote(urlsplit(link.url).path)),
        "around": ((told,), _around(link)),
        "speech": ((told if _somebody(around, names=names) else _beside(link),), _around(link)),
        "anchor": ((_without(link.anchor, names),), link.anchor),
        "title-is-theirs": (("yes" if _without(title, names) != spelled(title) else "",), title),
        "author-is-theirs": (("yes" if _is_theirs(author, names=names) else "",), author),
        "position": (
            (spelled(link.position), link.position),
            POSITION_WORDS.get(link.position, link.position).lower(),
        ),
        "schema": (map(str.casefold, sorted(page.schema_types)), ", ".join(sorted(page.schema_types))),
        "rel": ((link.follow or "",), _REL_WORDS.get(link.follow or "", link.follow or "")),
        "shape": ((link.shape,), _SHAPE_WORDS.get(link.shape, link.shape)),
        "kind": ((link.site_kind,), kind_of_site_words(link.site_kind).lower()),
    }
    parted = {place: (tuple(filter(None, parts)), words) for place, (parts, words) in shown.items()}
    return {place: texts for place, texts in parted.items() if texts[0]}


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


def _steps(url: str) -> Iterator[str]:
    """The words of each step of a page's path; numbers and the ending of a file say nothing."""
    for step in unquote(urlsplit(url).path).split("/"):
        yield spelled(_NUMBER.sub(" ", _ENDING.sub("", step).replace("_", " ")))


def _somebody(text: str, *, names: Collection[str]) -> bool:
    """Whether a text speaks of a person: one who works there, or somebody with a title or a trade."""
    words = set(spelled(text).split())
    people = (spelled(name).split() for name in names if kind_of_name(name) == "clinician")
    return bool(words & _SPEAKERS) or any(person[-1] in words for person in people if person)


def _beside(link: SeenLink) -> str:
    """The words right before and after a link: "said [Paul Ferreira]" quotes whoever is linked to."""
    return spelled(" ".join((*link.left.split()[-2:], "|", *link.right.split()[:2])))


def _around(link: SeenLink) -> str:
    marked = f"[{link.anchor}]" if link.anchor else "[…]"
    return " ".join(filter(None, (link.left.strip(), marked, link.right.strip())))


def _is_theirs(author: str, *, names: Collection[str]) -> bool:
    verdicts = (compare_names(author, name) for name in names)
    return bool(author) and any(verdict is not None and verdict.agrees for verdict in verdicts)
