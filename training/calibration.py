"""From measures to a probability: three small logistic regressions, on real pages that no word was learned from.

Pages and the words around links are fitted on the "tune" side of `real_pages` and on the pages written for this; a
site counts as much as another, however many pages it has. Of four fifths that are not medical the figures begin:
links to a practice come from all of the web.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from suture.engine.quality.relevance_lexicon import Lexicon
from suture.engine.quality.relevance_measures import measure_context, measure_page
from training.corpora import blocks
from training.real_pages import labelled_pages

__all__ = ["context_figures", "page_figures", "site_figures"]

_MEDICAL_SHARE: Final = 0.2
_MEDICAL_NAMES: Final = 0.3  # of sites whose names say anything; not measured
_SNIPPETS: Final = 12
Reals = npt.NDArray[np.float64]


def page_figures(data: Path, lexicon: Lexicon) -> list[float]:
    """Intercept and coefficients of PAGE_MEASURES."""
    texts = _texts(data)
    rows = [measure_page(lexicon, lexicon.read([text]), lexicon.read([title])).values for title, text, _, _ in texts]
    return _fitted(np.array(rows), [medical for _, _, medical, _ in texts], [site for _, _, _, site in texts])


def context_figures(data: Path, lexicon: Lexicon, *, seed: int = 4) -> list[float]:
    """Intercept and coefficients of CONTEXT_MEASURES, on snippets as an export has them: each text has 12."""
    rng = random.Random(seed)  # noqa: S311 -- cuts of texts need no secret
    titles, anchors, lefts, rights, medicals, sites = [], [], [], [], [], []
    for title, text, medical, site in _texts(data):
        words = text.split()
        for _ in range(_SNIPPETS):
            at = rng.randrange(max(1, len(words) - 40))
            size = rng.randint(1, 5)
            # Exports leave out now one text, now the other.
            titles.append(title if rng.random() < 0.85 else "")
            anchors.append(" ".join(words[at + 15 : at + 15 + size]) if rng.random() < 0.8 else "")
            lefts.append(" ".join(words[at : at + 15]) if rng.random() < 0.6 else "")
            rights.append(" ".join(words[at + 15 + size : at + 35]) if rng.random() < 0.6 else "")
            medicals.append(medical)
            sites.append(site)
    read = lexicon.read
    rows = measure_context(lexicon, title=read(titles), anchor=read(anchors), around=(read(lefts), read(rights)))
    return _fitted(rows, medicals, sites)


def site_figures(intercept: float) -> list[float]:
    """The intercept of even odds, moved to _MEDICAL_NAMES; the log-odds of pieces count as they are."""
    return [round(intercept + float(np.log(_MEDICAL_NAMES / (1 - _MEDICAL_NAMES))), 4), 1.0]


def _texts(data: Path) -> list[tuple[str, str, bool, str]]:
    """Title, text, label, site."""
    real = [
        (page.title, page.text, page.medical, page.site)
        for page in labelled_pages(data, "tune")
        if page.medical is not None and len(page.text) > 300
    ]
    # The heading of a written page says its field in our words, so it is no title.
    written = [
        ("", page.text, name == "medical", page.subject) for name in ("medical", "other") for page in blocks(name)
    ]
    return [*real, *written]


def _fitted(rows: Reals, medical: Sequence[bool], sites: Sequence[str]) -> list[float]:
    label = np.array(medical)
    pages = Counter(sites)
    weight = np.array([1 / np.sqrt(pages[site]) for site in sites])
    for side, share in ((True, _MEDICAL_SHARE), (False, 1 - _MEDICAL_SHARE)):
        weight[label == side] *= share * len(label) / weight[label == side].sum()
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    model = LogisticRegression(C=0.5).fit((rows - middle) / spread, label, sample_weight=weight)
    coefficients = model.coef_[0] / spread
    intercept = model.intercept_[0] - coefficients @ middle
    return [round(float(number), 4) for number in (intercept, *coefficients)]
