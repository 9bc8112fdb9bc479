"""Learn which words go with which kind of opening: ridge regression on words and pairs of words.

Marks are those of `signals_learned.pieces_of`, seen at three labelled hosts or more and weighed by how rare they are;
all marks of a page together have the length 1. Ordinary real pages hardly count here (`ORDINARY`): the real pages
that are known are no openings, so their way of writing must not be taken for what speaks against one. The second
learner (`training/openings.py`) must only see what was said of a page by words of other writers: `said_by_others`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.prospects.kinds import PAGE_KINDS
from suture.engine.prospects.signals_learned import SHORTEST, START

__all__ = ["Words"]

FEWEST_HOSTS: Final = 3
HELD: Final = 0.3
LABELLED: Final = 0.5  # each is read twice
ORDINARY: Final = 0.05
SCALE: Final = 10.0  # a likeness of 1 is about where an opening is likely
SMALLEST: Final = 0.05  # below it, nothing changes but the size of the file

Array = npt.NDArray[np.float64]


class Words:
    """The marks of all pages as rows of one length, and what can be learned from some of them."""

    def __init__(self, marks: Sequence[frozenset[str]], *, hosts: Sequence[str], labelled: Sequence[bool]) -> None:
        """`marks`, `hosts` and `labelled` are of the same pages in the same order."""
        seen: dict[str, set[str]] = defaultdict(set)
        for own, host, is_labelled in zip(marks, hosts, labelled, strict=True):
            if is_labelled:
                for mark in own:
                    seen[mark].add(host)
        self.known = sorted(mark for mark, at in seen.items() if len(at) >= FEWEST_HOSTS)
        column = {mark: place for place, mark in enumerate(self.known)}
        rows = np.zeros((len(marks), len(self.known)))
        for number, own in enumerate(marks):
            rows[number, [column[mark] for mark in own if mark in column]] = 1.0
        told = np.array(labelled)
        self.rarity: Array = np.log(1 + told.sum() / (1 + rows[told].sum(axis=0)))
        rows *= self.rarity
        self.rows: Array = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), SHORTEST)
        self.weight: Array = np.where(told, LABELLED, ORDINARY)

    def learned(self, pages: npt.NDArray[np.bool_], answers: Array) -> tuple[Array, Array]:
        """Weights (marks by kinds) and starts, from some pages."""
        rows, asked, weight = self.rows[pages], answers[pages], self.weight[pages]
        middle, mean = np.average(rows, axis=0, weights=weight), np.average(asked, axis=0, weights=weight)
        root = np.sqrt(weight)[:, None]
        near, wanted = (rows - middle) * root, (asked - mean) * root
        dual = np.linalg.solve(near @ near.T + HELD * np.eye(len(near)), wanted)
        weights = near.T @ dual
        return weights, mean - middle @ weights

    def said(self, pages: npt.NDArray[np.bool_], weights: Array, starts: Array) -> Array:
        """The likeness of some pages to each kind; 0 where they are not alike."""
        return np.maximum(SCALE * (self.rows[pages] @ weights + starts), 0.0)

    def said_by_others(self, groups: npt.NDArray[np.int_], answers: Array, *, without: int | None = None) -> Array:
        """For each page, what the words of all other groups say of it; those of group `without` teach nothing."""
        found = np.zeros(answers.shape)
        for group in np.unique(groups):
            teach = (groups != group) & (groups != (group if without is None else without))
            found[groups == group] = self.said(groups == group, *self.learned(teach, answers))
        return found

    def write(self, file: Path, answers: Array) -> None:
        """Learn from all pages and write the marks that say something, or count for a page's length."""
        weights, starts = self.learned(np.ones(len(self.rows), dtype=bool), answers)
        steps = SCALE * weights * self.rarity[:, None]
        with file.open("w", encoding="utf-8", newline="") as out:
            lines = csv.writer(out, lineterminator="\n")
            lines.writerow(("mark", "rarity", *PAGE_KINDS))
            lines.writerow((START, "", *(f"{SCALE * start:.3f}" for start in starts)))
            for mark, rarity, told in zip(self.known, self.rarity, steps, strict=True):
                kept = (f"{step:.1f}" if abs(step) >= SMALLEST else "" for step in told)
                lines.writerow((mark, f"{rarity:.2f}", *kept))
