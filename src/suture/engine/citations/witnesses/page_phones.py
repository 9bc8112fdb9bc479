"""Telephone numbers on a directory's page: where they stand, whose they are, and which are the directory's own.

It knows links, numbers behind "Show number", and that a number in the header or footer answers for the directory. It
refuses faxes, and long figures without a sign that they are to be dialled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote

from suture.engine.citations.witnesses.address_lines import FoundAddress
from suture.engine.citations.witnesses.within import last_digits
from suture.engine.pages.phone_numbers import clean_number, numbers_in
from suture.engine.pages.tree import Tree

__all__ = ["calls_in", "phones_by_address", "phones_outside"]

_NEAR: Final = 10
_FEWEST: Final = 9
_WHOLE_NUMBER: Final = re.compile(r"(?:tel|phone|t|p|call)?[\s.:]*(\+?[\d(][\d\s().\u00a0-]{7,20}\d)", re.IGNORECASE)
_FIGURES: Final = re.compile(r"\+?[\d(](?:[\s().\u00a0/-]{0,3}\d){6,15}")
# A line that a directory puts between, beside the number of the practice.
_LENT: Final = re.compile(
    r"may be recorded|calls? (?:is|are|will be) (?:recorded|forwarded)|\bcall through\b", re.IGNORECASE
)
_FAX: Final = re.compile(r"\bfax|facsimile", re.IGNORECASE)
_SHOWS: Final = re.compile(
    r"(?:(?:click|tap)\s+to\s+)?(?:show|reveal|view|see|display)\s+(?:the\s+)?(?:phone|telephone|number)(?:\s+number)?.?"
    r"|(?:telefon)?nummer\s+anzeigen|(?:afficher|voir)\s+le\s+num\u00e9ro",
    re.IGNORECASE,
)
_HELD: Final = re.compile(r"data-.*(?:ph|tel|num)")


def calls_in(tree: Tree, inside: Sequence[int], lines: Sequence[str]) -> list[tuple[int, str]]:
    """Telephone numbers as written, each with its place in `lines`; `inside` are their places in `tree.lines`."""
    links: dict[int, list[str]] = {}
    for mark in tree.marks:
        href = (mark.node.attributes.get("href") or "").strip()
        if href.lower().startswith("tel:") and not mark.hidden:
            links.setdefault(mark.line, []).append(unquote(href[4:])[:40])
    found: list[tuple[int, str]] = []
    for at, (place, line) in enumerate(zip(inside, lines, strict=True)):
        fax = _FAX.search(line) is not None or (at > 0 and _FAX.fullmatch(lines[at - 1].strip(" :")) is not None)
        told = [words for kind, _, words in numbers_in(line) if kind == "phone"]
        if not told and not fax:
            told = _alone(line) or [number for number in links.get(place, ()) if clean_number(number)]
        if not told and _SHOWS.fullmatch(line):
            told = _held_back(tree, place)
        found += [(at, number.strip()) for number in told]
    straight = [call for call in found if not _LENT.search(lines[call[0]])]
    return straight or found


def phones_outside(tree: Tree, inside: Sequence[int]) -> frozenset[str]:
    """The last nine digits of all numbers that stand anywhere else on the page."""
    within = set(inside)
    others = [line.text for place, line in enumerate(tree.lines) if place not in within and not line.hidden]
    return frozenset(last_digits(found[0]) for line in others for found in _FIGURES.finditer(line)) - {""}


def phones_by_address(
    calls: Sequence[tuple[int, str]], addresses: Sequence[FoundAddress]
) -> tuple[tuple[str, ...], ...]:
    """The numbers of each address: those after it and before the next, else the nearest above it.

    Where there is one address, or none, and nothing near it, it is the only number of the page.
    """
    every = list({last_digits(number): number for _, number in reversed(calls)}.values())
    only = tuple(every) if len(every) == 1 else ()
    if not addresses:
        return (tuple(dict.fromkeys(number for at, number in calls if at <= _NEAR)) or only,)
    owned: list[tuple[str, ...]] = []
    for place, address in enumerate(addresses):
        end = addresses[place + 1].first if place + 1 < len(addresses) else address.last + _NEAR + 1
        below = [number for at, number in calls if address.first <= at < min(end, address.last + _NEAR + 1)]
        before = addresses[place - 1].last if place else -1
        above = [number for at, number in calls if max(before, address.first - _NEAR) < at < address.first]
        owned.append(tuple(dict.fromkeys(below or above[-1:])))
    return tuple(owned) if any(owned) or len(owned) > 1 else (only,)


def _alone(line: str) -> list[str]:
    """The number that a line consists of. Bare figures are one where they begin with the trunk's 0 or are named."""
    whole = _WHOLE_NUMBER.fullmatch(line)
    if whole is None or len(re.sub(r"\D", "", whole[1])) < _FEWEST:
        return []
    return [] if line.isdigit() and not line.startswith("0") else [whole[1]]


def _held_back(tree: Tree, place: int) -> list[str]:
    """The number that the page shows when somebody asks for it, as an attribute of what they press."""
    first = tree.lines[place].element
    end = next((line.element for line in tree.lines[place + 1 :] if line.element > first), len(tree.elements))
    for element in tree.elements[max(first, 0) : end]:
        for key, value in element.attributes.items():
            if value and _HELD.match(key) and (number := clean_number(value)) and len(number) >= _FEWEST:
                return [value.strip()]
    return []
