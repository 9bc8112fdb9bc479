"""Compile the kernels ahead of their first use: `python -m suture.engine.links.warm`.

Numba keeps what it compiled beside the source, so this is paid once for an installation.
"""

from __future__ import annotations

from suture.engine.links import ids, urls

__all__ = ["warm"]


def warm() -> None:
    """Call every kernel of this room once."""
    urls.warm()
    ids.warm()


if __name__ == "__main__":
    warm()
