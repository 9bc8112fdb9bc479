"""What an assessment was made of: one digest that changes when any of it does.

It knows what goes into a judgement. It refuses to read any of it: whoever asks has the digests at hand.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from suture.engine.quality.calibration import open_calibration
from suture.engine.quality.quality_settings import QualitySettings
from suture.engine.quality.subject import Subject

__all__ = ["RULES_VERSION", "assessment_key"]

# Raise it with every change of what the code makes of the same input.
RULES_VERSION: Final = 2


def assessment_key(
    about: Subject,
    *,
    links: str,
    catalogue: str,
    model: str,
    readings: str = "",
    ranks: str = "",
    settings: QualitySettings | None = None,
) -> str:
    """Return 64 hexadecimal digits: the same only while nothing changed that a judgement rests on.

    `links`, `catalogue`, `model`, `readings` and `ranks` are the digests of current links (claims included), of the
    catalogue, of the model of relevance, of what visits read, and of the web graph's ranks ("" where there are none).
    """
    made_of = (
        f"rules {RULES_VERSION}",
        f"calibration {open_calibration().digest}",
        f"practice {about!r}",
        f"links {links}",
        f"catalogue {catalogue}",
        f"model {model}",
        f"readings {readings}",
        f"ranks {ranks}",
        f"settings {settings or QualitySettings()!r}",
    )
    return sha256("\n".join(made_of).encode()).hexdigest()
