"""What our own visit can find out about a link: the states of a check, and what each says of a loss.

It knows the words that the lake stores (the command `suture check` prints the same ones). It refuses to know
how a page is judged (`engine.crawl`), when failures become a loss (`links.checks`) and what a screen says
(`links.words`).
"""

from __future__ import annotations

from typing import Final

__all__ = ["FAILED", "OF_THE_PAGE", "SILENT", "STATES", "VISIT"]

# The witness of what a visit saw.
VISIT: Final = "visit"

STATES: Final = (
    "live",  # the page links as it is known to
    "removed",  # the page answers, and nothing on it links to the site
    "page-gone",  # the page is no longer there
    "moved",  # the page lives elsewhere now, and links from there
    "rel-changed",  # linked, with another rel than was known
    "text-changed",  # linked, with another text than was known
    "target-changed",  # the page links to another page of the same site
    "noindex",  # linked, on a page that asks to be left out of search
    "canonical-elsewhere",  # linked, on a page that names another one as the one to index
    "blocked",  # the page is closed to us: robots.txt, a challenge, 401, 403, ...
    "unreachable",  # no answer that could be read
)

# Three of these in a row are a loss.
FAILED: Final = ("removed", "page-gone")

# Nothing was seen: these neither count towards a loss nor end a row of failures.
SILENT: Final = ("blocked", "unreachable")

# Said of a page as a whole, and so of each link that it had to the site.
OF_THE_PAGE: Final = (*FAILED, *SILENT)
