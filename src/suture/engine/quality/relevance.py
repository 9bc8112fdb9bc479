"""How medical a page, a site or the words around a link are, which specialties they speak of, for whom, and why.

A small linear model in English: words weigh what their log-odds in medical texts are, a handful of measures of a text
become one calibrated probability, and the words that decided are named. docs/relevance.md and model/README.md tell
what it was learned from, what it was measured on and where it fails. It refuses to say that a page is true, good or
trusted. Of pages in six other languages it says a little (`relevance_elsewhere`), of others and of too few words that
it does not know. Nothing is downloaded, ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from suture.engine.quality.relevance_animals import of_animals
from suture.engine.quality.relevance_answers import Batch, Relevance, close_to
from suture.engine.quality.relevance_elsewhere import judge_elsewhere
from suture.engine.quality.relevance_fields import audience_of, open_fields
from suture.engine.quality.relevance_files import MODEL_FILES, model_digest
from suture.engine.quality.relevance_lexicon import Words, open_lexicon
from suture.engine.quality.relevance_measures import (
    ENOUGH_WORDS,
    Measured,
    has_many_accents,
    is_garbled,
    measure_context,
    measure_page,
    odds,
    open_figures,
    probability,
    reads_english,
)
from suture.engine.quality.relevance_names import open_pieces

__all__ = ["MODEL_FILES", "Batch", "Relevance", "RelevanceModel", "close_to", "open_model"]

Reals = npt.NDArray[np.float64]

_LEAST_SAID: Final = 2.0  # absolute weight of all words of a short text from which on they say something
_MEDICAL: Final = 0.3  # from which on specialties and an audience are said
_SOUNDS: Final = 0.5
_OF_ANIMALS: Final = 0.1
_MOST_BYTES: Final = 1.5  # for each character; scripts other than Latin have two or three
_ELSEWHERE: Final = "Written in another language than English{}, which this cannot judge."
_READ: Final = 12_000  # characters of a page: MOST_WORDS words and some
_ROWS: Final = 65_536  # links that are judged in one go


class RelevanceModel:
    """The model of the package. Opened by `open_model`; nothing changes it, and threads may share it."""

    def __init__(self) -> None:
        """Open the words, the specialties, the names and the figures."""
        self._lexicon = open_lexicon()
        self._fields = open_fields()
        self._pieces = open_pieces()
        self._figures = open_figures()
        self.digest = model_digest()

    def page(self, text: str, *, title: str = "", url: str = "", language: str | None = None) -> Relevance:
        """Judge a page by its visible text outside links (`ScannedPage.unlinked`), its title and its address.

        `language` is the tag that the page itself names. A page of fewer than ENOUGH_WORDS words is judged as a
        title is. About 0.3 ms.
        """
        text = text[:_READ]
        words, heading = self._lexicon.read([text]), self._lexicon.read([f"{title} {_path(url)}"])
        if is_garbled(text):
            return Relevance(medical=None, why=("There are no readable words in it.",))
        if len(text.encode("utf-8", "replace")) > _MOST_BYTES * len(text):
            return Relevance(medical=None, why=(_ELSEWHERE.format(""),))
        if len(words.ids) < ENOUGH_WORDS:
            return self._short(title=title, around=(text,), url=url, language=language)
        foreign = self._foreign(words, language, accented=has_many_accents(text))
        if foreign is not None:
            return judge_elsewhere(text, title=title, language=foreign.language) or foreign
        measured = measure_page(self._lexicon, words, heading)
        medical = float(probability(odds(self._figures.page, measured.values)))
        why = self._why(measured, heading, medical)
        if medical > _OF_ANIMALS and of_animals(f"{title} {url} {text}".lower()):
            medical, why = _OF_ANIMALS, ("It is about the medicine of animals.",)
        told = Relevance(medical=medical, why=why, language="en", evidence=float(measured.counts.sum()))
        if medical < _MEDICAL:
            return told
        # The title counts like a few words of the text, and so does the host's name, which often is a specialty's.
        named = np.concatenate([heading.ids, self._lexicon.read([_host(url)]).ids])
        terms = np.concatenate([measured.terms, named[named >= 0].astype(np.int64)])
        counts = np.concatenate([measured.counts, np.full(len(terms) - len(measured.terms), 5, np.int64)])
        return replace(
            told,
            specialties=self._fields.named(self._fields.shares(terms, counts)),
            audience=audience_of(text.lower()),
        )

    def context(
        self, *, title: str = "", anchor: str = "", left: str = "", right: str = "", url: str = "",
        language: str | None = None,
    ) -> Relevance:  # fmt: skip
        """Judge a link by the title and address of its page and the words in and around it."""
        return self._short(title=title, anchor=anchor, around=(left, right), url=url, language=language)

    def site(self, domain: str, *, name: str = "") -> Relevance:
        """Judge a site by its domain and its name, where known, in any language; None where neither says anything."""
        told = self._pieces.weigh(domain, name)
        if told is None:
            return Relevance(medical=None, why=("Neither the domain nor the name says anything.",))
        total, pieces = told
        medical = float(probability(odds(self._figures.site, np.array([total]))))
        shown = ", ".join(dict.fromkeys(f"“{piece.strip('~^$-')}”" for piece in pieces))
        side = "It sounds medical" if medical >= _SOUNDS else "It hardly sounds medical"
        words = self._lexicon.read([f"{name} {domain}"])
        shares = self._fields.shares(*_counted(words)) if medical >= _MEDICAL else {}
        return Relevance(
            medical=medical, specialties=self._fields.named(shares), evidence=float(len(pieces)),
            why=(f"{side} by its name and domain: {shown}.",),
        )  # fmt: skip

    def contexts(self, links: pa.Table, *, specialties: Sequence[str] = ()) -> Batch:
        """Judge links: a table with any of the texts title, anchor, left, right, url. A million in 10 s or so.

        `specialties` are the practice's NUCC codes; without any, `close` is unknown.
        """
        medical, close = np.full(len(links), np.nan), np.full(len(links), np.nan)
        for start in range(0, len(links), _ROWS):
            part = links.slice(start, _ROWS)
            read = {
                name: self._lexicon.read(
                    part[name].combine_chunks() if name in part.column_names else _empty(len(part))
                )
                for name in ("title", "anchor", "left", "right", "url")
            }
            rows = slice(start, start + len(part))
            medical[rows] = self._judge_contexts(read)
            if specialties:
                close[rows] = self._fields.closeness(list(read.values()), specialties)
        return Batch(medical=medical, close=close)

    def pages(
        self, texts: Sequence[str], *, titles: Sequence[str], urls: Sequence[str] | None = None,
        languages: Sequence[str | None] | None = None, specialties: Sequence[str] = (),
    ) -> Batch:  # fmt: skip
        """Judge pages one after the other; `close` as `close_to` says it."""
        told = [
            self.page(
                text, title=titles[row], url=urls[row] if urls else "", language=languages[row] if languages else None
            )
            for row, text in enumerate(texts)
        ]
        return _batch(told, specialties)

    def sites(self, domains: Sequence[str], names: Sequence[str], *, specialties: Sequence[str] = ()) -> Batch:
        """Judge sites, as `site` does: some 30,000 a second."""
        told = [self.site(domain, name=name) for domain, name in zip(domains, names, strict=True)]
        return _batch(told, specialties)

    def _short(
        self, *, title: str, around: tuple[str, ...], url: str, language: str | None, anchor: str = ""
    ) -> Relevance:
        sides = (*around, "", "")[:2]
        texts = {"title": title, "anchor": anchor, "left": sides[0], "right": sides[1], "url": url}
        read = {name: self._lexicon.read([text]) for name, text in texts.items()}
        every = self._lexicon.read([" \n ".join(texts.values())])
        foreign = self._foreign(every, language)
        if foreign is not None:
            return foreign
        medical = float(self._judge_contexts(read)[0])
        terms, counts = _counted(every)
        if np.isnan(medical):
            return Relevance(medical=None, why=("Too few words to say.",), evidence=float(counts.sum()))
        weights, starts, which = self._lexicon.weigh(every)
        order = np.argsort(-np.abs(weights), kind="stable")[:4]
        names = dict(zip(starts.tolist(), which.tolist(), strict=True))
        shown = dict.fromkeys(
            self._lexicon.pair_words(names[place]) if place in names else self._lexicon.words[every.ids[place]]
            for place in order.tolist()
            if abs(weights[place]) >= 0.5 and (weights[place] > 0) == (medical >= 0.5)
        )
        shares = self._fields.shares(terms, counts) if medical >= _MEDICAL else {}
        return Relevance(
            medical=medical, specialties=self._fields.named(shares), language="en", evidence=float(counts.sum()),
            why=(f"Judged by a few words: {_quoted(list(shown))}.",) if shown else ("Judged by a few words.",),
        )  # fmt: skip

    def _judge_contexts(self, read: dict[str, Words]) -> Reals:
        around = (read["left"], read["right"], read["url"])
        values = measure_context(self._lexicon, title=read["title"], anchor=read["anchor"], around=around)
        telling, english = np.zeros(len(values)), np.ones(len(values), np.bool_)
        for name, words in read.items():
            telling += words.sums(np.abs(self._lexicon.weigh(words)[0]))
            if name != "url":
                english &= (words.counts == 0) | reads_english(self._lexicon, words)
        medical = probability(odds(self._figures.context, values))
        return np.where((telling >= _LEAST_SAID) & english, medical, np.nan)

    def _foreign(self, words: Words, language: str | None, *, accented: bool = False) -> Relevance | None:
        tag = (language or "").partition("-")[0].partition("_")[0].strip().lower()
        # Templates say lang="en" on pages in any language, so the words must agree; another tag may be as wrong.
        english = bool(reads_english(self._lexicon, words)[0]) and not accented
        if english and (tag in {"", "en"} or len(words.ids) >= ENOUGH_WORDS):
            return None
        named = tag if tag not in {"", "en"} else None
        why = _ELSEWHERE.format(f" ({named})" if named else "")
        return Relevance(medical=None, why=(why,), language=named, evidence=float(len(words.ids)))

    def _why(self, measured: Measured, heading: Words, medical: float) -> tuple[str, ...]:
        sign = 1 if medical >= 0.5 else -1
        sentences = []
        for side, words in ((sign, "Words that decided"), (-sign, "Words that speak against it")):
            order = np.argsort(-side * measured.parts, kind="stable")[: 6 if side == sign else 3]
            shown = [
                f"{self._term(int(measured.terms[place]))} ({measured.counts[place]})"
                for place in order.tolist()
                if side * measured.parts[place] > 0
            ]
            if shown:
                sentences.append(f"{words}: {', '.join(shown)}.")
        weights, _, _ = self._lexicon.weigh(heading)
        telling = dict.fromkeys(
            self._lexicon.words[heading.ids[place]] for place in np.flatnonzero(sign * weights >= 1.5).tolist()
        )
        if telling:
            sentences.append(f"In the title: {_quoted(list(telling)[:5])}.")
        return tuple(sentences)

    def _term(self, term: int) -> str:
        return self._lexicon.words[term] if term >= 0 else self._lexicon.pair_words(-1 - term)


@cache
def open_model() -> RelevanceModel:
    """The model of the package, opened once: about 50 ms."""
    return RelevanceModel()


def _batch(told: Sequence[Relevance], specialties: Sequence[str]) -> Batch:
    medical = np.array([np.nan if one.medical is None else one.medical for one in told], np.float64)
    close = [close_to(one, specialties) for one in told]
    return Batch(medical=medical, close=np.array([np.nan if one is None else one for one in close], np.float64))


def _counted(words: Words) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    terms, counts = np.unique(words.ids[words.ids >= 0].astype(np.int64), return_counts=True)
    return terms, counts


def _empty(rows: int) -> pa.Array:
    return pa.nulls(rows, pa.large_string())


def _path(url: str) -> str:
    return url.partition("://")[2].partition("/")[2]


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].replace("-", " ").replace(".", " ")


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(words)
