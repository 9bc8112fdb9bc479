"""What people type about openings, checked: addresses of pages and short texts."""

from __future__ import annotations

from typing import Final

from suture.app.listings.listing_keys import same_address
from suture.engine.crawl.same_page import host_of
from suture.engine.errors import BadAddress, InputError
from suture.engine.links.address import canonical_url

__all__ = ["check_length", "checked_address", "checked_words", "without_nulls"]

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
    check_length(address)
    return address


def check_length(address: str) -> None:
    """Raise BadAddress for an address that is too long to keep, as it is spelled out: "ü" takes six characters."""
    if len(same_address(address)) > _LONGEST_ADDRESS:
        raise BadAddress(f"The address is longer than {_LONGEST_ADDRESS} characters.")


def without_nulls(typed: str) -> str:
    """Return a text as a database can be asked for it, and can keep it: PostgreSQL takes no null character."""
    return typed.replace("\0", " ")


def checked_words(typed: str, *, most: int) -> str:
    """Return a text in one line without blanks around. Raises InputError where it is too long."""
    said = " ".join(without_nulls(typed).split())
    if len(said) > most:
        raise InputError(f"The text is longer than {most} characters.")
    return said
