"""Saved web pages as arguments of a command: their bytes, and what is said where one cannot be read.

It refuses to know what a command makes of a page, and how pages are packed (`pages.saved_page`).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from suture.engine.pages.saved_page import SavedPage

__all__ = ["STDIN", "file_name", "page_address", "saved_page", "trouble_words"]

STDIN: Final = "-"
"""The argument that means stdin."""


def page_address(url: str | None) -> str | None:
    """The absolute address that `--url` gives. Raises BadAddress where it is none."""
    from suture.engine.errors import BadAddress
    from suture.engine.pages.address import resolve

    address = resolve(url, base="") if url is not None else None
    if url is not None and address is None:
        raise BadAddress(f"{url} is no web address; it begins with http:// or https://.")
    return address


def saved_page(given: str) -> SavedPage:
    """The page in a file; "-" is stdin. Raises OSError, and UnreadableFile for what is no page."""
    from suture.engine.pages.page import MOST_CONTENT
    from suture.engine.pages.saved_page import open_saved

    if given == STDIN:
        content = sys.stdin.buffer.read(MOST_CONTENT + 1)
    else:
        with Path(given).open("rb") as file:
            content = file.read(MOST_CONTENT + 1)
    return open_saved(content, name=file_name(given), most=MOST_CONTENT)


def file_name(given: str) -> str:
    """What a file is called in a sentence."""
    return "stdin" if given == STDIN else Path(given).name


def trouble_words(error: Exception, *, given: str) -> str:
    """One sentence for what went wrong with a file: an error of the engine, or of the disk."""
    if isinstance(error, OSError):
        return f"{given}: {error.strerror or error}."
    return str(error)
