"""Small words for evidence: addresses, texts and marks as a person reads them in a sentence."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

__all__ = ["quoted", "rel_change", "shown"]

_LONGEST: Final = 120


def shown(url: str) -> str:
    """An address without its scheme and last slash, cut where it is long."""
    return _cut(url.partition("://")[2].removesuffix("/") or url)


def quoted(text: str | None) -> str:
    """A text in quotes; "empty" where there is none."""
    return f"“{_cut(text)}”" if text else "empty"


def rel_change(was: Collection[str], now: Collection[str], *, by_page: bool) -> str:
    """What became of a link's marks, in one sentence."""
    gained, lost = sorted(set(now) - set(was)), sorted(set(was) - set(now))
    parts = []
    if gained:
        parts.append(f"is marked {' and '.join(gained)} now")
    if lost:
        parts.append(f"is no longer marked {' and '.join(lost)}")
    whose = " by a rule for the whole page" if by_page and "nofollow" in gained else ""
    return f"The link is there and {' and '.join(parts)}{whose}."


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
