"""Learn what each part of a page is worth for openings: `python -m training.openings` (about three minutes).

It writes src/suture/engine/prospects/data/kind_steps.csv and word_steps.csv (see `opening_words`) from the pages of
tests/eval/blind/opening_pages_tuned.jsonl (each with its address and without) and the real ordinary pages of
../shared/data/pages. One logistic regression for all kinds: the parts count the same whatever the kind, only where a
kind starts differs. Weights are held near what a person would set (`BELIEFS`): few pages cannot move them far.

Printed beside: precision and recall on the pages of each writer, learned from the others' alone (hosts alike), and
how many ordinary pages are called an opening that were left out as well. The same pages give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from tests.eval.opening_pages import Judged, precision, recall
from tests.eval.test_html_links import real_pages

from suture.engine.pages.page import read_page
from suture.engine.pages.scanner import Scanner
from suture.engine.prospects.classifying import rule_signals
from suture.engine.prospects.kinds import PAGE_KINDS
from suture.engine.prospects.signals_learned import pieces_of
from suture.engine.prospects.signals_places import places_of
from suture.engine.prospects.signals_weighing import PARTS, parts_of
from training.opening_words import Words

__all__ = ["main"]

ROOT: Final = Path(__file__).parents[1]
LABELLED: Final = ROOT / "tests" / "eval" / "blind" / "opening_pages_tuned.jsonl"
TRULY: Final = ROOT / "tests" / "eval" / "opening_pages_real.csv"
STEPS: Final = ROOT / "src" / "suture" / "engine" / "prospects" / "data" / "kind_steps.csv"
WORD_STEPS: Final = STEPS.with_name("word_steps.csv")
BELIEFS: Final = {
    "name": (1.3, "the page is named so: steps of the heaviest word in title, h1 or slug"),
    "agree": (0.3, "each further of these places that agrees"),
    "heading": (0.6, "the same in a heading below"),
    "offer": (0.8, "an act offered to the reader, in the body"),
    "sign": (0.4, "what goes with one"),
    "shape": (0.5, "lists, forms, feeds, structured data"),
    "passage": (0.6, "parts of an invitation that stand together"),
    "full-passage": (0.6, "more of them than ordinary pages ever have together"),
    "front": (0.3, "parts that the kind cannot be without, in title, h1 or slug"),
    "keeper": (1.5, "who keeps it"),
    "links": (2.0, "the share of links that lead to other sites, on pages with three of them"),
    "against": (-2.0, "a headline about the thing, of advice, of news, of a policy"),
    "article": (-1.2, "an article by its markup, byline or length"),
    "counter": (-0.6, "what a page of the kind never has"),
    "long": (-1.2, "a long page holds more words by chance"),
    "few-sites": (-3.0, "a page of links that leads nowhere"),
    "only-named": (-1.0, "named so, but nothing is offered"),
    "named-and-offered": (1.2, "named so without doubt, and it is offered"),
    "words": (0.5, "words that go with the kind, learned from labelled pages (word_steps.csv)"),
}
START: Final = -5.0
HELD: Final = (30.0, 1.5)  # how firmly parts and starts are held near their beliefs
HELD_WORDS: Final = 1.0  # these come from the pages, not from a person
WEIGHT: Final = 0.5  # of each page: those labelled are read twice, and ordinary ones are many
WHY_START: Final = "where pages of this kind begin"
ENOUGH_AT: Final = -1.2
"""Log-odds that are enough. The pages learned from hold 20 ordinary ones for each opening, those that a practice
looks at far fewer, so less than even odds is asked. Starts are written so that enough is 0."""
WRITTEN_BY: Final = "abcdej"  # whose page it is, by the first letter of its id

MOST_ROUNDS: Final = 40
SMALLEST_STEP: Final = 1e-6
SCANNER: Final = Scanner()

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One page: what it is, whose it is, who wrote it down, its marks, how much of each part every kind has."""

    host: str
    kind: str | None
    labelled: bool
    writer: int
    marks: frozenset[str]
    parts: dict[str, dict[str, float]]


def main() -> None:
    """Learn, print what was left out, and write the steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    examples = [*_labelled(), *_ordinary(parser.parse_args().data)]
    words = Words(
        [one.marks for one in examples],
        hosts=[one.host for one in examples],
        labelled=[one.labelled for one in examples],
    )
    writers = np.array([one.writer for one in examples])
    rows = _rows(examples)
    answers = np.array([[example.kind == kind for kind in PAGE_KINDS] for example in examples], dtype=np.float64)
    steps = np.zeros(answers.shape)
    for writer in range(len(WRITTEN_BY)):
        left = writers == writer
        said = words.said_by_others(writers, answers, without=writer)
        told = _with_words(rows, said)
        steps[left] = told[left] @ _learned(told[~left], answers[~left])
    _report(examples, steps)
    _write(_learned(_with_words(rows, words.said_by_others(writers, answers)), answers))
    words.write(WORD_STEPS, answers)


def _labelled() -> Iterator[Example]:
    with LABELLED.open(encoding="utf-8") as lines:
        for told in map(json.loads, lines):
            for url in (told["url"], None):
                writer = WRITTEN_BY.index(told["id"][0])
                yield _example(
                    told["html"].encode(), url=url, host=told["host"], kind=told["kind"], labelled=True, writer=writer
                )


def _ordinary(data: Path) -> Iterator[Example]:
    with TRULY.open(encoding="utf-8", newline="") as rows:
        truly = {row["file"] for row in csv.DictReader(rows)}
    for name, content in real_pages(data / "pages"):
        if Path(name).name not in truly:
            writer = int(sha256(name.encode()).hexdigest(), 16) % len(WRITTEN_BY)
            yield _example(content, url=None, host=name, kind=None, labelled=False, writer=writer)


def _example(content: bytes, *, url: str | None, host: str, kind: str | None, labelled: bool, writer: int) -> Example:
    page = read_page(content, url=url, scanner=SCANNER)
    places = places_of(page)
    marks = frozenset[str]().union(*(piece.marks for piece in pieces_of(places)))
    return Example(host, kind, labelled, writer, marks, parts_of(rule_signals(page, places)))


def _rows(examples: Sequence[Example]) -> Array:
    """Pages by kinds by parts and starts."""
    rows = np.zeros((len(examples), len(PAGE_KINDS), len(PARTS) + len(PAGE_KINDS)))
    for number, example in enumerate(examples):
        for place, kind in enumerate(PAGE_KINDS):
            rows[number, place, len(PARTS) + place] = 1.0
            for at, part in enumerate(PARTS):
                rows[number, place, at] = example.parts.get(kind, {}).get(part, 0.0)
    return rows


def _with_words(rows: Array, said: Array) -> Array:
    """The same rows with what words say of each page and kind."""
    told = rows.copy()
    told[:, :, PARTS.index("words")] = np.where(rows[:, :, PARTS.index("against")] > 0, 0.0, said)
    return told


def _learned(rows: Array, answers: Array) -> Array:
    """The weights, by Newton's method, with shorter steps where a whole one would lead away."""
    flat, asked = rows.reshape(-1, rows.shape[2]), answers.reshape(-1)
    believed = np.array([*(BELIEFS[part][0] for part in PARTS), *([START] * len(PAGE_KINDS))])
    held = np.array([HELD_WORDS if part == "words" else HELD[0] for part in PARTS] + [HELD[1]] * len(PAGE_KINDS))

    def loss(weights: Array) -> float:
        steps = flat @ weights
        return float(
            WEIGHT * (np.logaddexp(0, steps) - asked * steps).sum() + (held * (weights - believed) ** 2).sum() / 2
        )

    weights = believed.copy()
    for _ in range(MOST_ROUNDS):
        sure = 1 / (1 + np.exp(-np.clip(flat @ weights, -30, 30)))
        slope = flat.T @ (WEIGHT * (sure - asked)) + held * (weights - believed)
        bend = (flat.T * (WEIGHT * sure * (1 - sure))) @ flat + np.diag(held)
        step, now = np.linalg.solve(bend, slope), loss(weights)
        while loss(weights - step) > now and np.abs(step).max() > SMALLEST_STEP:
            step = step / 2
        if np.abs(step).max() <= SMALLEST_STEP:
            break
        weights = weights - step
    return weights


def _report(examples: Sequence[Example], steps: Array) -> None:
    """Print what is found on pages of writers that were left out, hosts alike, and on ordinary pages left out."""
    said = [PAGE_KINDS[row.argmax()] if row.max() >= ENOUGH_AT else None for row in steps]
    called = [kind for example, kind in zip(examples, said, strict=True) if not example.labelled]
    everybody = range(len(WRITTEN_BY))
    for name, chosen in (*((WRITTEN_BY[writer], {writer}) for writer in everybody), ("all", everybody)):
        told = [
            Judged(example.host, example.kind, kind, avoid=False, blocked=False)
            for example, kind in zip(examples, said, strict=True)
            if example.labelled and example.writer in chosen
        ]
        figures = (precision(told), recall(told), recall(told, same_kind=True))
        words = ("precision", "recall", "recall of its kind")
        line = ", ".join(f"{word} {value:.3f}" for word, value in zip(words, figures, strict=True))
        sys.stdout.write(f"writer {name}: {line}\n")
    sys.stdout.write(f"ordinary pages called an opening: {sum(1 for kind in called if kind)} of {len(called)}\n")


def _write(weights: Array) -> None:
    with STEPS.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("part", "kind", "steps", "why"))
        for part, weight in zip(PARTS, weights, strict=False):
            lines.writerow((part, "", f"{weight:.2f}", BELIEFS[part][1]))
        for kind, weight in zip(PAGE_KINDS, weights[len(PARTS) :], strict=True):
            lines.writerow(("start", kind, f"{weight - ENOUGH_AT:.2f}", WHY_START))


if __name__ == "__main__":
    main()
