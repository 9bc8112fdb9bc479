"""The kind of a host by the ending under which it was registered: .gov, .nhs.uk, .ac.uk, .gouv.fr and the like.

It knows endings that a registry gives only to one kind of organisation, or that a state uses for its own. It
refuses to read anything into .org, .com or a country's ending: everybody has those. An ending says who
registered the name, not who wrote the page.
"""

from __future__ import annotations

from functools import cache

from suture.engine.catalogue.facts import KindFact
from suture.engine.catalogue.tables import read_table

__all__ = ["kind_of_host"]


def kind_of_host(host: str) -> KindFact | None:
    """Return what the ending of a canonical host says of its kind; the longest ending decides; None: nothing."""
    known = _endings()
    at = 0
    while True:
        ending = host[at:]
        if ending in known:
            return known[ending]
        at = host.find(".", at) + 1
        if at == 0:
            return None


@cache
def _endings() -> dict[str, KindFact]:
    return {
        row["suffix"]: KindFact(
            kind=row["kind"],
            country=row["country"] or None,
            medical=True if row["medical"] == "yes" else None,
            why=f"its domain ends in .{row['suffix']}" + (f" ({row['says']})" if row["says"] else ""),
        )
        for row in read_table("suffixes").to_pylist()
    }
