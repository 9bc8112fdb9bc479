"""What names an opening over time: the host that could vouch, or a page of ours where the mending is ours.

Decisions, history and addresses in the browser go by this key, so it stays the same when an opening is found again,
by another finder or of another kind.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import blake2b

from suture.engine.crawl.same_page import domain_of, page_key
from suture.engine.prospects.found import Found
from suture.engine.prospects.lent_hosts import is_lent
from suture.engine.prospects.merging import is_apart

__all__ = ["key_of", "key_of_address", "slug_of"]

_BYTES = 8


def key_of(found: Found, *, own_sites: Collection[str]) -> str:
    """Return the key of an opening: its host's, but for what has no host or a page on a platform, and what is mended
    on a site of ours.
    """
    if is_apart(found) or found.domain in own_sites or found.kind == "source-request":
        return found.key[:300]
    return f"site:{found.domain}"


def key_of_address(address: str) -> str:
    """Return the key of what somebody adds by its address: its host's, or on a platform the page's own."""
    domain = domain_of(address)
    return f"own:{page_key(address)}"[:300] if is_lent(domain) else f"site:{domain}"


def slug_of(key: str) -> str:
    """Return the 16 hexadecimal digits by which addresses name an opening."""
    return blake2b(key.encode(), digest_size=_BYTES).hexdigest()
