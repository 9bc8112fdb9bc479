"""An organisation's name, taken apart: the words that tell it from others, its legal form, its other names.

It knows which words every practice has (clinic, group) and which tell two apart (dental, hospital, a family name, a
place, a number). It refuses to know whether a name is registered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from suture.engine.citations.names.credentials import families_of
from suture.engine.citations.names.letters import cut, fold
from suture.engine.citations.names.words import OrganisationWord, legal_forms, organisation_words

__all__ = ["OrganisationName", "read_organisation"]

_OTHER_NAME: Final = re.compile(
    r"\b(?:d[./]?\s?b[./]?\s?a\b\.?|doing business as|trading as|t/a\b|operating as|o/a\b|formerly(?: known as)?|"
    r"f/?k/?a\b|also known as|a/?k/?a\b|previously|anciennement|ehemals|vormals)[:\s]*",
    re.IGNORECASE,
)
_DOTTED: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_SPACED_LETTERS: Final = re.compile(r"(?<![^\s(])(?:[^\W\d_] ){1,4}[^\W\d_](?=$|[\s,)])")
_NUMBER_SIGN: Final = re.compile(r"(?:#|\bno\.?|\bnr\.?|n°|№)\s*(?=\d)", re.IGNORECASE)
_BREAKS: Final = re.compile(r"[^\w]+|_+")
_LETTER_AND_FIGURE: Final = re.compile(r"\b([^\W\d_])-(?=\d)")
_OLOGY: Final = re.compile(r"olog(?:ists?|ical|ic|ie|ia|isch\w*|en|ues?)$")
_BRITISH: Final = re.compile(r"(?<=\w)(?:ae|oe)(?=[a-z])")
_WITHIN_BRACKETS: Final = re.compile(r"\(([^)]*)\)")
_LONGEST_FORM: Final = 4
_WAYS: Final = 1 << 17
_OTHER: Final = OrganisationWord("", "other")


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation's name in folded words.

    `words` are all words but the legal form, in their order, abbreviations written out. `distinctive` tell it from
    any other, `subjects` what it does (dental, hospital), `generic` what every practice says of itself. `legal` is
    the legal form, "" where none is told; `others` are further names (DBA, formerly); `initials` what its words
    start with, `written` all of them as they are written, without blanks.
    """

    words: tuple[str, ...] = ()
    distinctive: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    legal: str = ""
    initials: str = ""
    written: str = ""
    others: tuple[OrganisationName, ...] = ()


@lru_cache(maxsize=_WAYS)
def read_organisation(name: str) -> OrganisationName:
    """Take an organisation's name apart; never raises."""
    parts = [part.strip(" ,;-") for part in _OTHER_NAME.split(cut(name))]
    parts = [part for part in parts if part]
    if not parts:
        return OrganisationName()
    if len(parts) == 1:
        return _one(parts[0])
    whole = [_one(part) for part in parts]
    first = whole[0]
    return OrganisationName(
        words=first.words, distinctive=first.distinctive, subjects=first.subjects, generic=first.generic,
        legal=first.legal, initials=first.initials, written=first.written, others=tuple(whole[1:]),
    )  # fmt: skip


def _one(name: str) -> OrganisationName:
    words, legal = _without_legal_form(_plain_words(name))
    known = organisation_words()
    meant: list[str] = []
    weights: dict[str, set[str]] = {"generic": set(), "subject": set(), "other": set(), "none": set()}
    told: list[str] = []
    for place, word in enumerate(_with_streets(words)):
        # "Jane Smith MD Dermatology": a credential inside tells nothing of the organisation.
        if place and len(word) > 1 and word not in known and families_of(word):
            continue
        row = known.get(word) or known.get(_common_form(word)) or OrganisationWord(word, "other")
        if row.weight == "none":
            continue
        told.append(word)
        for part in row.means.split():
            meant.append(part)
            weights[known[part].weight if part in known and known[part].weight != "none" else row.weight].add(part)
    return OrganisationName(
        words=tuple(meant),
        distinctive=frozenset(weights["other"]),
        subjects=frozenset(weights["subject"]),
        generic=frozenset(weights["generic"]),
        legal=legal,
        initials="".join(word[0] for word in told),
        written="".join(told),
    )


def _with_streets(words: list[str]) -> list[str]:
    """Write "st" out where no saint's name follows: "High St Surgery", but "Mount St Mary Hospital"."""
    known = organisation_words()
    following = [*words[1:], ""]
    return [
        "street" if word == "st" and place and (not following[place] or following[place] in known) else word
        for place, word in enumerate(words)
    ]


def _common_form(word: str) -> str:
    """A word of medicine in its plainest form: "haematologists", "Hämatologie" and "hematological" are hematology."""
    return _OLOGY.sub("ology", _BRITISH.sub("e", word))


def _plain_words(name: str) -> list[str]:
    """The words of a name: dotted and spaced letters drawn together, brackets that hold only initials left out."""
    text = _DOTTED.sub(lambda match: match[0].replace(".", "") + " ", name)
    text = _NUMBER_SIGN.sub(" ", text)
    text = _without_acronyms(_LETTER_AND_FIGURE.sub(r"\1", text))
    text = _SPACED_LETTERS.sub(lambda match: match[0].replace(" ", ""), fold(text))
    return [word for word in _BREAKS.split(text.replace("'", "")) if word]


def _without_acronyms(text: str) -> str:
    """Leave out brackets that repeat the name's own initials: "Lakeside Dermatology Associates (LDA)"."""
    if "(" not in text:
        return text
    before = [word for word in _BREAKS.split(fold(text.partition("(")[0])) if word]
    letters = "".join(word[0] for word in before)
    main = "".join(word[0] for word in before if organisation_words().get(word, _OTHER).weight != "none")

    def left(match: re.Match[str]) -> str:
        inside = fold(match[1]).replace(".", "").strip()
        return " " if len(inside) > 1 and (letters.startswith(inside) or main.startswith(inside)) else match[0]

    return _WITHIN_BRACKETS.sub(left, text)


def _without_legal_form(words: list[str]) -> tuple[list[str], str]:
    """Take legal forms off the end, and those that nothing else is called wherever they stand."""
    forms = legal_forms()
    found: list[str] = []
    taken = True
    while taken and len(words) > 1:
        taken = False
        for size in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
            form = " ".join(words[-size:])
            if form in forms:
                found.insert(0, form)
                words = words[:-size]
                taken = True
                break
    return words, " ".join(found)
