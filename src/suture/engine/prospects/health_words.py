"""Whether, and how often, a text speaks of health: by beginnings of words, six languages (data/health_words.csv).

For a line or a heading; what a whole page is about is the relevance engine's to say.
"""

from __future__ import annotations

import re
from functools import cache

from suture.engine.prospects.tables import rows_of

__all__ = ["speaks_of_health", "times_of_health"]


def speaks_of_health(text: str) -> bool:
    """Whether a word of a text begins like one of health, illness or those who treat it."""
    return _stems().search(text) is not None


def times_of_health(text: str) -> int:
    """How many such words a text has."""
    return len(_stems().findall(text))


@cache
def _stems() -> re.Pattern[str]:
    stems = "|".join(re.escape(row["stem"]) for row in rows_of("health_words"))
    return re.compile(rf"\b(?:{stems})", re.IGNORECASE)
