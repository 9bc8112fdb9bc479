"""What Suture calls itself: an honest name, what it is for, and whom to write to."""

from __future__ import annotations

import re
from typing import Final

from suture.engine.errors import InputError

__all__ = ["PRODUCT", "user_agent"]

PRODUCT: Final = "Suture"
"""The product token (RFC 9309, 2.2.1): the name by which a robots.txt addresses us."""

_VERSION: Final = "0.1"
# Printable ASCII without what would end or escape the comment that it stands in (RFC 9110, 5.6.5).
_CONTACT: Final = re.compile(r"[!-'*-\[\]-~ ]{1,200}")


def user_agent(contact: str) -> str:
    """Return the User-Agent header, as "Suture/0.1 (link check; +https://practice.example/about)".

    Raises InputError where `contact` is empty, longer than 200 characters, or holds what the comment in a header
    cannot carry: a visitor who hides is not a polite one.
    """
    text = contact.strip()
    if not _CONTACT.fullmatch(text):
        raise InputError("The contact must be an address of the web or of mail that a site's owner can use")
    return f"{PRODUCT}/{_VERSION} (link check; +{text})"
