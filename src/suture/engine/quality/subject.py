"""For whom links are judged: a practice's site, the names it goes by, and what it does.

It knows only what changes a judgement. It refuses to look any of it up: who calls knows the practice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

__all__ = ["Subject", "with_parts"]

# Practice in general, which is its whole classification though its code says a part: general dentistry.
_WHOLE: Final = frozenset({"1223G0001X"})


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


def with_parts(specialties: Collection[str], *, known: Iterable[str]) -> tuple[str, ...]:
    """Return the codes, and those among `known` that are parts of one of them: gums and roots belong to a dentist.

    The first four characters of a NUCC code are its classification, and zeros after them are the whole of it.
    """
    whole = {code[:4] for code in specialties if code[4:].startswith("00000") or code in _WHOLE}
    return tuple(dict.fromkeys([*specialties, *(code for code in known if code[:4] in whole)]))
