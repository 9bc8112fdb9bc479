"""What the relevance model is worth on data that it never learned from.

Unseen: the "held" side of our labels of real pages (whole sites by a hash of their name; nobody looked at its pages
one by one, nothing was fitted to them) and the held half of ROR's domains. Pages of a site in two folders of the
web are on one side. The specialties' channels are pages whose titles name a specialty; no word was learned from any.
"""

from __future__ import annotations

import re
import tarfile
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from tests.eval.floors import Measure, hold, peers_too
from training.real_pages import ARCHIVES, LABELS, labelled_pages
from training.registers import held_out, ror_names

from suture.engine.pages.charset import to_utf8
from suture.engine.pages.scanner import Scanner
from suture.engine.quality.relevance import open_model

pytestmark = pytest.mark.real_data

HELD = "real pages: held sites, never looked at"
UNKNOWN = 0.2  # an unknown counts as the share of medical pages there is
# Channels of one publisher, by the specialties that their readers would look for.
CHANNELS = {
    "oncology": "oncolog", "mentalhealth": "psych", "sleepdisorder": "sleep", "podiatry": "podiat",
    "nephrology": "nephrol", "neurology": "neuro", "urology": "urol", "cardiology": "cardio",
    "vision": "ophthal", "rheumatology": "rheum",
}  # fmt: skip


def auc(label: npt.NDArray[np.bool_], score: npt.NDArray[np.float64]) -> float:
    """The share of pairs in the right order, ties half."""
    order = np.sort(score[~label])
    below = np.searchsorted(order, score[label], "left") + np.searchsorted(order, score[label], "right")
    return float(below.sum() / (2 * label.sum() * (~label).sum()))


def average_precision(label: npt.NDArray[np.bool_], score: npt.NDArray[np.float64], *, share: float) -> float:
    """Average precision if `share` of the pages were medical."""
    order = np.argsort(-score, kind="stable")
    hits = label[order]
    weight = np.where(hits, share / label.sum(), (1 - share) / (~label).sum())
    precision = np.cumsum(weight * hits) / np.cumsum(weight)
    return float((precision * hits).sum() / hits.sum())


def test_pages_of_sites_never_seen(shared_data: Path) -> None:
    pages = [page for page in labelled_pages(shared_data, "held") if page.medical is not None]
    told = open_model().pages(
        [page.text for page in pages], titles=[page.title for page in pages],
        languages=[page.language for page in pages],
    )  # fmt: skip
    label = np.array([bool(page.medical) for page in pages])
    score = np.nan_to_num(told.medical, nan=UNKNOWN)
    data = (LABELS, *(shared_data / "pages" / f"{name}.tar.xz" for name in ARCHIVES))
    peers: dict[str, tuple[float, float]] = {}
    if peers_too():
        from training.peer import tfidf_peer

        scores = tfidf_peer(shared_data)([f"{page.title} {page.text}" for page in pages])
        peers["TF-IDF, same texts"] = (auc(label, scores), average_precision(label, scores, share=0.2))
    hold(
        Measure(
            name="relevance: AUC, pages of held sites", value=auc(label, score), held_out=HELD, data=data,
            baselines={peer: both[0] for peer, both in peers.items()},
        )
    )  # fmt: skip
    hold(
        Measure(
            name="relevance: average precision at 20 % medical, pages of held sites",
            value=average_precision(label, score, share=0.2), held_out=HELD, data=data,
            baselines={peer: both[1] for peer, both in peers.items()},
        )
    )  # fmt: skip
    weight = np.where(label, 0.2 / label.sum(), 0.8 / (~label).sum())
    hold(
        Measure(
            name="relevance: calibration error at 20 % medical, pages of held sites", at_most=True,
            value=calibration_error(label, score, weight), held_out=HELD, data=data,
        )
    )  # fmt: skip


def calibration_error(
    label: npt.NDArray[np.bool_], score: npt.NDArray[np.float64], weight: npt.NDArray[np.float64]
) -> float:
    """How far what is said is off what is so, on average over ten steps of what is said."""
    step = np.minimum((score * 10).astype(int), 9)
    said, so = (np.bincount(step, weight * values, 10) for values in (score, label))
    return float(np.abs(said - so).sum())


def test_words_around_links_of_sites_never_seen(shared_data: Path) -> None:
    """A link as an export has it: the title, five words of text, ten words on each side, from the page's middle."""
    pages = [page for page in labelled_pages(shared_data, "held") if page.medical is not None]
    model = open_model()
    told = []
    for page in pages:
        words = page.text.split()
        at = len(words) // 2
        told.append(
            model.context(
                title=page.title,
                anchor=" ".join(words[at : at + 5]),
                left=" ".join(words[max(0, at - 10) : at]),
                right=" ".join(words[at + 5 : at + 15]),
            )
        )
    label = np.array([bool(page.medical) for page in pages])
    score = np.array([UNKNOWN if one.medical is None else one.medical for one in told])
    hold(
        Measure(
            name="relevance: AUC, words around links of held sites", value=auc(label, score), held_out=HELD,
            data=(LABELS, *(shared_data / "pages" / f"{name}.tar.xz" for name in ARCHIVES)),
        )
    )  # fmt: skip


def test_healthcare_organisations_of_ror(shared_data: Path) -> None:
    held = [one for one in ror_names(shared_data) if held_out(one.domain)][::3]
    told = open_model().sites([one.domain for one in held], [one.name for one in held])
    hold(
        Measure(
            name="relevance: AUC, healthcare organisations of ROR by name and domain",
            value=auc(np.array([one.medical for one in held]), np.nan_to_num(told.medical, nan=UNKNOWN)),
            held_out="half of ROR by domain, a third of it measured", data=(shared_data / "orgs" / "ror_orgs.csv",),
        )
    )  # fmt: skip


def test_specialties_of_channels(shared_data: Path) -> None:
    model, hits = open_model(), []
    for page in (*labelled_pages(shared_data, "tune"), *labelled_pages(shared_data, "held")):
        channel = re.fullmatch(r"(.*) - (\w+)channel", page.title.strip(), re.DOTALL)
        if channel and channel[2] in CHANNELS:
            named = model.page(page.text, title=channel[1]).specialties[:3]
            hits.append(any(CHANNELS[channel[2]] in name.lower() for _, name, _ in named))
    hold(
        Measure(
            name="relevance: specialty among the first three, channels of one publisher",
            value=sum(hits) / len(hits), held_out="no word learned from them; seen while building",
            data=(shared_data / "pages" / "sondhi.tar.xz",),
        )
    )  # fmt: skip


def test_other_languages_are_seldom_called_medical(shared_data: Path) -> None:
    """Pages of news and blogs, German for the most part, without labels: some of them are of medicine indeed."""
    archive, scanner, model = shared_data / "pages" / "trafilatura.tar.xz", Scanner(), open_model()
    scores = []
    with tarfile.open(archive) as pages:
        for member in pages:
            file = pages.extractfile(member) if sha256(member.name.encode()).digest()[0] % 2 == 0 else None
            if file is None:
                continue
            page = scanner.one(to_utf8(file.read()).utf8)
            told = model.page(page.unlinked(most=100_000), title=page.title or "", language=page.language)
            if told.medical is not None and told.language != "en":
                scores.append(told.medical)
    assert len(scores) > 300
    share = float(np.mean(np.array(scores) >= 0.5))
    name = "relevance: pages of news and blogs in other languages that are called medical"
    hold(Measure(name=name, value=share, at_most=True, held_out="half of the pages, never read", data=(archive,)))
