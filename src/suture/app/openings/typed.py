"""What people type about openings, checked: addresses of pages and short texts."""

from __future__ import annotations

from typing import Final

from suture.engine.crawl.same_page import host_of
from suture.engine.errors import BadAddress, InputError
from suture.engine.links.address import canonical_url

__all__ = ["checked_address", "checked_words"]

_LONGEST_ADDRESS: Final = 2_000


def checked_address(typed: str) -> str:
    """Return the address of a page on the web as it was typed, with its scheme. Raises BadAddress for none."""
    text = typed.strip()
    address = text if "://" in text else f"https://{text}"
    try:
        canonical_url(address)
    except BadAddress as error:
        raise BadAddress(f"“{text[:80]}” is no page. It looks like www.society.example/members.") from error
    if not address.lower().startswith(("http://", "https://")) or "." not in host_of(address):
        raise BadAddress(f"“{text[:80]}” is no page. It looks like www.society.example/members.")
    if len(address) > _LONGEST_ADDRESS:
        raise BadAddress(f"The address is longer than {_LONGEST_ADDRESS} characters.")
    return address


def checked_words(typed: str, *, most: int) -> str:
    """Return a text in one line without blanks around. Raises InputError where it is too long."""
    said = " ".join(typed.replace("\0", " ").split())
    if len(said) > most:
        raise InputError(f"The text is longer than {most} characters.")
    return said
