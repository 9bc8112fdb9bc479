"""What a directory's page shows of one clinician or place: heading, address lines, telephone, hours, labels.

It knows where such pages put things: the name is the first heading, and what belongs to it stands below. It refuses
headings that name no one, lines in menus and footers, and more than a few addresses: that is a list of many.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final
from urllib.parse import unquote

from suture.engine.citations.nppes.numbers import is_number
from suture.engine.citations.witnesses.address_lines import FoundAddress, addresses_in
from suture.engine.citations.witnesses.hours_words import day_number, spans_in, week_line
from suture.engine.pages.phone_numbers import clean_number, numbers_in
from suture.engine.pages.standing import zone_around
from suture.engine.pages.tree import Tree

__all__ = ["MOST_ADDRESSES", "Shown", "shown_on"]

MOST_ADDRESSES: Final = 8
"""A page with more of them lists many; a group with eight offices still has a page of its own."""

_APART: Final = re.compile(r"\s+[-\u2013\u2014|\u2022\u00b7:]\s*|\s*[|\u2022]\s*")
_CAPTIONS: Final = frozenset(("overview", "profile", "about", "profile of"))
_OUTSIDE: Final = frozenset(("nav", "footer", "comment", "author-bio"))
_LONGEST_NAME: Final = 90
_MOST_WORDS: Final = 10
_NEAR: Final = 10
_FARTHEST: Final = 400
_WHOLE_NUMBER: Final = re.compile(r"(?:tel|phone|t|p|call)?[\s.:]*(\+?[\d(][\d\s().\u00a0-]{7,20}\d)", re.IGNORECASE)
_FAX: Final = re.compile(r"\bfax|facsimile", re.IGNORECASE)
_DAY: Final = re.compile(
    r"(?P<first>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)s?\.?"
    r"(?:\s*(?:-|\u2013|to|through)\s*(?P<last>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)s?\.?)?"
    r"\s*:?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_FEWEST_DAYS: Final = 3
_SPECIALTY: Final = re.compile(r"(?:primary\s+)?special(?:i)?t(?:y|ies)(?:\s+areas?)?\s*:?", re.IGNORECASE)
_ACCEPTING: Final = re.compile(
    r"(?P<no>not\s+(?:currently\s+)?|no\s+longer\s+|isn't\s+)?(?:currently\s+)?accept(?:s|ing)\s+new\s+patients(?:\s*:?\s*(?P<answer>yes|no))?\.?",
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
_NPI: Final = re.compile(r"\bNPI(?:\s*(?:number|no\.?|#|id))?\s*[:#]?\s*(\d{10})\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What the visible page says; an empty text means that nothing was found, `evidence` the lines by field.

    `phones` are by address: the telephones near each of `addresses`, or near the heading where there is none.
    """

    name: str = ""
    addresses: tuple[FoundAddress, ...] = ()
    phones: tuple[tuple[str, ...], ...] = ()
    hours: str = ""
    specialty: str = ""
    accepting: bool | None = None
    npi: str = ""
    claimed: bool | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def signs(self) -> int:
        """How many things only a listing shows: hours of three days, a specialty, new patients, a register number."""
        return sum((bool(self.hours), bool(self.specialty), self.accepting is not None, bool(self.npi)))


def shown_on(tree: Tree, *, title: str = "", language: str = "") -> Shown:
    """Read the visible lines of a parsed page, from its first heading on; `title` is the page's."""
    start = next(
        (place for place in tree.headings if tree.lines[place].heading == 1 and _names(tree.lines[place].text)), None
    )
    if start is None:
        return Shown()
    places = [
        place for place in range(start, min(len(tree.lines), start + _FARTHEST)) if not tree.lines[place].hidden
    ]
    inside = [place for place in places if place == start or zone_around(tree.lines[place].node) not in _OUTSIDE]
    lines = [tree.lines[place].text for place in inside]
    evidence: dict[str, str] = {"name": lines[0]}
    addresses = addresses_in(lines, language=language)
    addresses = [] if len(addresses) > MOST_ADDRESSES else addresses
    calls = _calls(tree, inside, lines)
    phones = _by_address(calls, addresses)
    if addresses:
        evidence["street"] = addresses[0].words
    if phones and phones[0]:
        evidence["phone"] = phones[0][0]
    hours = _hours(lines, evidence)
    specialty = _specialty(lines, evidence)
    accepting = _accepting(lines, evidence)
    claimed = _claim(lines, evidence)
    npi = next((found[1] for line in lines for found in _NPI.finditer(line) if is_number(found[1])), "")
    return Shown(
        name=_bare_name(lines[0], title),
        addresses=tuple(addresses),
        phones=phones,
        hours=hours,
        specialty=specialty,
        accepting=accepting,
        npi=npi,
        claimed=claimed,
        evidence=evidence,
    )


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


def _calls(tree: Tree, inside: list[int], lines: list[str]) -> list[tuple[int, str]]:
    """Telephone numbers as written, each with the line (in `lines`) in which it stands; faxes are left out."""
    links: dict[int, list[str]] = {}
    for mark in tree.marks:
        href = (mark.node.attributes.get("href") or "").strip()
        if href.lower().startswith("tel:") and not mark.hidden:
            links.setdefault(mark.line, []).append(unquote(href[4:])[:40])
    found: list[tuple[int, str]] = []
    for at, (place, line) in enumerate(zip(inside, lines, strict=True)):
        fax = _FAX.search(line) is not None or (at > 0 and _FAX.fullmatch(lines[at - 1].strip(" :")) is not None)
        told = [words for kind, _, words in numbers_in(line) if kind == "phone"]
        whole = _WHOLE_NUMBER.fullmatch(line)
        if not told and whole and len(re.sub(r"\D", "", whole[1])) >= 9 and not fax:
            told = [whole[1]]
        if not told and not fax:
            told = [number for number in links.get(place, ()) if clean_number(number)]
        found += [(at, number.strip()) for number in told]
    return found


def _by_address(calls: list[tuple[int, str]], addresses: list[FoundAddress]) -> tuple[tuple[str, ...], ...]:
    """The numbers of each address: those after it and before the next, else the nearest above it."""
    if not addresses:
        return (tuple(dict.fromkeys(number for at, number in calls if at <= _NEAR)),)
    owned: list[tuple[str, ...]] = []
    for place, address in enumerate(addresses):
        end = addresses[place + 1].first if place + 1 < len(addresses) else address.last + _NEAR + 1
        below = [number for at, number in calls if address.first <= at < min(end, address.last + _NEAR + 1)]
        before = addresses[place - 1].last if place else -1
        above = [number for at, number in calls if max(before, address.first - _NEAR) < at < address.first]
        owned.append(tuple(dict.fromkeys(below or above[-1:])))
    return tuple(owned)


def _hours(lines: list[str], evidence: dict[str, str]) -> str:
    """The week in one line, of lines that begin with days; "" for fewer than three days, or two weeks on one page."""
    week: dict[int, list[tuple[str, str]]] = {}
    words: list[str] = []
    for at, line in enumerate(lines):
        found = _DAY.fullmatch(line) if len(line) < 80 else None
        if found is None:
            continue
        rest = found["rest"] or (lines[at + 1] if at + 1 < len(lines) else "")
        spans = spans_in(rest)
        first, last = day_number(found["first"]), day_number(found["last"] or found["first"])
        if spans is None or first is None or last is None:
            continue
        for number in range(first, last + 1 if last >= first else last + 8):
            if number % 7 in week:
                return ""  # the hours of two places, or of two services
            week[number % 7] = spans
        words.append(line if found["rest"] else f"{line} {rest}")
    if len(week) < _FEWEST_DAYS:
        return ""
    evidence["hours"] = "; ".join(words)
    return week_line(week)


def _specialty(lines: list[str], evidence: dict[str, str]) -> str:
    for at, line in enumerate(lines):
        label = _SPECIALTY.match(line)
        if label is None:
            continue
        rest = line[label.end() :].strip(" :")
        alone = not rest and label.end() == len(line)
        if rest and not label[0].endswith(":"):
            continue  # "Specialties of our cuisine" is a sentence
        text = rest or (lines[at + 1] if alone and at + 1 < len(lines) else "")
        if text and len(text) <= 80 and not text.endswith("."):
            evidence["specialty"] = line if rest else f"{line} / {text}"
            return text
    return ""


def _accepting(lines: list[str], evidence: dict[str, str]) -> bool | None:
    for line in lines:
        found = _ACCEPTING.fullmatch(line.strip(" \u2713\u2714\u2717\u2718"))
        if found is not None:
            evidence["accepting"] = line
            return not found["no"] and (found["answer"] or "yes").casefold() == "yes"
    return None


def _claim(lines: list[str], evidence: dict[str, str]) -> bool | None:
    """Whether somebody holds the listing, where the page says so; an offer to claim this one says nobody does."""
    for line in lines:
        if len(line) < _LONGEST_NAME:
            words = line.strip(" .\u2713\u2714")
            if _UNCLAIMED.fullmatch(words) or _CLAIMED.fullmatch(words):
                evidence["claimed"] = line
                return _CLAIMED.fullmatch(words) is not None
    return None


@cache
def _generic() -> frozenset[str]:
    text = files("suture.engine.citations.witnesses").joinpath("generic_headings.csv").read_text(encoding="utf-8")
    return frozenset(row["heading"] for row in csv.DictReader(io.StringIO(text)))
