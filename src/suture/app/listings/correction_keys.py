"""The keys of corrections in the week and in addresses."""

from __future__ import annotations

from hashlib import blake2b

__all__ = ["correction_slug", "task_key"]


def correction_slug(key: str) -> str:
    """Return a correction's key as it stands in addresses: 16 hexadecimal digits."""
    return blake2b(key.encode(), digest_size=8).hexdigest()


def task_key(slug: str) -> str:
    """Return the key of the week's task for a correction."""
    return f"listing:{slug}"
