"""Whether a page names the organisation that its address was made for.

An association lets its address lapse, somebody else fills it with articles about anything: the letters of the
address then stand nowhere on the page. It is a hint and no more, and asked only of addresses that organisations
choose: .org and the like, and those with a word such as "society" or "church" in them. It refuses to know who owns
an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from suture.engine.errors import BadAddress
from suture.engine.links.domains import registrable_domain
from suture.engine.links.hosts import canonical_host
from suture.engine.pages.page import Page

__all__ = ["another_name"]

_OF_ORGANISATIONS: Final = (".org", ".org.uk", ".org.au", ".edu", ".nhs.uk")
_ORGANISATION: Final = re.compile(
    r"association|society|church|parish|museum|festival|foundation|council|library|institute|federation|hospice"
    r"|verein|kirche|stiftung|paroisse|musee|fondation|parroquia|museo|fundacion|fondazione|parrocchia|vereniging"
)
_SHORTEST: Final = 3
_LONGEST_LETTERS: Final = 6
_MOST_LINES: Final = 300
_ADDRESSES: Final = re.compile(r"\S+@\S+|https?://\S+|\bwww\.\S+|\b[\w-]+\.(?:org|com|net|edu)\b", re.IGNORECASE)
_SMALL: Final = frozenset(
    ["of", "the", "for", "and", "in", "a", "an", "de", "la", "le", "des", "du", "der", "die", "das", "und", "et", "y"]
)


def another_name(page: Page, lines: Iterable[str]) -> str | None:
    """The name in the page's address that its title, headings and text never speak of; None where they do.

    A short one ("pnaa") counts as spoken of where words begin with its letters.
    """
    host = urlsplit(page.url or "").hostname or ""
    try:
        domain = registrable_domain(canonical_host(host)) or ""
    except BadAddress:
        return None
    label = re.sub(r"[^a-z]", "", domain.partition(".")[0])
    if not (domain.endswith(_OF_ORGANISATIONS) or _ORGANISATION.search(label)):
        return None
    if len(label) < _SHORTEST:
        return None
    told = [page.title or "", *(one.text for one in page.headings), *islice(lines, _MOST_LINES)]
    words = [re.sub(r"[^\w\s&-]", " ", _ADDRESSES.sub(" ", text)).lower() for text in told]
    squeezed = re.sub(r"[\W_]+", "", " ".join(words))
    if label in squeezed:
        return None
    parts = [word for text in words for word in re.split(r"[\s&-]+", text) if word]
    if any(word in label for word in parts if len(word) > _LONGEST_LETTERS - 2):
        return None
    if len(label) <= _LONGEST_LETTERS and any(label in _initials(text) for text in words):
        return None
    return label


def _initials(text: str) -> str:
    words = [word for word in re.split(r"[\s&-]+", text) if word]
    return "".join(word[0] for word in words) + " " + "".join(word[0] for word in words if word not in _SMALL)
