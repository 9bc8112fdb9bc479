"""Saved web pages as arguments of a command: read their bytes, and refuse what people save beside a page.

It refuses to know what a command makes of a page.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

__all__ = ["file_name", "page_address", "page_bytes", "trouble_words"]

# Files that people save beside a page, by their first bytes.
_OTHER_KINDS: Final = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "compressed (gzip)",
}

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT: Final = 65_536
# Bytes that no text holds. Of a page none or a few, of pictures and programs a tenth.
_NO_LETTERS: Final = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b")
_MOST_NO_LETTERS: Final = 0.05


def page_address(url: str | None) -> str | None:
    """The absolute address that `--url` gives. Raises BadAddress where it is none."""
    from suture.engine.errors import BadAddress
    from suture.engine.pages.address import resolve

    address = resolve(url, base="") if url is not None else None
    if url is not None and address is None:
        raise BadAddress(f"{url} is no web address; it begins with http:// or https://.")
    return address


def page_bytes(path: Path) -> bytes:
    """The bytes of a saved page; "-" is stdin. Raises OSError, and UnreadableFile for what is no page."""
    from suture.engine.errors import UnreadableFile
    from suture.engine.pages.page import MOST_CONTENT

    if str(path) == "-":
        content = sys.stdin.buffer.read(MOST_CONTENT + 1)
    else:
        with path.open("rb") as file:
            content = file.read(MOST_CONTENT + 1)
    for start, kind in _OTHER_KINDS.items():
        if content.startswith(start):
            raise UnreadableFile(f"{file_name(path)} is {kind}, not a web page.")
    if not _is_text(content[:_LOOKED_AT]):
        raise UnreadableFile(f"{file_name(path)} is no text, so it is no web page.")
    return content


def file_name(path: Path) -> str:
    """What a file is called in a sentence."""
    return "stdin" if str(path) == "-" else path.name


def trouble_words(error: Exception, *, path: Path) -> str:
    """One sentence for what went wrong with a file: an error of the engine, or of the disk."""
    if isinstance(error, OSError):
        return f"{path}: {error.strerror or error}."
    return str(error)


def _is_text(start: bytes) -> bool:
    """Whether a file may be a page: pages have a stray NUL now and then, other files are full of them."""
    if start.startswith(_UTF16_MARKS):
        return True
    return len(start) - len(start.translate(None, _NO_LETTERS)) <= len(start) * _MOST_NO_LETTERS
