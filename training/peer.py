"""The peer that is measured beside the model: TF-IDF and logistic regression on the very same texts.

It learns from MedQuAD, the pages written for this and the English of computing, and from single sentences of them, so
that it has as many texts on either side as it can have; word frequencies of English at large are no texts, so they
are ours alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from training.corpora import blocks, documents_on_this_machine, medquad

__all__ = ["tfidf_peer"]


def tfidf_peer(data: Path) -> Callable[[Sequence[str]], npt.NDArray[np.float64]]:
    """Train it, and return how it scores texts: higher is more medical."""
    medical = [*(page.text for page in medquad(data)), *_cut("medical")]
    other = [*(page.text for page in documents_on_this_machine()), *_cut("other")]
    peer = make_pipeline(
        TfidfVectorizer(sublinear_tf=True, min_df=2, stop_words="english"),
        LogisticRegression(C=10.0, class_weight="balanced", max_iter=1_000),
    )
    peer.fit([*medical, *other], [1] * len(medical) + [0] * len(other))

    def score(texts: Sequence[str]) -> npt.NDArray[np.float64]:
        scores: npt.NDArray[np.float64] = peer.decision_function(texts)
        return scores

    return score


def _cut(name: str) -> list[str]:
    """The written pages, and each of their sentences."""
    pages = [page.text for page in blocks(name)]
    return [text for page in pages for text in (page, *re.split(r"(?<=[.?!]) ", page)) if len(text) > 40]
