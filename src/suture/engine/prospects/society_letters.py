"""Letters behind a name that only one society gives to its members or fellows ("FAAD"), and who writes them.

It knows the letters of data/society_letters.csv (general knowledge), none that two societies give. It refuses to take
anybody for a member: letters are what somebody typed, and whoever wrote them says whether they still hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from suture.engine.citations.names.credentials import credential_key
from suture.engine.prospects.about import About
from suture.engine.prospects.tables import rows_of

__all__ = ["who_writes_letters"]


def who_writes_letters(domain: str, *, about: About) -> tuple[tuple[str, str], ...]:
    """Return who of the practice writes letters that the society of a domain gives: (clinician's key, letters)."""
    given = _letters().get(domain, {})
    return tuple(
        (one.key, given[key])
        for one in about.clinicians
        for word in one.credentials.replace(",", " ").split()
        if (key := credential_key(word)) in given
    )


@cache
def _letters() -> Mapping[str, Mapping[str, str]]:
    """By domain: the letters as credentials are compared, and as they are written."""
    found: dict[str, dict[str, str]] = {}
    for row in rows_of("society_letters"):
        found.setdefault(row["domain"], {})[credential_key(row["letters"])] = row["letters"]
    return MappingProxyType(found)
