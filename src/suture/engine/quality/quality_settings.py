"""What a judgement may be told to do otherwise; the defaults are those of every screen and command."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["QualitySettings"]


@dataclass(frozen=True, kw_only=True)
class QualitySettings:
    """Settings of `assess`.

    `portion` is how many rows are built at a time: more need more memory, and the result is the same.
    """

    portion: int = 122_880
