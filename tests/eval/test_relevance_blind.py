"""A hundred and sixty pages, written by somebody who did not know the model: half of them medical, many of them hard.

Each goes the way of a visit: the HTML is scanned, and the model reads title, text outside links and address. No page
of the even half was ever looked at; only its totals were: once before anything was changed, and where the floors were
recorded. The odd half was read.

Pages in other languages than English are in both halves. Where the model says that it does not know, that counts here
as UNKNOWN, between medical and not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from tests.conftest import SHARED_DATA
from tests.eval.floors import Measure, hold, peers_too
from tests.eval.test_relevance_floors import auc, average_precision

from suture.engine.catalogue import open_catalogue
from suture.engine.pages.scanner import Scanner
from suture.engine.quality.relevance import Relevance, open_model

PAGES: Final = Path(__file__).parent / "blind" / "relevance.jsonl"
EVEN: Final = "even half: never looked at"
UNKNOWN: Final = 0.3
# The author's words that the catalogue does not have.
CALLED: Final = {"pharmacology": ("pharmacy",), "sexual health": ("hiv",), "obstetrics": ("obstetrics",)}
# Areas of NUCC that are no one field: internal medicine, psychiatry with neurology, and preventive medicine.
WIDE: Final = frozenset({"207R", "2084", "2083"})


@dataclass(frozen=True)
class Half:
    """One half of the pages: what is so, and what the model says."""

    cases: tuple[dict[str, Any], ...]
    texts: tuple[str, ...]
    told: tuple[Relevance, ...]

    @property
    def medical(self) -> npt.NDArray[np.bool_]:
        """Which pages are medical."""
        return np.array([case["medical"] for case in self.cases])

    @property
    def score(self) -> npt.NDArray[np.float64]:
        """What the model says of each, UNKNOWN where it does not know."""
        return np.array([UNKNOWN if one.medical is None else one.medical for one in self.told])


@cache
def half(which: str) -> Half:
    """The pages of the "odd" or the "even" half, read and judged."""
    every = (json.loads(line) for line in PAGES.read_text(encoding="utf-8").splitlines())
    cases = tuple(case for case in every if int(case["id"][1:]) % 2 == (which == "odd"))
    scanner, model = Scanner(), open_model()
    texts, told = [], []
    for case in cases:
        page = scanner.one(case["html"].encode())
        text, title = page.unlinked(most=100_000), page.title or ""
        texts.append(f"{title} {text}")
        told.append(model.page(text, title=title, url=case["url"], language=page.language))
    return Half(cases, tuple(texts), tuple(told))


def audiences(found: Half) -> tuple[int, int, int]:
    """Of the pages in English with an audience: said rightly, said wrongly, all of them."""
    pairs = [
        (one.audience, case["audience"])
        for one, case in zip(found.told, found.cases, strict=True)
        if one.language == "en"
    ]
    named = [(said, so) for said, so in pairs if so is not None]
    right = sum(said == so for said, so in named)
    return right, sum(said is not None and said != so for said, so in named), len(named)


def specialties(found: Half, *, first: int) -> tuple[int, int]:
    """Of the pages in English with specialties: those of which the first few said are one, and all of them."""
    right = every = 0
    for one, case in zip(found.told, found.cases, strict=True):
        if case["specialties"] and one.language == "en":
            every += 1
            wanted = set().union(*(_codes(name) for name in case["specialties"]))
            right += bool(wanted & {code for code, _, _ in one.specialties[:first]})
    return right, every


def test_the_half_that_was_never_looked_at() -> None:
    found = half("even")
    read = np.array([one.language == "en" for one in found.told])
    peers: dict[str, tuple[float, float]] = {}
    if peers_too():
        from training.peer import tfidf_peer

        scores = tfidf_peer(SHARED_DATA)(found.texts)
        peers["TF-IDF, same texts"] = (auc(found.medical, scores), auc(found.medical[read], scores[read]))
    right, _, every = audiences(found)
    first, wanted = specialties(found, first=1)
    among, _ = specialties(found, first=3)
    figures = {
        "AUC, all pages": (auc(found.medical, found.score), {peer: both[0] for peer, both in peers.items()}),
        "AUC, pages in English": (
            auc(found.medical[read], found.score[read]), {peer: both[1] for peer, both in peers.items()},
        ),
        "AUC, pages in other languages": (auc(found.medical[~read], found.score[~read]), {}),
        "average precision at 20 % medical": (average_precision(found.medical, found.score, share=0.2), {}),
        "audience said rightly, pages in English": (right / every, {}),
        "first specialty, pages in English": (first / wanted, {}),
        "specialty among the first three, pages in English": (among / wanted, {}),
    }  # fmt: skip
    for name, (value, baselines) in figures.items():
        hold(
            Measure(
                name=f"relevance, blind pages: {name}", value=value, held_out=EVEN, data=(PAGES,), baselines=baselines
            )
        )


@cache
def _codes(called: str) -> frozenset[str]:
    """The NUCC codes of an author's word, with those of its area ("207X": all of orthopaedics)."""
    words = (*CALLED.get(called, ()), called)
    known = open_catalogue().specialties.values()
    named = {each.code for each in known if any(word == each.name.lower() or word in each.plain for word in words)}
    areas = {code[:4] for code in named} - WIDE
    return frozenset({each.code for each in known if each.code[:4] in areas} | named)
