"""Texts and addresses made plain, so that words can be looked up in them: small letters, single spaces.

It knows how words hide in addresses (percent signs, dashes, A-labels) and which scripts are written without spaces.
It refuses to know any word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final
from urllib.parse import unquote_plus

__all__ = ["Phrases", "host_words", "is_dense", "path_words", "without_parts", "words"]

# Signs above and below letters belong to them, though they are no letters: Thai and Indic words have them inside.
_BETWEEN: Final = re.compile(r"(?:[^\w\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff]|_)+")
_DENSE: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def words(text: str) -> str:
    """The words of a text in small letters, one space between them."""
    return _BETWEEN.sub(" ", text.lower()).strip()


def path_words(url: str) -> str:
    """The words of an address after its host: "https://a.example/buy-x?id=3" gives "buy x id 3"."""
    _, _, rest = url.partition("://")
    _, _, path = rest.partition("/")
    if "%" in path:
        path = unquote_plus(path, errors="replace")
    return words(path)


def host_words(host: str) -> str:
    """A host as it is read, its A-labels written out; as it stands where they are none."""
    if "xn--" not in host:
        return host.lower()
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host.lower()


def is_dense(text: str) -> bool:
    """Whether a text has letters of a script that is written without spaces."""
    return _DENSE.search(text) is not None


class Phrases:
    """A collection of phrases that is looked up in plain texts, word by word.

    A phrase in a dense script is found anywhere; any other only as whole words. Time grows with the text alone.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Sort the phrases by their first word."""
        self._by_first: dict[str, list[str]] = {}
        self._dense: list[str] = []
        for phrase in sorted(set(phrases), key=lambda each: (-len(each), each)):
            if is_dense(phrase):
                self._dense.append(phrase)
            else:
                self._by_first.setdefault(phrase.partition(" ")[0], []).append(phrase)
        self._firsts = frozenset(self._by_first)

    def found(self, plain: str) -> tuple[str, ...]:
        """The phrases in a text that `words` made plain, in the order in which they stand, each once."""
        seen: dict[str, bool] = {}
        parts = plain.split()
        # Most texts have none of the words: one look at all of them together is a third of the time.
        if not self._firsts.isdisjoint(parts):
            padded = f" {plain} "
            for word in parts:
                for phrase in self._by_first.get(word, ()):
                    if phrase not in seen and f" {phrase} " in padded:
                        seen[phrase] = True
        if self._dense and not plain.isascii() and _DENSE.search(plain):
            for phrase in self._dense:
                if phrase in plain:
                    seen[phrase] = True
        return tuple(seen)


def without_parts(found: Collection[str]) -> tuple[str, ...]:
    """The phrases that are not part of a longer one that was found too."""
    return tuple(phrase for phrase in found if not any(phrase != other and phrase in other for other in found))
