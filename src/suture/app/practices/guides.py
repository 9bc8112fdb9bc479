"""How a practice gets its files: click path, what each tool tells, what it cannot tell.

Facts about other people's products: when a menu moves, only this file changes. The name of the report is what
a reader needs, because menus move more often than reports are renamed. It refuses to know how files are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["FREE", "OTHERS", "Guide", "guide_of"]


@dataclass(frozen=True, kw_only=True)
class Guide:
    """One tool: `steps` lead to the file; `address` is where they begin, empty where that differs by account."""

    key: str
    name: str
    cost: str
    steps: tuple[str, ...]
    tells: str
    cannot: str
    address: str = ""


FREE: Final = (
    Guide(
        key="search-console",
        name="Google Search Console",
        cost="Free. Start here: it is Google’s own list.",
        address="https://search.google.com/search-console/links",
        steps=(
            "Open Search Console and choose your site.",
            "In the menu on the left, open Links.",
            "At the top right, choose Export external links, then Latest links, then Download CSV.",
            "Do the same for More sample links. The small tables on that page (top linking sites, top linking "
            "text, top linked pages) have their own Export button.",
        ),
        tells="Pages that link to you and when Google last read them.",
        cannot="Whether a link is followed, its text, and which of your pages it goes to. It is a sample: what "
        "is missing from it is not lost.",
    ),
    Guide(
        key="bing",
        name="Bing Webmaster Tools",
        cost="Free. Your site can be taken over from Search Console.",
        address="https://www.bing.com/webmasters/backlinks",
        steps=(
            "Open Webmaster Tools and choose your site.",
            "In the menu on the left, open Backlinks.",
            "Choose the tab Pages, then Download all.",
        ),
        tells="Pages that link to you, the link’s text and the page it goes to, as Bing sees it.",
        cannot="Whether a link is followed, and when it was first seen.",
    ),
    Guide(
        key="ahrefs",
        name="Ahrefs Webmaster Tools",
        cost="Free for your own site, once you have shown that it is yours.",
        address="https://ahrefs.com/webmaster-tools",
        steps=(
            "Sign up and confirm your site; the quickest way is to take it over from Search Console.",
            "Open Site Explorer for your site, then Backlinks.",
            "Choose Export, then the full export as CSV. Either file type works.",
        ),
        tells="Link text with the words around it, follow or not, first and last seen, and links that were lost.",
        cannot="What Google makes of a link. Pages that its robot cannot read are missing.",
    ),
)

OTHERS: Final = (
    Guide(
        key="semrush",
        name="Semrush",
        cost="Paid.",
        steps=("Backlink Analytics, Backlinks, Export.", "Or Backlink Audit, Audit, Export."),
        tells="Link text, follow or not, position, first and last seen.",
        cannot="Its score for dangerous links is its own opinion: kept under its own name, it decides nothing here.",
    ),
    Guide(
        key="majestic",
        name="Majestic",
        cost="Paid.",
        steps=("Site Explorer, Backlinks, Export data.",),
        tells="Link text, follow or not, dates, and its two flow numbers.",
        cannot="Users’ own text and paid links are not told apart.",
    ),
    Guide(
        key="moz",
        name="Moz",
        cost="Paid, some reports free.",
        steps=("Link Explorer, Inbound links, Export CSV.",),
        tells="Link text, follow or not, and its own numbers for page and domain.",
        cannot="When a link was last seen.",
    ),
    Guide(
        key="dataforseo",
        name="DataForSEO",
        cost="Paid by use, for programmers.",
        steps=("The answer of backlinks/backlinks/live, saved as a .json file.",),
        tells="Almost everything: text, position on the page, follow or not, dates.",
        cannot="Who wrote the page.",
    ),
    Guide(
        key="own",
        name="Any other table",
        cost="A list of your own, or of a tool that is not named here.",
        steps=("Save it as .csv or .xlsx, with a first row that names the columns.",),
        tells="Whatever its columns say. You confirm once what each of them means; it is remembered.",
        cannot="Anything without a column for the page that links.",
    ),
)


def guide_of(tool: str) -> Guide | None:
    """Return how to get a tool's files, by its name in the lake; None where no guide knows it."""
    return next((guide for guide in (*FREE, *OTHERS) if guide.key == tool), None)
