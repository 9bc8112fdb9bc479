"""For whom links are judged: a practice's site, the names it goes by, and what it does.

It knows only what changes a judgement. It refuses to look any of it up: who calls knows the practice.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Subject"]


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A practice as the judging sees it.

    `site` is its registrable domain or host; `names` what people call it, its clinicians included; `specialties`
    are NUCC taxonomy codes (none: all of medicine is equally near); `country` is ISO 3166 alpha-2, upper case.
    """

    site: str
    names: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    country: str | None = None
