"""Who of those that a page describes is the one it lists, and which of its links is the listed one's site.

It knows that a page is about whom its heading names: beside that, directories describe themselves, colleagues and
others nearby. It refuses nobody where the page has no heading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from suture.engine.citations.witnesses.outlinks import Outlink
from suture.engine.citations.witnesses.page_lines import Shown
from suture.engine.citations.witnesses.said import site_of
from suture.engine.citations.witnesses.within import folded_words
from suture.engine.citations.witnesses.witnessed import Witnessed

__all__ = ["about_the_heading", "website_of"]

_NO_WORD: Final = re.compile(r"[\W_]+")
_SITES_OWN: Final = re.compile(r".*[-|\u2013\u2014\u00b7]\s*")
_FEWEST_LETTERS: Final = 5


def about_the_heading(found: Sequence[Witnessed], shown: Shown, *, title: str, directory: str) -> list[Witnessed]:
    """Those whom the heading names; all of them where it names none and cannot be read as somebody else's.

    `title` is the page's, `directory` its host.
    """
    heading = folded_words(shown.name)
    if not heading:
        return list(found)
    named = [one for one in found if _is_named(folded_words(one.record.name), heading)]
    if named:
        return named
    others = [one for one in found if not _is_the_site(one.record.name, title=title, directory=directory)]
    several = len({folded_words(one.record.name) for one in others}) > 1
    # Colleagues, described in a word each, on the page of the place where they work.
    bare = not any(one.record.street or one.record.phone for one in others)
    return [] if several and bare else others


def website_of(outlinks: Sequence[Outlink], *, own_hosts: Collection[str], elsewhere: Collection[str]) -> str:
    """The site that the page names as the listed one's: the only one, or the practice's among several; else "".

    `elsewhere` are links, as written, that stand among others' listings; paid ones are nobody's.
    """
    plain = [
        one
        for one in outlinks
        if one.zone not in {"nav", "footer", "comment"}
        and "sponsored" not in one.rel
        and not any((one.through or one.target).endswith(link) for link in elsewhere)
    ]
    sites = {site_of(one.target): one.target for one in reversed(plain)}
    ours = [target for site, target in sites.items() if site in own_hosts]
    return next(iter(sites.values() if len(sites) == 1 else ours if len(ours) == 1 else ()), "")


def _is_named(name: frozenset[str], heading: frozenset[str]) -> bool:
    return bool(name) and (name <= heading or heading <= name)


def _is_the_site(name: str, *, title: str, directory: str) -> bool:
    """Whether a name is the directory's own: its host spells it, or titles end with it."""
    letters = _NO_WORD.sub("", name.casefold())
    if len(letters) < _FEWEST_LETTERS:
        return False
    tail = _SITES_OWN.sub("", title) if _SITES_OWN.match(title) else ""
    return letters in _NO_WORD.sub("", directory) or letters == _NO_WORD.sub("", tail.casefold())
