"""The places on a page where a link can stand, and the words by which they are known.

Knows names only. Which of them a link gets is decided in one place, the scanner's kernel; the words are here so
that the kernel's tables and the tests' plain reading of the same rule are made from one list.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ANY_PART", "FIRST_PART", "SWITCHES", "WHOLE_WORD", "ZONES"]

ZONES: Final = ("main", "header", "nav", "aside", "footer", "comment", "author-bio", "list", "directory-profile")
"""Every zone that a link can have; a zone that is not known is None. A zone's number is its place here plus one."""

WHOLE_WORD: Final = {
    "author-bio": (
        "author-bio",
        "author-box",
        "about-author",
        "author-info",
        "author-description",
        "post-author",
        "bio-box",
    ),
    "header": ("masthead", "site-header", "page-header", "header"),
}
"""Words of a class or id that decide as they are ("_" counts as "-", whatever their case)."""

FIRST_PART: Final = {
    "comment": ("comment", "comments", "commentlist", "disqus", "respond"),
    "aside": ("widget",),
}
"""Words that decide alone or in front of a "-": page builders name every block "x-widget", so not behind one."""

ANY_PART: Final = {
    "nav": ("nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "pagination"),
    "footer": ("footer", "colophon"),
    "aside": ("sidebar", "related"),
}
"""Words that decide alone or as any part of a word with "-" in it."""

SWITCHES: Final = ("no", "has", "with", "without", "hide", "show")
"""Words that begin with these say what a layout has, not what an element is: "has-sidebar"."""
