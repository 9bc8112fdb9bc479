"""What one rule noticed, and how the rules' answers become the column of findings.

It knows shapes: rows, probabilities and sentences side by side, and lists of structs in Arrow. It refuses to know
what any rule looks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.quality.columns import FINDING, RULES

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Noticed", "findings_column", "nothing_noticed", "strongest"]

_TEXTS: Final = pa.string()


@dataclass(frozen=True, kw_only=True)
class Noticed:
    """What `rule` (one of RULES) noticed: for each of `rows` a probability 0..1 and a sentence.

    `rows` are ascending, each once; `sentences` is an Arrow array of texts as long as they are.
    """

    rule: str
    rows: NDArray[np.int64]
    probabilities: NDArray[np.float32]
    sentences: pa.Array

    @classmethod
    def of(cls, rule: str, found: Sequence[tuple[int, float, str]]) -> Noticed:
        """What was found row by row: (row, probability, sentence), ascending by row."""
        return cls(
            rule=rule,
            rows=np.array([row for row, _, _ in found], dtype=np.int64),
            probabilities=np.array([probability for _, probability, _ in found], dtype=np.float32),
            sentences=pa.array([sentence for _, _, sentence in found], type=_TEXTS),
        )

    @classmethod
    def where(cls, rule: str, mask: NDArray[np.bool_], *, probability: float, sentence: str) -> Noticed:
        """The same probability and sentence for each row where `mask` is true."""
        rows = np.flatnonzero(mask).astype(np.int64)
        return cls(
            rule=rule,
            rows=rows,
            probabilities=np.full(len(rows), probability, dtype=np.float32),
            sentences=pa.repeat(pa.scalar(sentence, type=_TEXTS), len(rows)),
        )

    def dense(self, count: int) -> NDArray[np.float32]:
        """The probability of each of `count` rows, 0 where nothing was noticed."""
        probabilities = np.zeros(count, dtype=np.float32)
        probabilities[self.rows] = self.probabilities
        return probabilities


def nothing_noticed(rule: str) -> Noticed:
    """An answer without rows."""
    return Noticed.of(rule, ())


def strongest(rule: str, answers: Sequence[Noticed], *, count: int) -> Noticed:
    """The most probable of several answers for each row; of two alike the first."""
    best = np.zeros(count, dtype=np.float32)
    which = np.full(count, -1, dtype=np.int64)
    start = 0
    for answer in answers:
        better = answer.probabilities > best[answer.rows]
        rows = answer.rows[better]
        best[rows] = answer.probabilities[better]
        which[rows] = start + np.flatnonzero(better)
        start += len(answer.rows)
    rows = np.flatnonzero(which >= 0).astype(np.int64)
    sentences = pa.chunked_array([answer.sentences for answer in answers], type=_TEXTS).combine_chunks()
    return Noticed(
        rule=rule, rows=rows, probabilities=best[rows], sentences=pc.take(sentences, pa.array(which[rows]))
    )


def findings_column(answers: Sequence[Noticed], *, count: int) -> pa.ListArray:
    """The column of findings for `count` rows, in each the most probable first; alike ones in the order of RULES."""
    answers = sorted(answers, key=lambda answer: RULES.index(answer.rule))
    rows = np.concatenate([answer.rows for answer in answers] or [np.empty(0, dtype=np.int64)])
    probabilities = np.concatenate([answer.probabilities for answer in answers] or [np.empty(0, dtype=np.float32)])
    rules = np.repeat(
        np.array([RULES.index(answer.rule) for answer in answers], dtype=np.int64),
        [len(answer.rows) for answer in answers],
    )
    order = np.lexsort((rules, -probabilities, rows))
    sentences = pa.chunked_array([answer.sentences for answer in answers], type=_TEXTS).combine_chunks()
    structs = pa.StructArray.from_arrays(
        [
            pc.take(pa.array(RULES, type=_TEXTS), pa.array(rules[order])),
            pa.array(probabilities[order], type=pa.float32()),
            pc.take(sentences, pa.array(order)),
        ],
        fields=list(FINDING),
    )
    offsets = np.zeros(count + 1, dtype=np.int32)
    np.cumsum(np.bincount(rows, minlength=count), out=offsets[1:])
    return pa.ListArray.from_arrays(pa.array(offsets, type=pa.int32()), structs)
