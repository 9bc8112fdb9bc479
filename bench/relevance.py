"""The relevance model beside TF-IDF with logistic regression on the same texts: quality, and milliseconds a page.

    python -m bench.relevance [--data ../shared/data]

Quality is on our labels of real pages of held sites (tests/eval/relevance_pages.csv), from which neither side
learned. Then a million links as an export has them, and 30,000 sites, through the batch forms.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
from sklearn.metrics import average_precision_score, roc_auc_score
from training.corpora import blocks
from training.peer import tfidf_peer
from training.real_pages import labelled_pages

from suture.engine.quality.relevance import open_model

_ROUNDS = 3


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    data = parser.parse_args().data
    pages = [page for page in labelled_pages(data, "held") if page.medical is not None]
    label = np.array([bool(page.medical) for page in pages])
    weight = np.where(label, 0.2 / label.sum(), 0.8 / (~label).sum())
    model, peer = open_model(), tfidf_peer(data)
    print(f"{len(pages)} pages, {label.sum()} of them medical")
    print(f"{'':<12}{'AUC':>8}{'AP at 20 %':>12}{'ms a page':>11}")
    for name in ("suture", "TF-IDF"):
        best, scores = float("inf"), np.zeros(0)
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            if name == "suture":
                told = [model.page(page.text, title=page.title, language=page.language).medical for page in pages]
                scores = np.array([0.2 if one is None else one for one in told])
            else:
                scores = peer([f"{page.title} {page.text}" for page in pages])
            best = min(best, time.perf_counter() - start)
        figures = roc_auc_score(label, scores), average_precision_score(label, scores, sample_weight=weight)
        print(f"{name:<12}{figures[0]:>8.4f}{figures[1]:>12.4f}{best / len(pages) * 1_000:>11.3f}")
    links = _links(1_000_000)
    start = time.perf_counter()
    model.contexts(links, specialties=["207N00000X"])
    print(f"1,000,000 links of {links.nbytes / len(links):,.0f} bytes: {time.perf_counter() - start:.1f} s")
    domains = [f"harbour{number}clinic.example" for number in range(30_000)]
    start = time.perf_counter()
    model.sites(domains, ["The Harbour Clinic"] * len(domains))
    print(f"30,000 sites: {time.perf_counter() - start:.1f} s")


def _links(count: int) -> pa.Table:
    rng = random.Random(4)
    words = [word for name in ("medical", "other") for page in blocks(name) for word in page.text.split()]
    columns = {}
    for name, size in (("title", 8), ("anchor", 3), ("left", 12), ("right", 12)):
        texts = [" ".join(rng.choices(words, k=size)) for _ in range(20_000)]
        columns[name] = [texts[rng.randrange(len(texts))] for _ in range(count)]
    return pa.table(columns)


if __name__ == "__main__":
    main()
