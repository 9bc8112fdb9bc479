"""Where on its page a link stands: our zones, and what exporters call the same places.

It knows which words of exporters plainly mean one of our zones. It refuses to move what is not plain: another
word stays what it is, and can be filtered and counted as such.
"""

from __future__ import annotations

from typing import Final

__all__ = ["POSITION_SQL", "zone_of"]

# DataForSEO writes the names of HTML's elements; the other words are those of mapped tables.
_ZONES: Final = {
    "article": "main",
    "section": "main",
    "content": "main",
    "body": "main",
    "in the text": "main",
    "navigation": "nav",
    "menu": "nav",
    "sidebar": "aside",
    "comments": "comment",
}

# The zone of a row of `current_links`; DuckDB works it out once for each different word, not for each row.
POSITION_SQL: Final = (
    "CASE lower(position) "
    + " ".join(f"WHEN '{word}' THEN '{zone}'" for word, zone in _ZONES.items())
    + " ELSE lower(position) END"
)


def zone_of(position: str | None) -> str | None:
    """Return one of our zones for an exporter's word, else the word itself in small letters."""
    if position is None:
        return None
    return _ZONES.get(position.lower(), position.lower())
