"""What names an opening over time: the host that could vouch, or a page of ours where the mending is ours.

Decisions, history and addresses in the browser go by this key, so it stays the same when an opening is found again,
by another finder or of another kind.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import blake2b

from suture.engine.prospects.found import Found

__all__ = ["key_of", "slug_of"]

_BYTES = 8


def key_of(found: Found, *, own_sites: Collection[str]) -> str:
    """Return the key of an opening: its host's, but for what has no host and what is mended on a site of ours."""
    if not found.domain or found.domain in own_sites or found.kind == "source-request":
        return found.key[:300]
    return f"site:{found.domain}"


def slug_of(key: str) -> str:
    """Return the 16 hexadecimal digits by which addresses name an opening."""
    return blake2b(key.encode(), digest_size=_BYTES).hexdigest()
