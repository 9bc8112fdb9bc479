"""Claims of several imports into one row for each witness, kind and subject.

It knows that a claim stays its witness's own: counts of two tools are never mixed. The newest import comes
first, in it the first line; a column in which it says nothing keeps the older word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pyarrow as pa

from suture.engine.links.columns import CLAIMS
from suture.engine.links.merging.arrays import first_known, in_one, known, ranks, run_starts

__all__ = ["merge_claims"]

# One row is one import's word; a mixture of two would name neither.
_OF_THE_ROW: Final = frozenset({"witness", "snapshot_id", "told_on", "line"})


def merge_claims(table: pa.Table, *, order: Mapping[str, int]) -> pa.Table:
    """The newest word of each witness on each subject, sorted by kind, subject and witness.

    `table` has all columns of CLAIMS; `order` gives each snapshot's place in time, 0 is the first.
    """
    if not table.num_rows:
        return CLAIMS.empty_table()
    kind, subject, witness = (ranks(table[name])[0] for name in ("claim_kind", "subject", "witness"))
    snapshot = in_one(table["snapshot_id"].dictionary_encode())
    place = np.array([order[name] for name in snapshot.dictionary.to_pylist()])[snapshot.indices.to_numpy()]
    sequence = np.lexsort((table["line"].to_numpy(), -place, witness, subject, kind))
    starts = run_starts(kind[sequence], subject[sequence], witness[sequence])
    columns = []
    for field in CLAIMS:
        column = in_one(table[field.name])
        first = starts
        if field.name not in _OF_THE_ROW:
            told = first_known(known(column)[sequence], starts)
            first = np.where(told < 0, starts, told)
        columns.append(column.take(pa.array(sequence[first])))
    return pa.Table.from_arrays(columns, schema=CLAIMS)
