"""Rule "exact-match-text": several sites link with exactly what is sold, beyond what the site's other texts do.

It knows what the practice sells (its specialties' plain words, of all specialties where none is declared), what it is
called, and how often independent people use the same words: the other descriptive texts that link to this very site
are the measure, and rivals' share where there are any. It knows no universal percentage, and one text by itself is no
finding: a person who writes "dermatologist in Boston" once means it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from suture.engine.links.domains import registrable_domain
from suture.engine.quality.findings.normal import Phrases, is_dense, words
from suture.engine.quality.findings.noticed import Noticed, nothing_noticed
from suture.engine.quality.findings.rows import Rows
from suture.engine.quality.findings.trade_words import QUALIFIERS, TRADE_OF_ALL
from suture.engine.quality.subject import Subject

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suture.engine.catalogue.facts import Specialty

__all__ = ["Selling", "exact_share", "exact_text", "sold_texts"]

_RULE: Final = "exact-match-text"
# A text of which at least so many sites are the source is compared; below, it may be chance.
_LEAST_DOMAINS: Final = 3
# Of the other descriptive texts, as many more domains each as if this many texts stood alone: a cautious start.
_STANDING_ALONE: Final = 10
_MOST_P: Final = 0.9
_LEAST_P: Final = 0.5
_SHARE_OF_KIND: Final = {
    "directory": 0.3, "hospital": 0.3, "clinic": 0.5, "society": 0.3, "charity": 0.3, "university": 0.3,
    "government": 0.3, "journal": 0.3, "news": 0.5, "platform": 0.7,
}  # fmt: skip
# Rivals with such a share of the same kind of text make it ordinary in their trade.
_LIKE_RIVALS: Final = 0.4
# A shorter label ("spa") stands in too many words to be a name.
_LEAST_LABEL: Final = 4
_DOCTORS: Final = frozenset({"dr", "prof", "doctor", "professor", "dra", "docteur", "doktor"})
_MOST_WORDS: Final = 7
_LEAST_WORDS: Final = 2
# A town and its country stand beside what is sold; a longer text tells something.
_MOST_BESIDE: Final = 2
# Of a specialty's words those for who treats and what is done: "acne" is a subject, "acne treatment" an offer.
_ON_OFFER: Final = re.compile(
    r"(?:ist|ician|logy|iatry|surgeon|doctor|dentist|surgery|clinic|therapy|treatment|removal|replacement|implants?"
    r"|injections?|fillers?|transplant|plasty|ectomy|care|cent(?:re|er)|physio|botox|whitening|braces)s?$",
    re.IGNORECASE,
)
_NAKED: Final = re.compile(r"://|^www\.|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Selling:
    """What is sold and by whom: the words of the trade, and the practice's names as plain words."""

    trade: Phrases
    names: tuple[str, ...]
    own_words: tuple[frozenset[str], ...]
    label: str

    @classmethod
    def of(cls, about: Subject, *, specialties: Iterable[Specialty]) -> Selling:
        """For a practice; the words of its own specialties, or of all where it declares none that are known."""
        known = {each.code: each for each in specialties}
        own = [known[code] for code in about.specialties if code in known] or list(known.values())
        plain = [words(text) for each in own for text in (*each.plain, each.name) if _ON_OFFER.search(text)]
        label = registrable_domain(about.site).partition(".")[0]
        trade = Phrases([*TRADE_OF_ALL, *(text for text in plain if text)])
        names = tuple(name for name in (words(name) for name in about.names) if name)
        return cls(
            trade=trade,
            names=names,
            own_words=tuple(own for own in (_own_words(name, trade=trade) for name in names) if own),
            label=re.sub(r"[\W_]+", "", label.lower()),
        )

    def names_us(self, plain: str) -> bool:
        """Whether a plain text has a name of the practice, all words of it that are its own, or its site's name."""
        padded, parts = f" {plain} ", set(plain.split())
        return (
            any(f" {name} " in padded for name in self.names)
            or any(own <= parts for own in self.own_words)
            or (len(self.label) >= _LEAST_LABEL and self.label in plain.replace(" ", ""))
        )

    def sold(self, plain: str) -> bool:
        """Whether a plain text is what is sold with something beside it: a place, a praise, a price."""
        found = self.trade.found(plain)
        parts = plain.split()
        if not found or len(parts) > _MOST_WORDS:
            return False
        if is_dense(plain):
            return len(plain) > max(len(phrase) for phrase in found)
        traded = {word for phrase in found for word in phrase.split()}
        beside = [word for word in parts if word not in traded]
        return bool(beside) and sum(word not in QUALIFIERS for word in beside) <= _MOST_BESIDE


def _own_words(name: str, *, trade: Phrases) -> frozenset[str]:
    """The words of a name that others in the trade do not have; of a doctor's the surname is enough."""
    parts = name.split()
    if parts[0] in _DOCTORS and len(parts) > 1:
        return frozenset(parts[-1:])
    return frozenset(word for word in parts if word not in QUALIFIERS and not trade.found(word))


def exact_text(rows: Rows, *, selling: Selling, rivals_share: float | None = None) -> Noticed:
    """The links whose text is exactly what is sold, where more sites use it than use the site's other texts.

    `rivals_share` is the share of rivals' linking domains that do so (`exact_share`), None where none was imported.
    """
    texts = rows.texts("anchor")
    plain = rows.plain("anchor").values
    ours = [_class(text, said, selling) for text, said in zip(texts.values, plain, strict=True)]
    domains = _owners(rows)
    told_money = rows.texts("anchor_type").rows_where(lambda word: word.lower() == "money")
    counted = ~rows.not_followed & (texts.codes >= 0)

    by_text: dict[str, set[int]] = defaultdict(set)
    others: dict[str, set[int]] = defaultdict(set)
    keys = [_key(said) for said in plain]
    for code, domain, money in zip(
        texts.codes[counted].tolist(), domains[counted].tolist(), told_money[counted].tolist(), strict=True
    ):
        if ours[code] == "sold" or (money and ours[code] == "other"):
            by_text[keys[code]].add(domain)
        elif ours[code] == "other":
            others[keys[code]].add(domain)
    if not by_text:
        return nothing_noticed(_RULE)

    again = sum(len(found) - 1 for found in others.values())
    chance = (again + 1) / (again + 1 + len(others) + _STANDING_ALONE)
    probability: dict[str, float] = {}
    for key, found in by_text.items():
        if len(found) >= _LEAST_DOMAINS:
            by_chance = min(1.0, len(by_text) * chance ** (len(found) - 1))
            probability[key] = min(_MOST_P, 1 - by_chance)
    if rivals_share is not None and _share(by_text, domains=domains[counted]) <= rivals_share:
        probability = {key: value * _LIKE_RIVALS for key, value in probability.items()}
    return _rows_of(rows, keys=keys, ours=ours, by_text=by_text, probability=probability, money=told_money)


def sold_texts(rows: Rows, *, selling: Selling) -> NDArray[np.bool_]:
    """Where the link's text is exactly what is sold, with no name of the practice in it."""
    plain = dict(zip(rows.texts("anchor").values, rows.plain("anchor").values, strict=True))
    return rows.texts("anchor").rows_where(lambda text: _class(text, plain[text], selling) == "sold")


def exact_share(rows: Rows, *, selling: Selling) -> float:
    """Share 0..1 of linking domains with a text that is exactly what is sold; 0.0 where no domain is known."""
    texts, domains = rows.texts("anchor"), _owners(rows)
    sold = texts.rows_where(lambda text: _class(text, words(text), selling) == "sold")
    known = np.unique(domains[texts.codes >= 0])
    return len(np.unique(domains[sold])) / len(known) if len(known) else 0.0


def _rows_of(
    rows: Rows,
    *,
    keys: list[str],
    ours: list[str],
    by_text: dict[str, set[int]],
    probability: dict[str, float],
    money: np.ndarray,
) -> Noticed:
    texts, found = rows.texts("anchor"), []
    wanted = texts.rows_where(bool) & ~rows.not_followed
    for row in np.flatnonzero(wanted):
        code = texts.codes[row]
        if ours[code] != "sold" and not (money[row] and ours[code] == "other"):
            continue
        certain = probability.get(keys[code], 0.0) * _SHARE_OF_KIND.get(rows.kinds.at(int(row)) or "unknown", 1.0)
        if certain >= _LEAST_P:
            said = f"{len(by_text[keys[code]])} sites link with “{texts.values[code]}” or the same words"
            found.append((int(row), certain, f"{said}, more than your other texts would."))
    return Noticed.of(_RULE, found)


def _owners(rows: Rows) -> np.ndarray:
    """For each row a number for the name of its site: "spa.example" and "spa.test" are taken for one owner's."""
    domains = rows.texts("source_domain")
    labels = [domain.partition(".")[0] for domain in domains.values]
    numbers = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    by_domain = np.array([numbers[label] for label in labels] or [0], dtype=np.int64)
    owners: np.ndarray = by_domain[domains.codes]
    return owners


def _class(text: str, plain: str, selling: Selling) -> str:
    """One of "sold", "other", "none": what is sold, another description, and what describes nothing."""
    if not plain or _NAKED.search(text.strip()) or selling.names_us(plain):
        return "none"
    if selling.sold(plain):
        return "sold"
    return "other" if len(plain.split()) >= _LEAST_WORDS else "none"


def _key(plain: str) -> str:
    """The words that carry a text, in order: "best dermatologist in boston" is "boston dermatologist"."""
    return " ".join(sorted(word for word in plain.split() if word not in QUALIFIERS)) or plain


def _share(by_text: dict[str, set[int]], *, domains: np.ndarray) -> float:
    known = len(np.unique(domains))
    return len(set().union(*by_text.values())) / known if known else 0.0
