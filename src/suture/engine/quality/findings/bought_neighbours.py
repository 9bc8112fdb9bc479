"""Part of the rule "link-seller": exactly what is sold, side by side with the trades that place bought links.

It knows that a page which sends its readers to a loan, a locksmith and a clinic is about none of them. It refuses to
speak of a page by its neighbours alone: a newspaper's page and a town's directory have such links too, so the link's
own text must be what the practice sells, on a site of no kind that lists or reports.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from suture.engine.quality.findings.normal import Phrases, words
from suture.engine.quality.findings.noticed import Noticed
from suture.engine.quality.findings.selling_words import BUYERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suture.engine.quality.findings.read_pages import ReadPages
    from suture.engine.quality.findings.rows import Rows

__all__ = ["bought_neighbours"]

_TWO_P, _THREE_P = 0.6, 0.7
_FEW, _SEVERAL = 2, 3
_LISTS: Final = frozenset({"directory", "platform", "forum"})
# So many links out are a list of everything, whose neighbours say nothing of each other.
_MOST_LINKS: Final = 100


def bought_neighbours(rows: Rows, *, sold: NDArray[np.bool_], pages: ReadPages) -> Noticed:
    """The links with exactly what is sold (`sold`) beside texts of at least two trades that buy links."""
    rule = "link-seller"
    wanted = sold & ~rows.trusted & ~rows.kinds.rows_where(_LISTS.__contains__)
    left, right = rows.plain("context_left"), rows.plain("context_right")
    beside = [_trades(words(page.texts_out)) if page.links_out <= _MOST_LINKS else frozenset() for page in pages]
    found = []
    for row in np.flatnonzero(wanted).tolist():
        place = pages.of_row[row]
        near = _trades(f"{left.at(row) or ''} {right.at(row) or ''}")
        trades = sorted(near | (beside[place] if place >= 0 else frozenset()))
        if len(trades) >= _FEW:
            probability = _THREE_P if len(trades) >= _SEVERAL else _TWO_P
            named = f"{', '.join(trades[:-1])} and {trades[-1]}"
            found.append((row, probability, f"Your selling words stand among links for {named}."))
    return Noticed.of(rule, found)


def _trades(plain: str) -> frozenset[str]:
    """The trades of which a plain text has words."""
    found = _phrases().found(plain)
    return frozenset(trade for trade, phrases in BUYERS.items() if not phrases.isdisjoint(found))


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    return Phrases(phrase for phrases in BUYERS.values() for phrase in phrases)
