"""Where a text names the practice: its names, its clinicians, its telephone numbers, and what tells them from others.

It knows people's names in their usual orders (titles are ignored, an initial may stand for a first name) and that
two people can share a name: a clinician's name counts only beside a second fact, such as the town, the practice, a
telephone number or, where few have the surname (data/common_surnames.csv), the specialty. It refuses to know what
the text says of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Final, Literal, TypeAlias

from suture.engine.catalogue import open_catalogue
from suture.engine.citations.facts import Clinician, Place, accepted, now
from suture.engine.citations.names.comparing_persons import compare_persons
from suture.engine.citations.names.credentials import families_of
from suture.engine.citations.names.letters import fold
from suture.engine.citations.names.persons import PersonName, read_person
from suture.engine.citations.names.words import given_names, particles, title_sexes
from suture.engine.citations.phones import compare_phones, read_phones
from suture.engine.pages.phone_numbers import numbers_in
from suture.engine.prospects.about import About
from suture.engine.prospects.mentions_practice_names import PracticeNames
from suture.engine.prospects.mentions_words import Words
from suture.engine.prospects.quotes import quoted_at
from suture.engine.prospects.tables import rows_of

__all__ = ["Beside", "NamesOfOurs", "Naming", "What"]

What: TypeAlias = Literal["practice", "clinician", "phone"]
Beside: TypeAlias = Literal["practice", "phone", "number", "clinician", "place", "specialty"]
"""A second fact beside a name, the one that tells most first."""

_BESIDE: Final[tuple[Beside, ...]] = ("practice", "phone", "number", "clinician", "place", "specialty")

_AROUND: Final = 300  # characters before and behind a name in which a second fact counts
_MOST_BEFORE: Final = 4  # given names and initials before a surname
_MOST_NAMINGS: Final = 200  # of one page; a clinic's own portrait elsewhere names its people again and again
_TAIL: Final = 4
_NO_FIGURE: Final = re.compile(r"[^0-9]+")
_SHORTEST_NUMBER: Final = 6  # figures of a register's number; shorter ones occur by chance
# First names of some that stand before everybody's in a byline: "Par Ada Quill"; "von" is a particle.
_NO_FIRST_NAMES: Final = frozenset({"by", "par", "por", "da", "di", "author", "dear"})
_CREDENTIAL: Final = re.compile(r",?[ \t\u00a0]{0,2}([A-Za-z][A-Za-z.\-]{1,9})(?![\w])")
_MOST_CREDENTIALS: Final = 4
_NAMES_AMONG_PLAIN_WORDS: Final = 3
# What a surname alone behind a title, or an initial, wants beside it: a town and a specialty have too many others.
_STRONG: Final[frozenset[Beside]] = frozenset({"practice", "phone", "number"})
# What a name in full wants; where many have the surname, the specialty is not enough.
_ANY: Final[frozenset[Beside]] = _STRONG | {"place", "specialty"}
# What a practice's name wants: any practice of its field speaks of the specialty.
_SOME: Final[frozenset[Beside]] = frozenset({"phone", "number", "clinician", "place"})
_LITTLE: Final[frozenset[Beside]] = frozenset({"phone", "number"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """One place where a text names us.

    `key` is the clinician's, "" for others. `words` are the name as it stands, `quote` those around it. `sure` says
    that it is us and no namesake; `beside` are the second facts near it. `full` is False for an initial, a surname
    alone, or a practice's name that tells little (`mentions_practice_names`). `at` is its place in the text.
    """

    what: What
    key: str
    words: str
    quote: str
    sure: bool
    beside: tuple[Beside, ...] = ()
    full: bool = True
    at: int = 0


class NamesOfOurs:
    """A practice's names read once, to be looked for in many texts."""

    def __init__(self, about: About) -> None:
        """Read the names that hold on the day."""
        self.about = about
        self._people: dict[str, list[tuple[Clinician, PersonName]]] = {}
        for clinician in about.clinicians:
            for person in dict.fromkeys(_persons(clinician, about)):
                if person.given and person.surname:
                    self._people.setdefault(person.surname[0], []).append((clinician, person))
        places = [word for one in about.addresses for word in (one.city, one.region)]
        surnames = [word for several in self._people.values() for _, person in several for word in person.surname]
        self._practice = PracticeNames(about.names, own=(*places, *surnames))

    def find(self, text: str, *, of_one: bool = False) -> tuple[Naming, ...]:
        """Every place of the text that names us, sure ones first, then in the order of the text.

        `of_one` says that the whole text is about one person or practice (the name stands in its title), so that a
        second fact counts wherever it stands.
        """
        phones = tuple(self._phones_in(text))
        lowered = fold(text)
        practices = tuple(self._practices_in(text, lowered))
        people = tuple(self._people_in(text, lowered))
        if not (phones or practices or people):
            return ()
        facts: dict[Beside, list[int]] = {"phone": [one.at for one in phones]}
        facts["practice"] = [one.at for one, wanted in practices if wanted != _LITTLE]
        facts["clinician"] = [one.at for one, _ in people if one.full]
        for fact, at in self._facts_in(text):
            facts.setdefault(fact, []).append(at)
        for places in facts.values():
            places.sort()
        found = [_held(one, wanted, facts, of_one=of_one) for one, wanted in (*practices, *people)]
        return tuple(sorted((*found, *phones), key=lambda one: (not one.sure, one.at)))[:_MOST_NAMINGS]

    def _practices_in(self, text: str, lowered: str) -> Iterator[tuple[Naming, frozenset[Beside]]]:
        for one in self._practice.find(text, lowered=lowered):
            naming = Naming(
                what="practice", key="", words=text[one.start : one.end],
                quote=quoted_at(text, start=one.start, end=one.end), sure=one.telling == "enough",
                full=one.telling != "little", at=one.start,
            )  # fmt: skip
            yield naming, _LITTLE if one.telling == "little" else _SOME

    def _people_in(self, text: str, lowered: str) -> Iterator[tuple[Naming, frozenset[Beside]]]:
        if not any(surname in lowered for surname in self._people):
            return
        words = Words.of(text)
        for place, word in enumerate(words.folded):
            for clinician, ours in self._people.get(word, ()):
                behind = place + len(ours.surname)
                if words.folded[place:behind] != ours.surname:
                    continue
                if found := _spoken(words, place, behind, ours) or _as_registered(words, place, behind, ours):
                    start, end, full = found
                    naming = Naming(
                        what="clinician", key=clinician.key, words=text[start:end],
                        quote=quoted_at(text, start=start, end=end), sure=False, full=full, at=start,
                    )  # fmt: skip
                    several = "".join(ours.surname) in _common_surnames()
                    yield naming, _STRONG if not full else _STRONG | {"place"} if several else _ANY
                    break

    def _phones_in(self, text: str) -> Iterator[Naming]:
        country = self.about.practice.country
        figures = _NO_FIGURE.sub("", text)
        if not any(tail in figures for tail in self._tails):
            return
        at = 0
        for line in text.split("\n"):
            for kind, number, written in numbers_in(line):
                if kind == "phone" and self._is_ours(number, country):
                    start = at + max(line.find(written), 0)
                    yield Naming(
                        what="phone", key="", words=written,
                        quote=quoted_at(text, start=start, end=start + len(written)), sure=True, at=start,
                    )  # fmt: skip
            at += len(line) + 1

    @cached_property
    def _tails(self) -> tuple[str, ...]:
        """The last figures of our numbers: a text without them holds none of ours, however it writes numbers."""
        country = self.about.practice.country
        found = (phone.national for one in self.about.phones for phone in read_phones(one, country=country))
        return tuple(dict.fromkeys(national[-_TAIL:] for national in found))

    def _is_ours(self, number: str, country: str) -> bool:
        verdicts = (compare_phones(number, one, country_a=country, country_b=country) for one in self.about.phones)
        return any(one is not None and one.agrees for one in verdicts)

    def _facts_in(self, text: str) -> Iterator[tuple[Beside, int]]:
        """Second facts of the text and where they stand: towns, postcodes, registers' numbers, specialties."""
        words = Words.of(text)
        for fact, phrase in self._second:
            for first, _ in words.phrase(phrase):
                yield fact, words.spans[first][0]

    @cached_property
    def _second(self) -> tuple[tuple[Beside, tuple[str, ...]], ...]:
        about = self.about
        found: list[tuple[Beside, str]] = []
        for address in about.addresses:
            found += [("place", address.city), ("place", address.postcode)]
        holders: list[Place | Clinician] = [*about.practice.places, *about.clinicians]
        for holder in holders:
            found += [("number", number) for number in holder.numbers.values() if len(number) >= _SHORTEST_NUMBER]
            found += [("specialty", words) for words in holder.specialties]
            found += [("specialty", words) for code in holder.specialty_codes for words in _plain(code)]
        phrases = ((fact, Words.of(text).folded) for fact, text in found)
        return tuple(dict.fromkeys((fact, phrase) for fact, phrase in phrases if phrase))


def _persons(clinician: Clinician, about: About) -> Iterator[PersonName]:
    shown = now(clinician.names, on=about.on)
    for name in (*((shown,) if shown else ()), *accepted(clinician.names, on=about.on)):
        yield read_person(name.text, credentials=clinician.credentials)


def _plain(code: str) -> tuple[str, ...]:
    known = open_catalogue().specialties.get(code)
    return (known.name, *known.plain[:_NAMES_AMONG_PLAIN_WORDS]) if known else ()


def _held(one: Naming, wanted: frozenset[Beside], facts: Mapping[Beside, Sequence[int]], *, of_one: bool) -> Naming:
    """The naming with what stands beside it, and whether that makes it sure: one of the facts that it wants.

    `facts` are the places of each, in their order.
    """
    near = {
        fact for fact, places in facts.items() if fact != one.what and places and (of_one or _near(places, one.at))
    }
    beside = tuple(fact for fact in _BESIDE if fact in near and (fact != "clinician" or one.what == "practice"))
    return replace(one, beside=beside, sure=one.sure or bool(near & wanted))


def _near(places: Sequence[int], at: int) -> bool:
    first = bisect_left(places, at - _AROUND)
    return first < len(places) and places[first] <= at + _AROUND


@cache
def _common_surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in rows_of("common_surnames"))


def _spoken(words: Words, place: int, behind: int, ours: PersonName) -> tuple[int, int, bool] | None:
    """A name in spoken order that ends with the surname at `place`; None where it is somebody else's."""
    end = words.spans[behind - 1][1]
    if behind < len(words.folded) and words.between(behind - 1) in ("-", "\u2010", "\u2011"):
        return None  # "Quill-Jones" is another surname
    first = place
    while first > 0 and place - first < _MOST_BEFORE and words.joined(first - 1):
        first -= 1
    credentials = _credentials(words.text, end)
    for start in range(first, place):
        said = words.text[words.spans[start][0] : end]
        told = read_person(said, credentials=credentials)
        if told.given and told.surname == ours.surname and _agree(told, ours):
            before = words.folded[start - 1] if start > first else ""
            if (
                before in given_names()
                and before not in title_sexes()
                and before not in _NO_FIRST_NAMES | particles()
            ):
                return None  # "Lena Ada Quill" has another first name
            return words.spans[start][0], end, len(told.given[0]) > 1
    titled = place > first and words.folded[place - 1] in title_sexes()
    if titled and _agree(read_person(words.text[words.spans[place - 1][0] : end], credentials=credentials), ours):
        return words.spans[place - 1][0], end, False
    return None


def _as_registered(words: Words, place: int, behind: int, ours: PersonName) -> tuple[int, int, bool] | None:
    """A name as registers write it ("QUILL, ADA M, MD"); None where it is none, or somebody else's."""
    if behind >= len(words.folded) or words.between(behind - 1).strip(" \t\u00a0") != ",":
        return None
    start, end = words.spans[place][0], words.spans[behind][1]
    told = read_person(words.text[start:end], credentials=_credentials(words.text, end))
    if told.given and told.surname == ours.surname and _agree(told, ours):
        return start, end, len(told.given[0]) > 1
    return None


def _agree(told: PersonName, ours: PersonName) -> bool:
    verdict = compare_persons(told, ours)
    return verdict.agrees or verdict.verdict == "incomplete"


def _credentials(text: str, end: int) -> str:
    """The credentials behind a name, as one text."""
    found: list[str] = []
    while len(found) < _MOST_CREDENTIALS and (match := _CREDENTIAL.match(text, end)):
        if families_of(match[1]) is None:
            break
        found.append(match[1])
        end = match.end()
    return ", ".join(found)
