"""Compile the scanner's kernels ahead of their first use: `python -m suture.engine.pages.warm`.

Numba keeps what it compiled beside the source, so this is paid once for an installation: about a minute.
"""

from __future__ import annotations

from typing import Final

from suture.engine.pages.scanner import Scanner, scan

__all__ = ["warm"]

_PAGE: Final = b"<p>Read <a href=https://harbour.example/>the harbour's page</a>."


def warm() -> None:
    """Call every kernel of this room once."""
    page = Scanner().one(_PAGE)
    page.pointing(b"harbour.example")
    page.odd(most=1)
    scan([_PAGE], context=True)


if __name__ == "__main__":
    warm()
