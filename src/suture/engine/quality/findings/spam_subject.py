"""Rule "spam-subject": gambling, pills without prescription, adult content, quick loans, counterfeits.

It knows that a newspaper may write of a casino and a clinic of Viagra: on sites of a trusted kind this rule speaks
only where "hacked-page" says that the page does not belong there. A word by itself is not noticed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from suture.engine.quality.findings.noticed import Noticed
from suture.engine.quality.findings.rows import Rows
from suture.engine.quality.findings.spam_words import SUBJECTS
from suture.engine.quality.findings.subjects_seen import Seen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["said", "spam_subject"]

_LEAST: Final = 0.5


def spam_subject(rows: Rows, *, seen: Sequence[Seen], hacked: NDArray[np.float32]) -> Noticed:
    """The links that touch such a subject; `hacked` is the probability 0..1 of "hacked-page" for each row."""
    trusted = rows.trusted
    return Noticed.of(
        "spam-subject",
        [
            (each.row, each.probability, said(each))
            for each in seen
            if each.probability >= _LEAST and (not trusted[each.row] or hacked[each.row] >= _LEAST)
        ],
    )


def said(seen: Seen) -> str:
    """What was seen, as a sentence."""
    quoted = ", ".join(f"“{word}”" for word in seen.words[:3])
    return f"{seen.places[0].capitalize()} says {SUBJECTS[seen.subject]}: {quoted}."
