"""What a directory's page shows of one clinician or place: heading, address lines, telephone, hours, labels.

It knows where such pages put things: the name is the first heading, and what belongs to it stands below. It refuses
headings that name no one, lines in menus and footers, and more than a few addresses: that is a list of many.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

from suture.engine.citations.records import NO_NUMBERS
from suture.engine.citations.witnesses.about_others import links_among, without_others
from suture.engine.citations.witnesses.address_lines import FoundAddress, addresses_in
from suture.engine.citations.witnesses.new_patients import taking_new_patients
from suture.engine.citations.witnesses.page_hours import hours_shown
from suture.engine.citations.witnesses.page_labels import captioned, is_mailing, numbers_shown
from suture.engine.citations.witnesses.page_phones import calls_in, phones_by_address, phones_outside
from suture.engine.citations.witnesses.page_specialty import specialty_shown
from suture.engine.pages.standing import zone_around
from suture.engine.pages.tree import Tree

__all__ = ["MOST_ADDRESSES", "Shown", "shown_on"]

MOST_ADDRESSES: Final = 8
"""A page with more of them lists many; a group with eight offices still has a page of its own."""

_APART: Final = re.compile(r"\s+[-\u2013\u2014|\u2022\u00b7:]\s*|\s*[|\u2022]\s*")
_CAPTIONS: Final = frozenset(("overview", "profile", "about", "profile of"))
_OUTSIDE: Final = frozenset(("nav", "footer", "comment", "author-bio"))
_CELLS: Final = frozenset(("td", "th", "dt", "dd"))
_SITE: Final = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s\u2026]*)?(?<!\.\.\.)", re.IGNORECASE)
_LONGEST_NAME: Final = 90
_MOST_WORDS: Final = 10
_FARTHEST: Final = 400
_REGISTERED: Final = re.compile(
    r"^NPI(?:\s*(?:number|#))?\s*[:#]?\s*\d{10}\s*[:\u2013\u2014-]?\s+(?=\S)", re.IGNORECASE
)
_GONE: Final = re.compile(
    r"\b(?:no longer (?:available|listed|exists)|not (?:available|found)|(?:was|has been) removed"
    r"|does(?: not|n't) exist"
    r"|nicht (?:mehr )?(?:verf\u00fcgbar|gefunden)|n'existe plus|introuvable|plus disponible)\b",
    re.IGNORECASE,
)
_MANY: Final = re.compile(
    r"^(?:the\s+)?(?:\d+\s+)?(?:best|top)\b(?=.*\b(?:in|near|for)\b)|^\d+\s.*\b(?:results?|doctors|dentists|found)\b"
    r"|\b\w+(?:ists|ians|tors|eons|\u00e4rzte|\u00c4rzte|ologues|decins)\s+(?:in|near|around|\u00e0|der)\s+\w"
    r"|^(?:our|meet)\b.*\b(?:team|staff|doctors|providers|physicians|dentists|specialists)$|^search results?\b",
    re.IGNORECASE,
)
_UNCLAIMED: Final = re.compile(
    r"(?:is\s+this|are\s+you)\s[^?]{0,40}?(?:business|practice|profile|listing|doctor|provider|owner)\?(?:.*claim.*)?"
    r"|claim\s+(?:this|the)\s+(?:business|practice|profile|listing|page)(?:\s+now)?[.!]?"
    r"|(?:this\s+(?:business|practice|profile|listing)\s+is\s+)?unclaimed(?:\s+(?:business|profile|listing))?",
    re.IGNORECASE,
)
_CLAIMED: Final = re.compile(
    r"(?:this\s+(?:business|practice|profile|listing)\s+is\s+|business\s+is\s+)?claimed(?:\s+(?:business|profile|listing))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What the visible page says; an empty text means that nothing was found, `evidence` the lines by field.

    `phones` are by address: the telephones near each of `addresses`, or near the heading where there is none.
    `refused` is a sentence where the page says of itself that it lists nobody, or many. `phones_elsewhere` (by their
    last nine digits) and `links_elsewhere` (as written) stand outside the listing: the directory's, or others'.
    """

    name: str = ""
    addresses: tuple[FoundAddress, ...] = ()
    phones: tuple[tuple[str, ...], ...] = ()
    hours: str = ""
    specialty: str = ""
    accepting: bool | None = None
    numbers: Mapping[str, str] = field(default_factory=lambda: NO_NUMBERS)
    website: str = ""
    refused: str = ""
    phones_elsewhere: frozenset[str] = frozenset()
    links_elsewhere: frozenset[str] = frozenset()
    claimed: bool | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def signs(self) -> int:
        """How many things only a listing shows: hours of three days, a specialty, new patients, a register number."""
        return sum((bool(self.hours), bool(self.specialty), self.accepting is not None, bool(self.numbers)))


def shown_on(tree: Tree, *, title: str = "", language: str = "") -> Shown:
    """Read the visible lines of a parsed page, from its first heading on; `title` is the page's."""
    refused = next((why for line in _first_headings(tree) if (why := _refused(line))), "")
    begin = None if refused else _beginning(tree, title)
    if begin is None:
        return Shown(refused=refused)
    start, name = begin
    places = [
        place for place in range(start, min(len(tree.lines), start + _FARTHEST)) if not tree.lines[place].hidden
    ]
    near = [place for place in places if place == start or zone_around(tree.lines[place].node) not in _OUTSIDE]
    inside = without_others(tree, near)
    lines = [tree.lines[place].text for place in inside]
    addresses = addresses_in(lines, language=language)
    addresses = [] if len(addresses) > MOST_ADDRESSES else addresses
    phones = phones_by_address(calls_in(tree, inside, lines), addresses)
    addresses, phones = _visited_first(addresses, phones, lines)
    specialty, specialty_words = specialty_shown(lines)
    hours, hours_words = hours_shown(lines)
    accepting, accepting_words = taking_new_patients(lines)
    website, website_words = _website(lines)
    claimed, claimed_words = _claim([tree.lines[place].text for place in near])
    evidence = {
        "name": lines[0] if lines[0].endswith(name) or name in lines[0] else name,
        "street": addresses[0].words if addresses else "",
        "phone": phones[0][0] if phones and phones[0] else "",
        "hours": hours_words,
        "specialty": specialty_words,
        "accepting": accepting_words,
        "website": website_words,
        "claimed": claimed_words,
    }
    return Shown(
        name=name,
        addresses=tuple(addresses),
        phones=phones,
        hours=hours,
        specialty=specialty,
        accepting=accepting,
        numbers=numbers_shown(lines),
        website=website,
        phones_elsewhere=phones_outside(tree, inside),
        links_elsewhere=links_among(tree, set(near) - set(inside)),
        claimed=claimed,
        evidence={key: words for key, words in evidence.items() if words},
    )


def _first_headings(tree: Tree) -> list[str]:
    return [tree.lines[place].text for place in tree.headings if tree.lines[place].heading == 1]


def _refused(heading: str) -> str:
    if _GONE.search(heading):
        return "The page says that nothing is listed here any more."
    return "The page lists many; name the page of one of them." if _MANY.search(heading) else ""


def _beginning(tree: Tree, title: str) -> tuple[int, str] | None:
    """Where the listing begins, and the name there.

    That is the first heading of the page; where none of the first rank names anybody, the one below that the title
    begins with; where the page has none at all, a captioned name.
    """
    for place in tree.headings:
        line = tree.lines[place]
        if line.heading == 1 and _names(line.text) and not _is_the_title_s_end(line.text, title):
            return place, _REGISTERED.sub("", _bare_name(line.text, title))
    for place in tree.headings:
        line = tree.lines[place]
        if line.heading > 1 and len(line.text.split()) > 1 and title.startswith(line.text) and _names(line.text):
            return place, line.text
    if _first_headings(tree):
        return None
    shown = [place for place, line in enumerate(tree.lines) if not line.hidden]
    for at, name, _ in captioned([tree.lines[place].text for place in shown], "name"):
        if tree.lines[shown[at]].block in _CELLS and _names(name):
            return shown[at], name
    return None


def _is_the_title_s_end(heading: str, title: str) -> bool:
    """Whether a heading is the site's name, which titles end with, and not what this page is about."""
    parts = _APART.split(title)
    return len(parts) > 1 and parts[-1].strip() == heading and parts[0].strip() != heading


def _visited_first(
    addresses: Sequence[FoundAddress], phones: tuple[tuple[str, ...], ...], lines: Sequence[str]
) -> tuple[list[FoundAddress], tuple[tuple[str, ...], ...]]:
    """The addresses with their telephones, those captioned as an address for letters behind the others."""
    if not addresses:
        return [], phones
    mailing = {at for at, line in enumerate(lines) if is_mailing(line)}
    pairs = list(zip(addresses, phones, strict=True))
    pairs.sort(key=lambda pair: any(at in mailing for at in range(pair[0].first - 2, pair[0].first)))
    return [one for one, _ in pairs], tuple(numbers for _, numbers in pairs)


def _website(lines: Sequence[str]) -> tuple[str, str]:
    """The only address that is captioned as a website."""
    found = {site: words for _, site, words in captioned(lines, "website") if _SITE.fullmatch(site)}
    return next(iter(found.items())) if len(found) == 1 else ("", "")


def _bare_name(heading: str, title: str) -> str:
    """The heading without what a dash or a caption sets apart from the name, where the title has the name alone.

    Of "Overview - The Harbour Surgery" under the title "The Harbour Surgery - NHS" it is "The Harbour Surgery".
    """
    name = _APART.split(title, maxsplit=1)[0].strip()
    before, found, after = heading.partition(name) if name else (heading, "", "")
    if not found or len(name.split()) < 2:
        return heading
    set_apart = not after.strip() or _APART.match(after) is not None
    led = not before.strip() or _APART.search(before) is not None or before.strip().casefold() in _CAPTIONS
    return name if set_apart and led else heading


def _names(heading: str) -> bool:
    """Whether a heading may be somebody's name: short, no sentence, and not one that thousands of pages have."""
    words = heading.split()
    if not words or len(heading) > _LONGEST_NAME or len(words) > _MOST_WORDS:
        return False
    folded = " ".join(words).casefold().strip(" .:!")
    return not heading.endswith(("?", "!", ":")) and folded not in _generic() and any(map(str.isalpha, heading))


def _claim(lines: Sequence[str]) -> tuple[bool | None, str]:
    """Whether somebody holds the listing, where the page says so; an offer to claim this one says nobody does."""
    for line in lines:
        words = line.strip(" .\u2713\u2714") if len(line) < _LONGEST_NAME else ""
        if _UNCLAIMED.fullmatch(words) or _CLAIMED.fullmatch(words):
            return _CLAIMED.fullmatch(words) is not None, line
    return None, ""


@cache
def _generic() -> frozenset[str]:
    text = files("suture.engine.citations.witnesses").joinpath("generic_headings.csv").read_text(encoding="utf-8")
    return frozenset(row["heading"] for row in csv.DictReader(io.StringIO(text)))
