"""A person's name, taken apart: given names, surname, generation, and what is told beside them.

It reads one text in any of the usual orders ("Jane Q. Smith, MD", "SMITH, JANE Q, MD, FAAD", "Dr. med. Jane Smith").
It knows no register: whether such a person lives is not its business, and a word that it cannot place is a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from suture.engine.citations.names.credentials import (
    credential_key,
    families_if_only_credentials,
    families_of,
    families_told,
    without_company,
)  # fmt: skip
from suture.engine.citations.names.letters import cut, fold
from suture.engine.citations.names.words import (
    generations,
    given_names,
    particles,
    title_families,
    title_sexes,
    titles_within,
)  # fmt: skip

__all__ = ["PersonName", "read_person"]

_ASIDE: Final = re.compile(
    r"[(\[]([^)\]]*)[)\]]|[\"“”«»„]([^\"“”«»„]*)[\"“”«»„]|\s['\u2018]([^'\u2019]+)['\u2019](?=\s)"
)
_BORN: Final = re.compile(r"^(?:n[eé]e|born|geb\.?|geborene?|formerly|fka|maiden name|ex)\s+", re.IGNORECASE)
_BORN_WITHIN: Final = re.compile(
    r"[\s,]+(?:n[eé]e|geb\.|geborene?|formerly|fka|[eé]p(?:ouse|\.))\s+([^\s,]+)", re.IGNORECASE
)
_VAN_DER: Final = re.compile(r"\bv\.\s?d\.", re.IGNORECASE)
_HONORARY: Final = re.compile(r"\bh\.\s?c\.", re.IGNORECASE)
_NAME_BREAKS: Final = re.compile(r"[\s._]+")
_INNER_BREAKS: Final = re.compile(r"[-/]")
_NOT_A_NAME: Final = re.compile(r"[^\w\s./-]+")
# Credentials that are surnames too, in small letters; capitals or dots tell them apart.
_ALSO_NAMES: Final = frozenset(
    {"do", "ma", "ba", "ms", "bao", "an", "pa", "au", "ch", "med", "lam", "lac", "lee", "face"}
)
_NONE: Final[frozenset[str]] = frozenset()
# Titles that people are also called by.
_ALSO_FIRST_NAMES: Final = frozenset({"don", "major", "sr", "fr", "hon", "med", "nat", "pr", "em", "assoc", "gen"})
_WAYS: Final = 1 << 17


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in folded words, in the order in which they are spoken.

    `given` are first and middle names, a letter alone is an initial; `surname` keeps its particles and is () where
    only one word was told that is a given name. `generation` is "1" (senior) to "6", "" where it is not told.
    `called` is what stood in quotes or brackets, `former` an earlier surname. `families` are the professions of the
    credentials, `sex` what a title says.
    """

    given: tuple[str, ...] = ()
    surname: tuple[str, ...] = ()
    generation: str = ""
    called: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    families: frozenset[str] = frozenset()
    sex: str = ""


@lru_cache(maxsize=_WAYS)
def read_person(name: str, *, credentials: str = "") -> PersonName:
    """Take a person's name apart; never raises. `credentials` are those of a field of their own."""
    families = set(families_told(credentials))
    called: list[str] = []
    former: list[str] = []
    rest = _without_asides(cut(name), families=families, called=called, former=former)
    segments = [segment.strip() for segment in _VAN_DER.sub("van der ", _HONORARY.sub(" ", rest)).split(",")]
    segments = [segment for segment in segments if segment]
    names, generation = _name_segments(segments, families=families)
    sex = ""
    given: list[str] = []
    surname: list[str] = []
    if len(names) >= 2:
        sex, first = _untitled(_words(names[1]), families=families)
        of_surname, last = _untitled(_words(names[0]), families=families)
        sex = sex or of_surname
        first, generation = _ungenerated(first, generation)
        last, generation = _ungenerated(last, generation)
        given, surname = first, last
        # "Smith, Jan van der": the particles of the surname stand after the given names.
        while len(given) > 1 and given[-1] in particles() and len(given[-1]) > 1:
            surname.insert(0, given.pop())
    elif names:
        sex, spoken = _untitled(_words(names[0]), families=families)
        spoken, generation = _uncredited(spoken, names[0], families=families, generation=generation)
        given, surname = _split(spoken)
    return PersonName(
        given=tuple(word for part in given for word in _INNER_BREAKS.split(part) if word),
        surname=tuple(word for part in surname for word in _INNER_BREAKS.split(part) if word),
        generation=generation,
        called=tuple(called),
        former=tuple(former),
        families=without_company(frozenset(families)),
        sex=sex,
    )


def _without_asides(text: str, *, families: set[str], called: list[str], former: list[str]) -> str:
    """Take brackets and quotes out of a name, and put what they say where it belongs."""
    born = _BORN_WITHIN.search(text)
    if born:
        former += _plain(born[1])
        text = text[: born.start()] + " " + text[born.end() :]
    if not _ASIDE.search(text):
        return text
    for match in _ASIDE.finditer(text):
        aside = next(group for group in match.groups() if group is not None).strip()
        was = _BORN.match(aside)
        if was:
            former += _plain(aside[was.end() :])
        elif (told := families_of(aside)) is not None:
            families |= told
        elif len(aside.split()) == 1 and credential_key(aside) not in title_sexes():
            called += _plain(aside)
    return _ASIDE.sub(" ", text)


def _name_segments(segments: list[str], *, families: set[str]) -> tuple[list[str], str]:
    """Sort what stands between commas: at most two name segments (surname, given), the generation; fill families."""
    names: list[str] = []
    generation = ""
    for place, segment in enumerate(segments):
        key = credential_key(segment)
        if place and key in generations():
            generation = generations()[key]
            continue
        told = families_if_only_credentials(segment) if place else None
        if told is not None:
            families |= told
        elif place == 0 or (len(names) == 1 and not _whole(names[0], segment)):
            name, beside = _peeled(segment) if place else (segment, _NONE)
            families |= beside
            names.append(name)
    return names, generation


def _whole(segment: str, after: str) -> bool:
    """Whether a first segment is a whole name already: a title or a credential frames it, or what follows is no name.

    "Jane Smith, Skin Care" is one, "Garcia Lopez, Maria" is none.
    """
    words, following = _words(segment), _words(after)
    names = given_names()
    if len(words) > 1 and words[0] in names and following and len(following[0]) > 1 and following[0] not in names:
        return True
    titled = len(words) > 2 and words[0] in title_sexes()
    return titled or (len(words) > 2 and families_of(segment.rsplit(maxsplit=1)[-1]) is not None)


def _peeled(segment: str) -> tuple[str, frozenset[str]]:
    """Take credentials off the end of the given names: "JANE Q MD" of "SMITH, JANE Q MD"."""
    words = segment.split()
    found: set[str] = set()
    while len(words) > 1 and len(credential_key(words[-1])) > 1 and (told := families_of(words[-1])) is not None:
        if credential_key(words[-1]) in _ALSO_NAMES and not _in_capitals(words[-1], segment):
            break
        found |= told
        words.pop()
    return " ".join(words), frozenset(found)


def _uncredited(words: list[str], segment: str, *, families: set[str], generation: str) -> tuple[list[str], str]:
    """Take credentials and the generation off the end of a name in spoken order; fill families."""
    while len(words) > 1:
        last = words[-1]
        # "Harold Finch V" is the fifth, "Lewis Samuel V" has an initial.
        fits = len(last) > 1 or len(words) > 3 or (words[0] in given_names() and words[1] not in given_names())
        if len(words) > 2 and fits and not generation and last in generations():
            generation = generations()[last]
            words = words[:-1]
            continue
        size = _credential_at_end(words)
        if not size:
            break
        key = "".join(words[-size:])
        if size == 1 and key in _ALSO_NAMES and not _in_capitals(_as_written(last, segment), segment):
            break
        families |= families_of("".join(words[-size:])) or frozenset()
        words = words[:-size]
    return words, generation


def _credential_at_end(words: list[str]) -> int:
    """How many words at the end are one credential, at least one name before them: 2 for "m d"; 0 for none."""
    for size in (3, 2):
        tail = words[-size:]
        lone = all(len(word) == 1 for word in tail) or (
            size == 2 and (tail[0] in {"pa", "np", "fnp", "ph", "aprn"} or (len(tail[0]) == 1 and len(tail[1]) > 2))
        )
        if len(words) > size and lone and families_of("".join(tail)) is not None:
            return size
    last = words[-1]
    return int(len(last) > 1 and families_of(last) is not None)


def _as_written(word: str, segment: str) -> str:
    """A folded word as it stands in its segment."""
    return next((written for written in segment.split() if fold(written).strip(".") == word), word)


def _in_capitals(word: str, text: str) -> bool:
    """Whether what may be a surname is written as a credential: with dots, or more than one capital (MD, LAc)."""
    capitals = sum(letter.isupper() for letter in word)
    return "." in word.rstrip(".") or word.rstrip(".,").isupper() or capitals > 1 or text.islower()


def _ungenerated(words: list[str], generation: str) -> tuple[list[str], str]:
    if len(words) > 1 and words[-1] in generations() and len(words[-1]) > 1:
        return words[:-1], generation or generations()[words[-1]]
    return words, generation


def _untitled(words: list[str], *, families: set[str]) -> tuple[str, list[str]]:
    """Take titles away; the sex is what the first telling title says, and "dent" of "Dr. med. dent." a profession."""
    sexes = title_sexes()
    sex, told = "", ""
    titled = False
    while len(words) > 1 and words[0] in sexes:
        # "Don Ray" and "Dr Phil Ray" have a first name; "Dr. phil. Jane Ray" has a title more.
        if words[0] in given_names() and not (titled and len(words) > 2):
            break
        if words[0] in _ALSO_FIRST_NAMES and len(words) < 3:
            break
        sex = sex or sexes[words[0]]
        told = title_families().get(words[0], told)
        words = words[1:]
        titled = True
    if told:
        families.add(told)
    if len(words) > 2:
        words = [word for word in words if word not in titles_within()]
    return sex, words


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """Part words in spoken order into given names and surname, particles with the surname."""
    if len(words) < 2:
        return [], words
    # "HYMAN JEFFREY S": nobody is called S by surname.
    if len(words[-1]) == 1 and len(words) > 2 and len(words[0]) > 1:
        return words[1:], words[:1]
    at = len(words) - 1
    while at > 1 and words[at - 1] in particles():
        at -= 1
    return words[:at], words[at:]


def _words(text: str) -> list[str]:
    """The words of a name, folded; hyphens stay inside."""
    found = (word.strip("-/") for word in _NAME_BREAKS.split(_NOT_A_NAME.sub("", fold(text))))
    return [word for word in found if word]


def _plain(text: str) -> list[str]:
    return [word for part in _words(text) for word in _INNER_BREAKS.split(part) if word]
