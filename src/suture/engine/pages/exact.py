"""Exact mode: lexbor builds the tree as browsers do and writes it out again, well-formed."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborHTMLParser

from suture.engine.pages.option_lists import with_few_options

_UNREAD: Final = ["script", "style", "iframe", "noembed", "noframes", "plaintext"]

__all__ = ["well_formed"]


def well_formed(utf8: bytes) -> bytes:
    """The page as a parser understood it: every element closed, everything in its place; UTF-8.

    Lexbor's time grows with the square of the depth of blocks; the scanner looks at that before it asks.
    """
    tree = LexborHTMLParser(with_few_options(utf8))
    # Inside SVG these hold elements or unescaped text, and the written form would not tell which.
    tree.strip_tags(_UNREAD, recursive=True)
    written = tree.html
    return b"" if written is None else written.encode()
