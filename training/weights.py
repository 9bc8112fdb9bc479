"""What each word weighs: its log-odds in medical texts against English at large.

Log-odds with a prior after Monroe, Colaresi and Quinn, "Fightin' Words" (Political Analysis 16, 2008): every source
of medical texts counts for at most 60,000 words, so that no site's style is the style of medicine, and English at
large (wordfreq) is the prior and the other side. Words that fewer than three sources use count for less.
`texts/phrases.csv` has the few that were set by hand, each with why.
"""

from __future__ import annotations

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final

import wordfreq

from training.corpora import HERE, Document, blocks, documents_on_this_machine, drug_names, medquad, mesh, words_of

__all__ = ["FOREIGN", "little_words", "pair_weights", "word_weights", "words_set_by_hand"]

LEAST: Final = -2.5
MOST: Final = 4.0
_SOURCE: Final = 60_000  # words for which a source counts at most
_WRITTEN: Final = 10  # pages written for this weigh more: they hold what encyclopedias leave out
_PRIOR: Final = 20_000  # words of English at large that every weight begins with
_LITTLE: Final = 250  # the most frequent words of English carry style, not subject
_RARE: Final = 1.5e-6  # of English
_SALTS: Final = ("ate", "ide", "ene", "yl", "ium", "ous", "ic", "ol")
_MEDICINE: Final = 2.5
_CHAT: Final = 1_000  # among these, only words that our pages of other fields use twice speak against medicine
_BRANCHES: Final = ("C", "E", "F03", "D26", "D27", "N02", "N04", "A")
# What is left of "isn't" and the like, cut at the apostrophe.
_TORN: Final = frozenset(
    "aren couldn didn doesn don hadn hasn haven isn shouldn wasn weren wouldn won ve ll re".split()
)
# Left out are those that English texts have as well: die, per, plus, et al., .com, Des Moines.
FOREIGN: Final = (
    "der das und ist nicht mit ein eine für auf von dem zu sich auch werden wird bei nach les une dans pour"
    " que qui sur avec pas nous vous sont aux el los las del por para una su como más pero il di che della"
    " sono nel alla gli dei het een zijn niet voor met op wat och att som är på för inte til ikke og det uma"
    " não dos nie się jest że"
).split()


def little_words() -> list[str]:
    """The most frequent words of English, without those that another language has as well."""
    return [word for word in wordfreq.top_n_list("en", _LITTLE) if word.isalpha() and word.isascii()]


def words_set_by_hand() -> dict[tuple[str, ...], float]:
    """The words and pairs of `texts/phrases.csv`."""
    with (HERE / "texts" / "phrases.csv").open(encoding="utf-8") as file:
        return {tuple(row["words"].split()): float(row["weight"]) for row in csv.DictReader(file)}


def word_weights(data: Path) -> dict[str, float]:
    """The weight of each word that any of our texts uses, LEAST to MOST."""
    sources = _counted(_medical(data))
    size = {name: sum(words.values()) for name, words in sources.items()}
    share = {name: min(size[name], _SOURCE) * (_WRITTEN if name == "medical" else 1) / size[name] for name in sources}
    medical: Counter[str] = Counter()
    for name, words in sources.items():
        for word, count in words.items():
            medical[word] += count * share[name]  # type: ignore[assignment]  # counts become shares
    spread = Counter(word for words in sources.values() for word in words)
    total = Counter(word for words in sources.values() for word in words.elements())
    all_medical = sum(medical.values())
    other = _counted(blocks("other"))["other"]
    background = _Background(other, _counted(documents_on_this_machine())["computing"])
    weights = {}
    for word in medical.keys() | other.keys():
        if len(word) < 3 or any(letter.isdigit() for letter in word) or word in _TORN:
            continue
        if total[word] < 3 and word not in other and word not in sources["medical"]:
            continue
        expected = background.share(word)
        odds = math.log((medical[word] + _PRIOR * expected + 0.3) / (all_medical + _PRIOR))
        odds -= math.log(expected + 0.3 / all_medical)
        if odds > 0 and spread[word] < 3:
            odds *= 0.7
        weights[word] = max(LEAST, min(MOST, odds))
    for word in drug_names(data):
        # Names of medicines are rare in English; "tablets" in them is not, and salts are chemistry first.
        if background.share(word) < (_RARE / 5 if word.endswith(_SALTS) else _RARE):
            weights[word] = max(weights.get(word, 0.0), _MEDICINE)
    chat = (word for word in wordfreq.top_n_list("en", _CHAT) if weights.get(word, 0.0) < 0 and other[word] < 2)
    weights.update(dict.fromkeys((*little_words(), *chat), 0.0))
    weights.update({words[0]: weight for words, weight in words_set_by_hand().items() if len(words) == 1})
    return weights


def pair_weights(data: Path, weights: dict[str, float]) -> dict[str, float]:
    """Pairs of words that say more than each word alone: at least 6 times in 3 sources, well above chance."""
    little = set(little_words())
    together: Counter[tuple[str, str]] = Counter()
    where: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    alone: Counter[str] = Counter()
    for document in _medical(data):
        words = words_of(document.text)
        alone.update(words)
        for pair in pairwise(words):
            together[pair] += 1
            where[pair].add(document.source)
    elsewhere: Counter[tuple[str, str]] = Counter()
    for document in blocks("other"):
        words = words_of(document.text)
        elsewhere.update(pairwise(words))
    size = sum(alone.values())
    found = {}
    for pair, count in together.items():
        first, second = (weights.get(word, 0.0) for word in pair)
        if count < 6 or len(where[pair]) < 3 or little & set(pair) or elsewhere[pair] or min(map(len, pair)) < 3:
            continue
        lift = math.log(count * size / (alone[pair[0]] * alone[pair[1]]))
        if lift > 3 and max(first, second) > 0.8 and min(first, second) > -2:
            found[" ".join(pair)] = min(MOST, max(first, second) + 0.5)
    for by_hand, weight in words_set_by_hand().items():
        if len(by_hand) == 2:
            found[" ".join(by_hand)] = weight
    return {pair: weight for pair, weight in found.items() if all(word in weights for word in pair.split())}


class _Background:
    """How often English at large has a word: wordfreq, with our own pages of other fields and of computing."""

    def __init__(self, other: Counter[str], computing: Counter[str]) -> None:
        self._english = wordfreq.get_frequency_dict("en", wordlist="large")
        self._others = ((0.2, other, other.total()), (0.05, computing, computing.total()))

    def share(self, word: str) -> float:
        """The share of the words of English that are this one."""
        own = sum(part * words[word] / max(1, size) for part, words, size in self._others)
        return 0.75 * float(self._english.get(word, 1e-8)) + own


def _medical(data: Path) -> list[Document]:
    headings = " ".join(sorted({term.plain for term in mesh(data) if term.number.startswith(_BRANCHES)}))
    return [*medquad(data), *blocks("medical"), Document(source="mesh", text=headings)]


def _counted(documents: Iterable[Document]) -> dict[str, Counter[str]]:
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        counted[document.source].update(words_of(document.text))
    return counted
