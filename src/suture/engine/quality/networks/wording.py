"""What a network's pages and link texts are about: links for sale, spam's subjects, what the practice sells, names.

It knows that agreement proves one hand and nothing of its aim: only what is offered tells that. A text that names the
practice or a person, that says what any link says, or what the page is about, is what honest people write, however
many of them write the same. It refuses to read a whole network: up to `_READ` links stand for it, evenly spread over
its links in the order of their ids, which are hashes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from suture.engine.catalogue import Catalogue
from suture.engine.quality.findings.exact_text import Selling
from suture.engine.quality.findings.normal import Phrases, path_words, words
from suture.engine.quality.findings.selling import offers_links
from suture.engine.quality.networks.holders import Ints
from suture.engine.quality.networks.ordinary import ASKING, IN_TEXTS
from suture.engine.quality.networks.subjects import SURE, spam_probability
from suture.engine.quality.subject import Subject

__all__ = ["Reader", "Wording"]

_READ: Final = 500
# A subject that is likely, not sure.
_LIKELY: Final = 0.6
# What academies and registers put behind a name, and what people put before it.
_TITLED: Final = re.compile(
    r"(?:^|\s)(?:dr|drs|prof|professor|doctor|docteur|doktor|dott|dra|mr|mrs|ms)\.?\s"
    r"|\b(?:M\.?D|Ph\.?D|D\.?O|DDS|DMD|FAAD|FACS|FRCP|FRCS|MBBS|MBChB|RN|NP|PA-C|MPH|MSc)\b\.?"
)
# "Ines Okafor", "Harbour Street Dermatology": two to four words, each with a capital letter.
_NAME: Final = re.compile(r"(?:[^\W\d_a-z][\w'’.-]*\s+){1,3}[^\W\d_a-z][\w'’.-]*")
_ADDRESS: Final = re.compile(r"^\s*(?:https?://\S*|www\.\S+|[\w.-]+\.[a-z]{2,12}(?:/\S*)?)\s*$", re.IGNORECASE)
# A title of fewer words may be any page's.
_ARTICLE: Final = 4
# What sites put behind their pages' titles: " | The Harbour Gazette".
_SITE_BEHIND: Final = re.compile(r"\s+[|\u2013\u2014·»-]\s+[^|\u2013\u2014·»]+$")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Of the links that were read, shares 0..1.

    `offers` speak of links for sale; `spam` is about what is mostly spam, `near_spam` likely so; `sold` link with
    exactly what the practice sells, `odd` with a text that is no name and no usual one; `on_subject` pages name such
    things themselves; `one_title` have the most frequent title of an article's length, whatever their site puts
    behind it.
    """

    read: int
    offers: float
    spam: float
    near_spam: float
    sold: float
    odd: float
    on_subject: float
    one_title: float


class Reader:
    """Reads links for a practice; `links` are CURRENT_LINKS."""

    def __init__(self, links: pa.Table, *, about: Subject, catalogue: Catalogue) -> None:
        """Prepare the words of the practice and of its trade."""
        self._links = links
        self._selling = Selling.of(about, specialties=catalogue.specialties.values())
        subjects = (words(text) for each in catalogue.specialties.values() for text in (*each.plain, each.name))
        self._subjects = Phrases(text for text in subjects if text)

    def read(self, rows: Ints) -> Wording:
        """Read the links `rows`, at least one."""
        if len(rows) > _READ:
            rows = rows[np.linspace(0, len(rows) - 1, _READ).astype(np.int64)]
        columns = [self._column(name, rows) for name in ("source_title", "anchor", "source_url")]
        seen: Counter[str] = Counter()
        titles: Counter[str] = Counter()
        for (title, anchor, url), times in Counter(zip(*columns, strict=True)).items():
            said = words(title)
            spam = max(
                spam_probability(said),
                spam_probability(words(anchor)),
                0.0 if said else spam_probability(path_words(url)),
            )
            seen["offers"] += times * _offered(title, anchor, url)
            seen["spam"] += times * (spam >= SURE)
            seen["near_spam"] += times * (spam >= _LIKELY)
            seen[self.kind_of_text(anchor, title=title)] += times
            seen["on_subject"] += times * bool(self._selling.trade.found(said) or self._subjects.found(said))
            article = words(_SITE_BEHIND.sub("", title))
            titles[article] += times * (article.count(" ") + 1 >= _ARTICLE)
        most = max(titles.values(), default=0)
        share = {name: count / len(rows) for name, count in seen.items()}
        return Wording(
            read=len(rows),
            offers=share.get("offers", 0.0),
            spam=share.get("spam", 0.0),
            near_spam=share.get("near_spam", 0.0),
            sold=share.get("sold", 0.0),
            odd=share.get("odd", 0.0),
            on_subject=share.get("on_subject", 0.0),
            one_title=most / len(rows),
        )

    def kind_of_text(self, text: str, *, title: str) -> str:
        """What a link's text is on a page of that title: "none", "name", "asking", "subject", "sold" or "odd"."""
        plain = words(text)
        parts = plain.split()
        if not parts or _ADDRESS.match(text):
            return "none"
        if self._selling.names_us(plain) or _TITLED.search(text):
            return "name"
        if self._selling.sold(plain):
            return "sold"
        if all(part in IN_TEXTS or part in ASKING for part in parts):
            return "asking"
        if _NAME.fullmatch(text.strip()):
            return "name"
        if set(parts) <= set(words(title).split()) or self._subjects.found(plain):
            return "subject"
        return "odd"

    def _column(self, name: str, rows: Ints) -> list[str]:
        if name not in self._links.column_names:
            return [""] * len(rows)
        return [value or "" for value in self._links[name].take(pa.array(rows)).to_pylist()]


def _offered(title: str, anchor: str, url: str) -> bool:
    """Whether a page offers links, by its title, its link's text or its address."""
    return any(offers_links(text) >= SURE for text in (title, anchor, path_words(url)))
