"""Learn what each part of a page is worth for openings: `python -m training.openings` (about three minutes).

It writes src/suture/engine/prospects/data/kind_steps.csv from the pages of tests/eval/blind/opening_pages_tuned.jsonl
(each with its address and without) and the real ordinary pages of ../shared/data/pages. One logistic regression for
all kinds: the parts count the same whatever the kind, only where a kind starts differs. Weights are held near what a
person would set (`BELIEFS`), so that few pages cannot move them far. Printed beside: precision and recall with whole
hosts left out. The same pages give the same bytes.
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
from tests.eval.test_html_links import real_pages

from suture.engine.pages.page import read_page
from suture.engine.pages.scanner import Scanner
from suture.engine.prospects.classifying import signals_of
from suture.engine.prospects.kinds import PAGE_KINDS
from suture.engine.prospects.signals_weighing import PARTS, parts_of

__all__ = ["main"]

ROOT: Final = Path(__file__).parents[1]
LABELLED: Final = ROOT / "tests" / "eval" / "blind" / "opening_pages_tuned.jsonl"
TRULY: Final = ROOT / "tests" / "eval" / "opening_pages_real.csv"
STEPS: Final = ROOT / "src" / "suture" / "engine" / "prospects" / "data" / "kind_steps.csv"
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
}
START: Final = -5.0
HELD: Final = (6.0, 1.5)  # how firmly parts and starts are held near their beliefs
WEIGHT: Final = 0.5  # of each page: those labelled are read twice, and ordinary ones are many
WHY_START: Final = "where pages of this kind begin"
ENOUGH_AT: Final = -1.05
"""Log-odds that are enough. The pages learned from hold 20 ordinary ones for each opening, those that a practice
looks at far fewer, so less than even odds is asked. Starts are written so that enough is 0."""
FOLDS: Final = 10

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One page: what it is, whose it is, and how much of each part every kind has."""

    host: str
    kind: str | None
    labelled: bool
    parts: dict[str, dict[str, float]]


def main() -> None:
    """Learn, print what was left out, and write the steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    examples = [*_labelled(), *_ordinary(parser.parse_args().data)]
    rows = _rows(examples)
    answers = np.array([[example.kind == kind for kind in PAGE_KINDS] for example in examples], dtype=np.float64)
    _report(examples, rows, answers)
    _write(_learned(rows, answers))


def _labelled() -> Iterator[Example]:
    scanner = Scanner()
    with LABELLED.open(encoding="utf-8") as lines:
        for told in map(json.loads, lines):
            for url in (told["url"], None):
                page = read_page(told["html"].encode(), url=url, scanner=scanner)
                yield Example(told["host"], told["kind"], True, parts_of(signals_of(page)))


def _ordinary(data: Path) -> Iterator[Example]:
    with TRULY.open(encoding="utf-8", newline="") as rows:
        truly = {row["file"] for row in csv.DictReader(rows)}
    scanner = Scanner()
    for name, content in real_pages(data / "pages"):
        if Path(name).name not in truly:
            page = read_page(content, url=None, scanner=scanner)
            yield Example(name, None, False, parts_of(signals_of(page)))


def _rows(examples: Sequence[Example]) -> Array:
    """Pages by kinds by parts and starts."""
    rows = np.zeros((len(examples), len(PAGE_KINDS), len(PARTS) + len(PAGE_KINDS)))
    for number, example in enumerate(examples):
        for place, kind in enumerate(PAGE_KINDS):
            rows[number, place, len(PARTS) + place] = 1.0
            for at, part in enumerate(PARTS):
                rows[number, place, at] = example.parts.get(kind, {}).get(part, 0.0)
    return rows


def _learned(rows: Array, answers: Array) -> Array:
    """The weights, by Newton's method."""
    flat, asked = rows.reshape(-1, rows.shape[2]), answers.reshape(-1)
    believed = np.array([*(BELIEFS[part][0] for part in PARTS), *([START] * len(PAGE_KINDS))])
    held = np.array([HELD[0]] * len(PARTS) + [HELD[1]] * len(PAGE_KINDS))
    weights = believed.copy()
    for _ in range(30):
        sure = 1 / (1 + np.exp(-np.clip(flat @ weights, -30, 30)))
        slope = flat.T @ (WEIGHT * (sure - asked)) + held * (weights - believed)
        bend = (flat.T * (WEIGHT * sure * (1 - sure))) @ flat + np.diag(held)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def _report(examples: Sequence[Example], rows: Array, answers: Array) -> None:
    """Print what is found on pages of hosts that were left out, and on ordinary pages left out."""
    folds = np.array([int(sha256(example.host.encode()).hexdigest(), 16) % FOLDS for example in examples])
    steps = np.zeros(answers.shape)
    for fold in range(FOLDS):
        left = folds == fold
        steps[left] = rows[left] @ _learned(rows[~left], answers[~left])
    said = [PAGE_KINDS[row.argmax()] if row.max() >= ENOUGH_AT else None for row in steps]
    told = [(example.kind, kind) for example, kind in zip(examples, said, strict=True) if example.labelled]
    called = [kind for example, kind in zip(examples, said, strict=True) if not example.labelled]
    right = sum(1 for kind, one in told if kind and one)
    same = sum(1 for kind, one in told if kind and kind == one)
    lines = (
        f"precision {right / sum(1 for _, one in told if one):.3f}",
        f"recall {right / sum(1 for kind, _ in told if kind):.3f}",
        f"recall of its kind {same / sum(1 for kind, _ in told if kind):.3f}",
        f"ordinary pages called an opening: {sum(1 for kind in called if kind)} of {len(called)}",
    )
    sys.stdout.write("\n".join(lines) + "\n")


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
