"""Words for a terminal: what strangers wrote is shown, and never obeyed.

Titles, link texts, addresses and file names may hold escape sequences, bells and line breaks, which would move the
cursor, colour the screen or forge a line of ours. It knows letters only; JSON is not its business, which escapes
them itself.
"""

from __future__ import annotations

import sys

__all__ = ["complain", "plain", "say"]


def plain(text: str) -> str:
    """Put a blank for every letter that is not shown: C0 and C1, line breaks, marks that turn the writing around."""
    return text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)


def say(line: str = "") -> None:
    """Print one line for people on stdout."""
    print(plain(line), flush=True)


def complain(line: str) -> None:
    """Print one line for people on stderr."""
    print(plain(line), file=sys.stderr, flush=True)
