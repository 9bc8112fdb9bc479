"""The kind of site that a domain and a site's own name point to, word by word.

It knows that the last word of a name says what it is in English and German ("hospital directory"), and the first
before "of", "de" or "für" ("Journal of Hospital Medicine"). It refuses to settle a draw, and a single weak
word: the answer is then None.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from suture.engine.links.domains import registrable_domain
from suture.engine.quality.site_kind_words import ADVICE, BREAKS, STEMS, TOKENS

__all__ = ["NamedKind", "kind_by_names", "site_part"]

# What one place says, 0..1. Sums of at least ENOUGH, and ahead of the next kind by LEAD, are an answer.
_STEM_IN_DOMAIN: Final = 1.0
_TOKEN_IN_DOMAIN: Final = 0.7
_STEM_IN_NAME: Final = 0.9
_TOKEN_IN_NAME: Final = 0.6
_TALK_ALONE: Final = 0.65  # newspapers and congresses are called forum too: a second place must say so
_SECTION: Final = 0.6  # "Blog" and "Forum" in titles are mostly a part of a site, not the whole
_NOT_THE_HEAD: Final = 0.3  # of the weight, for words that only say what the site is about
_ENOUGH: Final = 0.7
_LEAD: Final = 0.3

_SEPARATORS: Final = re.compile("\\s+[-\u2013\u2014|\u00b7\u2022:\u00bb>]+\\s+|\\s*[|\u00bb]\\s*")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST_NAME: Final = 60  # characters; longer segments are headlines


@dataclass(frozen=True, kw_only=True)
class NamedKind:
    """A kind of site, and the words that said so as they stood."""

    kind: str
    words: tuple[str, ...]
    in_domain: bool
    weight: float


def kind_by_names(domain: str, *, names: Sequence[str]) -> NamedKind | None:
    """Return the kind to which a canonical host and the site's own names point; None where they do not."""
    weights: dict[str, float] = defaultdict(float)
    said: dict[str, list[tuple[str, bool]]] = {}
    own = _own_label(domain)
    for kind, word, weight in _matches(own, stem=_STEM_IN_DOMAIN, token=_TOKEN_IN_DOMAIN):
        weights[kind] += weight
        said.setdefault(kind, []).append((word, True))
    best_names: dict[str, float] = {}
    for name in names:
        whole = f" {name} "
        cut = BREAKS.search(whole, 1)
        # The break itself stays: "Journal of" says more than "Journal".
        head = whole if cut is None else whole[: cut.end()]
        for kind, word, weight in _matches(head.casefold(), stem=_STEM_IN_NAME, token=_TOKEN_IN_NAME):
            least = min(weight, _SECTION) if kind in {"blog", "forum"} else weight
            best_names[kind] = max(best_names.get(kind, 0.0), least)
            said.setdefault(kind, []).append((word, False))
    if "news" in weights and weights["news"] < _STEM_IN_DOMAIN and any(word in own for word in ADVICE):
        weights["news"] = min(weights["news"], _TALK_ALONE)
    for kind, weight in best_names.items():
        weights[kind] += weight
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    if len(ranked) == 2 and ranked[0][1] - ranked[1][1] < _LEAD:
        return None
    kind = ranked[0][0]
    words = said[kind]
    return NamedKind(
        kind=kind,
        words=tuple(dict.fromkeys(word for word, _ in words)),
        in_domain=any(in_domain for _, in_domain in words),
        weight=ranked[0][1],
    )


def site_part(titles: Sequence[str]) -> tuple[str, ...]:
    """What titles of a site's pages share: the name of the site; of a single title its last short segment."""
    split = ([part.strip() for part in _SEPARATORS.split(title) if part.strip()] for title in titles if title)
    parted = [parts for parts in split if parts]
    if not parted:
        return ()
    if len(parted) == 1:
        last = parted[0][-1]
        return (last,) if len(parted[0]) > 1 and len(last) <= _LONGEST_NAME else ()
    counts = Counter(part for parts in parted for part in dict.fromkeys(parts))
    least = max(2, (len(parted) + 1) // 2)
    return tuple(part for part, count in counts.most_common(3) if count >= least and len(part) <= _LONGEST_NAME)


def _own_label(domain: str) -> str:
    """The part of a host that its owner chose: of "en.muc-klinik.co.uk" only "muc-klinik"; A-labels as letters."""
    label = registrable_domain(domain).split(".")[0]
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _matches(text: str, *, stem: float, token: float) -> list[tuple[str, str, float]]:
    """Kinds, words and weights; the word that ends last is the head and weighs most, however many there are."""
    stems = _stems_in(text)
    found = [(end, kind, text[begin:end], stem) for begin, end, kind in stems]
    for begin, end, kind in _tokens_in(text):
        if not any(first < end and begin < last for first, last, _ in stems):
            found.append((end, kind, text[begin:end], token))
    found = [match for match in found if match[1] != "nothing"]
    if not found:
        return []
    # "journalof..." in a domain is the head, whatever follows it.
    found.sort(key=lambda match: (match[2].endswith("of"), match[0], match[3]))
    *others, head = found
    matches = [(head[1], head[2], min(head[3], _TALK_ALONE) if head[1] == "forum" else head[3])]
    matches += [(kind, word, weight * _NOT_THE_HEAD) for _, kind, word, weight in others if kind != head[1]]
    return matches


def _stems_in(text: str) -> list[tuple[int, int, str]]:
    """Stems from the left, the longest at each place, none inside another.

    One alternation of all stems takes `re` 12 µs for the domain of a shop; a look at three letters takes 1.5.
    """
    stems = _stems_by_beginning()
    found, at = [], 0
    while at < len(text) - 2:
        for word, kind in stems.get(text[at : at + 3], ()):
            if text.startswith(word, at):
                found.append((at, at + len(word), kind))
                at += len(word) - 1
                break
        at += 1
    return found


def _tokens_in(text: str) -> list[tuple[int, int, str]]:
    """Tokens as whole words, and those of four letters or more at the end of a word with three more before."""
    tokens = _kinds_of_tokens()
    found = []
    for run in _WORD.finditer(text):
        word = run.group()
        for begin in (0, *range(3, len(word) - 3)):
            kind = tokens.get(word[begin:])
            if kind is not None:
                found.append((run.start() + begin, run.end(), kind))
                break
    return found


@cache
def _stems_by_beginning() -> dict[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for kind, words in STEMS.items():
        for word in words:
            table.setdefault(word[:3], []).append((word, kind))
    for candidates in table.values():
        candidates.sort(key=lambda pair: -len(pair[0]))
    return table


@cache
def _kinds_of_tokens() -> dict[str, str]:
    return {word: kind for kind, words in TOKENS.items() for word in words}
