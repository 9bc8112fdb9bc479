"""Of which class a link text is: brand, naked address, generic, exact, partial, other words, image, empty.

It knows the practice's names, its site's name and the plain words of its specialties, and words that say nothing in
several languages. It refuses to call a class good or bad: most practices are linked to by name, some by what they do.

| class | the text is |
|---|---|
| brand | a name of the practice, of its clinicians or of its site, with or without other words |
| naked | an address |
| generic | only words that say nothing: "here", "mehr erfahren" |
| exact | only what the practice does: "dermatologist", "best skin doctor near me" |
| partial | what the practice does among other words: "dermatologist in Porto" |
| other | other words: the title of an article, a place |
| image | an image without alternative text; one that has some is classed by it |
| empty | known to be empty |
| unknown | not told by anybody |
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from suture.engine.links.domains import registrable_domain
from suture.engine.profile.generic_words import GENERIC_PHRASES, GENERIC_WORDS
from suture.engine.quality.subject import Subject

__all__ = ["TEXT_CLASSES", "TEXT_CLASS_WORDS", "TextClasses", "spelled"]

TEXT_CLASSES: Final = (
    "brand", "naked", "generic", "exact", "partial", "other", "image", "empty", "unknown",
)  # fmt: skip

TEXT_CLASS_WORDS: Final = {
    "brand": "Your name",
    "naked": "Your address",
    "generic": "Nothing, such as “here”",
    "exact": "Exactly what you do",
    "partial": "What you do, among other words",
    "other": "Other words",
    "image": "Image without text",
    "empty": "Empty",
    "unknown": "Not known",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before or after a name, and no part of it.
_TITLES: Final = _words(
    "dr drs prof professor med dent md do dds dmd phd mba bsc msc facs faad frcs frcp mr mrs ms herr frau dra dott "
    "dottssa sr sra gmbh llc llp inc ltd plc pllc pc pa ag kg sarl srl sl sa bv co corp the and und et y e de la el "
    "der die das von zu of for at in www"
)
# Around what is sold, without changing what it is.
_AROUND: Final = _words(
    "best top good great leading cheap affordable near me my your our local expert experts professional services "
    "service treatment treatments care online private a an the in of for and de la el en und fur pour le les du des "
    "bester beste besten meilleur meilleure mejor mejores migliore melhor"
)
_NAKED: Final = re.compile(r"(?:https?://|www\.)\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[:/]\S*)?", re.IGNORECASE)
_LEAST_NAME: Final = 4
_LONGEST_PHRASE: Final = 5


@dataclass(frozen=True, kw_only=True)
class TextClasses:
    """What texts are compared with; all of it spelled by `spelled`.

    `names` are sets of words, `labels` names of sites without blanks, `services` what the practice does.
    """

    names: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...]
    services: frozenset[str]

    @classmethod
    def of(cls, about: Subject, *, services: Iterable[str]) -> TextClasses:
        """Return the classes for a practice that is found under `services`, plain words in any spelling."""
        named = (tuple(word for word in spelled(name).split() if word not in _TITLES) for name in about.names)
        label = registrable_domain(about.site).partition(".")[0].replace("-", "")
        return cls(
            names=tuple(dict.fromkeys(words for words in named if words)),
            labels=(label,) if len(label) >= _LEAST_NAME else (),
            services=frozenset(_singular(spelled(text)) for text in services) - {""},
        )

    def class_of(self, text: str) -> str:
        """Return the class of a text that is known, one of TEXT_CLASSES but "image" and "unknown"."""
        trimmed = text.strip()
        if not trimmed:
            return "empty"
        if _NAKED.fullmatch(trimmed):
            return "naked"
        words = spelled(trimmed).split()
        if not words:
            return "empty" if not any(letter.isalnum() for letter in trimmed) else "other"
        if self._is_name(words):
            return "brand"
        if trimmed in GENERIC_PHRASES or any(generic.issuperset(words) for generic in GENERIC_WORDS):
            return "generic"
        singular = [_singular(word) for word in words]
        covered = self._covered(singular)
        if all(inside or word in _AROUND for inside, word in zip(covered, words, strict=True)) and any(covered):
            return "exact"
        if self._has_name(words):
            return "brand"
        return "partial" if any(covered) else "other"

    def _is_name(self, words: list[str]) -> bool:
        together = "".join(words)
        return together in self.labels or any(together == "".join(name) for name in self.names)

    def _has_name(self, words: list[str]) -> bool:
        together = "".join(words)
        if any(label in together for label in self.labels):
            return True
        if len(together) > _LEAST_NAME and any(together in label for label in self.labels):
            return True
        return any(_named(words, name) for name in self.names)

    def _covered(self, words: list[str]) -> list[bool]:
        """Which of the words are within a phrase of `services`."""
        covered = [False] * len(words)
        for start in range(len(words)):
            for end in range(start + 1, min(start + _LONGEST_PHRASE, len(words)) + 1):
                if " ".join(words[start:end]) in self.services:
                    covered[start:end] = [True] * (end - start)
        return covered


def spelled(text: str) -> str:
    """Return a text as words compare: small letters without marks, one blank between words, no punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        "".join(
            letter if letter.isalnum() else "" if unicodedata.combining(letter) or letter in "'’" else " "
            for letter in plain
        ).split()
    )


def _named(words: list[str], name: tuple[str, ...]) -> bool:
    """Whether a text names somebody: all words of the name, an initial for a first name, or a part of it alone."""
    if all(any(word == part for word in words) for part in name):
        return True
    if len(name) > 1 and name[-1] in words and all(part in words or part[0] in words for part in name[:-1]):
        return True
    rest = [word for word in words if word not in _TITLES]
    return bool(rest) and set(rest) <= set(name) and any(len(word) >= _LEAST_NAME for word in rest)


def _singular(phrase: str) -> str:
    """A phrase with English plurals taken off its words: enough to find "dermatologists" by "dermatologist"."""
    return " ".join(
        word[:-1] if len(word) > _LEAST_NAME and word.endswith("s") and not word.endswith("ss") else word
        for word in phrase.split()
    )
