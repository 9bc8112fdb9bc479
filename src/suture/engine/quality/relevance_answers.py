"""What the relevance model says of a text or a site, and how near that is to a practice.

It knows shapes. It refuses to know how anything is judged (`quality.relevance`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Batch", "Relevance", "close_to"]

Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Relevance:
    """What is said of one text or site.

    `medical` is 0..1, calibrated, None where it is not known. `specialties` are (NUCC code, plain name, share), the
    largest first. `audience` is "patients", "professionals" or None. `why` are sentences for a person. `language` is
    what the text is written in as far as known. `evidence` counts the words that could speak.
    """

    medical: float | None
    specialties: tuple[tuple[str, str, float], ...] = ()
    audience: str | None = None
    why: tuple[str, ...] = ()
    language: str | None = None
    evidence: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Batch:
    """The same for many rows: `medical` and `close` (to a practice's specialties) are 0..1, NaN where not known."""

    medical: Reals
    close: Reals


def close_to(told: Relevance, specialties: Sequence[str]) -> float | None:
    """Return how near a text is to a practice's specialties, 0..1; None where it or the practice names none."""
    if not specialties or not told.specialties:
        return None
    total = sum(share for _, _, share in told.specialties)
    return sum(share for code, _, share in told.specialties if code in specialties) / total
